/** What the server says when it refuses, in the page’s language where that has words for it. */
import type { Problem } from '../../shared/domain/result.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { texts } from './texts.ts';

/** The words under a name; `undefined` where there are none. */
const wordsUnder = (words: Readonly<Record<string, string>> | null, name: string): string | undefined =>
  words !== null && Object.hasOwn(words, name) ? words[name] : undefined;

/** A problem as it comes over HTTP. */
type Readable = Omit<Problem, 'where'> & { readonly where?: string | undefined };

/** By the problem’s id, which stays the same, with its place where the words have one for it; else as the server said it. */
export const problemWords = ({ id, message, where = '' }: Readable): string =>
  wordsUnder(texts.problems, id)?.replace('{where}', where) ?? message;

/** A problem in the page’s language. */
export const inWords = (problem: Problem): Problem => ({ ...problem, message: problemWords(problem) });

/** Why the server closed a connection for good; else as it said it. */
export function closeWords(reason: string): string {
  const name = Object.entries(CLOSE).find(([, { message }]) => message === reason)?.[0];
  return (name === undefined ? undefined : wordsUnder(texts.closeReasons, name)) ?? reason;
}
