/** Restores the text of a WebAnno TSV file from its sentences; the file does not contain what was between them. */
import { offsetConverter, type OffsetUnit } from '../../domain/offsets.ts';
import type { TsvSentence, TsvWord } from './tsv-lines.ts';

interface TsvText {
  readonly text: string;
  readonly unit: OffsetUnit;
  /** Words that do not stand where they say. */
  readonly strays: readonly TsvWord[];
}

/** Offsets count UTF-16 units, or in files of some scripts code points: whichever puts more words in their places. */
export function tsvText(sentences: readonly TsvSentence[]): TsvText {
  const utf16 = textIn(sentences, 'utf16');
  if (utf16.strays.length === 0) return utf16;
  const codepoint = textIn(sentences, 'codepoint');
  return codepoint.strays.length < utf16.strays.length ? codepoint : utf16;
}

/** The most that is filled between two sentences, in the file’s unit; a file that wants more is not believed. */
const MAX_GAP = 10_000;

function textIn(sentences: readonly TsvSentence[], unit: OffsetUnit): TsvText {
  const parts: string[] = [];
  let length = 0;
  for (const { text, words } of sentences) {
    const { fromUtf16 } = offsetConverter(text, unit);
    const gap =
      words[0] === undefined
        ? 1
        : Math.max(0, words[0].begin - fromUtf16(Math.max(0, firstPlace(text, words[0]))) - length);
    const between = gap > MAX_GAP ? '' : gap === 1 ? ' ' : '\n'.repeat(gap);
    parts.push(between, text);
    length += between.length + fromUtf16(text.length);
  }
  const text = parts.join('');
  const { toUtf16 } = offsetConverter(text, unit);
  const isThere = ({ begin, end, written }: TsvWord): boolean =>
    written.includes(text.slice(toUtf16(begin), toUtf16(end)));
  return { text, unit, strays: sentences.flatMap(({ words }) => words.filter((word) => !isThere(word))) };
}

const firstPlace = (text: string, { written: [raw, plain] }: TsvWord): number =>
  text.includes(plain) ? text.indexOf(plain) : text.indexOf(raw);
