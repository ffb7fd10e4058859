/**
 * Reads folders of brat: each `.ann` with the `.txt` of the same name. The annotator is named by the end of the file’s
 * name, as Verbatim’s own exports write it, or by the folder if several folders contain the same text.
 */
import { normaliseText } from '../../domain/article.ts';
import { failure } from '../../domain/result.ts';
import { findUnit } from '../incoming/find-unit.ts';
import type { LayerHead } from '../incoming/incoming-layer.ts';
import type {
  Incoming,
  IncomingAnnotation,
  IncomingDocument,
  IncomingFile,
  IncomingSpan,
} from '../incoming/incoming.ts';
import { layerInName } from '../incoming/layer-in-name.ts';
import { isLineEnds } from './line-ends.ts';
import { readAnn } from './read-ann.ts';

export async function* readBrat(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  const texts = new Map(
    files.filter(({ name }) => name.endsWith('.txt')).map((file) => [withoutEnding(file.name), file]),
  );
  const annotated = files.filter(({ name }) => name.endsWith('.ann'));
  const namesakes = byBaseName(annotated);
  const unread = new Set(texts.values());
  for (const file of annotated) {
    const path = withoutEnding(file.name);
    const textFile = texts.get(path) ?? besideFolder(path, texts);
    if (textFile === undefined) {
      yield { file: file.name, problem: failure('no-text', `There is no “${baseName(path)}.txt” to it.`).problem };
      continue;
    }
    unread.delete(textFile);
    const text = await textFile.text();
    const head = layerInName(baseName(path)) ?? {
      annotator: await annotatorInFolder(path, text, namesakes.get(baseName(path)) ?? [], texts),
    };
    yield documentOf(file.name, baseName(path), text, head, await file.text());
  }
  for (const { name } of unread)
    yield { file: name, notTaken: [{ place: 'texts without .ann', kind: 'detail', count: 1 }] };
}

const withoutEnding = (name: string): string => name.replace(/\.[^./]*$/, '');
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function byBaseName(files: readonly IncomingFile[]): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const path of files.map(({ name }) => withoutEnding(name)))
    paths.set(baseName(path), [...(paths.get(baseName(path)) ?? []), path]);
  return paths;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The text of a folder further out: annotators in folders beside one copy of the texts. */
function besideFolder(path: string, texts: ReadonlyMap<string, IncomingFile>): IncomingFile | undefined {
  for (let folder = folderOf(path); folder !== '';) {
    folder = folderOf(folder);
    const found = texts.get(folder === '' ? baseName(path) : `${folder}/${baseName(path)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function annotatorInFolder(
  path: string,
  text: string,
  namesakes: readonly string[],
  texts: ReadonlyMap<string, IncomingFile>,
): Promise<string | null> {
  for (const other of namesakes) {
    const otherText = other === path ? undefined : await (texts.get(other) ?? besideFolder(other, texts))?.text();
    if (otherText !== undefined && normaliseText(otherText) === normaliseText(text))
      return folderOf(path) === '' ? null : baseName(folderOf(path));
  }
  return null;
}

function documentOf(file: string, title: string, text: string, head: LayerHead, ann: string): IncomingDocument {
  const { annotations, relations, refused, notTaken } = readAnn(ann);
  const units = ['codepoint', 'utf16', 'byte', 'grapheme'] as const;
  const whole = madeWhole(annotations, text, units);
  return {
    file,
    where: '',
    text,
    article: { title },
    units,
    layers: [{ ...head, annotations: whole, relations }],
    refused,
    notTaken,
  };
}

/** Spans that were cut where a line ends become one again. */
function madeWhole(
  annotations: readonly IncomingAnnotation[],
  text: string,
  units: IncomingDocument['units'],
): IncomingAnnotation[] {
  const normal = normaliseText(text);
  const { toUtf16 } = findUnit({ units, layers: [{ annotator: null, annotations, relations: [] }] }, text);
  const isCut = (end: number, start: number): boolean => {
    const [from, to] = [toUtf16(end), toUtf16(start)];
    return from !== null && to !== null && isLineEnds(normal.slice(from, to));
  };
  return annotations.map((annotation) => ({ ...annotation, spans: withoutCuts(annotation.spans, isCut) }));
}

function withoutCuts(spans: readonly IncomingSpan[], isCut: (end: number, start: number) => boolean): IncomingSpan[] {
  const whole: IncomingSpan[] = [];
  for (const span of spans) {
    const last = whole.at(-1)?.place;
    if (last && span.place && isCut(last.end, span.place.start))
      whole[whole.length - 1] = { place: { start: last.start, end: span.place.end }, exact: null };
    else whole.push(span);
  }
  return whole;
}
