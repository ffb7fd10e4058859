/** What one did in several articles at once: one step, taken back and made again as a whole. */
import type { Step } from '../../../shared/domain/step.ts';

/** An article by its name. */
export interface NamedArticle {
  readonly id: string;
  readonly title: string;
}

/** What was done in one of them. */
export interface ArticleStep {
  readonly article: NamedArticle;
  readonly step: Step;
}

/** What became of it. */
export interface StepOutcome {
  /** In how many articles it was done. */
  readonly articles: number;
  /** Where the server has not taken it, with why; to be tried again. */
  readonly failed: readonly FailedArticle[];
}

export interface FailedArticle extends NamedArticle {
  /** In words. */
  readonly why: string;
}

/** Takes a step back in one article. @returns the step that would bring it again, or why it could not be done. */
type TakeBack = (done: ArticleStep) => Promise<{ readonly step: Step; readonly why: string | null }>;

export class MultiArticleStep {
  private undone: readonly ArticleStep[] = [];
  /** What is under way; one direction at a time. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private done: readonly ArticleStep[],
    private readonly takeBack: TakeBack,
  ) {}

  /** Takes it back wherever it is not yet. */
  undo(): Promise<StepOutcome> {
    return this.inTurn(async () => {
      const { moved, left, outcome } = await this.move(this.done);
      this.done = left;
      this.undone = [...this.undone, ...moved];
      return outcome;
    });
  }

  /** Makes it again wherever it was taken back. */
  redo(): Promise<StepOutcome> {
    return this.inTurn(async () => {
      const { moved, left, outcome } = await this.move(this.undone);
      this.undone = left;
      this.done = [...this.done, ...moved];
      return outcome;
    });
  }

  private async move(steps: readonly ArticleStep[]) {
    const moved: ArticleStep[] = [];
    const left: ArticleStep[] = [];
    const failed: FailedArticle[] = [];
    for (const one of steps) {
      const { step, why } = await this.takeBack(one);
      if (why === null) {
        // Empty where others have changed the same since: theirs stands.
        if (step.length > 0) moved.push({ article: one.article, step });
      } else {
        left.push(one);
        failed.push({ ...one.article, why });
      }
    }
    return { moved, left, outcome: { articles: moved.length, failed } };
  }

  private inTurn(work: () => Promise<StepOutcome>): Promise<StepOutcome> {
    const next = this.turn.then(work);
    this.turn = next;
    return next;
  }
}
