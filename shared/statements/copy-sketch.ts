/**
 * Recognises copies of one agency text, so that ten outlets that print it do not count as ten sources: it samples the
 * sequences of words that the reporter wrote by their hashes (Broder 1997). Quoted words are left out, because they are
 * the same everywhere.
 */
import type { FoundQuotes } from '../domain/quotes/find-quotes.ts';

/** Words in a run. */
const RUN = 5;
/** One run in so many is kept. */
const SAMPLED = 4;
/** Runs that are kept of an article, at most: those with the least hashes. */
const MAX_KEPT = 256;
/** Fewer say nothing. */
const MIN_KEPT = 6;
/** Of the smaller article's runs, in the other one as well. */
const MIN_SHARE = 0.7;

/** @returns hashes in rising order, each once. */
export function copySketch(text: string, { quotes }: FoundQuotes): number[] {
  const hashes = reporterWords(text, quotes).map(hashOf);
  const kept = new Set<number>();
  for (let index = 0; index + RUN <= hashes.length; index += 1) {
    const run = hashes.slice(index, index + RUN).reduce((all, hash) => mixed(Math.imul(all, 31) + hash), RUN);
    if (run % SAMPLED === 0) kept.add(run);
  }
  return [...kept].sort((a, b) => a - b).slice(0, MAX_KEPT);
}

function reporterWords(text: string, quotes: FoundQuotes['quotes']): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of quotes) {
    if (start < at) continue;
    pieces.push(text.slice(at, start));
    at = end;
  }
  pieces.push(text.slice(at));
  return (
    pieces
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (half ^ (half >>> 15)) >>> 0;
}

/** Whether two articles are copies of one text. @param one sketches of both. */
export function areCopies(one: readonly number[], other: readonly number[]): boolean {
  const smaller = Math.min(one.length, other.length);
  return smaller >= MIN_KEPT && sharedCount(one, other) >= MIN_SHARE * smaller;
}

function sharedCount(one: readonly number[], other: readonly number[]): number {
  let [a, b, shared] = [0, 0, 0];
  while (a < one.length && b < other.length) {
    const [left, right] = [one[a] ?? 0, other[b] ?? 0];
    if (left === right) shared += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return shared;
}
