/** Reads a WebAnno TSV file line by line: its header, its sentences and their words. */
import type { Problem } from '../../domain/result.ts';
import { unescapeCell, unescapeText } from './tsv-cells.ts';

export interface TsvWord {
  readonly where: string;
  /** `3-1`, or `3-1.2` for a part of a word. */
  readonly number: string;
  readonly begin: number;
  readonly end: number;
  /** As written, and without backslashes: versions differ. */
  readonly written: readonly [string, string];
  readonly cells: readonly string[];
}

export interface TsvSentence {
  readonly text: string;
  readonly words: TsvWord[];
}

interface TsvLines {
  readonly head: string[];
  readonly sentences: TsvSentence[];
  readonly refused: Problem[];
}

const TEXT = '#Text=';
const WORD = /^(\d+-\d+(?:\.\d+)?)\t(\d{1,9})-(\d{1,9})\t([^\t]*)/;

export async function tsvLines(lines: AsyncIterable<string>): Promise<TsvLines> {
  const read: TsvLines = { head: [], sentences: [], refused: [] };
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.startsWith(TEXT)) addText(read.sentences, unescapeText(line.slice(TEXT.length)));
    else if (line.startsWith('#')) read.head.push(line);
    else if (line.trim() !== '') addWord(read, line, `line ${number}`);
  }
  return read;
}

/** Several lines of text before the words are one sentence that breaks lines. */
function addText(sentences: TsvSentence[], text: string): void {
  const last = sentences.at(-1);
  if (last === undefined || last.words.length > 0) sentences.push({ text, words: [] });
  else sentences[sentences.length - 1] = { text: `${last.text}\n${text}`, words: [] };
}

function addWord({ sentences, refused }: TsvLines, line: string, where: string): void {
  const [, number = '', begin = '', end = '', written = ''] = WORD.exec(line) ?? [];
  const sentence = sentences.at(-1);
  if (number === '' || sentence === undefined)
    refused.push({
      id: 'row-malformed',
      message: 'The line is no word of a sentence: it needs a number, offsets and the word.',
      where,
    });
  else
    sentence.words.push({
      where,
      number,
      begin: Number(begin),
      end: Number(end),
      written: [written, unescapeCell(written)],
      cells: line.split('\t'),
    });
}
