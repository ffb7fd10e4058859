/** The worker thread that finds quotations, so that a long article does not block the main thread. */
import { parentPort } from 'node:worker_threads';
import type { FinderSettings } from '../../../shared/domain/finder.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { foundSuggestions } from '../../../shared/domain/quotes/found-suggestions.ts';

/** What to look through, and as what to suggest it. */
export interface FindingRequest {
  readonly text: string;
  /** BCP 47; `null` where unknown. */
  readonly language: string | null;
  readonly finder: FinderSettings;
  readonly labelSet: LabelSet;
}

parentPort?.on('message', ({ text, language, finder, labelSet }: FindingRequest) => {
  parentPort?.postMessage(foundSuggestions(text, language, { finder, labelSet }));
});
