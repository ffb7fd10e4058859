/** Compares one version of a statement word by word with the fullest version, and classifies the differences. */
import { CUE } from '../domain/quotes/cues.ts';
import type { Span } from '../domain/span.ts';
import type { VersionRelation } from './decisions.ts';
import { turningKind, type TurningKind } from './lost-words.ts';
import type { VersionChain } from './passages.ts';
import { isSameSpeaker } from './same-speaker.ts';
import { isStopWord } from './stems.ts';
import { tokensIn, type Token } from './tokens.ts';
import { commonWords, gapsBetween, type Gap } from './word-diff.ts';

export type VersionFlag =
  | 'marked-cut'
  | 'unmarked-cut'
  | 'negation-cut'
  | 'hedge-cut'
  | 'boundary-moved'
  | 'other-speaker'
  | 'other-condition';

/** Words of the fullest version, and what stands in their place; `from` is empty where words were put in. */
export interface Replacement {
  readonly from: string;
  readonly to: string;
}

export interface Comparison {
  /** By the words alone: whether an altered version is translated back is a sign of its article. */
  readonly relation: Extract<VersionRelation, 'verbatim' | 'truncated' | 'altered'>;
  /** Of its words, those that the fullest version has in this order: 0 to 1. */
  readonly kept: number;
  readonly replaced: readonly Replacement[];
  readonly flags: readonly VersionFlag[];
}

/** @param speaker whom most versions name. */
export function compareVersion(
  fullest: VersionChain,
  version: VersionChain,
  speaker: string | null = fullest.speaker,
): Comparison {
  const pairs = commonWords(fullest.tokens, version.tokens);
  const [from, to, common] = [fullest.tokens.length, version.tokens.length, pairs.length];
  const gaps = gapsOf(fullest, version, pairs);
  const relation = common < to ? 'altered' : common < from ? 'truncated' : 'verbatim';
  const share = to === 0 ? 0 : common / to;
  const compared: Compared = { fullest, version, gaps, kept: new Set(pairs.map(([index]) => index)), relation, share };
  return {
    relation,
    kept: share,
    replaced: gaps.filter((gap) => sizeOf(gap.to) > 0).map((gap) => replacement(fullest, version, gap)),
    flags: [
      ...cutFlags(compared),
      ...turnedFlags(compared),
      ...(isBoundaryMoved(compared) ? (['boundary-moved'] as const) : []),
      ...(isSameSpeaker(speaker, version.speaker) ? [] : (['other-speaker'] as const)),
      ...(hasOtherCondition(compared) ? (['other-condition'] as const) : []),
    ],
  };
}

const gapsOf = (fullest: VersionChain, version: VersionChain, pairs: ReturnType<typeof commonWords>): Gap[] =>
  gapsBetween(pairs, fullest.tokens.length, version.tokens.length).filter(
    ({ from, to }) => sizeOf(from) + sizeOf(to) > 0,
  );

interface Compared {
  readonly fullest: VersionChain;
  readonly version: VersionChain;
  readonly gaps: readonly Gap[];
  /** Tokens of the fullest version that the other one has too. */
  readonly kept: ReadonlySet<number>;
  readonly relation: Comparison['relation'];
  /** Of the version's words, those that are kept. */
  readonly share: number;
}

const sizeOf = ({ start, end }: Span): number => end - start;

/** Beside an ellipsis as many words were replaced as stand there; the others are cut. */
function replacement(fullest: VersionChain, version: VersionChain, { from, to }: Gap): Replacement {
  const cut = Math.max(0, sizeOf(from) - sizeOf(to));
  const [head, tail] = [version.ellipses.has(to.start) ? cut : 0, version.ellipses.has(to.end) ? cut : 0];
  const kept = { start: from.start + head, end: head > 0 ? from.end : from.end - tail };
  return { from: wordsOf(fullest, kept), to: wordsOf(version, to) };
}

/** As they stand in the article; between pieces a blank. */
function wordsOf({ article: { text }, tokens }: VersionChain, { start, end }: Span): string {
  const stretches: { start: number; end: number }[] = [];
  for (const token of tokens.slice(start, end)) {
    const last = stretches.at(-1);
    if (last !== undefined && isJoined(text, last.end, token.start)) last.end = token.end;
    else stretches.push({ start: token.start, end: token.end });
  }
  return stretches.map((one) => text.slice(one.start, one.end)).join(' ');
}

const isJoined = (text: string, end: number, start: number): boolean =>
  start >= end && /^[^\p{L}\p{N}“”"«»]*$/u.test(text.slice(end, start));

/** Words that may miss in an altered version without being a cut, and in one of which little is kept. */
const [LOOSE, VERY_LOOSE] = [2, 4];
/** Of a version's words that the fullest one has; with fewer of them it may be a translation. */
const WELL_KEPT = 0.75;
const CONJUNCTION = /^(?:and|but|so|or|und|aber|oder|denn|doch)$/u;

/** Cuts by whether an ellipsis stands in their place. A conjunction at the start is no loss. */
function cutFlags(compared: Compared): VersionFlag[] {
  const { fullest, version, gaps, relation, share } = compared;
  const least = relation === 'altered' ? (share < WELL_KEPT ? VERY_LOOSE : LOOSE) : 0;
  const cuts = gaps.filter((gap) => {
    const isConjunction =
      gap.from.start === 0 && sizeOf(gap.from) === 1 && CONJUNCTION.test(fullest.tokens[0]?.word ?? '');
    return unmoved(compared, gap) - sizeOf(gap.to) > least && !isConjunction;
  });
  const isMarked = ({ to }: Gap): boolean => version.ellipses.has(to.start) || version.ellipses.has(to.end);
  return [
    ...(cuts.some(isMarked) ? (['marked-cut'] as const) : []),
    ...(cuts.some((cut) => !isMarked(cut)) ? (['unmarked-cut'] as const) : []),
  ];
}

/** Words of a gap that the version has nowhere else: in another order they are not cut. */
function unmoved({ fullest, version, gaps }: Compared, { from }: Gap): number {
  const put = gaps.flatMap(({ to }) => version.tokens.slice(to.start, to.end).map(({ word }) => word));
  return fullest.tokens.slice(from.start, from.end).filter(({ word }) => !taken(put, word)).length;
}

/** Takes a word out of a list. @returns whether it was there. */
function taken(words: string[], word: string): boolean {
  const index = words.indexOf(word);
  if (index !== -1) words.splice(index, 1);
  return index !== -1;
}

function turnedFlags(compared: Compared): VersionFlag[] {
  const lost = new Set(compared.gaps.flatMap((gap) => lostIn(compared, gap)));
  const kinds = [...lost].filter((kind) => !isSaidAround(compared.version, kind));
  return [
    ...(kinds.includes('negation') ? (['negation-cut'] as const) : []),
    ...(kinds.includes('hedge') || kinds.includes('condition') ? (['hedge-cut'] as const) : []),
  ];
}

/** Kinds of which a gap loses more words than it puts in: in a clause of which something is kept, or a whole condition. */
function lostIn({ fullest, version, kept }: Compared, { from, to }: Gap): TurningKind[] {
  const put = version.tokens.slice(to.start, to.end).map(({ word }) => turningKind(word));
  const lost: TurningKind[] = [];
  for (let index = from.start; index < from.end; index += 1) {
    const kind = turningKind(fullest.tokens[index]?.word ?? '');
    if (kind === null) continue;
    const instead = put.indexOf(kind);
    if (instead !== -1) put.splice(instead, 1);
    else if (kind === 'condition' || isClauseKept(fullest, kept, index)) lost.push(kind);
  }
  return lost;
}

/** Whether another word of a token's clause is kept. */
function isClauseKept(chain: VersionChain, kept: ReadonlySet<number>, index: number): boolean {
  const { start, end } = clauseAround(chain, index);
  for (let at = start; at < end; at += 1) if (kept.has(at)) return true;
  return false;
}

function clauseAround(chain: VersionChain, index: number): Span {
  let [start, end] = [index, index + 1];
  while (start > 0 && !isClauseEnd(chain, start)) start -= 1;
  while (end < chain.tokens.length && !isClauseEnd(chain, end)) end += 1;
  return { start, end };
}

/** Whether a clause ends before a token: at a mark, or where a condition begins. */
function isClauseEnd({ article: { text }, tokens }: VersionChain, index: number): boolean {
  const [before, next] = [tokens[index - 1], tokens[index]];
  if (before === undefined || next === undefined || turningKind(next.word) === 'condition') return true;
  return /[,;:–—(]|\s-\s/u.test(text.slice(before.end, next.start));
}

/** Units around a quotation in which the reporter may say what it leaves out. */
const AROUND = 200;
/** Marks of the version itself, and quotations beside it, of which nothing is the reporter's. */
const [MARK_BEFORE, MARK_BEHIND, QUOTED] = [/[“„«»"‘']\s*$/u, /^\s*[,.]?[”“»«"’']/u, /[“„«"][^“”„«»"]*(?:[”“»"]|$)/gu];

/** “if Kyiv “doesn’t get anything””: the reporter's own words in the sentence carry it. */
function isSaidAround({ article: { text }, pieces }: VersionChain, kind: TurningKind): boolean {
  const [first, last] = [pieces[0], pieces.at(-1) ?? pieces[0]];
  const [before, behind] = [
    text
      .slice(Math.max(0, first.start - AROUND), first.start)
      .replace(MARK_BEFORE, '')
      .replaceAll(QUOTED, ' '),
    text
      .slice(last.end, last.end + AROUND)
      .replace(MARK_BEHIND, '')
      .replaceAll(QUOTED, ' '),
  ];
  const around = `${before.split(SENTENCE_END).at(-1) ?? ''} ${behind.split(SENTENCE_END)[0] ?? ''}`;
  return tokensIn(around, { start: 0, end: around.length }).some(({ word }) => turningKind(word) === kind);
}

const SENTENCE_END = /[.!?\n]/u;

/** Words at an edge of the marks that are the reporter's: before the first words of the statement or behind its last, or a cue. */
function isBoundaryMoved({ fullest, version, gaps, share }: Compared): boolean {
  const missing = gaps.flatMap(({ from }) => fullest.tokens.slice(from.start, from.end).map(({ word }) => word));
  return gaps.some(({ from, to }) => {
    if (sizeOf(to) === 0 || (to.start > 0 && to.end < version.tokens.length)) return false;
    if (isReporters(fullest, version, { from, to })) return true;
    const isPutIn = sizeOf(from) === 0 && (from.start === 0 || from.end === fullest.tokens.length);
    const isNew = version.tokens.slice(to.start, to.end).some(({ word }) => !missing.includes(word));
    return isPutIn && isNew && share >= WELL_KEPT;
  });
}

/** Whether a version begins or ends with words of saying that the other one does not have, and that are not the speaker's own. */
export function quotesReporter(other: VersionChain, version: VersionChain): boolean {
  const gaps = gapsOf(other, version, commonWords(other.tokens, version.tokens));
  return gaps.some(
    (gap) => (gap.to.start === 0 || gap.to.end === version.tokens.length) && isReporters(other, version, gap),
  );
}

/** “The mayor said that” or “, he said”, and not “I have always said”, nor “she used to say, ‘they took it’”. */
function isReporters(fullest: VersionChain, version: VersionChain, { from, to }: Gap): boolean {
  const words = version.tokens.slice(to.start, to.end);
  const isCue = to.start === 0 ? CUE_AT_END.test(wordsOf(version, to)) : words.length <= SHORT && hasCue(version, to);
  return (
    isCue &&
    !hasCue(fullest, from) &&
    !SPEAKERS_CLAUSE.test(words[0]?.word ?? '') &&
    !isBeforeMark(version, to.end) &&
    !words.some(({ word }) => FIRST_PERSON.test(word))
  );
}

const CUE_AT_END = new RegExp(String.raw`${CUE.source}(?:\s+(?:that|dass|daß))?[\s,:]*$`, 'u');
/** Words of “, the mayor of Aldsay said”. */
const SHORT = 6;

const isBeforeMark = ({ article: { text }, tokens }: VersionChain, index: number): boolean => {
  const [before, next] = [tokens[index - 1], tokens[index]];
  return before !== undefined && next !== undefined && /[“”‘’"«»„]/u.test(text.slice(before.end, next.start));
};

/** What begins so goes on with what was said: “but only if the council agrees”. */
const SPEAKERS_CLAUSE = /^(?:but|if|unless|because|while|aber|wenn|falls|weil|sofern)$/u;

const FIRST_PERSON = /^(?:i|we|ich|wir)$/u;

const hasCue = (chain: VersionChain, span: Span): boolean => wordsOf(chain, span).search(CUE) !== -1;

/** Both depend on a condition, and the conditions have little in common. */
function hasOtherCondition({ fullest, version, relation }: Compared): boolean {
  if (relation !== 'altered') return false;
  const [one, other] = [conditionOf(fullest), conditionOf(version)];
  if (one === null || other === null) return false;
  const shared = other.filter((word) => one.includes(word)).length;
  return shared * 2 < Math.min(one.length, other.length);
}

/** Words that say something in the clause of a condition. */
function conditionOf(chain: VersionChain): readonly string[] | null {
  const index = chain.tokens.findIndex(({ word }) => turningKind(word) === 'condition');
  if (index === -1) return null;
  const { end } = clauseAround(chain, index);
  const clause: readonly Token[] = chain.tokens.slice(index + 1, end);
  return clause.map(({ word }) => word).filter((word) => !isStopWord(word));
}
