/** Statements at the desk: how many outlets carry what the article quotes, and the other versions beside the text. Their code comes after the text. */
import type { ReactiveControllerHost } from 'lit';
import type { Span } from '../../shared/domain/span.ts';
import type { VersionRef } from '../../shared/domain/ids.ts';
import { texts } from '../locale/texts.ts';
import type { OutletCount } from '../text/outlet-count.ts';
import type { DeskModel } from './model/desk-model.ts';
import type { ArticleStatements } from './statements/article-statements.ts';
import type { PassageAdding } from './statements/passage-adding.ts';

/** The desk as this sees it. */
interface StatementsHost extends ReactiveControllerHost, HTMLElement {
  /** Whether the list is open where it is a sheet. */
  isListOpen: boolean;
  /** The place of the caret, in UTF-16 units. */
  readonly caret: number;
  announce(words: () => string): void;
  reveal(span: Span): void;
  focusText(): void;
}

const NONE: readonly OutletCount[] = [];
/** How long the code waits where the browser has no word for having nothing else to do, in milliseconds. */
const IDLE_MS = 1_000;

export class DeskStatements {
  private work: DeskModel | null = null;
  private article: ArticleStatements | null = null;
  /** Once a member adds a passage. */
  private adding: PassageAdding | null = null;
  /** The passage that the address led to, until a member looks at something else. */
  private arrived: Span | null = null;
  /** Annotations and suggestions as they were seen last. */
  private followed: readonly unknown[] = [];

  constructor(private readonly host: StatementsHost) {}

  /** Begins at an opened article. */
  begin(work: DeskModel): void {
    this.end();
    this.work = work;
    const load = (): unknown => this.work === work && this.load();
    if ('requestIdleCallback' in window) window.requestIdleCallback(load, { timeout: 2 * IDLE_MS });
    else setTimeout(load, IDLE_MS);
  }

  end(): void {
    this.article?.destroy();
    this.adding?.destroy();
    this.article = null;
    this.adding = null;
    this.work = null;
  }

  /** In text order; the same list as long as it says the same. */
  get counts(): readonly OutletCount[] {
    return this.article?.counts ?? NONE;
  }

  /** The panel of versions beside the text; `null` while it is closed. */
  get shown(): ArticleStatements | null {
    return this.article !== null && this.article.shown.length > 0 ? this.article : null;
  }

  /** Marks a passage that the address led to; `null`: none any more. */
  mark(span: Span | null): void {
    this.arrived = span;
    this.host.requestUpdate();
  }

  /** The passage whose other versions are shown, else the one that the address led to; the same one as long as it is the same. */
  get passage(): Span | null {
    return this.article?.passage ?? this.arrived;
  }

  /** The words of a stretch, and then how many outlets carry it; `null` where no statement lies in it as a whole. */
  wordsOf(span: Span, words: string): string | null {
    const within = this.counts.filter(({ start, end }) => span.start <= start && end <= span.end);
    const most = within.reduce((most, { outlets }) => Math.max(most, outlets), 0);
    return most === 0 ? null : texts.desk.andOutlets(words, most);
  }

  get mayAdd(): boolean {
    return this.article?.mayAdd ?? false;
  }

  /** Reads again after changes of the article that may have changed what it quotes. */
  follow({ session: { annotations }, suggestions }: DeskModel): void {
    const { undecided } = suggestions.state;
    const [before, suggested] = this.followed;
    this.followed = [annotations, undecided];
    if (before !== annotations || suggested !== undecided) this.article?.followArticle();
  }

  /** Shows the other versions of what is selected, else of what is at the caret, else of the open annotation; closes them from there. */
  async showHere(): Promise<void> {
    const { host, work } = this;
    if (host.querySelector('vb-statement-versions')?.matches(':focus-within') === true) return void this.close();
    const article = await this.load();
    if (article === null || work === null) return;
    await article.ready;
    const places = this.spansHere(work)
      .map((span) => article.at(span))
      .find((found) => found.length > 0);
    if (places === undefined) host.announce(() => texts.desk.noStatement);
    else await this.show(places.map(({ version }) => version.ref));
  }

  /** Shows the other versions of passages that a number was pressed for. */
  async showAt(counts: readonly OutletCount[]): Promise<void> {
    const places = counts.flatMap(({ start, end }) => this.article?.at({ start, end }) ?? []);
    await this.show([...new Set(places.map(({ version }) => version.ref))]);
  }

  /** Shows the other versions of versions of this article, and goes to them. */
  private async show(refs: readonly VersionRef[]): Promise<void> {
    const { host } = this;
    this.article?.show(refs);
    host.isListOpen = true;
    await Promise.all([import('./statements/statement-versions.ts'), host.updateComplete]);
    await host.querySelector('vb-statement-versions')?.focusFirst();
    // The sheet may have risen over it.
    if (this.passage !== null) host.reveal(this.passage);
  }

  /** @returns whether they were open. */
  close(): boolean {
    this.mark(null);
    if (this.shown === null) return false;
    const hadFocus = this.host.querySelector('vb-statement-versions')?.matches(':focus-within') === true;
    this.article?.show([]);
    this.host.isListOpen = false;
    if (hadFocus) this.host.focusText();
    return true;
  }

  /** Asks which statement the selected passage is to be added to. */
  async add(): Promise<void> {
    const { host, work } = this;
    const article = await this.load();
    const span = work?.selected() ?? null;
    if (article === null || work === null) return;
    await article.ready;
    if (!article.mayAdd) return work.say(texts.desk.notYoursToAdd);
    if (span === null) return work.say(texts.desk.nothingToAdd);
    const [{ PassageAdding: Adding }] = await Promise.all([
      import('./statements/passage-adding.ts'),
      import('./statements/add-to-statement.ts'),
    ]);
    if (this.work !== work) return;
    this.adding ??= new Adding(work, article.followRoom);
    await host.querySelector('vb-add-to-statement')?.show(this.adding, span);
  }

  private spansHere(work: DeskModel): readonly Span[] {
    const { caret } = this.host;
    const { active } = work;
    return [work.selected(), { start: caret, end: caret }, ...(active?.target.spans ?? [])].filter(
      (span) => span !== null,
    );
  }

  private async load(): Promise<ArticleStatements | null> {
    const { work } = this;
    const { ArticleStatements: Statements } = await import('./statements/article-statements.ts');
    if (work === null || this.work !== work) return null;
    this.article ??= new Statements({
      opened: work.opened,
      api: work.api,
      changed: () => this.host.requestUpdate(),
      countWords: texts.desk.inOutlets,
    });
    return this.article;
  }
}
