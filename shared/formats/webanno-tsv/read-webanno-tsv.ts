/**
 * Reads WebAnno TSV 3, which WebAnno and INCEpTION wrote: a text in each file, a word on each line, the layers in
 * columns. It is converted to a CAS (UIMA) and then read like one.
 */
import { offsetConverter } from '../../domain/offsets.ts';
import { incomingCas } from '../cas/incoming-cas.ts';
import type { Incoming, IncomingFile } from '../incoming/incoming.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { noteHead, tsvLayers } from './tsv-layers.ts';
import { tsvLines } from './tsv-lines.ts';
import { TsvStructures } from './tsv-structures.ts';
import { tsvText } from './tsv-text.ts';

export async function* readWebannoTsv(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) yield await readFile(file);
}

async function readFile(file: IncomingFile): Promise<Incoming> {
  const { head, sentences, refused } = await tsvLines(file.lines());
  if (!/^\uFEFF?#FORMAT=WebAnno TSV 3/.test(head[0] ?? ''))
    return {
      file: file.name,
      problem: { id: 'not-webanno-tsv', message: 'It does not begin with “#FORMAT=WebAnno TSV 3”.', where: 'line 1' },
    };
  const { text, unit, strays } = tsvText(sentences);
  const words = sentences.flatMap((sentence) => sentence.words);
  const ledger = new NotTakenLedger();
  const layers = tsvLayers(head);
  noteHead(head, layers, words, ledger);
  const structures = new TsvStructures(layers, text, offsetConverter(text, unit), ledger).of(words);
  const problems = strays.map(({ where }) => ({
    id: 'span-mismatch',
    message: 'The word does not stand at its offsets.',
    where,
  }));
  return incomingCas({ file: file.name, text, units: [unit], structures, refused: [...refused, ...problems], ledger });
}
