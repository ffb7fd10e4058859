/**
 * Folders of SemEval-2020 task 11: `.labels` files, of one article each or of many, and the articles’ texts where they
 * are there. Where an article has spans with labels and spans alone, those with labels are taken.
 */
import { failure, type Problem } from '../../domain/result.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingFile, IncomingRefusal } from '../incoming/incoming.ts';
import { annotatorInName } from '../incoming/layer-in-name.ts';

/** What a span without a label is called. */
const UNLABELLED = 'span';

export async function* readSemeval(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  const texts = new Map(files.map((file) => [/(?:^|\/)article([^/]+)\.txt$/.exec(file.name)?.[1] ?? '', file]));
  const found = new Map<string, ArticleInReading>();
  for (const file of files.filter(({ name }) => !name.endsWith('.txt'))) {
    let number = 0;
    for await (const line of file.lines()) {
      number += 1;
      const problem = line.trim() === '' ? null : takeLine(line, `line ${number}`, file.name, found);
      if (problem !== null) yield { file: file.name, problem };
    }
  }
  for (const [id, { labelled, alone, file }] of found) yield documentOf(id, file, labelled.length > 0 ? labelled : alone, (await texts.get(id)?.text()) ?? null);
}

interface ArticleInReading {
  /** Where it was first met. */
  readonly file: string;
  readonly labelled: IncomingAnnotation[];
  readonly alone: IncomingAnnotation[];
}

function takeLine(line: string, where: string, file: string, found: Map<string, ArticleInReading>): Problem | null {
  const [, id, label, start, end] = /^\uFEFF?([^\t]+)(?:\t([^\t]+))?\t(\d+)\t(\d+)\s*$/.exec(line) ?? [];
  if (id === undefined) return failure('line-malformed', 'The line is not as the format has it.', where).problem;
  const article = found.get(id) ?? { file, labelled: [], alone: [] };
  found.set(id, article);
  const annotation = { where, id: null, label: label ?? UNLABELLED, spans: [{ place: { start: Number(start), end: Number(end) }, exact: null }], attributes: {}, note: '', confidence: null, created: null };
  (label === undefined ? article.alone : article.labelled).push(annotation);
  return null;
}

const documentOf = (id: string, file: string, annotations: readonly IncomingAnnotation[], text: string | null): IncomingDocument => ({
  file,
  where: '',
  text,
  article: { id: id.replace(/\..*$/, ''), title: id },
  units: ['codepoint', 'utf16', 'byte', 'grapheme'],
  layers: [{ annotator: annotatorInName(id) ?? null, annotations, relations: [] }],
  refused: [],
});
