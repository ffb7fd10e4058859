/**
 * Reads folders of SemEval-2020 task 11: `.labels` files, of one article each or of many, and the articles’ texts if
 * they are there. If an article has both spans with labels and spans alone, those with labels are imported.
 */
import { failure, type Problem } from '../../domain/result.ts';
import type { Incoming, IncomingAnnotation, IncomingDocument, IncomingFile } from '../incoming/incoming.ts';
import { layerInName } from '../incoming/layer-in-name.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';

/** What a span without a label is called. */
const UNLABELLED = 'span';

export async function* readSemeval(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
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
  for (const [id, article] of found) yield documentOf(id, article, (await texts.get(id)?.text()) ?? null);
  for (const file of files.filter(({ name }) => name.endsWith('.txt'))) {
    if (![...found.keys()].some((id) => texts.get(id) === file))
      yield { file: file.name, notTaken: [{ place: 'texts without .labels', kind: 'detail', count: 1 }] };
  }
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
  const annotation = {
    where,
    id: null,
    label: label ?? UNLABELLED,
    spans: [{ place: { start: Number(start), end: Number(end) }, exact: null }],
    attributes: {},
    note: '',
    confidence: null,
    created: null,
  };
  (label === undefined ? article.alone : article.labelled).push(annotation);
  return null;
}

function documentOf(id: string, { labelled, alone, file }: ArticleInReading, text: string | null): IncomingDocument {
  const ledger = new NotTakenLedger();
  const annotations = labelled.length > 0 ? labelled : alone;
  const placesOf = (all: readonly IncomingAnnotation[]) => all.map(({ spans }) => JSON.stringify(spans));
  const places = new Set(placesOf(annotations));
  // Spans without labels are the same work once more, as far as they are in both.
  ledger.note(
    'spans without a label, where others have one',
    placesOf(alone).filter((place) => !places.has(place)).length,
    'annotation',
  );
  return {
    file,
    where: '',
    text,
    article: { id: id.replace(/\..*$/, ''), title: id },
    units: ['codepoint', 'utf16', 'byte', 'grapheme'],
    layers: [{ ...(layerInName(id) ?? { annotator: null }), annotations, relations: [] }],
    refused: [],
    notTaken: ledger.all(),
  };
}
