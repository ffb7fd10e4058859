/**
 * The articles of a project: each a link to where it is annotated, searched, sorted and filtered. Of
 * thousands only the rows in view are rendered. Fires `vb-article-state` when a member sets their progress, and
 * `vb-article-details` to change an article's title or metadata.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ARTICLE_STATES, type ArticleState } from '../../../shared/domain/article-state.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { FoundArticleBody } from '../../../shared/wire/http/activity.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import {
  arrangedRows,
  NO_FILTER,
  outletsOf,
  SORTS,
  type ArticleRow,
  type RowFilter,
  type SortBy,
} from '../model/article-table.ts';
import { choicesIn, listPath, standsAt } from '../model/list-address.ts';
import { rowsInView, type RowWindow } from '../../kit/row-window.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale, texts } from '../../locale/texts.ts';
import { articleRowStyles, isFoundInText, renderArticleRow } from './article-row.ts';
import { ArticleSearch } from './article-search.ts';
import { keepTrail } from '../../services/article-trail.ts';
import { projectPath } from '../../services/routes.ts';
import { UnsentRooms } from '../../unsent/unsent-rooms.ts';
import { stateSelectStyles } from '../model/state-select.ts';
import '../../kit/vb-icon.ts';

/** From how many articles on they can be searched, sorted and filtered. */
const ARRANGED_FROM = 2;
/** A longer list is kept by its first articles: browsers give a page about five megabytes. */
const MOST_ARTICLES = 20_000;
/** Until a row has been measured, in pixels. */
const LIKELY_ROW_HEIGHT = 76;

/** A member’s state of an article. */
export interface ArticleStateChange {
  readonly article: string;
  readonly state: ArticleState;
}

@customElement('vb-article-list')
export class ArticleList extends LitElement {
  static override styles = [
    ...controls,
    stateSelectStyles,
    articleRowStyles,
    css`
      :host { display: grid; gap: var(--space-4); }
      .tools { display: grid; gap: var(--space-3); }
      .choices { display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: end; }
      .choices select { min-height: 2.25rem; padding-block: 0; font-size: var(--text-s); max-width: 11rem; }
      .choices .field { font-size: var(--text-s); }
      .choices label { font-weight: 400; color: var(--ink-soft); font-size: var(--text-xs); }
      .turn { min-height: 2.25rem; width: 2.25rem; }
      .turn[aria-pressed='false'] vb-icon { rotate: 180deg; }
      ul { border-bottom: 1px solid var(--rule); }
      ul:empty { border: 0; }
      .hint:empty { display: none; }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) rows: readonly ArticleRow[] = [];
  @property({ attribute: false }) members: readonly MemberBody[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  @property({ type: Boolean }) mayMark = false;
  /** Whether the viewer may change titles and metadata. */
  @property({ type: Boolean }) mayDescribe = false;
  @state() private filter: RowFilter = NO_FILTER;
  @state() private sortBy: SortBy = 'added';
  @state() private isDescending = false;
  @state() private window: RowWindow = { start: 0, end: 0 };
  /** The row that Tab reaches; the arrow keys go on from it. */
  @state() private reached = 0;
  private shown: readonly ArticleRow[] = [];
  /** Whether the address may tell of something else than the list shows. */
  private isToRemember = false;
  private rememberedQuery = '';
  private arrangedFor: ReadonlyMap<string, FoundArticleBody> | null = null;
  private rowHeight = LIKELY_ROW_HEIGHT;
  /** The article to which the list is scrolled as soon as it is there. */
  private wantedAt = standsAt(location.search);
  private readonly unsent = new UnsentRooms(this);
  private readonly search = new ArticleSearch(this, () => this.projectId);

  override connectedCallback(): void {
    super.connectedCallback();
    const { query, ...choices } = choicesIn(location.search);
    Object.assign(this, choices);
    if (query !== '') this.search.ask(query);
    // It stands in the address already: the pause takes it out no more than the answer does.
    this.search.asked = query;
    this.rememberedQuery = query;
    window.addEventListener('scroll', this.follow, { passive: true });
    window.addEventListener('scrollend', this.remember, { passive: true });
    window.addEventListener('resize', this.follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.follow);
    window.removeEventListener('scrollend', this.remember);
    window.removeEventListener('resize', this.follow);
  }

  override willUpdate(changed: PropertyValues): void {
    this.dropUnknownLabel();
    const { found } = this.search;
    // Scrolling changes none of this, and sorting thousands takes a while.
    const isArranged =
      this.arrangedFor === found && !['rows', 'filter', 'sortBy', 'isDescending'].some((name) => changed.has(name));
    if (!isArranged) this.arrange(found);
    if (!isArranged || this.search.asked !== this.rememberedQuery) this.isToRemember = true;
    this.window = this.inView();
  }

  /** A label that the project does not have, or not any more, chooses nothing. */
  private dropUnknownLabel(): void {
    const { label } = this.filter;
    if (label !== '' && !this.labelSet.labels.some(({ key }) => key === label)) this.choose({ label: '' });
  }

  private choose(chosen: Partial<RowFilter>): void {
    const filter = { ...this.filter, ...chosen };
    this.filter = filter.state === '' && filter.outlet === '' && filter.label === '' ? NO_FILTER : filter;
  }

  /** Writes what is chosen, and where the list stands, into the address: Back and a reload find it as it was. */
  private readonly remember = (): void => {
    if (location.pathname !== projectPath(this.projectId) || this.wantedAt !== null) return;
    const { filter, sortBy, isDescending } = this;
    const { asked: query, isSearching } = this.search;
    this.rememberedQuery = query;
    // Where the list will stand is not known before the answer.
    const at = isSearching ? null : this.firstInView();
    const path = listPath(this.projectId, { query, filter, sortBy, isDescending }, at);
    if (path !== location.pathname + location.search) history.replaceState(history.state, '', path);
  };

  /** `null` where the list stands at its beginning. */
  private firstInView(): string | null {
    const top = this.renderRoot.querySelector('ul')?.getBoundingClientRect().top ?? 0;
    return top > 0 ? null : (this.shown[Math.ceil(-top / this.rowHeight)]?.article.id ?? null);
  }

  /** Scrolls to the row that the address names, once it can be found. */
  private standWhereItStood(list: Element | null): void {
    if (this.wantedAt === null || this.search.isSearching) return;
    const at = this.shown.findIndex(({ article }) => article.id === this.wantedAt);
    this.wantedAt = null;
    if (at === -1 || list === null) return;
    this.reached = at;
    window.scrollBy({ top: list.getBoundingClientRect().top + at * this.rowHeight, behavior: 'instant' });
  }

  /** An article that is opened from here leads on to the next of this list, and back to it. */
  private onOpen(event: Event): void {
    if (!event.composedPath().some((node) => node instanceof HTMLAnchorElement)) return;
    this.remember();
    const articles = this.shown.slice(0, MOST_ARTICLES).map(({ article }) => article.id);
    const { query, found } = this.search;
    const find = `?${new URLSearchParams({ find: query }).toString()}`;
    const inText = articles.filter((article) => isFoundInText(found?.get(article)));
    keepTrail(this.projectId, {
      list: location.pathname + location.search,
      articles,
      find: Object.fromEntries(inText.map((article) => [article, find])),
    });
  }

  private arrange(found: ReadonlyMap<string, FoundArticleBody> | null): void {
    this.arrangedFor = found;
    const candidates = found === null ? this.rows : this.rows.filter(({ article }) => found.has(article.id));
    this.shown = arrangedRows(candidates, this.filter, this.sortBy, this.isDescending, locale.language);
    this.reached = Math.max(0, Math.min(this.reached, this.shown.length - 1));
  }

  override updated(): void {
    const list = this.renderRoot.querySelector('ul');
    const row = list?.querySelector('li');
    if (list !== null && row !== null && row !== undefined && !this.fitRows(list, row)) return;
    this.standWhereItStood(list);
    // While it scrolls nothing is written: browsers allow a page some hundred changes of its address a minute.
    if (!this.isToRemember) return;
    this.isToRemember = false;
    this.remember();
  }

  /** Makes room for the rows that are not rendered. @returns whether the height of a row was known. */
  private fitRows(list: HTMLElement, row: HTMLElement): boolean {
    // By the object model, not by an attribute, which the page’s policy forbids.
    list.style.paddingBlock = `${this.window.start * this.rowHeight}px ${(this.shown.length - this.window.end) * this.rowHeight}px`;
    if (row.offsetHeight === this.rowHeight || row.offsetHeight === 0) return true;
    this.rowHeight = row.offsetHeight;
    this.requestUpdate();
    return false;
  }

  private inView(): RowWindow {
    const top = this.renderRoot.querySelector('ul')?.getBoundingClientRect().top ?? 0;
    return rowsInView(this.shown.length, this.rowHeight, top, window.innerHeight);
  }

  private readonly follow = (): void => {
    const { start, end } = this.inView();
    if (start !== this.window.start || end !== this.window.end) this.requestUpdate();
  };

  /** Arrow keys go from row to row, Home and End to the ends; the others are the browser’s. */
  private onKey(event: KeyboardEvent): void {
    const at = Number((event.target as HTMLElement).dataset['at'] ?? NaN);
    const page = Math.max(1, Math.floor(window.innerHeight / this.rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.shown.length - 1,
    };
    const to = moves[event.key];
    if (Number.isNaN(at) || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void this.reach(Math.max(0, Math.min(this.shown.length - 1, to)));
  }

  private async reach(at: number): Promise<void> {
    this.reached = at;
    const top = (this.renderRoot.querySelector('ul')?.getBoundingClientRect().top ?? 0) + at * this.rowHeight;
    if (top < 0 || top + this.rowHeight > window.innerHeight)
      window.scrollBy({ top: top - window.innerHeight / 2, behavior: 'instant' });
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`a[data-at="${at}"]`)?.focus({ preventScroll: true });
  }

  override render() {
    const { start, end } = this.window;
    const members = new Map(this.members.map((member) => [member.id, member]));
    const { found, more } = this.search;
    const total = this.shown.length;
    return html`${this.rows.length < ARRANGED_FROM ? '' : this.renderTools()}
      <ul class=${found === null ? '' : 'searched'} aria-label=${otherTexts().project.articles} @keydown=${this.onKey} @click=${this.onOpen} @focusin=${this.onFocus}>
        ${repeat(
          this.shown.slice(start, end),
          ({ article }) => article.id,
          (row, index) => this.renderRow(row, start + index, members, found),
        )}
      </ul>
      ${more ? html`<div><button class="button" type="button" @click=${() => this.search.readMore()}>${otherTexts().project.moreFound}</button></div>` : ''}
      ${total === 0 && !this.search.isSearching ? this.renderNothing() : ''}`;
  }

  private onFocus(event: FocusEvent): void {
    const at = (event.target as HTMLElement).dataset['at'];
    if (at !== undefined) this.reached = Number(at);
  }

  private renderRow(
    row: ArticleRow,
    position: number,
    members: ReadonlyMap<string, MemberBody>,
    found: ReadonlyMap<string, FoundArticleBody> | null,
  ) {
    const article = row.article.id;
    const onState = (chosen: ArticleState): void => {
      this.dispatchEvent(
        new CustomEvent<ArticleStateChange>('vb-article-state', { detail: { article, state: chosen } }),
      );
    };
    const onDetails = (): void => {
      this.dispatchEvent(new CustomEvent<ArticleBody>('vb-article-details', { detail: row.article }));
    };
    const isReached = position === Math.max(this.window.start, Math.min(this.reached, this.window.end - 1));
    return renderArticleRow(row, {
      projectId: this.projectId,
      members,
      found: found?.get(article),
      query: this.search.query,
      mayMark: this.mayMark,
      unsent: this.unsent.changesIn(article),
      position,
      total: this.shown.length,
      isReached,
      onState,
      onDetails: this.mayDescribe ? onDetails : null,
    });
  }

  private renderTools() {
    const words = otherTexts().project;
    const { query, isSearching, problem } = this.search;
    const isChosen = this.search.found !== null || this.filter !== NO_FILTER;
    const says = isSearching
      ? words.searching
      : isChosen
        ? words.found(this.search.more ? this.search.total : this.shown.length)
        : '';
    return html`<div class="tools">
      <div class="field">
        <label for="search">${words.search}</label>
        <input id="search" type="search" autocomplete="off" maxlength="200" .value=${query} @input=${(event: Event) => this.search.ask((event.target as HTMLInputElement).value)} />
      </div>
      <div class="choices">${this.renderSort()} ${this.renderFilters()}</div>
      <p class="hint" role="status">${says}</p>
      ${problem && html`<p class="problem" role="alert">${problem.message} <button class="link-button" type="button" @click=${() => this.search.ask(query)}>${words.tryAgain}</button></p>`}
    </div>`;
  }

  private renderSort() {
    const words = otherTexts().project;
    return html`<div class="field">
        <label for="sort">${words.sortBy}</label>
        <select id="sort" @change=${(event: Event) => (this.sortBy = (event.target as HTMLSelectElement).value as SortBy)}>
          ${SORTS.map((by) => html`<option value=${by} ?selected=${by === this.sortBy}>${words.sorts[by]}</option>`)}
        </select>
      </div>
      <button class="button square turn" type="button" aria-label=${words.descending} title=${words.descending} aria-pressed=${this.isDescending} @click=${() => (this.isDescending = !this.isDescending)}>
        <vb-icon name="down"></vb-icon>
      </button>`;
  }

  private renderFilters() {
    const words = otherTexts().project;
    const outlets = outletsOf(
      this.rows.map(({ article }) => article),
      locale.language,
    );
    const { labels } = this.labelSet;
    return html`${this.renderFilter(
      'state',
      words.filterState,
      words.allStates,
      ARTICLE_STATES.map((each) => [each, texts.articleStates.names[each]]),
    )}
      ${
        outlets.length < 2
          ? ''
          : this.renderFilter(
              'outlet',
              words.filterOutlet,
              words.allOutlets,
              outlets.map((outlet) => [outlet, outlet]),
            )
      }
      ${this.renderFilter(
        'label',
        words.filterLabel,
        words.allLabels,
        labels.map(({ key, title }) => [key, title]),
      )}`;
  }

  private renderFilter(
    name: keyof RowFilter,
    label: string,
    all: string,
    choices: readonly (readonly [string, string])[],
  ) {
    const choose = ({ target }: Event): void => this.choose({ [name]: (target as HTMLSelectElement).value });
    return html`<div class="field">
      <label for="filter-${name}">${label}</label>
      <select id="filter-${name}" @change=${choose}>
        <option value="">${all}</option>
        ${choices.map(([value, title]) => html`<option value=${value} ?selected=${value === this.filter[name]}>${title}</option>`)}
      </select>
    </div>`;
  }

  private renderNothing() {
    const showAll = (): void => {
      this.filter = NO_FILTER;
      this.search.ask('');
    };
    return html`<p class="soft">${otherTexts().project.nothingFound} <button class="link-button" type="button" @click=${showAll}>${otherTexts().project.showAll}</button></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-list': ArticleList;
  }
}
