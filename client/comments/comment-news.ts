/**
 * `<vb-comment-news>`: how many remarks in the layer one has not read; a press opens the next of them. It also opens the
 * comments that the page's address names. Fires `vb-choose` with the annotation.
 */
import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { threadsOf } from '../../shared/domain/comment.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import { SliceConsumer } from '../kit/slice-consumer.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { commentContext } from './comment-context.ts';
import type { CommentState } from './comment-state.ts';
import '../kit/vb-icon.ts';

/** Unread remarks in open threads. */
function unreadOn(state: CommentState, annotation: AnnotationId): number {
  const unread = new Set(state.unreadOn(annotation).map(({ id }) => id));
  if (unread.size === 0) return 0;
  const open = threadsOf(state.on(annotation)).filter(({ isResolved }) => !isResolved);
  return open.flatMap(({ entries }) => entries).filter(({ id, record }) => record.text !== '' && unread.has(id)).length;
}

@customElement('vb-comment-news')
export class CommentNews extends LitElement {
  static override styles = [
    ...controls,
    css`
      .button { min-height: 2rem; padding: 0 var(--space-2); gap: var(--space-1); color: var(--accent); font-weight: 600; white-space: nowrap; }
      @media (pointer: coarse) { .button { min-height: 2.75rem; min-width: 2.75rem; justify-content: center; } }
      @media (max-width: 30rem) { .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } }
    `,
  ];

  private readonly comments = new SliceConsumer(this, commentContext);
  /** The annotation whose comments the address names. */
  private wanted = new URLSearchParams(location.search).get('comments');

  override updated(): void {
    const { state } = this.comments;
    const { wanted } = this;
    if (wanted === null || state === null || state.on(wanted as AnnotationId).length === 0) return;
    this.wanted = null;
    this.choose(wanted as AnnotationId, false);
  }

  override render() {
    const { state } = this.comments;
    if (state === null) return '';
    const news = state.annotations.flatMap((id) => {
      const unread = unreadOn(state, id);
      return unread === 0 ? [] : [{ id, unread }];
    });
    const count = news.reduce((sum, { unread }) => sum + unread, 0);
    const [next] = news;
    if (next === undefined) return '';
    const words = otherTexts().comments.unread(count);
    return html`<button class="button quiet" type="button" aria-label=${words} title=${otherTexts().comments.showUnread} @click=${({ detail }: MouseEvent) => this.choose(next.id, detail === 0)}>
      <vb-icon name="comment"></vb-icon><span aria-hidden="true">${count}</span><span class="word" aria-hidden="true">${otherTexts().comments.new}</span>
    </button>`;
  }

  private choose(id: AnnotationId, isByKey: boolean): void {
    this.dispatchEvent(new CustomEvent('vb-choose', { detail: { id, isByKey } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-comment-news': CommentNews;
  }
}
