/** From an article of the project to the article of a file: the one place where its offsets leave UTF-16. */
import { compareAnnotations, lastChange, type Annotation, type Attributes, type Stamp } from '../domain/annotation.ts';
import { compareLayerNames } from '../domain/layer-name.ts';
import { offsetConverter, type OffsetConverter, type OffsetUnit } from '../domain/offsets.ts';
import { commentsInFile, relationsInFile } from './exported-notes.ts';
import { exportSpan } from './exported-span.ts';
import { exportTime } from './export-time.ts';
import type { ExportedArticle, ExportedLayer } from './project-export.ts';
import type { AnnotationInFile, ArticleInFile, LayerInFile } from './verbatim-schema.ts';

/** The article as it stands in the file: fixed key order, layers and annotations sorted. */
export function exportArticle({ article, text, layers }: ExportedArticle, unit: OffsetUnit): ArticleInFile {
  const converter = offsetConverter(text, unit);
  const { id, title, outlet, author, date, url, language, sha256 } = article;
  return {
    id,
    title,
    outlet,
    author,
    date,
    url,
    language,
    sha256,
    length: converter.fromUtf16(text.length),
    text,
    layers: layersWorthWriting(layers).map((layer) => exportLayer(layer, text, converter)),
  };
}

/** Layers with something in them, and always `shared`, in their order. */
export function layersWorthWriting(layers: readonly ExportedLayer[]): ExportedLayer[] {
  const worth = layers.filter(({ name, annotations }) => annotations.length > 0 || name === 'shared');
  if (worth.every(({ name }) => name !== 'shared')) worth.push({ name: 'shared', annotations: [] });
  return worth.sort((a, b) => compareLayerNames(a.name, b.name));
}

function exportLayer({ name, annotations, comments = [], relations = [] }: ExportedLayer, text: string, converter: OffsetConverter): LayerInFile {
  const sorted = [...annotations].sort(compareAnnotations);
  return {
    name,
    annotations: sorted.map((annotation) => exportAnnotation(annotation, text, converter)),
    relations: relationsInFile(relations),
    comments: commentsInFile(comments),
  };
}

function exportAnnotation(annotation: Annotation, text: string, converter: OffsetConverter): AnnotationInFile {
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

/** Attributes in the order of their keys, so that the same state is the same bytes. */
export const attributesByKey = (attributes: Attributes): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));

const stampInFile = ({ by, at }: Stamp): { by: string; at: string } => ({ by, at: exportTime(at) });
