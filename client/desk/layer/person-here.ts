/** Defines a member who has the article open, with their place in it. */
import type { Member } from '../../../shared/domain/member.ts';
import type { Span } from '../../../shared/domain/span.ts';

export interface PersonHere extends Member {
  /** Their caret or selection; `null` for oneself, and where they have none yet. */
  readonly at: Span | null;
}
