/**
 * `<vb-open-comments>`: the open threads of comments of a project, those that concern the reader and have something new
 * first. Each leads to its place. Shows nothing where there are none.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { appendAll } from '../../../shared/domain/append-all.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { CommentsBody, CommentThreadBody } from '../../../shared/wire/http/comments.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale, texts } from '../../locale/texts.ts';
import { api } from '../../services/api.ts';
import { passagePath } from '../../services/routes.ts';
import '../../kit/vb-icon.ts';

/** So many are shown at first, and more at a time. */
const PART = 10;

type Filter = 'unread' | 'mine';

/** The place of a thread: its layer, the annotation, and its card with the comments open. */
const pathOf = (project: string, { article, layer, start, end, annotation }: CommentThreadBody): string =>
  `${passagePath(project, article.id, { layers: [layer.replace('/', ':')], span: { start, end } })}&comments=${annotation}`;

@customElement('vb-open-comments')
export class OpenComments extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      h2 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; justify-content: space-between; padding-bottom: var(--space-3); }
      .filters { display: flex; gap: var(--space-1); }
      .filter { min-height: 2rem; padding: 0 var(--space-3); font-weight: 400; }
      .filter[aria-pressed='true'] { background: var(--accent-tint); border-color: var(--accent); color: var(--accent); font-weight: 600; }
      li { border-top: 1px solid var(--rule); }
      li:last-child { border-bottom: 1px solid var(--rule); }
      a { display: grid; gap: var(--space-1); padding: var(--space-3) var(--space-1); color: inherit; text-decoration: none; }
      a:hover { color: inherit; }
      a:hover .quoted { color: var(--accent); text-decoration: underline 1px; text-underline-offset: 0.2em; }
      a:focus-visible { outline-offset: -2px; }
      .about, .facts { font-size: var(--text-xs); color: var(--ink-soft); overflow-wrap: anywhere; }
      .quoted, .said { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow-wrap: anywhere; }
      .quoted { font: 600 var(--text-m) / 1.35 var(--serif); }
      .said { font-size: var(--text-s); }
      .unread { color: var(--accent); font-weight: 600; }
      .more { margin-block-start: var(--space-3); }
      @media (pointer: coarse) { .filter { min-height: 2.75rem; } }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) members: readonly MemberBody[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** How many unread remarks the page knows of: when it is another number, the list is read again. */
  @property({ type: Number }) unread = 0;
  @state() private answer: CommentsBody | null = null;
  @state() private filters: ReadonlySet<Filter> = new Set();
  /** How many are asked for. */
  private wanted = PART;
  private asked = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId')) this.answer = null;
    if (changed.has('projectId') || changed.has('unread')) void this.load();
  }

  /** Puts the focus on the list. */
  async take(): Promise<void> {
    await this.updateComplete;
    const heading = this.renderRoot.querySelector('h2');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus();
  }

  /** Reads the list as far as it is shown. Without an answer what was known stays. */
  private async load(): Promise<void> {
    const asked = (this.asked += 1);
    const threads: CommentThreadBody[] = [];
    for (let cursor = ''; ;) {
      const part = await this.ask(cursor);
      if (asked !== this.asked || part === null) return;
      appendAll(threads, part.threads);
      if (part.next === null || threads.length >= this.wanted) return void (this.answer = { ...part, threads });
      cursor = part.next;
    }
  }

  private async ask(cursor: string): Promise<CommentsBody | null> {
    const query = { ...this.filterQuery, limit: String(PART), ...(cursor !== '' && { cursor }) };
    const part = await api.call('GET /projects/{project}/comments', { project: this.projectId }, { query });
    return part.ok ? part.value : null;
  }

  private get filterQuery(): Record<string, string> {
    return Object.fromEntries([...this.filters].map((name) => [name, 'true']));
  }

  private toggle(name: Filter): void {
    const filters = new Set(this.filters);
    if (!filters.delete(name)) filters.add(name);
    this.filters = filters;
    this.wanted = PART;
    void this.load();
  }

  private showMore(): void {
    this.wanted += PART;
    void this.load();
  }

  override render() {
    const { answer } = this;
    if (answer === null || (answer.total === 0 && this.filters.size === 0)) return '';
    const words = otherTexts().openComments;
    return html`<section aria-labelledby="comments-heading">
      <div class="head">
        <h2 id="comments-heading" tabindex="-1">${words.heading}</h2>
        <div class="filters">${this.renderFilter('unread', words.onlyUnread)} ${this.renderFilter('mine', words.onlyMine)}</div>
      </div>
      ${answer.threads.length === 0 ? html`<p class="soft small">${words.none}</p>` : ''}
      <ul role="list" aria-label=${words.heading}>${answer.threads.map((thread) => this.renderThread(thread))}</ul>
      ${answer.next === null ? '' : html`<button class="button more" type="button" @click=${() => this.showMore()}>${words.more}</button>`}
    </section>`;
  }

  private renderFilter(name: Filter, words: string) {
    return html`<button class="button filter" type="button" aria-pressed=${this.filters.has(name)} @click=${() => this.toggle(name)}>${words}</button>`;
  }

  private renderThread(thread: CommentThreadBody) {
    const { article, label, quoted, last, remarks, unread } = thread;
    const words = otherTexts().openComments;
    const title = this.labelSet.labels.find(({ key }) => key === label)?.title ?? label;
    const name = this.members.find(({ id }) => id === last.by)?.name ?? texts.list.somebody;
    return html`<li>
      <a href=${pathOf(this.projectId, thread)}>
        <span class="about"><bdi>${article.title}</bdi> · ${title}</span>
        <span class="quoted" dir="auto">${quoted}</span>
        <span class="said"><strong>${words.said(name)}</strong> ${last.text}</span>
        <span class="facts">${unread === 0 ? '' : html`<span class="unread">${words.unread(unread)}</span> · `}${words.remarks(remarks)} · ${locale.moment(last.at)}</span>
      </a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-open-comments': OpenComments;
  }
}
