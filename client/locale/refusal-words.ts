/** What a page says when it can’t be opened. */
import type { Problem } from '../../shared/domain/result.ts';
import { texts } from './texts.ts';

interface RefusalWords {
  readonly heading: string;
  readonly message: string;
}

/** @param isKnown whether a member is signed in. */
export function refusalWords(problem: Problem, isKnown: boolean): RefusalWords {
  if (problem.id === 'offline' || problem.id === 'unavailable')
    return { heading: texts.shell.refused.noAnswer, message: problem.message };
  if (!isKnown) {
    return { heading: texts.shell.refused.notSignedIn, message: texts.shell.refused.notSignedInWhy };
  }
  return { heading: texts.shell.refused.doesNotOpen, message: problem.message };
}
