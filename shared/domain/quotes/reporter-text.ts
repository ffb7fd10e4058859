/** Extracts the reporter’s own words: the article’s text with the words of quotations blanked out, and its sentences. */
import { sentencesIn } from '../sentences.ts';
import type { Span } from '../span.ts';
import { CUE_WORDS } from './cues.ts';
import { PARTICLE } from './name-words.ts';
import type { Quotation } from './quotations.ts';

/** Stands for a quoted character; no letter and no blank. */
export const QUOTED = '\uFFFC';

export interface ReporterText {
  /** As long as the article's text, in UTF-16 units; each character between marks is {@link QUOTED}. */
  readonly text: string;
  /** In text order; a sentence holds its quotations whole. */
  readonly sentences: readonly Span[];
}

/** @param quotations of the text, in text order. @param language BCP 47; `null` where unknown. */
export function reporterText(text: string, quotations: readonly Quotation[], language: string | null): ReporterText {
  const [blanked, shaped]: [string[], string[]] = [[], []];
  let at = 0;
  for (const { start, end, isClosed } of quotations) {
    if (start < at) continue;
    const [from, to] = [start + 1, isClosed ? end - 1 : end];
    blanked.push(text.slice(at, from), QUOTED.repeat(Math.max(0, to - from)));
    shaped.push(text.slice(at, from), shapeOf(text, from, to));
    at = Math.max(from, to);
  }
  blanked.push(text.slice(at));
  shaped.push(text.slice(at));
  return { text: blanked.join(''), sentences: sentencesIn(shaped.join(''), language) };
}

/** One long word that ends as the quotation does, for a finder of sentences. */
function shapeOf(text: string, from: number, to: number): string {
  const words = text.slice(from, to);
  if (words.length < 2) return words.replace(/\s/u, 'x');
  const first = /^\s*\p{Ll}/u.test(words) ? 'x' : 'X';
  const last = /[.!?…,]\s*$/u.exec(words)?.[0].charAt(0) ?? 'x';
  const goesOn = SUBJECT_AND_CUE.test(text.slice(to, to + CUE_REACH));
  return first + 'x'.repeat(words.length - 2) + (goesOn ? ',' : last);
}

/** Units behind a quotation in which “Ana Díaz said” may begin. */
const CUE_REACH = 80;
const SUBJECT_AND_CUE = new RegExp(
  String.raw`^.?\s+(?:(?:\p{Lu}[\p{L}\p{M}'’-]*|${PARTICLE})\s+){1,5}(?:${CUE_WORDS})(?![\p{L}])`,
  'u',
);
