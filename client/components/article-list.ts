/** The articles of a project, each a link to where it is annotated; a long list can be searched. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ArticleBody } from '../../shared/wire/http.ts';
import { articlePath } from '../routes.ts';
import { controls } from '../styles/controls.ts';
import { readableCount, readableDate } from './readable.ts';

/** From how many articles on there is a search field. */
const SEARCHED_FROM = 12;
/** How many are listed before somebody asks for all: what stands below a long list should stay in reach. */
const LISTED_AT_FIRST = 50;

@customElement('vb-article-list')
export class ArticleList extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: grid; gap: var(--space-4); }
      li { border-top: 1px solid var(--rule); content-visibility: auto; contain-intrinsic-size: auto 5rem; }
      li:last-child { border-bottom: 1px solid var(--rule); }
      a { display: grid; gap: var(--space-1); padding: var(--space-4) 0; color: inherit; text-decoration: none; }
      a:hover { color: inherit; }
      a:hover .title { color: var(--accent); text-decoration: underline 1px; text-underline-offset: 0.2em; }
      a:focus-visible { outline-offset: -2px; }
      .title { font: 600 var(--text-l) / 1.3 var(--serif); overflow-wrap: anywhere; }
      .about { font-size: var(--text-s); color: var(--ink-soft); overflow-wrap: anywhere; }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) articles: readonly ArticleBody[] = [];
  @state() private sought = '';
  @state() private listsAll = false;

  private get found(): readonly ArticleBody[] {
    const sought = this.sought.trim().toLocaleLowerCase('en');
    if (sought === '') return this.articles;
    return this.articles.filter(({ title, outlet, author }) => [title, outlet, author].some((part) => part?.toLocaleLowerCase('en').includes(sought)));
  }

  override render() {
    const { found } = this;
    const listed = this.listsAll ? found : found.slice(0, LISTED_AT_FIRST);
    return html`${this.articles.length < SEARCHED_FROM ? '' : this.renderSearch(found.length)}
      <ul aria-label="Articles">${repeat(listed, ({ id }) => id, (article) => this.renderArticle(article))}</ul>
      ${listed.length === found.length ? '' : this.renderMore(found.length)}`;
  }

  private renderMore(found: number) {
    return html`<div><button class="button" type="button" @click=${() => (this.listsAll = true)}>List all ${readableCount(found, 'article')}</button></div>`;
  }

  private renderSearch(found: number) {
    return html`<div class="field">
      <label for="search">Find an article</label>
      <input id="search" type="search" autocomplete="off" .value=${this.sought} @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value)} />
      <p class="hint" role="status">${this.sought === '' ? '' : `${readableCount(found, 'article')} found`}</p>
    </div>`;
  }

  private renderArticle({ id, title, outlet, date, length, language }: ArticleBody) {
    const about = [outlet, date === null ? null : readableDate(date), readableCount(length, 'character').replace(' ', '\u00a0')];
    return html`<li>
      <a href=${articlePath(this.projectId, id)}>
        <span class="title" lang=${language ?? nothing}>${title}</span>
        <span class="about">${about.filter((part) => part !== null && part !== '').join(' · ')}</span>
      </a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-list': ArticleList;
  }
}
