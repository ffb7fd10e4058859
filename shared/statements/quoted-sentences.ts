/**
 * Selects the sentences of an article that are traced: those in quotations, and those that report speech. Outlets join,
 * split and cut quotations, so the unit to compare is the sentence.
 */
import { appendAll } from '../domain/append-all.ts';
import type { FoundQuotes } from '../domain/quotes/find-quotes.ts';
import { withoutHardWraps } from '../domain/quotes/hard-wraps.ts';
import { sentencesIn } from '../domain/sentences.ts';
import type { Span } from '../domain/span.ts';

/** A sentence of a quotation, or the piece of it that stands there; without marks. UTF-16 units. */
export interface TracedSentence extends Span {
  /** The fullest form of the name in the article; `null` where nobody is named. */
  readonly speaker: string | null;
  /** `reported`: a whole sentence in the reporter's words. */
  readonly source: 'quoted' | 'reported';
  /** Whether an ellipsis stands right before it, or right behind. */
  readonly isCutBefore: boolean;
  readonly isCutBehind: boolean;
  /** Whether it goes on with the quoted sentence before it, which the reporter has interrupted: “No,” she said, “not now.” */
  readonly goesOn: boolean;
}

type Quote = FoundQuotes['quotes'][number];

/**
 * Of quotations within quotations the outer one is traced alone.
 * @param language BCP 47; `null` where unknown.
 * @returns in text order.
 */
export function tracedSentences(given: string, found: FoundQuotes, language: string | null): TracedSentence[] {
  const text = withoutHardWraps(given);
  const quoted = outermost(found.quotes.filter(({ kind }) => kind === 'quote' || kind === 'fragment')).flatMap(
    ({ parts, speaker }) =>
      joinedParts(text, parts)
        .flatMap((part) => piecesOf(text, part, language))
        .map((piece): TracedSentence => ({ ...piece, speaker, source: 'quoted', goesOn: false })),
  );
  const reported = found.reported.map(({ start, end, speaker }): TracedSentence => ({
    start,
    end,
    speaker,
    source: 'reported',
    isCutBefore: false,
    isCutBehind: false,
    goesOn: false,
  }));
  const whole = quoted.map((one, index) => ({ ...one, goesOn: isInterrupted(text, quoted[index - 1], one) }));
  return [...whole, ...reported].sort((a, b) => a.start - b.start || a.end - b.end);
}

function outermost(quotes: readonly Quote[]): Quote[] {
  let end = 0;
  return quotes.filter((quote) => {
    if (quote.start < end) return false;
    ({ end } = quote);
    return true;
  });
}

/** Units between two halves of a sentence, at most. */
const INTERRUPTION = 200;

function isInterrupted(
  text: string,
  before: TracedSentence | undefined,
  { start, isCutBefore }: TracedSentence,
): boolean {
  if (before === undefined || isCutBefore || start - before.end > INTERRUPTION) return false;
  const between = text.slice(before.end, start);
  return (
    /\p{L}/u.test(between) &&
    !/[\n.!?:]/u.test(between) &&
    /[,–—-]\s*[“„«»"‘'‚]\s*$/u.test(between) &&
    !ENDS.test(text.slice(before.start, before.end)) &&
    /^\p{Ll}/u.test(text.slice(start, start + 2))
  );
}

/** Parts of a quotation; where a stray line break alone parts a sentence, the two are one. */
function joinedParts(text: string, parts: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const goesOn =
      last !== undefined &&
      text.slice(last.end, part.start).trim() === '' &&
      !ENDS.test(text.slice(last.start, last.end));
    if (goesOn) joined[joined.length - 1] = { start: last.start, end: part.end };
    else joined.push(part);
  }
  return joined;
}

const ENDS = /[.!?…:;。！？][\s'’"”»)\]]*$/u;

/** `...`, `. . .`, `…`, each also in brackets: what stands for words that were left out. */
const ELLIPSIS = /\s*(?:\[\s*(?:\.\s?\.\s?\.|…)\s*\]|\(\s*(?:\.\s?\.\s?\.|…)\s*\)|\.(?:\s?\.){2,3}|…)\s*/gu;

type Piece = Pick<TracedSentence, 'start' | 'end' | 'isCutBefore' | 'isCutBehind'>;

function piecesOf(text: string, { start, end }: Span, language: string | null): Piece[] {
  const words = text.slice(start, end);
  const pieces: Piece[] = [];
  let [from, isCutBefore] = [0, false];
  for (const { 0: mark, index } of words.matchAll(ELLIPSIS)) {
    appendAll(pieces, sentencesOf(words, { start: from, end: index }, language, isCutBefore, true));
    [from, isCutBefore] = [index + mark.length, true];
  }
  appendAll(pieces, sentencesOf(words, { start: from, end: words.length }, language, isCutBefore, false));
  return pieces.map((piece) => ({ ...piece, start: start + piece.start, end: start + piece.end }));
}

/** Sentences of a stretch without an ellipsis; one that a line break parts is one. */
function sentencesOf(
  words: string,
  { start, end }: Span,
  language: string | null,
  isCutBefore: boolean,
  isCutBehind: boolean,
): Piece[] {
  const found = sentencesIn(words.slice(start, end).replaceAll('\n', ' '), language).filter((one) =>
    HAS_WORD.test(words.slice(start + one.start, start + one.end)),
  );
  return found.map((one, index) => ({
    start: start + one.start,
    end: start + one.end,
    isCutBefore: isCutBefore && index === 0,
    isCutBehind: isCutBehind && index === found.length - 1,
  }));
}

const HAS_WORD = /[\p{L}\p{N}]/u;
