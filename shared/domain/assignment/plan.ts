/** Defines the plan for assigning articles to annotators, and the resulting assignments. */
import type { ArticleId, MemberId } from '../ids.ts';

export const PLAN_KINDS = ['all', 'each', 'share', 'hand'] as const;

/**
 * `all`: everybody annotates every article. `each`: `k` people each article. `share`: everybody annotates a share of the
 * articles, from 0 to 1, and one person each of the others. `hand`: as the lead says. The same seed gives the same.
 */
export type AssignmentPlan = (
  | { readonly kind: 'all' }
  | { readonly kind: 'each'; readonly k: number }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'hand' }
) & {
  readonly seed: Seed;
  /** Who annotates; the project's annotators, if left out. */
  readonly members?: readonly MemberId[];
};

export type Seed = number | string;

/** How many people each article is for at least, if there are so many. */
export const leastPeople = (plan: AssignmentPlan): number =>
  plan.kind === 'each' ? plan.k : plan.kind === 'hand' ? 0 : 1;

/** One member annotates one article. */
export interface Pairing {
  readonly article: ArticleId;
  readonly member: MemberId;
}

/** `returned`: sent back by a reviewer. `released`: not theirs any more; their work stays and does not count. */
export const ASSIGNMENT_STATES = ['assigned', 'returned', 'released'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const pairKey = ({ article, member }: Pairing): string => `${article} ${member}`;
