/** Tagging the same words everywhere: what the dialog does in the open article, and by the server in the others. */
import { uuidv4 } from 'lib0/random';
import { layerInUrl, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { NewBody } from '../../../shared/layer/layer-doc.ts';
import type { Api } from '../../services/api.ts';
import { withRemoteLayer } from '../../sync/layer-visit.ts';
import { texts } from '../../locale/texts.ts';
import type { StepElsewhere } from '../layer/edit-history.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import { ProjectSearch } from './project-search.ts';
import type { FailedArticle, MultiArticleStep, StepOutcome } from './multi-article-step.ts';
import { tagInArticles, type ArticlePlaces, type Tagged, type TaggingMeans } from './project-tagging.ts';
import type { SamePlace } from './same-text-preview.ts';

/** What can be done about what was said. */
export interface SayingAction {
  readonly words: string;
  readonly act: () => void;
}

/** The work on the open article, as far as it is needed here. */
export interface SameTextDesk {
  readonly opened: OpenArticle;
  readonly layer: LayerName;
  readonly session: {
    rememberElsewhere(entry: StepElsewhere): void;
    undoElsewhere(entry: StepElsewhere): void;
  };
  readonly api: Api;
  /** Tags places of the open article, as one step. */
  tagPlaces(spans: readonly Span[], body: NewBody): void;
  say(words: string, action?: SayingAction): void;
}

export class SameTextWork {
  readonly search: ProjectSearch;
  /** How far the tagging has come, in articles; `null` while nothing is being tagged. */
  progress: { readonly done: number; readonly of: number } | null = null;
  /** Articles in which the last tagging failed. */
  failed: readonly FailedArticle[] = [];
  private running = new AbortController();

  /** @param onChange is called when there is something else to show. */
  constructor(
    private readonly desk: SameTextDesk,
    private readonly onChange: () => void,
  ) {
    const { opened, layer, api } = desk;
    this.search = new ProjectSearch(
      api,
      { project: opened.project.id, article: opened.article.id, text: opened.text, layer },
      onChange,
    );
  }

  /**
   * Tags places.
   * @param isAll nothing more is wanted: what was done is said with a way to take it back.
   * @returns false if some of them are not tagged, and are to be tried again.
   */
  async tag(places: readonly SamePlace[], body: NewBody, isAll: boolean): Promise<boolean> {
    this.failed = [];
    const byArticle = this.byArticle(places);
    if (byArticle.every(({ article }) => article.id === this.desk.opened.article.id)) {
      this.desk.tagPlaces(
        places.map(({ span }) => span),
        body,
      );
      return true;
    }
    this.running = new AbortController();
    const { signal } = this.running;
    const tagged = await tagInArticles(
      byArticle,
      body,
      this.means,
      (done) => this.show({ done, of: byArticle.length }),
      signal,
    );
    this.failed = tagged.failed;
    this.show(null);
    const isWhole = tagged.failed.length === 0 && !signal.aborted;
    this.remember(tagged, isAll && isWhole);
    await this.search.refresh(byArticle.map(({ article }) => article.id));
    return isWhole;
  }

  /** Ends the tagging before the next article; what was done stays. */
  cancel(): void {
    this.running.abort();
  }

  /** Nothing of what was looked for is wanted any more. */
  leave(): void {
    this.search.forget();
    this.failed = [];
  }

  private get means(): TaggingMeans {
    const { opened, layer, api } = this.desk;
    return {
      visit: (article, change) => withRemoteLayer(`${opened.project.id}/${article}/${layerInUrl(layer)}`, change),
      stamp: () => ({ by: opened.me.id, at: api.serverNow() }),
      newId: uuidv4,
    };
  }

  private byArticle(places: readonly SamePlace[]): readonly ArticlePlaces[] {
    const articles = [this.desk.opened.article, ...(this.search.finds?.articles ?? [])];
    return articles.flatMap(({ id, title }) => {
      const spans = places.filter(({ article }) => article === id).map(({ span }) => span);
      return spans.length === 0 ? [] : [{ article: { id, title }, spans }];
    });
  }

  private remember({ step, places, articles }: Tagged, offersUndo: boolean): void {
    if (step === null) return;
    const entry = this.entryOf(step);
    this.desk.session.rememberElsewhere(entry);
    const undo = (): void => this.desk.session.undoElsewhere(entry);
    if (offersUndo) this.desk.say(texts.sameText.doneIn(places, articles), { words: texts.sameText.undo, act: undo });
    else this.desk.say(texts.sameText.doneIn(places, articles));
  }

  private entryOf(step: MultiArticleStep): StepElsewhere {
    const undo = (): void => void step.undo().then((outcome) => this.tell(outcome, texts.sameText.takenBack, undo));
    const redo = (): void => void step.redo().then((outcome) => this.tell(outcome, texts.sameText.broughtBack, redo));
    return { undo, redo };
  }

  private tell({ articles, failed }: StepOutcome, done: (articles: number) => string, again: () => void): void {
    if (failed.length === 0) this.desk.say(done(articles));
    else this.desk.say(texts.sameText.notEverywhere(failedWords(failed)), { words: texts.sameText.again, act: again });
  }

  private show(progress: SameTextWork['progress']): void {
    this.progress = progress;
    this.onChange();
  }
}

/** Which articles, and why. */
export const failedWords = (failed: readonly FailedArticle[]): readonly string[] =>
  failed.map(({ title, why }) => texts.sameText.failedIn(title, why));
