/** Queries the index of annotations in SQL, a part at a time, so that other requests run in between. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { CommentId, MemberId } from '../../../shared/domain/ids.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import type {
  AnnotationCount,
  AnnotationStore,
  AnnotationWords,
  CommentPlace,
  IndexedAnnotation,
  IndexedComment,
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
/** So many comments, without their words. */
const COMMENTS_A_STATEMENT = 1_000;

/** Rows of an index are read on behind the last one. */
interface InOrder {
  readonly row: number;
  readonly layer: LayerNumber;
}

type WordsRow = AnnotationWords & InOrder;

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
  words: (layers) => rowsOfLayers(layers, WORDS_A_STATEMENT, (part, row) => wordsAfter(db, part, row)),
  ofLayer: (layer) => annotationsOf(db, layer),
  comments: (layers, reader) =>
    rowsOfLayers(layers, COMMENTS_A_STATEMENT, (part, row) => commentsAfter(db, part, reader, row)),
  async hasComments(project) {
    const one = await db
      .selectFrom('layers')
      .innerJoin('comments', 'comments.layer', 'layers.id')
      .select('comments.row')
      .where('layers.project', '=', project)
      .limit(1)
      .executeTakeFirst();
    return one !== undefined;
  },
  commentPlace: (layer, id) => commentPlace(db, layer, id),
  async joinReaders(project, from, into) {
    await db.transaction().execute(async (transaction) => {
      for (const table of ['comment_reads', 'comment_mentions'] as const) {
        const theirs = transaction
          .selectFrom(table)
          .innerJoin('layers', 'layers.id', `${table}.layer`)
          .select((one) => [`${table}.layer`, `${table}.comment`, one.val(into).as('member')])
          .where('layers.project', '=', project)
          .where(`${table}.member`, '=', from);
        await transaction
          .insertInto(table)
          .columns(['layer', 'comment', 'member'])
          .expression(theirs)
          .onConflict((known) => known.doNothing())
          .execute();
      }
    });
  },
  async readComments(layer, reader, comments) {
    if (comments.length === 0) return;
    await db
      .insertInto('comment_reads')
      .columns(['layer', 'comment', 'member'])
      .expression((row) =>
        row
          .selectFrom('comments')
          .select((one) => ['comments.layer', 'comments.id', one.val(reader).as('member')])
          .where('comments.layer', '=', layer)
          .where('comments.id', 'in', comments),
      )
      .onConflict((known) => known.doNothing())
      .execute();
  },
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

/** Where layers hold much, the rest of the last one is read by itself, row by row where the last statement ended. */
async function* rowsOfLayers<Row extends InOrder>(
  layers: readonly LayerNumber[],
  limit: number,
  rowsAfter: (layers: readonly LayerNumber[], row: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let rest = layers.toSorted((one, other) => one - other);
  while (rest.length > 0) {
    const part = rest.slice(0, LAYERS_A_STATEMENT);
    let rows = await rowsAfter(part, 0);
    yield rows;
    const last = rows.length === limit ? rows.at(-1) : undefined;
    rest = rest.slice(last === undefined ? part.length : rest.indexOf(last.layer) + 1);
    while (last !== undefined && rows.length === limit) {
      await setImmediate();
      rows = await rowsAfter([last.layer], rows.at(-1)?.row ?? 0);
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

async function commentsAfter(
  db: Kysely<Tables>,
  layers: readonly LayerNumber[],
  reader: MemberId,
  row: number,
): Promise<(IndexedComment & InOrder)[]> {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('layers', 'layers.id', 'comments.layer')
    .leftJoin('memberships', (on) =>
      on.onRef('memberships.project', '=', 'layers.project').on('memberships.member', '=', reader),
    )
    .leftJoin('annotations', (on) =>
      on.onRef('annotations.layer', '=', 'comments.layer').onRef('annotations.id', '=', 'comments.annotation'),
    )
    .leftJoin('comment_reads', (on) =>
      on
        .onRef('comment_reads.layer', '=', 'comments.layer')
        .onRef('comment_reads.comment', '=', 'comments.id')
        .on('comment_reads.member', '=', reader),
    )
    .leftJoin('comment_mentions', (on) =>
      on
        .onRef('comment_mentions.layer', '=', 'comments.layer')
        .onRef('comment_mentions.comment', '=', 'comments.id')
        .on('comment_mentions.member', '=', reader),
    )
    .select([
      'comments.row',
      'comments.layer',
      'comments.id',
      'comments.annotation',
      'thread',
      'comments.creator',
      'comments.created',
      'resolved',
      'label',
      'annotations.creator as maker',
      sql<number>`comments.text <> ''`.as('isSaid'),
      'comment_reads.member as readBy',
      'comments_from as from',
      'comment_mentions.member as named',
    ])
    .where('comments.layer', 'in', layers)
    .where('comments.row', '>', row)
    .orderBy('comments.layer')
    .orderBy('comments.row')
    .limit(COMMENTS_A_STATEMENT)
    .execute();
  return rows.map(({ label, maker, isSaid, resolved, readBy, from, named, ...rest }) => ({
    ...rest,
    // One whose annotation is gone stays in the part, so that a full part is known by its length.
    maker: label === null ? null : maker,
    isSaid: isSaid === 1,
    resolved: resolved === null ? null : resolved === 1,
    isRead: readBy !== null || rest.created < (from ?? 0),
    namesReader: named !== null,
  }));
}

async function commentPlace(db: Kysely<Tables>, layer: LayerNumber, id: CommentId): Promise<CommentPlace | null> {
  const row = await db
    .selectFrom('comments')
    .innerJoin('annotations', (on) =>
      on.onRef('annotations.layer', '=', 'comments.layer').onRef('annotations.id', '=', 'comments.annotation'),
    )
    .select(['text', 'label', 'spans'])
    .where('comments.layer', '=', layer)
    .where('comments.id', '=', id)
    .executeTakeFirst();
  if (row?.label === undefined || row.label === null || row.spans === null) return null;
  return { text: row.text, label: row.label, spans: spansIn(row.spans) };
}
