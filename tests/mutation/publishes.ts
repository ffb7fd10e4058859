/** Finds where a source publishes: each call is a statement of its own, so that it can be taken out. */

export interface Publish {
  /** The statement, from its first unit to behind its last. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const STATEMENT = /\bawait [\w.]+\.publish\([^;]*\);/g;

export const publishesIn = (source: string): Publish[] =>
  [...source.matchAll(STATEMENT)].map(({ 0: text, index }) => ({ start: index, end: index + text.length, text }));

/** How many calls there are, statements or not. */
export const callsIn = (source: string): number => [...source.matchAll(/\.publish\(/g)].length;

/** The line that a place lies in, from 1. */
export const lineOf = (source: string, place: number): number => source.slice(0, place).split('\n').length;
