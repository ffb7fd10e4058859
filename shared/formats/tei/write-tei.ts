/**
 * Writes TEI P5 with stand-off annotation, a file for each article. Spans go from anchor to anchor, so that they may
 * overlap. An interrupted annotation is a span whose `target` names its parts. Labels are categories in the header
 * (`ana`), and members are listed there too (`resp`); attributes, note and time are a feature structure, to which `ana`
 * refers as well.
 */
import type { Annotation } from '../../domain/annotation.ts';
import { offsetConverter, type OffsetConverter } from '../../domain/offsets.ts';
import { attributeName } from '../core/attribute-names.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import type { FolderWriter, OutgoingFile, WriteOptions } from '../core/export-format.ts';
import { exportTime } from '../core/export-time.ts';
import { fileStem } from '../core/file-stem.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import { escapeXml, xmlAttributes } from '../xml/escape-xml.ts';
import { xmlCharactersLost } from '../xml/xml-lost.ts';
import { xmlName } from '../xml/xml-name.ts';
import { isLanguage, labelId, memberId, teiHeader } from './tei-header.ts';
import { teiText } from './tei-text.ts';

export const teiWriter: FolderWriter = {
  shape: 'folder',
  write: writeTei,
  alsoLost: (article) => [xmlCharactersLost(article)],
};

async function* writeTei(source: ProjectExport, options: WriteOptions): AsyncGenerator<OutgoingFile> {
  for await (const article of source.articles)
    yield { path: `${fileStem(article.article)}.xml`, pieces: teiFile(article, source, options) };
}

function* teiFile(source: ExportedArticle, project: ProjectExport, options: WriteOptions): Generator<string> {
  const { article, text } = source;
  const layers = layersToWrite(source);
  const anchors = anchorNames(offsetConverter(text, options.offsets));
  const spans = layers.flatMap(({ annotations }) => annotations.flatMap(({ target }) => target.spans));
  const places = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n${teiHeader(source, project, options)}\n`;
  yield `<text${xmlAttributes({ 'xml:lang': isLanguage(article.language) ? article.language : undefined })}><body>`;
  yield* teiText(text, places, anchors);
  yield '</body></text>\n';
  yield* standOff(layers, anchors);
  yield '</TEI>\n';
}

type AnchorName = (place: number) => string;

/** An anchor is called after its offset in the unit of the export. */
const anchorNames =
  ({ fromUtf16 }: OffsetConverter): AnchorName =>
  (place) =>
    `at.${fromUtf16(place)}`;

function* standOff(layers: readonly ExportedLayer[], anchors: AnchorName): Generator<string> {
  if (layers.every(({ annotations }) => annotations.length === 0)) return;
  yield '<standOff>\n';
  for (const [index, { name, annotations, relations = [] }] of layers.entries()) {
    // An id may stand in several layers, and must not stand twice in a file.
    const idOf = (id: string): string => xmlName(`a${index + 1}.`, id);
    yield `<spanGrp${xmlAttributes({ type: name })}>\n`;
    for (const annotation of annotations) yield* spansOf(annotation, idOf(annotation.id), anchors);
    yield '</spanGrp>\n';
    for (const annotation of annotations) yield featuresOf(annotation, idOf(annotation.id));
    if (relations.length === 0) continue;
    yield '<listRelation>\n';
    for (const { record } of relations)
      yield `<relation${xmlAttributes({ name: record.type, active: `#${idOf(record.from)}`, passive: `#${idOf(record.to)}`, resp: `#${memberId(record.creator)}` })}/>\n`;
    yield '</listRelation>\n';
  }
  yield '</standOff>\n';
}

function* spansOf({ target, body }: Annotation, id: string, anchors: AnchorName): Generator<string> {
  const common = {
    ana: `#${labelId(body.label)} #${featuresId(id)}`,
    resp: `#${memberId(target.creator)}`,
    cert: body.confidence ?? undefined,
  };
  const [first, ...others] = target.spans.map(({ start, end }) => ({
    from: `#${anchors(start)}`,
    to: `#${anchors(end)}`,
  }));
  if (others.length === 0) {
    yield `<span${xmlAttributes({ 'xml:id': id, ...first, ...common })}/>\n`;
    return;
  }
  const parts = [first, ...others].map((part, index) => ({ 'xml:id': `${id}.${index + 1}`, ...part }));
  yield `<span${xmlAttributes({ 'xml:id': id, target: parts.map((part) => `#${part['xml:id']}`).join(' '), ...common })}/>\n`;
  for (const part of parts) yield `<span${xmlAttributes(part)}/>\n`;
}

const featuresId = (id: string): string => `f.${id}`;
const OWN: ReadonlySet<string> = new Set(['note', 'created']);

function featuresOf({ target, body }: Annotation, id: string): string {
  const attributes = Object.entries(attributesByKey(body.attributes)).map(([key, value]) =>
    feature(attributeName(key, OWN), value),
  );
  const note = body.note === '' ? [] : [feature('note', body.note)];
  return `<fs${xmlAttributes({ 'xml:id': featuresId(id), type: 'annotation' })}>${[...attributes, ...note, feature('created', exportTime(target.created))].join('')}</fs>\n`;
}

function feature(name: string, value: string | number | boolean): string {
  const written =
    typeof value === 'string'
      ? `<string>${escapeXml(value)}</string>`
      : typeof value === 'number'
        ? `<numeric${xmlAttributes({ value })}/>`
        : `<binary${xmlAttributes({ value: String(value) })}/>`;
  return `<f${xmlAttributes({ name: xmlName('', name) })}>${written}</f>`;
}
