/**
 * Reads GATE’s XML, as GATE and Teamware write it: each file is a text, each annotation set an annotator. Offsets are
 * computed from the text, whatever the ids of the nodes are.
 */
import { CONFIDENCES } from '../../domain/annotation.ts';
import { parseLayerName } from '../../domain/layer-name.ts';
import { isRecordId } from '../../layer/records.ts';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import { attributeKey } from '../core/attribute-names.ts';
import { layerHead } from '../incoming/incoming-layer.ts';
import type {
  Incoming,
  IncomingAnnotation,
  IncomingDocument,
  IncomingFile,
  IncomingLayer,
  IncomingRelation,
  IncomingSpan,
} from '../incoming/incoming.ts';
import { interruptedAnnotations, type Parts } from '../incoming/interrupted.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { readTime } from '../incoming/read-time.ts';
import { childElements, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { doubledFeatures, readFeatures } from './gate-features.ts';
import { noteAttributes, noteRelationSets, relationSetsOf, relationsIn } from './relation-sets.ts';

/** What GATE makes of the tags of a text that was XML or HTML. */
const MARKUP = 'Original markups';

export async function* readGate(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) {
    const xml = parseXml(await file.text());
    const read = xml.ok ? readDocument(file.name, xml.value) : xml;
    yield read.ok ? read.value : { file: file.name, problem: read.problem };
  }
}

function readDocument(file: string, root: XmlElement): Result<IncomingDocument> {
  const [textWithNodes] = childElements(root, 'TextWithNodes');
  if (root.name !== 'GateDocument' || textWithNodes === undefined)
    return failure('not-gate', `It is no GATE document with a text, but <${root.name}>.`);
  const { text, nodes } = placesOf(textWithNodes);
  const refused: Problem[] = [];
  const ledger = new NotTakenLedger();
  const sets = childElements(root, 'AnnotationSet').filter(({ attributes }) => attributes.get('Name') !== MARKUP);
  const layers = sets.map((set) => layerOf(set, root, text, nodes, refused, ledger));
  noteRest(root, ledger);
  return success({
    file,
    where: '',
    text,
    article: articleOf(root),
    units: ['utf16'],
    layers,
    refused,
    notTaken: ledger.all(),
  });
}

/** What of a document is no text, no known feature of it and no annotation of a set. */
function noteRest(root: XmlElement, ledger: NotTakenLedger): void {
  noteRelationSets(root, ledger);
  for (const child of childElements(root)) {
    if (child.name === 'GateDocumentFeatures')
      for (const name of readFeatures(child).keys())
        if (!DOCUMENT_FEATURES.has(name)) ledger.note(`GateDocumentFeatures.${name}`);
    if (!['GateDocumentFeatures', 'TextWithNodes', 'AnnotationSet', 'RelationSet'].includes(child.name))
      ledger.note(child.name, Math.max(1, childElements(child).length));
    if (child.name === 'AnnotationSet' && child.attributes.get('Name') === MARKUP)
      ledger.note(`AnnotationSet “${MARKUP}”`, childElements(child).length);
  }
  noteAttributes(root, ['version'], ledger);
}

/** Features of a document, by what they are of an article. */
const ARTICLE_FEATURES = [
  ['id', 'article'],
  ['title', 'title'],
  ['outlet', 'outlet'],
  ['author', 'author'],
  ['date', 'date'],
  ['url', 'url'],
  ['language', 'language'],
] as const;
/** Those that GATE itself sets tell nothing of the text. */
const DOCUMENT_FEATURES: ReadonlySet<string> = new Set([
  ...ARTICLE_FEATURES.map(([, feature]) => feature),
  'sha256',
  'MimeType',
  'docNewLineType',
  'gate.SourceURL',
]);

function placesOf({ content }: XmlElement): { readonly text: string; readonly nodes: ReadonlyMap<string, number> } {
  const nodes = new Map<string, number>();
  let text = '';
  for (const one of content) {
    if (typeof one === 'string') text += one;
    else nodes.set(one.attributes.get('id') ?? '', text.length);
  }
  return { text, nodes };
}

function articleOf(root: XmlElement): IncomingDocument['article'] {
  const [features] = childElements(root, 'GateDocumentFeatures');
  const documentFeatures = features === undefined ? new Map<string, unknown>() : readFeatures(features);
  return Object.fromEntries(
    ARTICLE_FEATURES.flatMap(([key, feature]) =>
      typeof documentFeatures.get(feature) === 'string' ? [[key, documentFeatures.get(feature)]] : [],
    ),
  );
}

interface Read {
  /** Its `Id`. */
  readonly id: string;
  readonly where: string;
  readonly type: string;
  readonly span: IncomingSpan;
  readonly features: ReadonlyMap<string, string | number | boolean>;
}

function layerOf(
  set: XmlElement,
  root: XmlElement,
  text: string,
  nodes: ReadonlyMap<string, number>,
  refused: Problem[],
  ledger: NotTakenLedger,
): IncomingLayer {
  noteSet(set, ledger);
  const name = set.attributes.get('Name') ?? '';
  const known = parseLayerName(name);
  const all = childElements(set, 'Annotation').flatMap((element) => readAnnotation(element, text, nodes, refused));
  const { annotations, refOf } = interruptedAnnotations(all, idIn, contentKey);
  return {
    ...(known === null ? { annotator: name === '' ? null : name } : layerHead(known)),
    annotations: annotations.map(annotationOf),
    relations: [
      ...annotations.flatMap(({ ref, parts }) => parts.flatMap((one) => relationsOf(one, ref, refOf))),
      ...relationSetsOf(set, root).flatMap((relations) => relationsIn(relations, refOf)),
    ],
  };
}

/** Attributes and elements of a set that say nothing we know. */
function noteSet(set: XmlElement, ledger: NotTakenLedger): void {
  noteAttributes(set, ['Name'], ledger);
  for (const child of childElements(set)) {
    if (child.name === 'Annotation') noteAttributes(child, ['Id', 'Type', 'StartNode', 'EndNode'], ledger);
    else if (child.name !== 'RelationSet') ledger.note(child.name, 1, 'annotation');
    if (child.name !== 'Annotation') continue;
    for (const { name } of childElements(child)) if (name !== 'Feature') ledger.note(`Annotation.${name}`);
    ledger.note('Annotation.Feature, of a name that is there twice', doubledFeatures(child));
  }
}

function readAnnotation(
  { attributes, where, ...element }: XmlElement,
  text: string,
  nodes: ReadonlyMap<string, number>,
  refused: Problem[],
): Read[] {
  const [start, end] = [nodes.get(attributes.get('StartNode') ?? ''), nodes.get(attributes.get('EndNode') ?? '')];
  if (start === undefined || end === undefined) {
    refused.push({ id: 'no-node', message: 'It begins or ends at a node that the text does not have.', where });
    return [];
  }
  const span = { place: { start, end }, exact: text.slice(start, end) };
  return [
    {
      id: attributes.get('Id') ?? where,
      where,
      type: attributes.get('Type') ?? '',
      span,
      features: readFeatures({ attributes, where, ...element }),
    },
  ];
}

const idIn = ({ features }: Read): string => String(features.get('annotation') ?? '');

/** All that a part says beside its place; links of an annotation stand in its first part alone. */
function contentKey({ type, features }: Read): string {
  const content = [...features].filter(([name, value]) => !(name === 'relations' && isLinks(value)));
  return [type, ...content.map((one) => JSON.stringify(one)).sort()].join();
}

const OWN: ReadonlySet<string> = new Set(['note', 'confidence', 'annotation', 'member', 'created']);

function annotationOf({ ref, parts }: Parts<Read>): IncomingAnnotation {
  const [first] = parts;
  const { features } = first;
  const confidence = CONFIDENCES.find((one) => one === features.get('confidence')) ?? null;
  const attributes = [...features].filter(
    ([name, value]) => !OWN.has(name) && !(name === 'relations' && isLinks(value)),
  );
  return {
    where: first.where,
    id: isRecordId(idIn(first)) ? idIn(first) : first.id,
    ref,
    label: first.type,
    spans: parts.map(({ span }) => span),
    attributes: Object.fromEntries(attributes.map(([name, value]) => [attributeKey(name), value])),
    note: String(features.get('note') ?? ''),
    confidence,
    created: readTime(features.get('created')),
    ...(features.has('member') && { maker: String(features.get('member')) }),
  };
}

const isLinks = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\s:]+:\d+(?: [^\s:]+:\d+)*$/.test(value);

function relationsOf(one: Read, from: string, refOf: (id: string) => string): IncomingRelation[] {
  const links = one.features.get('relations');
  if (!isLinks(links)) return [];
  return links.split(' ').map((link) => {
    const [type = '', to = ''] = link.split(':');
    return { where: one.where, type, from, to: refOf(to) };
  });
}
