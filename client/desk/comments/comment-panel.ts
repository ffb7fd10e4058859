/** `<vb-comment-panel>`: everything that was said about one annotation, live, and a field to say more. What it shows counts as read. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { threadsOf } from '../../../shared/domain/comment.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { CommentStore } from './comment-store.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import './comment-field.ts';
import './comment-thread.ts';

@customElement('vb-comment-panel')
export class CommentPanel extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: grid; gap: var(--space-4); }
      .soft { font-size: var(--text-s); }
    `,
  ];

  @property({ attribute: false }) annotation: AnnotationId | null = null;
  @property({ attribute: false }) notes: { readonly comments: CommentStore } | null = null;
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  /** What had not been seen when it was first shown here. */
  private fresh: ReadonlySet<string> = new Set();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.onVisible);
  }

  private readonly onVisible = (): void => this.requestUpdate();

  override willUpdate(): void {
    const { annotation, notes } = this;
    if (annotation !== null && notes !== null)
      this.fresh = new Set([...this.fresh, ...notes.comments.unreadOn(annotation).map(({ id }) => id)]);
  }

  override updated(): void {
    if (this.annotation !== null && document.visibilityState === 'visible')
      this.notes?.comments.markRead(this.annotation);
  }

  override render() {
    const { annotation, notes } = this;
    if (annotation === null || notes === null) return html``;
    const { comments } = notes;
    const threads = threadsOf(comments.on(annotation));
    return html`${repeat(
      threads,
      ({ id }) => id,
      (thread) =>
        html`<vb-comment-thread .annotation=${annotation} .thread=${thread} .book=${comments} .members=${this.members} .fresh=${this.fresh}></vb-comment-thread>`,
    )}
      ${threads.length === 0 && !comments.mayWrite ? html`<p class="soft">${texts.comments.nobody}</p>` : ''}
      ${
        comments.mayWrite
          ? html`<vb-comment-field
            place=${`new ${annotation}`}
            name=${texts.comments.write}
            .drafts=${comments.drafts}
            action=${texts.comments.send}
            @vb-send=${({ detail }: CustomEvent<string>) => comments.say(annotation, null, detail)}
          ></vb-comment-field>`
          : ''
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-comment-panel': CommentPanel;
  }
}
