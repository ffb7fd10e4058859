/** Converts an article of the project to its form in files: the one place where its offsets are converted from UTF-16 units. */
import { compareAnnotations, lastChange, type Annotation, type Stamp } from '../../domain/annotation.ts';
import type { Decision } from '../../domain/decision.ts';
import type { AnnotationId } from '../../domain/ids.ts';
import { compareLayerNames } from '../../domain/layer-name.ts';
import { offsetConverter, type OffsetConverter, type OffsetUnit } from '../../domain/offsets.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import { commentsInFile, relationsInFile } from './comments-relations-json.ts';
import { decisionInFile, decisionsByAnnotation, rejectedInFile } from './exported-decisions.ts';
import { exportSpan } from './exported-span.ts';
import { suggestionsInFile } from './exported-suggestions.ts';
import { talksInFile } from './exported-talks.ts';
import { exportTime } from '../core/export-time.ts';
import type { EarlierRound, ExportedArticle, ExportedLayer } from './project-export.ts';
import { workInFile } from './exported-work.ts';
import type { AnnotationInFile2, ArticleInFile2, LayerInFile2, WorkInFile } from './verbatim-schema-2.ts';
import type { LayerInFile } from './verbatim-schema.ts';

/** The article as it stands in the file: fixed key order, layers and annotations sorted. */
export function exportArticle(
  { article, text, layers, work, earlier = [] }: ExportedArticle,
  unit: OffsetUnit,
): ArticleInFile2 {
  const rejected = rejectedInFile({ layers });
  const converter = offsetConverter(text, unit);
  const talks = talksInFile(layers, text, converter);
  const { id, title, outlet, author, date, url, language, kind, sha256 } = article;
  return {
    id,
    title,
    outlet,
    author,
    date,
    url,
    language,
    ...(kind !== undefined && { kind }),
    sha256,
    length: converter.fromUtf16(text.length),
    text,
    ...(work && withLayers(workInFile(work), earlier, (layer) => exportLayer(layer, text, converter))),
    layers: layersWorthWriting(layers).map((layer) => exportDecided(layer, text, converter)),
    ...(rejected.length > 0 && { decisions: rejected }),
    ...(talks.length > 0 && { talks }),
  };
}

/** Rounds with the layers that they had; empty ones are left out. */
function withLayers(
  { rounds, ...work }: WorkInFile,
  earlier: readonly EarlierRound[],
  exported: (layer: ExportedLayer) => LayerInFile,
): WorkInFile {
  if (rounds === undefined) return work;
  const known = new Map(earlier.map(({ round, layers }) => [round, layers]));
  return {
    ...work,
    rounds: rounds.map((round) => {
      const layers = known.get(round.round)?.filter(isWorthWriting);
      const sorted = layers?.sort((a, b) => compareLayerNames(a.name, b.name));
      return { ...round, ...(sorted && { layers: sorted.map(exported) }) };
    }),
  };
}

const isWorthWriting = ({ annotations, suggestions = [] }: ExportedLayer): boolean =>
  annotations.length + suggestions.length > 0;

/** Layers with annotations in them, or suggestions, and always `shared`, in their order. */
export function layersWorthWriting(layers: readonly ExportedLayer[]): ExportedLayer[] {
  const worth = layers.filter((layer) => isWorthWriting(layer) || layer.name === 'shared');
  if (worth.every(({ name }) => name !== 'shared')) worth.push({ name: 'shared', annotations: [] });
  return worth.sort((a, b) => compareLayerNames(a.name, b.name));
}

/** Of the curated layer, annotations say which decisions made them. */
function exportDecided(layer: ExportedLayer, text: string, converter: OffsetConverter): LayerInFile2 {
  const exported = exportLayer(layer, text, converter);
  const decisions = layer.name === 'curated' ? decisionsByAnnotation(layer) : new Map<string, Decision>();
  if (decisions.size === 0) return exported;
  const annotations = exported.annotations.map((annotation): AnnotationInFile2 => {
    const decision = decisions.get(annotation.id as AnnotationId);
    return decision === undefined ? annotation : { ...annotation, ...decisionInFile(decision) };
  });
  return { ...exported, annotations };
}

function exportLayer(
  { name, annotations, comments = [], relations = [], suggestions = [] }: ExportedLayer,
  text: string,
  converter: OffsetConverter,
): LayerInFile {
  const sorted = [...annotations].sort(compareAnnotations);
  return {
    name,
    annotations: sorted.map((annotation) => exportAnnotation(annotation, text, converter)),
    relations: relationsInFile(relations),
    comments: commentsInFile(comments),
    ...(suggestions.length > 0 && { suggestions: suggestionsInFile(suggestions, text, converter) }),
  };
}

function exportAnnotation(
  annotation: Annotation,
  text: string,
  converter: OffsetConverter,
): LayerInFile['annotations'][number] {
  const { id, target, body } = annotation;
  const changed = lastChange(annotation);
  return {
    id,
    label: body.label,
    spans: target.spans.map((span) => exportSpan(text, span, converter)),
    attributes: attributesByKey(body.attributes),
    note: body.note,
    confidence: body.confidence,
    member: target.creator,
    created: exportTime(target.created),
    changed: exportTime(changed.at),
    changedBy: changed.by,
    placed: stampInFile(target),
    described: stampInFile(body),
  };
}

const stampInFile = ({ by, at }: Stamp): { by: string; at: string } => ({ by, at: exportTime(at) });
