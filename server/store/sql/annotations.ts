/** What the index of annotations knows, read a part at a time, so that others have their turn in between. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import type {
  AnnotationCount,
  AnnotationStore,
  AnnotationWords,
  IndexedAnnotation,
  LayerNumber,
} from '../annotation-store.ts';
import type { Tables } from '../tables.ts';
import { layerOf, layersOf } from './layers.ts';
import { WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import { isNotPutAway } from './put-away.ts';

/** So many layers are looked at in one statement. */
const LAYERS_A_STATEMENT = 200;
/** So many annotations are read in one statement: their notes may be long. */
const WORDS_A_STATEMENT = 200;

interface WordsRow extends AnnotationWords {
  readonly row: number;
}

const spansIn = (json: string | null): Spans => JSON.parse(json ?? '[]') as Spans;

export const annotationReader = (db: Kysely<Tables>): Omit<AnnotationStore, 'catchUp'> => ({
  async layers(project, article, which = 'there') {
    const rows = await layersOf(db, project)
      .select((row) => [
        'layers.id as number',
        'article',
        row
          .exists(row.selectFrom('index_backlog').select('version').whereRef('index_backlog.layer', '=', 'layers.id'))
          .as('isBehind'),
      ])
      .where('layers.article', '<>', WHOLE_PROJECT)
      .$if(which === 'there', (query) => query.where((row) => isNotPutAway(row, 'layers')))
      .orderBy('layers.id')
      .$if(article !== undefined, (query) => query.where('article', '=', article ?? null))
      .execute();
    return rows
      .map(({ number, article: of, isBehind, ...row }) => ({
        number,
        article: of,
        layer: layerOf(row),
        isBehind: Boolean(isBehind),
      }))
      .filter(({ layer }) => layer.isWritten);
  },
  async nextBehind(number) {
    const next = await db
      .selectFrom('index_backlog')
      .select((row) => row.fn.min('layer').as('layer'))
      .where('layer', '>', number)
      .executeTakeFirst();
    return next?.layer ?? null;
  },
  async counts(layers) {
    const counts: AnnotationCount[] = [];
    for await (const part of inParts(layers)) for (const count of await countsIn(db, part)) counts.push(count);
    return counts;
  },
  async relationCounts(layers) {
    const counts = new Map<string, number>();
    for await (const part of inParts(layers))
      for (const { type, count } of await relationsIn(db, part)) counts.set(type, (counts.get(type) ?? 0) + count);
    return counts;
  },
  words: (layers) => wordsOfLayers(db, layers),
  ofLayer: (layer) => annotationsOf(db, layer),
});

/** Layers by some at once; others have their turn between two. */
async function* inParts(layers: readonly LayerNumber[]): AsyncGenerator<readonly LayerNumber[]> {
  for (let at = 0; at < layers.length; at += LAYERS_A_STATEMENT) {
    if (at > 0) await setImmediate();
    yield layers.slice(at, at + LAYERS_A_STATEMENT);
  }
}

/** Annotations that are there: both of their records are. */
const annotationsIn = (db: Kysely<Tables>, layers: readonly LayerNumber[]) =>
  db
    .selectFrom('annotations')
    .where('layer', 'in', layers)
    .where('label', 'is not', null)
    .where('creator', 'is not', null);

const countsIn = (db: Kysely<Tables>, layers: readonly LayerNumber[]): Promise<AnnotationCount[]> =>
  annotationsIn(db, layers)
    .select(({ fn }) => ['layer', 'label', 'creator', fn.countAll<number>().as('count')])
    .groupBy(['layer', 'label', 'creator'])
    .$narrowType<{ label: string; creator: MemberId }>()
    .execute();

const relationsIn = (db: Kysely<Tables>, layers: readonly LayerNumber[]): Promise<{ type: string; count: number }[]> =>
  db
    .selectFrom('relations')
    .select(({ fn }) => ['type', fn.countAll<number>().as('count')])
    .where('layer', 'in', layers)
    .where((row) => row.and([isThere('relations.from'), isThere('relations.to')]))
    .groupBy('type')
    .execute();

const isThere = (end: 'relations.from' | 'relations.to') =>
  sql<boolean>`EXISTS (SELECT 1 FROM annotations WHERE annotations.layer = relations.layer AND annotations.id = ${sql.ref(end)}
    AND label IS NOT NULL AND creator IS NOT NULL)`;

/** Where layers say much, the rest of the last one is read by itself, row by row where the last statement ended. */
async function* wordsOfLayers(
  db: Kysely<Tables>,
  layers: readonly LayerNumber[],
): AsyncGenerator<readonly AnnotationWords[]> {
  let rest = layers.toSorted((one, other) => one - other);
  while (rest.length > 0) {
    const part = rest.slice(0, LAYERS_A_STATEMENT);
    let rows = await wordsAfter(db, part, 0);
    yield rows;
    const last = rows.length === WORDS_A_STATEMENT ? rows.at(-1) : undefined;
    rest = rest.slice(last === undefined ? part.length : rest.indexOf(last.layer) + 1);
    while (last !== undefined && rows.length === WORDS_A_STATEMENT) {
      await setImmediate();
      rows = await wordsAfter(db, [last.layer], rows.at(-1)?.row ?? 0);
      yield rows;
    }
    await setImmediate();
  }
}

async function wordsAfter(db: Kysely<Tables>, layers: readonly LayerNumber[], row: number): Promise<WordsRow[]> {
  const rows = await annotationsIn(db, layers)
    .select(['row', 'layer', 'id', 'words', 'spans'])
    .where('words', 'is not', null)
    .where('row', '>', row)
    .orderBy('layer')
    .orderBy('row')
    .limit(WORDS_A_STATEMENT)
    .$narrowType<{ words: string }>()
    .execute();
  return rows.map(({ spans, ...row }) => ({ ...row, spans: spansIn(spans) }));
}

async function annotationsOf(db: Kysely<Tables>, layer: LayerNumber): Promise<IndexedAnnotation[]> {
  const rows = await annotationsIn(db, [layer])
    .select(['id', 'label', 'creator', 'created', 'placed', 'described', 'spans'])
    .orderBy('id')
    .$narrowType<{ label: string; creator: MemberId }>()
    .execute();
  return rows.map(({ id, label, creator, created, placed, described, spans }) => ({
    id,
    label,
    creator,
    created: created ?? 0,
    at: Math.max(placed ?? 0, described ?? 0),
    spans: spansIn(spans),
  }));
}
