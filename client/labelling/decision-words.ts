/** What became of a passage, in words: what a curator decided, or by which strategy it was filled in. */
import type { DecisionRecord } from '../../shared/domain/decision.ts';
import { STRATEGIES } from '../../shared/domain/prefill-choice.ts';
import { otherTexts } from '../locale/other-texts.ts';

export function decisionWords({ outcome, strategy }: Pick<DecisionRecord, 'outcome' | 'strategy'>): string {
  const words = otherTexts().adjudication;
  const known = outcome === 'agreed' ? STRATEGIES.find((one) => one === strategy) : undefined;
  return known === undefined ? words.outcomes[outcome] : words.filledIn[known];
}
