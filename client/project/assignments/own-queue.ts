/** `<vb-own-queue>`: what an annotator of independent work has to do, the next article first. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { AssignmentBody } from '../../../shared/wire/http/rounds.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { articlePath } from '../../services/routes.ts';
import { queueOf, type QueuedArticle } from '../model/annotator-queue.ts';

/** So many articles of the queue are listed; the list of articles has them all. */
const MAX_LISTED = 5;

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
  /** Those of who looks at the page. */
  @property({ attribute: false }) assignments: readonly AssignmentBody[] = [];

  override render() {
    const words = otherTexts().assignments.queue;
    const { left, done } = queueOf(this.assignments, this.articles);
    return html`<section aria-labelledby="queue">
      <h2 id="queue">${words.heading}</h2>
      ${this.assignments.length === 0 ? html`<p class="soft">${words.waiting}</p>` : html`<p class="soft" role="status">${left.length === 0 ? words.nothing : words.counts(left.length, done)}</p>`}
      <ol>${left.slice(0, MAX_LISTED).map((one, at) => this.renderArticle(one, at === 0))}</ol>
    </section>`;
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
