/**
 * `<vb-open-comments>`: the open threads of comments of a project, those that concern the reader and have something new
 * first. Each leads to its place. Shows nothing where there are none.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ArticleActivityBody } from '../../../shared/wire/http/activity.ts';
import type { CommentThreadBody } from '../../../shared/wire/http/comments.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale, texts } from '../../locale/texts.ts';
import { api } from '../../services/api.ts';
import { ThreadList, threadKey, threadPath, type ThreadFilter } from './thread-list.ts';
import '../../kit/vb-icon.ts';

@customElement('vb-open-comments')
export class OpenComments extends LitElement {
  static override styles = [
    ...controls,
    css`
      /* Without comments it has no box, and so no gap before what follows. */
      :host { display: contents; }
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
      /* There the system chooses the grounds. */
      @media (forced-colors: active) { .filter[aria-pressed='true'] { border: 3px solid Highlight; padding-inline: calc(var(--space-3) - 2px); } }
      @media (pointer: coarse) { .filter { min-height: 2.75rem; } }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) members: readonly MemberBody[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** How far everybody is: when that is another, the list is read again. */
  @property({ attribute: false }) activity: readonly ArticleActivityBody[] = [];
  @state() private list = this.listOf('');

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId')) this.list = this.listOf(this.projectId);
    if (changed.has('projectId') || changed.has('activity')) void this.list.read();
  }

  /** Puts the focus on the list, as soon as it is there. */
  async take(): Promise<void> {
    if (this.list.answer === null) await this.tellOf(this.list.read());
    await this.updateComplete;
    const heading = this.renderRoot.querySelector('h2');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus();
  }

  private listOf(project: string): ThreadList {
    return new ThreadList(
      (query) => api.call('GET /projects/{project}/comments', { project }, { query }),
      () => this.requestUpdate(),
    );
  }

  /** Says why what was asked for can't be shown. */
  private async tellOf(reading: Promise<Problem | null>): Promise<void> {
    const problem = await reading;
    if (problem !== null) toast(this, problem.message);
  }

  override render() {
    const { answer, isEmpty } = this.list;
    if (answer === null || isEmpty) return '';
    const words = otherTexts().openComments;
    return html`<section aria-labelledby="comments-heading">
      <div class="head">
        <h2 id="comments-heading" tabindex="-1">${words.heading}</h2>
        <div class="filters">${this.renderFilter('unread', words.onlyUnread)} ${this.renderFilter('mine', words.onlyMine)}</div>
      </div>
      ${answer.threads.length === 0 ? html`<p class="soft small">${words.none}</p>` : ''}
      <ul role="list" aria-label=${words.heading}>${repeat(answer.threads, threadKey, (thread) => this.renderThread(thread))}</ul>
      ${answer.next === null ? '' : html`<button class="button more" type="button" @click=${() => this.tellOf(this.list.more())}>${words.more}</button>`}
    </section>`;
  }

  private renderFilter(name: ThreadFilter, words: string) {
    return html`<button class="button filter" type="button" aria-pressed=${this.list.filters.has(name)} @click=${() => this.tellOf(this.list.toggle(name))}>${words}</button>`;
  }

  private renderThread(thread: CommentThreadBody) {
    const { article, label, quoted, last, remarks, unread } = thread;
    const words = otherTexts().openComments;
    const title = this.labelSet.labels.find(({ key }) => key === label)?.title ?? label;
    const name = this.members.find(({ id }) => id === last.by)?.name ?? texts.list.somebody;
    return html`<li>
      <a href=${threadPath(this.projectId, thread)}>
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
