/** What the server refuses, and why it closes. In English it says so itself, and more exactly: with names, counts and places. */
import type { CloseWords, ProblemWords } from './problem-texts.ts';

export const problems: ProblemWords | null = null;
export const closeReasons: CloseWords | null = null;
