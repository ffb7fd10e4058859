/** Tagging the same words everywhere: what the dialog does in the open article, and by the server in the others. */
import { uuidv4 } from 'lib0/random';
import { layerInUrl } from '../../../shared/domain/layer-name.ts';
import type { NewBody } from '../../../shared/layer/layer-doc.ts';
import { Listeners } from '../../kit/listeners.ts';
import type { Slice } from '../../kit/slice.ts';
import { withRemoteLayer } from '../../sync/layer-visit.ts';
import { otherTextsOf } from '../../locale/other-texts.ts';
import type { Locale, OtherTexts } from '../../locale/texts.ts';
import type { StepElsewhere } from '../layer/edit-history.ts';
import { ProjectSearch, type ProjectFinds } from './project-search.ts';
import type { FailedArticle, MultiArticleStep, StepOutcome } from './multi-article-step.ts';
import { tagInArticles, type ArticlePlaces, type Tagged, type TaggingMeans } from './project-tagging.ts';
import type { SameTextDesk } from './same-text-desk.ts';
import type { SamePlace, SearchedArticle } from './same-text-preview.ts';

/** The state of the search for the same words at one moment. */
export interface SameTextState {
  /** The open article, with what is tagged in it. */
  readonly article: SearchedArticle;
  /** How far the search of the project has come; `null` while it is not searched. */
  readonly finds: ProjectFinds | null;
  /** How far the tagging has come, in articles; `null` while nothing is being tagged. */
  readonly progress: { readonly done: number; readonly of: number } | null;
  /** Articles in which the last tagging failed. */
  readonly failed: readonly FailedArticle[];
}

export interface SameTextCommands {
  /** Looks for words in the other articles of the project. */
  searchProject(words: string): void;
  /** Ends the looking; what was found stays. */
  stop(): void;
  /** Ends it, and forgets what was found. */
  forget(): void;
  /**
   * Tags places.
   * @param isAll nothing more is wanted: what was done is said with a way to take it back.
   * @returns false if some of them are not tagged, and are to be tried again.
   */
  tag(places: readonly SamePlace[], body: NewBody, isAll: boolean): Promise<boolean>;
  /** Ends the tagging before the next article; what was done stays. */
  cancel(): void;
}

export class SameTextSlice implements Slice<SameTextState, SameTextCommands>, SameTextCommands {
  readonly commands: SameTextCommands = this;
  private readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  private readonly search: ProjectSearch;
  private progress: SameTextState['progress'] = null;
  private failed: readonly FailedArticle[] = [];
  private now: SameTextState;
  private running = new AbortController();
  private readonly unwatch: () => void;

  constructor(private readonly desk: SameTextDesk) {
    const { opened, layer, api, session } = desk;
    const where = { project: opened.project.id, article: opened.article.id, text: opened.text, layer };
    this.search = new ProjectSearch(api, where, () => this.changed());
    this.now = this.buildState();
    this.unwatch = session.watch(() => session.annotations !== this.now.article.annotations && this.changed());
  }

  get state(): SameTextState {
    return this.now;
  }

  searchProject(words: string): void {
    void this.search.run(words);
  }

  stop(): void {
    this.search.stop();
  }

  forget(): void {
    this.search.forget();
    this.changed();
  }

  async tag(places: readonly SamePlace[], body: NewBody, isAll: boolean): Promise<boolean> {
    this.failed = [];
    const byArticle = this.byArticle(places);
    if (byArticle.every(({ article }) => article.id === this.desk.opened.article.id)) {
      this.desk.tagPlaces(
        places.map(({ span }) => span),
        body,
      );
      this.desk.say(this.words.done(places.length));
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

  cancel(): void {
    this.running.abort();
  }

  /** Cancels the search. Tagging that has begun goes on. */
  destroy(): void {
    this.unwatch();
    this.search.forget();
  }

  private get words(): OtherTexts['sameText'] {
    return otherTextsOf(this.desk.locale).sameText;
  }

  private get means(): TaggingMeans {
    const { opened, layer, api } = this.desk;
    return {
      visit: (article, change) => withRemoteLayer(`${opened.project.id}/${article}/${layerInUrl(layer)}`, change),
      stamp: () => ({ by: opened.me.id, at: api.serverNow() }),
      newId: uuidv4,
      locale: this.desk.locale,
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
    if (offersUndo) this.desk.say(this.words.doneIn(places, articles), { words: this.words.undo, act: undo });
    else this.desk.say(this.words.doneIn(places, articles));
  }

  private entryOf(step: MultiArticleStep): StepElsewhere {
    const undo = (): void => void step.undo().then((outcome) => this.tell(outcome, this.words.takenBack, undo));
    const redo = (): void => void step.redo().then((outcome) => this.tell(outcome, this.words.broughtBack, redo));
    return { undo, redo };
  }

  private tell({ articles, failed }: StepOutcome, done: (articles: number) => string, again: () => void): void {
    if (failed.length === 0) this.desk.say(done(articles));
    else
      this.desk.say(this.words.notEverywhere(failedWords(failed, this.desk.locale)), {
        words: this.words.again,
        act: again,
      });
  }

  private show(progress: SameTextState['progress']): void {
    this.progress = progress;
    this.changed();
  }

  private buildState(): SameTextState {
    const { opened, session } = this.desk;
    const { id, title } = opened.article;
    const article = { id, title, text: opened.text, annotations: session.annotations };
    return { article, finds: this.search.finds, progress: this.progress, failed: this.failed };
  }

  private changed(): void {
    this.now = this.buildState();
    this.listeners.tell();
  }
}

/** Which articles, and why. */
export const failedWords = (failed: readonly FailedArticle[], locale: Locale): readonly string[] =>
  failed.map(({ title, why }) => otherTextsOf(locale).sameText.failedIn(title, why));
