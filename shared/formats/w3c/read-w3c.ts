/**
 * Reads Web Annotations of any program: a single one, a list, a page or a collection, and the answers of Hypothesis.
 * They do not contain the texts; a document identifies its article by Verbatim’s id and hash, or by its URL. Comments
 * are not imported.
 */
import { parseLayerName } from '../../domain/layer-name.ts';
import { failure, type Problem } from '../../domain/result.ts';
import { layerHead, type LayerHead } from '../incoming/incoming-layer.ts';
import type {
  Incoming,
  IncomingAnnotation,
  IncomingDocument,
  IncomingFile,
  IncomingLayer,
} from '../incoming/incoming.ts';
import { firstText, listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';
import { noteOtherKeys, noteWhole } from '../incoming/note-lost.ts';
import { NotTakenLedger, type NotTaken } from '../incoming/not-taken.ts';
import { readTime } from '../incoming/read-time.ts';
import { parseJson } from '../core/json-text.ts';
import { annotationItems, type AnnotationItem } from './annotation-items.ts';
import { annotatorNames } from './annotator-names.ts';
import { motivationsOf, readBodies } from './read-bodies.ts';
import { noteTargets, readTargets, type ReadTarget } from './read-selectors.ts';
import { LAYER } from './terms.ts';

export async function* readW3c(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) {
    const json = parseJson(await file.text());
    const items = json.ok ? annotationItems(json.value) : null;
    if (items === null)
      yield {
        file: file.name,
        problem: json.ok ? failure('no-annotations', 'It holds no Web Annotations.').problem : json.problem,
      };
    else yield* new Collector(file.name, items).read();
    if (json.ok && items !== null) yield { file: file.name, notTaken: besideItems(json.value) };
  }
}

interface LayerInReading extends LayerHead {
  readonly annotations: IncomingAnnotation[];
  readonly relations: IncomingLayer['relations'][number][];
}

interface DocumentInReading {
  readonly article: IncomingDocument['article'];
  readonly layers: Map<string, LayerInReading>;
  readonly ledger: NotTakenLedger;
}

/** Keys of an annotation that are read, or say nothing of it. */
const KEYS: ReadonlySet<string> = new Set([
  '@context',
  'id',
  '@id',
  'type',
  '@type',
  'motivation',
  'creator',
  'user',
  'created',
  'body',
  'bodyValue',
  'tags',
  'text',
  'target',
  'references',
  LAYER,
]);

/** Sorts the annotations of one file by what they are about and by who made them. */
class Collector {
  private readonly documents = new Map<string, DocumentInReading>();
  private readonly layerOfAnnotation = new Map<string, LayerInReading>();
  private readonly refused: Problem[] = [];
  /** What is not taken of items that belong to no document. */
  private readonly rest = new NotTakenLedger();
  private readonly ids: ReadonlySet<string>;
  private readonly nameOf: (item: LooseObject) => string | null;

  constructor(
    private readonly file: string,
    private readonly items: readonly AnnotationItem[],
  ) {
    this.ids = new Set(items.map(({ item }) => idOf(item)).filter((id) => id !== null));
    this.nameOf = annotatorNames(items.map(({ item }) => item));
  }

  *read(): Iterable<Incoming> {
    const links = this.items.filter(({ item }) => motivationsOf(item).includes('linking'));
    for (const one of this.items) if (!links.includes(one)) this.annotation(one);
    for (const one of links) this.link(one);
    for (const { article, layers, ledger } of this.documents.values()) {
      yield {
        file: this.file,
        where: '',
        text: null,
        article,
        units: ['codepoint', 'utf16', 'grapheme', 'byte'],
        layers: [...layers.values()],
        refused: [],
        notTaken: ledger.all(),
      };
    }
    yield { file: this.file, notTaken: this.rest.all() };
    for (const problem of this.refused) yield { file: this.file, problem };
  }

  private annotation({ where, item }: AnnotationItem): void {
    const targets = readTargets(item['target']);
    if (this.isAboutAnnotations(item, targets)) return this.rest.note('items[] that are comments or answers');
    const bySource = new Map<string, ReadTarget[]>();
    for (const target of targets) bySource.set(sourceKey(target), [...(bySource.get(sourceKey(target)) ?? []), target]);
    if (targets.length === 0) this.refuse(where, 'no-target', 'It does not say what it is about.');
    for (const some of bySource.values()) {
      const spans = some.map(({ span }) => span);
      if (spans.every((span) => span !== null)) this.take(where, item, some, spans);
      else this.refuse(where, 'no-selector', 'It names neither a place in the text nor words of it.');
    }
  }

  /** Comments and answers: what they are about are annotations, not texts. */
  private isAboutAnnotations(item: LooseObject, targets: readonly ReadTarget[]): boolean {
    if (listOf(item['references']).length > 0) return true;
    const isReply = motivationsOf(item).some((motivation) => motivation === 'replying' || motivation === 'commenting');
    return (
      isReply &&
      targets.length > 0 &&
      targets.every(
        ({ source, span }) =>
          span === null && source !== null && (this.ids.has(source) || source.startsWith('urn:uuid:')),
      )
    );
  }

  private take(
    where: string,
    item: LooseObject,
    targets: readonly ReadTarget[],
    spans: IncomingAnnotation['spans'],
  ): void {
    const { layer, ledger } = this.layerFor(item, targets);
    noteItem(item, ledger);
    const { labels, ...content } = readBodies(item, ledger);
    const maker = this.nameOf(item);
    const base = {
      where,
      spans,
      created: readTime(item['created']),
      ...(maker !== null && maker !== layer.annotator && { maker }),
    };
    const id = idOf(item);
    const [label, ...others] = labels;
    layer.annotations.push({ ...base, ...content, id, label });
    // Here an annotation has one label; what is tagged twice is two.
    for (const other of others)
      layer.annotations.push({ ...base, id: null, label: other, attributes: {}, note: '', confidence: null });
    if (id !== null) this.layerOfAnnotation.set(id, layer);
  }

  private layerFor(
    item: LooseObject,
    [target]: readonly ReadTarget[],
  ): { layer: LayerInReading; ledger: NotTakenLedger } {
    const key = target === undefined ? '' : sourceKey(target);
    const about = this.documents.get(key) ?? {
      article: articleOf(target),
      layers: new Map<string, LayerInReading>(),
      ledger: new NotTakenLedger(),
    };
    this.documents.set(key, about);
    const ours = parseLayerName(firstText(item[LAYER]) ?? '');
    if (ours === null) noteWhole(item[LAYER], `items[].${LAYER}`, about.ledger);
    const head = ours === null ? { annotator: this.nameOf(item) } : layerHead(ours);
    const name = ours ?? `by ${head.annotator ?? ''}`;
    const layer = about.layers.get(name) ?? { ...head, annotations: [], relations: [] };
    about.layers.set(name, layer);
    return { layer, ledger: about.ledger };
  }

  /** Two targets, the first linked to the second; or one target, linked to the body. */
  private link({ where, item }: AnnotationItem): void {
    const isEnd = (body: unknown): boolean => this.ids.has(addressOf(body) ?? '');
    const bodies = listOf(item['body']);
    const [from = null, to = null] = [
      ...readTargets(item['target']).map(({ source }) => source),
      ...bodies.filter(isEnd).map(addressOf),
    ];
    const layer = this.layerOfAnnotation.get(from ?? '');
    if (from === null || to === null || layer === undefined)
      return this.refuse(where, 'no-such-annotation', 'It links annotations that the file does not have.');
    const targets = listOf(item['target']).length;
    this.rest.note(
      'items[].body[] and target[] of a link, after its two ends',
      targets + bodies.filter(isEnd).length - 2,
      'annotation',
    );
    noteItem(item, this.rest);
    const [type] = readBodies({ ...item, body: bodies.filter((body) => !isEnd(body)) }, this.rest).labels;
    layer.relations.push({ where, type, from, to });
  }

  private refuse(where: string, id: string, message: string): void {
    this.refused.push(failure(id, message, where === '' ? undefined : where).problem);
  }
}

/** What else an annotation of a text says: its keys, its other creators, and of its targets what tells no place. */
function noteItem(item: LooseObject, ledger: NotTakenLedger): void {
  noteOtherKeys(item, KEYS, 'items[]', ledger);
  ledger.note('items[].creator[] after the first', listOf(item['creator'] ?? item['user']).length - 1);
  for (const creator of listOf(item['creator'] ?? item['user']).slice(0, 1))
    noteOtherKeys(objectOf(creator), CREATOR_KEYS, 'items[].creator', ledger);
  if (readTime(item['created']) === null) noteWhole(item['created'], 'items[].created', ledger);
  noteTargets(item['target'], ledger);
}

const CREATOR_KEYS: ReadonlySet<string> = new Set(['id', '@id', 'type', '@type', 'name', 'nickname', 'email']);

/** What stands in a file around its annotations. */
function besideItems(json: unknown): NotTaken[] {
  const ledger = new NotTakenLedger();
  const whole = objectOf(json);
  if (!('target' in whole)) noteOtherKeys(whole, WRAPPER_KEYS, '', ledger);
  // Pages that are only named are elsewhere, with the annotations that stand in them.
  for (const page of listOf(whole['first'])) {
    noteOtherKeys(objectOf(page), PAGE_KEYS, 'first', ledger);
    ledger.note('pages after the first', 'next' in objectOf(page) ? 1 : 0, 'annotation');
  }
  ledger.note('pages after the first', 'next' in whole ? 1 : 0, 'annotation');
  return ledger.all();
}

const WRAPPER_KEYS: ReadonlySet<string> = new Set([
  '@context',
  'id',
  '@id',
  'type',
  '@type',
  'items',
  'rows',
  'annotations',
  '@graph',
  'first',
  'total',
  'startIndex',
  'next',
  'prev',
  'last',
]);
const PAGE_KEYS: ReadonlySet<string> = new Set([
  '@context',
  'id',
  '@id',
  'type',
  '@type',
  'items',
  'rows',
  'annotations',
  '@graph',
  'startIndex',
  'partOf',
  'next',
  'prev',
]);

const idOf = (item: LooseObject): string | null => firstText(item['id'], item['@id']);

const addressOf = (body: unknown): string | null => firstText(body, objectOf(body)['source'], objectOf(body)['id']);

const sourceKey = ({ source, article, sha256 }: ReadTarget): string => JSON.stringify([article ?? source, sha256]);

function articleOf(target: ReadTarget | undefined): IncomingDocument['article'] {
  const { article = null, sha256 = null, source = null } = target ?? {};
  const isAddress = source !== null && /^https?:/.test(source);
  const id = article ?? (isAddress ? null : source);
  return { ...(id !== null && { id }), ...(sha256 !== null && { sha256 }), ...(isAddress && { url: source }) };
}
