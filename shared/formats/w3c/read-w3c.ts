/**
 * Web Annotations of any program: one, a list, a page or a collection, and what Hypothesis answers with. The texts are
 * not in them; a document names its article by our id and hash, or by its address. Comments stay out.
 */
import { layerAnnotator, parseLayerName } from '../../domain/layer-name.ts';
import { failure, type Problem } from '../../domain/result.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingFile, IncomingLayer, IncomingRefusal } from '../incoming/incoming.ts';
import { firstText, listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';
import { readTime } from '../incoming/read-time.ts';
import { parseJson } from '../json-text.ts';
import { annotationItems, type AnnotationItem } from './annotation-items.ts';
import { annotatorNames } from './annotator-names.ts';
import { motivationsOf, readBodies } from './read-bodies.ts';
import { readTargets, type ReadTarget } from './read-selectors.ts';
import { LAYER } from './terms.ts';

export async function* readW3c(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  for (const file of files) {
    const json = parseJson(await file.text());
    const items = json.ok ? annotationItems(json.value) : null;
    if (items === null) yield { file: file.name, problem: json.ok ? failure('no-annotations', 'It holds no Web Annotations.').problem : json.problem };
    else yield* new Collector(file.name, items).read();
  }
}

interface LayerInReading {
  readonly annotator: string | null;
  readonly annotations: IncomingAnnotation[];
  readonly relations: IncomingLayer['relations'][number][];
}

interface DocumentInReading {
  readonly article: IncomingDocument['article'];
  readonly layers: Map<string, LayerInReading>;
}

/** Sorts the annotations of one file by what they are about and by who made them. */
class Collector {
  private readonly documents = new Map<string, DocumentInReading>();
  private readonly layerOfAnnotation = new Map<string, LayerInReading>();
  private readonly refused: Problem[] = [];
  private readonly ids: ReadonlySet<string>;
  private readonly nameOf: (item: LooseObject) => string | null;

  constructor(
    private readonly file: string,
    private readonly items: readonly AnnotationItem[],
  ) {
    this.ids = new Set(items.map(({ item }) => idOf(item)).filter((id) => id !== null));
    this.nameOf = annotatorNames(items.map(({ item }) => item));
  }

  *read(): Iterable<IncomingDocument | IncomingRefusal> {
    const links = this.items.filter(({ item }) => motivationsOf(item).includes('linking'));
    for (const one of this.items) if (!links.includes(one)) this.annotation(one);
    for (const one of links) this.link(one);
    for (const { article, layers } of this.documents.values()) {
      yield { file: this.file, where: '', text: null, article, units: ['codepoint', 'utf16', 'grapheme', 'byte'], layers: [...layers.values()], refused: [] };
    }
    for (const problem of this.refused) yield { file: this.file, problem };
  }

  private annotation({ where, item }: AnnotationItem): void {
    const targets = readTargets(item['target']);
    if (this.isAboutAnnotations(item, targets)) return;
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
    return isReply && targets.length > 0 && targets.every(({ source, span }) => span === null && source !== null && (this.ids.has(source) || source.startsWith('urn:uuid:')));
  }

  private take(where: string, item: LooseObject, targets: readonly ReadTarget[], spans: IncomingAnnotation['spans']): void {
    const layer = this.layerFor(item, targets);
    const { labels, ...said } = readBodies(item);
    const maker = this.nameOf(item);
    const base = { where, spans, created: readTime(item['created']), ...(maker !== null && maker !== layer.annotator && { maker }) };
    const id = idOf(item);
    const [label, ...others] = labels;
    layer.annotations.push({ ...base, ...said, id, label });
    // Here an annotation has one label; what is tagged twice is two.
    for (const other of others) layer.annotations.push({ ...base, id: null, label: other, attributes: {}, note: '', confidence: null });
    if (id !== null) this.layerOfAnnotation.set(id, layer);
  }

  private layerFor(item: LooseObject, [target]: readonly ReadTarget[]): LayerInReading {
    const key = target === undefined ? '' : sourceKey(target);
    const about = this.documents.get(key) ?? { article: articleOf(target), layers: new Map<string, LayerInReading>() };
    this.documents.set(key, about);
    const ours = parseLayerName(firstText(item[LAYER]) ?? '');
    const annotator = ours === null ? this.nameOf(item) : layerAnnotator(ours);
    const name = ours ?? `by ${annotator ?? ''}`;
    const layer = about.layers.get(name) ?? { annotator, annotations: [], relations: [] };
    about.layers.set(name, layer);
    return layer;
  }

  /** Two targets, the first linked to the second; or one target, linked to the body. */
  private link({ where, item }: AnnotationItem): void {
    const isEnd = (body: unknown): boolean => this.ids.has(addressOf(body) ?? '');
    const bodies = listOf(item['body']);
    const [from = null, to = null] = [...readTargets(item['target']).map(({ source }) => source), ...bodies.filter(isEnd).map(addressOf)];
    const layer = this.layerOfAnnotation.get(from ?? '');
    if (from === null || to === null || layer === undefined) return this.refuse(where, 'no-such-annotation', 'It links annotations that the file does not have.');
    const [type] = readBodies({ ...item, body: bodies.filter((body) => !isEnd(body)) }).labels;
    layer.relations.push({ where, type, from, to });
  }

  private refuse(where: string, id: string, message: string): void {
    this.refused.push(failure(id, message, where === '' ? undefined : where).problem);
  }
}

const idOf = (item: LooseObject): string | null => firstText(item['id'], item['@id']);

const addressOf = (body: unknown): string | null => firstText(body, objectOf(body)['source'], objectOf(body)['id']);

const sourceKey = ({ source, article, sha256 }: ReadTarget): string => JSON.stringify([article ?? source, sha256]);

function articleOf(target: ReadTarget | undefined): IncomingDocument['article'] {
  const { article = null, sha256 = null, source = null } = target ?? {};
  return { ...(article !== null && { id: article }), ...(sha256 !== null && { sha256 }), ...(source !== null && /^https?:/.test(source) && { url: source }) };
}
