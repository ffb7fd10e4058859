/** The queue as somebody works through it: where they are, what is next, and how far it is decided. */
import type { DisagreementBody, DisagreementsBody } from '../../../shared/wire/http/adjudication.ts';

/** Whether a disagreement is decided now, as far as is known here. */
type IsDecided = (one: DisagreementBody) => boolean;

export class Queue {
  private at = 0;
  private list: readonly DisagreementBody[];
  private answer: DisagreementsBody;
  /** Which of the list the answer has counted as decided. */
  private counted: ReadonlySet<string>;

  /** @param part how many were asked for: a full answer may have more behind it. */
  constructor(
    answer: DisagreementsBody,
    private readonly part: number,
  ) {
    this.answer = answer;
    this.list = answer.disagreements;
    this.counted = decidedIn(answer.disagreements);
  }

  get disagreements(): readonly DisagreementBody[] {
    return this.list;
  }

  get total(): number {
    return this.answer.total;
  }

  get current(): DisagreementBody | null {
    return this.list[this.at] ?? null;
  }

  get canGoBack(): boolean {
    return this.at > 0;
  }

  /** There may be more than what is here. */
  get isCut(): boolean {
    return this.answer.disagreements.length === this.part;
  }

  /** Takes in the next part. @param isDecided as it is now, which the answer has counted. */
  append(answer: DisagreementsBody, isDecided: IsDecided): void {
    const known = new Set(this.list.map(({ key }) => key));
    const fresh = answer.disagreements.filter(({ key }) => !known.has(key));
    this.counted = new Set([...this.list.filter(isDecided).map(({ key }) => key), ...decidedIn(fresh)]);
    this.list = [...this.list, ...fresh];
    this.answer = answer;
  }

  /** Goes on by one, decided or not; behind the last one there is none. */
  skip(): void {
    this.at = Math.min(this.at + 1, this.list.length);
  }

  back(): void {
    this.at = Math.max(this.at - 1, 0);
  }

  /** Goes to the first one, or to the one with a key. */
  goTo(key: string | null): void {
    this.at = Math.max(
      0,
      this.list.findIndex((one) => one.key === key),
    );
  }

  /** Goes to one that may stand elsewhere in the queue, or not in it at all: then it comes first. */
  visit(one: DisagreementBody): void {
    if (this.list.every(({ key }) => key !== one.key)) {
      this.list = [one, ...this.list];
      if (one.decision !== null) this.counted = new Set([...this.counted, one.key]);
    }
    this.goTo(one.key);
  }

  /** Goes to the next one that is not decided, from here; behind the last one if there is none. */
  next(isDecided: IsDecided): void {
    do this.skip();
    while (this.current !== null && isDecided(this.current));
  }

  /** How many are decided, those that were before and those that are now. */
  decided(isDecided: IsDecided): number {
    return this.list.reduce(
      (sum, one) => sum + Number(isDecided(one)) - Number(this.counted.has(one.key)),
      this.answer.decided,
    );
  }
}

const decidedIn = (list: readonly DisagreementBody[]): ReadonlySet<string> =>
  new Set(list.filter(({ decision }) => decision !== null).map(({ key }) => key));
