/**
 * Writes GATE’s XML: a file for each article, with an annotation set for each layer. Nodes mark positions in the text,
 * and their ids are offsets in UTF-16 units as in GATE’s own files. An interrupted annotation becomes one annotation
 * for each span, with the same `annotation`; a relation is stored at the annotation where it starts, as
 * `attributed-to:7` in `relations`, with the `Id` of the other one.
 */
import type { Annotation } from '../../domain/annotation.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import type { FolderWriter, OutgoingFile } from '../core/export-format.ts';
import { exportTime } from '../core/export-time.ts';
import { fileStem } from '../core/file-stem.ts';
import { groupBy } from '../incoming/group-by.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import { escapeXml, xmlAttributes } from '../xml/escape-xml.ts';
import { xmlCharactersLost } from '../xml/xml-lost.ts';
import { gateFeature, writeFeature } from './gate-features.ts';

export const gateWriter: FolderWriter = {
  shape: 'folder',
  write: writeGate,
  alsoLost: (article) => [xmlCharactersLost(article)],
};

async function* writeGate(source: ProjectExport): AsyncGenerator<OutgoingFile> {
  for await (const article of source.articles)
    yield { path: `${fileStem(article.article)}.xml`, pieces: gateDocument(article) };
}

function* gateDocument(source: ExportedArticle): Generator<string> {
  const { id, title, outlet, author, date, url, language } = source.article;
  const layers = layersToWrite(source);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<GateDocument version="3">\n<GateDocumentFeatures>\n';
  for (const [name, value] of Object.entries({ article: id, title, outlet, author, date, url, language }))
    if (value !== null) yield writeFeature(name, value);
  yield '</GateDocumentFeatures>\n<TextWithNodes>';
  yield* textWithNodes(source.text, layers);
  yield '</TextWithNodes>\n';
  const ids = numbered(layers);
  for (const layer of layers) yield* annotationSet(layer, ids);
  yield '</GateDocument>\n';
}

function* textWithNodes(text: string, layers: readonly ExportedLayer[]): Generator<string> {
  const spans = layers.flatMap(({ annotations }) => annotations.flatMap(({ target }) => target.spans));
  const places = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  let at = 0;
  for (const place of places) {
    yield `${escapeXml(text.slice(at, place))}<Node id="${place}"/>`;
    at = place;
  }
  yield escapeXml(text.slice(at));
}

/** The number of the first span of every annotation; the others follow it. Layers are told apart, for ids may stand in several. */
function numbered(layers: readonly ExportedLayer[]): ReadonlyMap<Annotation, number> {
  const ids = new Map<Annotation, number>();
  let last = 0;
  for (const annotation of layers.flatMap(({ annotations }) => annotations)) {
    ids.set(annotation, last + 1);
    last += annotation.target.spans.length;
  }
  return ids;
}

function* annotationSet(
  { name, annotations, relations = [] }: ExportedLayer,
  ids: ReadonlyMap<Annotation, number>,
): Generator<string> {
  const inLayer = new Map(annotations.map((annotation) => [annotation.id, ids.get(annotation) ?? 0]));
  const outgoing = groupBy(relations, ({ record }) => record.from);
  yield `<AnnotationSet${xmlAttributes({ Name: name })}>\n`;
  for (const annotation of annotations) {
    const links = (outgoing.get(annotation.id) ?? []).map(({ record }) => `${record.type}:${inLayer.get(record.to)}`);
    for (const [index, { start, end }] of annotation.target.spans.entries()) {
      yield `<Annotation${xmlAttributes({ Id: (ids.get(annotation) ?? 0) + index, Type: annotation.body.label, StartNode: start, EndNode: end })}>\n`;
      yield* featuresOf(annotation, index === 0 ? links : []);
      yield '</Annotation>\n';
    }
  }
  yield '</AnnotationSet>\n';
}

function* featuresOf({ id, target, body }: Annotation, links: readonly string[]): Generator<string> {
  for (const [key, value] of Object.entries(attributesByKey(body.attributes)))
    yield writeFeature(gateFeature(key), value);
  if (body.note !== '') yield writeFeature('note', body.note);
  if (body.confidence !== null) yield writeFeature('confidence', body.confidence);
  yield writeFeature('annotation', id);
  yield writeFeature('member', target.creator);
  yield writeFeature('created', exportTime(target.created));
  if (links.length > 0) yield writeFeature('relations', links.join(' '));
}
