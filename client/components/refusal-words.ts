/** What a page says when it can’t be opened. */
import type { Problem } from '../../shared/domain/result.ts';

export interface RefusalWords {
  readonly heading: string;
  readonly message: string;
}

/** @param isKnown whether somebody is signed in. */
export function refusalWords(problem: Problem, isKnown: boolean): RefusalWords {
  if (problem.id === 'offline' || problem.id === 'unavailable') return { heading: 'No answer', message: problem.message };
  if (!isKnown) {
    return { heading: 'You are not signed in here', message: 'To open this project, use the link that you were sent. If it is lost, ask whoever invited you.' };
  }
  return { heading: 'This does not open', message: problem.message };
}
