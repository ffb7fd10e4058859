/** `<vb-comment-panel>`: everything that was said about one annotation, live, and a field to say more. What it shows counts as read. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { threadsOf } from '../../shared/domain/comment.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { Member } from '../../shared/domain/member.ts';
import { SliceConsumer } from '../kit/slice-consumer.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { commentContext } from './comment-context.ts';
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
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  private readonly comments = new SliceConsumer(this, commentContext);
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

  /** Puts the caret into the field, where one may write. */
  async take(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-comment-field')?.take();
  }

  private readonly onVisible = (): void => this.requestUpdate();

  override willUpdate(): void {
    const unread = this.annotation === null ? [] : (this.comments.state?.unreadOn(this.annotation) ?? []);
    this.fresh = new Set([...this.fresh, ...unread.map(({ id }) => id)]);
  }

  override updated(): void {
    if (this.annotation !== null && document.visibilityState === 'visible')
      this.comments.commands?.markRead(this.annotation);
  }

  override render() {
    const { annotation } = this;
    const { state, commands } = this.comments;
    if (annotation === null || state === null || commands === null) return html``;
    const threads = threadsOf(state.on(annotation));
    return html`${repeat(
      threads,
      ({ id }) => id,
      (thread) =>
        html`<vb-comment-thread .annotation=${annotation} .thread=${thread} .commands=${commands} .members=${this.members} .fresh=${this.fresh}></vb-comment-thread>`,
    )}
      ${threads.length === 0 && !commands.mayComment ? html`<p class="soft">${otherTexts().comments.nobody}</p>` : ''}
      ${
        commands.mayComment
          ? html`<vb-comment-field
            place=${`new ${annotation}`}
            name=${otherTexts().comments.write}
            .drafts=${commands.drafts}
            room=${commands.room}
            me=${commands.me}
            .members=${this.members}
            action=${otherTexts().comments.send}
            @vb-send=${({ detail }: CustomEvent<string>) => commands.say(annotation, null, detail)}
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
