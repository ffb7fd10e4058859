/** The queue as somebody works through it: where they are, what is next, and how far it is decided. */
import type { DisagreementBody, DisagreementsBody } from '../../../shared/wire/http/adjudication.ts';

/** Whether a disagreement is decided now, as far as is known here. */
type IsDecided = (one: DisagreementBody) => boolean;

export class Queue {
  private at = 0;

  constructor(readonly answer: DisagreementsBody) {}

  get current(): DisagreementBody | null {
    return this.answer.disagreements[this.at] ?? null;
  }

  get canGoBack(): boolean {
    return this.at > 0;
  }

  /** Goes on by one, decided or not; behind the last one there is none. */
  skip(): void {
    this.at = Math.min(this.at + 1, this.answer.disagreements.length);
  }

  back(): void {
    this.at = Math.max(this.at - 1, 0);
  }

  /** Goes to the first one, or to the one with a key. */
  goTo(key: string | null): void {
    this.at = Math.max(
      0,
      this.answer.disagreements.findIndex((one) => one.key === key),
    );
  }

  /** Goes to the next one that is not decided, from here; behind the last one if there is none. */
  next(isDecided: IsDecided): void {
    do this.skip();
    while (this.current !== null && isDecided(this.current));
  }

  /** How many are decided, those that were before and those that are now. */
  decided(isDecided: IsDecided): number {
    return this.answer.disagreements.reduce(
      (sum, one) => sum + Number(isDecided(one)) - Number(one.decision !== null),
      this.answer.decided,
    );
  }
}
