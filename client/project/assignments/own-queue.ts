/** `<vb-own-queue>`: an annotator’s open work: talks in which they are asked, and articles, the next one first. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import type { AssignmentBody } from '../../../shared/wire/http/rounds.ts';
import type { TalkBody } from '../../../shared/wire/http/talks.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { articlePath, talksPath } from '../../services/routes.ts';
import { queueOf, type QueuedArticle } from '../model/annotator-queue.ts';

/** So many articles of the queue are listed; the list of articles has them all. */
const MAX_LISTED = 5;

/** So much of what was said is shown, in UTF-16 units. */
const SHOWN_LENGTH = 160;

@customElement('vb-own-queue')
export class OwnQueue extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; margin-bottom: var(--space-10); padding: var(--space-5) var(--space-6); border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); }
      h2 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
      section { display: grid; gap: var(--space-3); }
      li { display: grid; gap: var(--space-1); padding: var(--space-2) 0; border-top: 1px solid var(--rule); }
      a { font: 600 var(--text-l) / 1.3 var(--serif); overflow-wrap: anywhere; }
      .back { color: var(--danger); overflow-wrap: anywhere; }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) articles: readonly ArticleBody[] = [];
  /** Those of who looks at the page; `null` where nothing is assigned, and nothing will be. */
  @property({ attribute: false }) assignments: readonly AssignmentBody[] | null = [];
  /** Talks with something new. */
  @property({ attribute: false }) talks: readonly TalkBody[] = [];
  /** How many more of these there are. */
  @property({ attribute: false }) talksLeft = 0;
  @property({ attribute: false }) members: readonly ProjectMemberBody[] = [];

  override render() {
    const words = otherTexts().assignments.queue;
    const { left, done } = queueOf(this.assignments ?? [], this.articles);
    return html`<section aria-labelledby="queue">
      <h2 id="queue">${words.heading}</h2>
      ${this.renderTalks()} ${this.assignments === null ? '' : this.renderCounts(left.length, done)}
      <ol>${left.slice(0, MAX_LISTED).map((one, at) => this.renderArticle(one, at === 0))}</ol>
    </section>`;
  }

  private renderCounts(left: number, done: number) {
    const words = otherTexts().assignments.queue;
    if (this.assignments?.length === 0) return html`<p class="soft">${words.waiting}</p>`;
    if (left === 0 && this.talks.length > 0) return '';
    return html`<p class="soft" role="status">${left === 0 ? words.nothing : words.counts(left, done)}</p>`;
  }

  private renderTalks() {
    const words = otherTexts().talks;
    if (this.talks.length === 0) return '';
    return html`<ol aria-label=${words.heading}>
      ${this.talks.map(
        ({ key, title, comments }) => html`<li>
          <span class="small soft">${words.isNew} · ${this.lastWords(comments)}</span>
          <a href=${talksPath(this.projectId, key)}>${words.askedIn(title)}</a>
        </li>`,
      )}
      ${this.talksLeft > 0 ? html`<li><a class="small" href=${talksPath(this.projectId)}>${words.someMore(this.talksLeft)}</a></li>` : ''}
    </ol>`;
  }

  /** The newest unread entry. */
  private lastWords(comments: TalkBody['comments']): string {
    const last = comments.findLast(({ unread }) => unread);
    if (last === undefined) return '';
    const name = this.members.find(({ id }) => id === last.creator)?.name ?? '';
    return `${otherTexts().talks.says(name)} ${last.text.slice(0, SHOWN_LENGTH)}${last.text.length > SHOWN_LENGTH ? '…' : ''}`;
  }

  private renderArticle({ article, assignment }: QueuedArticle, isNext: boolean) {
    const words = otherTexts().assignments;
    return html`<li>
      <span class="small soft">${isNext ? `${words.queue.next} · ` : ''}${words.progress[assignment.progress]}</span>
      <a href=${articlePath(this.projectId, article.id)}>${article.title}</a>
      ${assignment.state === 'returned' ? html`<span class="small back">${words.queue.back(assignment.reason ?? '')}</span>` : ''}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-own-queue': OwnQueue;
  }
}
