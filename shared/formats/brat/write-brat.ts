/**
 * Writes brat’s standoff format: a text and its annotations for each article and layer, and `annotation.conf`. Offsets
 * count code points; a span that crosses line ends is written as one fragment for each line. What brat can’t express is
 * written as notes.
 */
import type { Annotation } from '../../domain/annotation.ts';
import type { LabelSet } from '../../domain/label-set.ts';
import { offsetConverter, type OffsetConverter } from '../../domain/offsets.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import type { FolderWriter, OtherLoss, OutgoingFile } from '../core/export-format.ts';
import { fileStem } from '../core/file-stem.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import { annotationConf, bratName, closedChoices, CONFIDENCE } from './annotation-conf.ts';
import { fragmentsOf, isLineEnds } from './line-ends.ts';
import { attributeLine, noteLine } from './note-lines.ts';

export const bratWriter: FolderWriter = { shape: 'folder', write: writeBrat, alsoLost };

async function* writeBrat({ project, articles }: ProjectExport): AsyncGenerator<OutgoingFile> {
  yield { path: 'annotation.conf', pieces: [annotationConf(project.labelSet)] };
  for await (const one of articles) {
    for (const layer of layersToWrite(one)) {
      const stem = fileStem(one.article, layer.name);
      yield { path: `${stem}.txt`, pieces: [one.text] };
      yield { path: `${stem}.ann`, pieces: annotationLines(one, layer, project.labelSet) };
    }
  }
}

function* annotationLines(
  { text }: ExportedArticle,
  { annotations, relations = [] }: ExportedLayer,
  labelSet: LabelSet,
): Iterable<string> {
  const converter = offsetConverter(text, 'codepoint');
  const names = new Map(annotations.map(({ id }, index) => [id, `T${index + 1}`]));
  const number = { A: 0, '#': 0 };
  for (const annotation of annotations) {
    const name = names.get(annotation.id) ?? '';
    yield textBound(name, annotation, text, converter);
    for (const { mark, type, value } of detailsOf(annotation, labelSet)) {
      number[mark] += 1;
      yield `${mark}${number[mark]}\t${type} ${name}${mark === 'A' ? ' ' : '\t'}${value}\n`;
    }
  }
  for (const [index, { record }] of relations.entries())
    yield `R${index + 1}\t${bratName(record.type)} Arg1:${names.get(record.from)} Arg2:${names.get(record.to)}\n`;
}

function textBound(name: string, { target, body }: Annotation, text: string, { fromUtf16 }: OffsetConverter): string {
  const fragments = target.spans.flatMap((span) => fragmentsOf(text, span));
  const places = fragments.map(({ start, end }) => `${fromUtf16(start)} ${fromUtf16(end)}`).join(';');
  return `${name}\t${bratName(body.label)} ${places}\t${fragments.map(({ start, end }) => text.slice(start, end)).join(' ')}\n`;
}

interface DetailLine {
  readonly mark: 'A' | '#';
  readonly type: string;
  readonly value: string;
}

/** Closed lists as attributes, everything else as notes. */
function* detailsOf({ body }: Annotation, labelSet: LabelSet): Iterable<DetailLine> {
  const choices = closedChoices(labelSet).filter(
    ({ labels }) => labels === undefined || labels.length === 0 || labels.includes(body.label),
  );
  const isClosed = (key: string, value: unknown) =>
    choices.some((one) => one.key === key && one.options.some((option) => option.key === value));
  if (body.confidence !== null) yield { mark: 'A', type: CONFIDENCE, value: body.confidence };
  for (const [key, value] of Object.entries(attributesByKey(body.attributes))) {
    if (isClosed(key, value)) yield { mark: 'A', type: key, value: String(value) };
    else yield { mark: '#', type: 'AnnotatorNotes', value: attributeLine(key, value) };
  }
  if (body.note !== '') yield { mark: '#', type: 'AnnotatorNotes', value: noteLine(body.note) };
}

/** Two spans with nothing but a line end between them look like one that was cut there. */
function alsoLost({ text, layers }: ExportedArticle): OtherLoss[] {
  const touched = layers
    .flatMap(({ annotations }) => annotations)
    .filter(({ target }) =>
      target.spans.some(({ start }, index) => isLineEnds(text.slice(target.spans[index - 1]?.end ?? start, start))),
    );
  return [
    {
      what: 'line-ends',
      message: 'Spans with only a line end between them become one.',
      annotations: touched.map(({ id }) => id),
    },
  ];
}
