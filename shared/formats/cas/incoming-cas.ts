/**
 * Converts the feature structures of a CAS (UIMA) to annotations, independent of the file format: each structure with
 * offsets whose type is a span annotation becomes one. Its label is the feature `label` or `value`; without either, the
 * type. Structures with the same id in the feature `annotation` are the parts of one annotation.
 */
import type { CasStructure } from './cas-structure.ts';
import { CONFIDENCES, type Attributes } from '../../domain/annotation.ts';
import { parseLayerName } from '../../domain/layer-name.ts';
import { isRecordId } from '../../layer/records.ts';
import type { Problem } from '../../domain/result.ts';
import { groupBy } from '../incoming/group-by.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingLayer, IncomingRelation } from '../incoming/incoming.ts';
import { layerHead, type LayerHead } from '../incoming/incoming-layer.ts';
import { interruptedAnnotations, type Parts } from '../incoming/interrupted.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { readTime } from '../incoming/read-time.ts';
import { attributeOfFeature, DECISION_FEATURES, OWN_FEATURES } from './feature-name.ts';
import { noteStructures } from './note-structures.ts';
import { DOCUMENT_TYPE, holdsAnnotations, shortName } from './type-names.ts';

export interface Cas {
  readonly file: string;
  readonly text: string | null;
  /** Those of the view whose text this is. */
  readonly structures: readonly CasStructure[];
  readonly refused: readonly Problem[];
  /** What its offsets may count; as a rule UTF-16 units. */
  readonly units?: IncomingDocument['units'];
  /** Holds what its reader has left out by itself. */
  readonly ledger: NotTakenLedger;
}

/** Features whose values are no attributes. */
const NO_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...OWN_FEATURES,
  ...DECISION_FEATURES,
  'begin',
  'end',
  'sofa',
  'value',
]);

export function incomingCas({
  file,
  text,
  structures,
  refused,
  units = ['utf16', 'codepoint'],
  ledger,
}: Cas): IncomingDocument {
  const placed = structures.filter(
    ({ type, features }) => holdsAnnotations(type) && features.has('begin') && features.has('end'),
  );
  const relations = placed.filter(isRelation);
  const spans = placed.filter((one) => !isRelation(one));
  const known = new Set(spans.map(({ id }) => id));
  const strays = relations
    .filter(({ references }) => !known.has(references.get('Governor') ?? ''))
    .map(({ where }): Problem => ({
      id: 'no-such-annotation',
      message: 'It goes out from something that is no annotation.',
      where,
    }));
  const layers = [...groupBy(spans, (one) => textOf(one, 'layer'))].map(([layer, all]) =>
    layerOf(headOf(layer, file), all, relations),
  );
  noteStructures(structures, new Set([...spans, ...relations]), ledger);
  return {
    file,
    where: '',
    text,
    article: articleOf(structures),
    units,
    layers,
    refused: [...refused, ...strays],
    notTaken: ledger.all(),
  };
}

const isRelation = ({ references }: CasStructure): boolean => references.has('Governor') && references.has('Dependent');

const textOf = ({ features }: CasStructure, name: string): string => String(features.get(name) ?? '');

/** INCEpTION names files in a folder for each text after the annotator; what curators made of them is a folder of its own. */
function headOf(layer: string, file: string): LayerHead {
  const name = parseLayerName(layer);
  if (name !== null) return layerHead(name);
  const [, folder, user] = /(?:^|\/)(annotation|curation)\/[^/]+\/([^/]+)\.\w+$/.exec(file) ?? [];
  if (folder === 'curation' || user === 'CURATION_USER') return layerHead('curated');
  return { annotator: user === undefined || user === 'INITIAL_CAS' ? null : user };
}

function layerOf(head: LayerHead, spans: readonly CasStructure[], relations: readonly CasStructure[]): IncomingLayer {
  const { annotations, refOf } = interruptedAnnotations(spans, (one) => textOf(one, 'annotation'), contentKey);
  const ids = new Set(spans.map(({ id }) => id));
  const linked = relations
    .filter(({ references }) => ids.has(references.get('Governor') ?? ''))
    .map((one): IncomingRelation => {
      const end = (name: string): string => refOf(one.references.get(name) ?? '');
      return { where: one.where, type: labelOf(one), from: end('Governor'), to: end('Dependent') };
    });
  return { ...head, annotations: annotations.map(annotationOf), relations: linked };
}

/** All that a structure says beside its place. */
function contentKey({ type, features, references }: CasStructure): string {
  const content = [...features, ...references].filter(([name]) => !['begin', 'end', 'sofa'].includes(name));
  return [type, ...content.map((one) => JSON.stringify(one)).sort()].join();
}

const labelOf = (structure: CasStructure): string =>
  textOf(structure, 'label') || textOf(structure, 'value') || shortName(structure.type);

function annotationOf({ ref, parts }: Parts<CasStructure>): IncomingAnnotation {
  const [first] = parts;
  const featureText = (name: string): string => textOf(first, name);
  const confidence = CONFIDENCES.find((one) => one === featureText('confidence')) ?? null;
  return {
    where: first.where,
    id: isRecordId(featureText('annotation')) ? featureText('annotation') : first.id,
    ref,
    label: labelOf(first),
    spans: parts.map(({ features, words = null }) => ({
      place: { start: Number(features.get('begin')), end: Number(features.get('end')) },
      exact: words,
    })),
    attributes: attributesOf(first),
    note: featureText('note'),
    confidence,
    created: readTime(featureText('created')),
    ...(featureText('member') !== '' && { maker: featureText('member') }),
  };
}

const attributesOf = ({ features }: CasStructure): Attributes =>
  Object.fromEntries(
    [...features]
      .filter(([name]) => !NO_ATTRIBUTES.has(name))
      .map(([name, value]) => [attributeOfFeature(name), value]),
  );

function articleOf(structures: readonly CasStructure[]): IncomingDocument['article'] {
  const metadata = structures.find(({ type }) => type === DOCUMENT_TYPE);
  const featureText = (name: string): string => (metadata === undefined ? '' : textOf(metadata, name));
  return {
    ...(featureText('documentId') !== '' && { id: featureText('documentId') }),
    ...(featureText('documentTitle') !== '' && { title: featureText('documentTitle') }),
    ...(featureText('documentUri') !== '' && { url: featureText('documentUri') }),
    ...(featureText('language') !== '' && { language: featureText('language') }),
  };
}
