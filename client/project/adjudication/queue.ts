/** The queue as a curator works through it: the current entry, the next one, and how many are decided. */
import type { DisagreementBody, DisagreementsBody } from '../../../shared/wire/http/adjudication.ts';

/** Whether a disagreement is decided now, as far as is known here. */
type IsDecided = (one: DisagreementBody) => boolean;

export class Queue {
  private at = 0;
  private list: readonly DisagreementBody[];
  private answer: DisagreementsBody;
  /** Which of the list the answer has counted as decided. */
  private counted: ReadonlySet<string>;
  /** Decided by anybody, as the server said when it was asked again. */
  private settled: ReadonlySet<string> = new Set();

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

  /**
   * Takes in the current state of the first part; the entry in view stays. New entries stand at the end.
   * @param answer to the same question as the first one. @param hasDecided whether the answer has decided ones too.
   * @param isDecided as it is known here, for what the answer does not reach.
   */
  refresh(answer: DisagreementsBody, hasDecided: boolean, isDecided: IsDecided): void {
    const now = new Map(answer.disagreements.map((one) => [one.key, one]));
    const last = this.list.findIndex(({ key }) => key === answer.disagreements.at(-1)?.key);
    const reach = answer.disagreements.length < this.part || last === -1 ? this.list.length : last + 1;
    const stands = (one: DisagreementBody, index: number): boolean => {
      const there = now.get(one.key);
      if (there !== undefined) return there.decision !== null;
      return (!hasDecided && index < reach) || isDecided(one);
    };
    this.settled = new Set(this.list.filter(stands).map(({ key }) => key));
    const known = new Set(this.list.map(({ key }) => key));
    const fresh = answer.disagreements.filter(({ key }) => !known.has(key));
    this.counted = new Set([...this.settled, ...decidedIn(fresh)]);
    this.list = [...this.list.map((one) => withDecision(one, now.get(one.key))), ...fresh];
    this.answer = answer;
  }

  /** Whether the server has said, when it was asked again, that it is decided. */
  isSettled({ key }: DisagreementBody): boolean {
    return this.settled.has(key);
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

  /**
   * Goes to one that may stand elsewhere in the queue, or not in it at all: then it comes first.
   * @param isCounted whether the server has counted it as decided, if it is not in the queue.
   */
  visit(one: DisagreementBody, isCounted = one.decision !== null): void {
    if (this.list.every(({ key }) => key !== one.key)) {
      this.list = [one, ...this.list];
      if (isCounted) this.counted = new Set([...this.counted, one.key]);
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

/** The same object where nothing about it is different. */
const withDecision = (one: DisagreementBody, now: DisagreementBody | undefined): DisagreementBody =>
  now === undefined || (now.decision === null && one.decision === null) ? one : { ...one, decision: now.decision };

const decidedIn = (list: readonly DisagreementBody[]): ReadonlySet<string> =>
  new Set(list.filter(({ decision }) => decision !== null).map(({ key }) => key));
