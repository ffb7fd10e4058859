/** `<vb-comment-thread>`: one thread of comments, to read, to answer, to resolve and to open again. A resolved one is folded. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Comment, CommentThread } from '../../shared/domain/comment.ts';
import type { AnnotationId, CommentId } from '../../shared/domain/ids.ts';
import { UNKNOWN_MEMBER_COLOUR, type Member } from '../../shared/domain/member.ts';
import type { CommentCommands } from './comment-slice.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { locale, texts } from '../locale/texts.ts';
import './comment-field.ts';
import '../kit/vb-avatar.ts';

@customElement('vb-comment-thread')
export class CommentThreadView extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; border-inline-start: 2px solid var(--rule); padding-inline-start: var(--space-3); }
      ul { display: grid; gap: var(--space-3); }
      .head { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--space-2); font-size: var(--text-xs); }
      .name { font-weight: 600; }
      .said { margin-block-start: var(--space-1); font-size: var(--text-s); white-space: pre-wrap; overflow-wrap: anywhere; }
      .decided { font-size: var(--text-xs); color: var(--ink-soft); }
      .new { width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--accent); }
      .acts { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); margin-block-start: var(--space-2); }
      .link-button { font-size: var(--text-xs); }
      vb-comment-field { margin-block-start: var(--space-2); }
      @media (pointer: coarse) { .link-button { min-height: 2.75rem; } }
    `,
  ];

  @property({ attribute: false }) annotation: AnnotationId | null = null;
  @property({ attribute: false }) thread: CommentThread | null = null;
  @property({ attribute: false }) commands: CommentCommands | null = null;
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  /** Ids of entries that one has not seen before. */
  @property({ attribute: false }) fresh: ReadonlySet<string> = new Set();
  @state() private isShown = false;
  @state() private isReplying = false;
  @state() private editing: CommentId | null = null;

  override render() {
    const { thread } = this;
    const [first] = thread?.entries ?? [];
    if (thread === null || first === undefined) return nothing;
    const isFolded = thread.isResolved && !this.isShown;
    const entries = isFolded ? thread.entries.slice(0, 1) : thread.entries;
    return html`<div role="group" aria-label=${otherTexts().comments.thread(this.nameOf(first.record.creator))}>
      <ul role="list">${repeat(
        entries,
        ({ id }) => id,
        (entry) => this.renderEntry(entry),
      )}</ul>
      ${this.renderActs(thread)} ${this.isReplying && !isFolded ? this.renderReply(thread, first) : ''}
    </div>`;
  }

  private renderEntry(entry: Comment) {
    const { record } = entry;
    const name = this.nameOf(record.creator);
    if (record.text === '') {
      const words =
        record.resolved === true ? otherTexts().comments.didResolve(name) : otherTexts().comments.didReopen(name);
      return html`<li class="decided">${words} · ${locale.moment(record.created)}</li>`;
    }
    return html`<li>
      <div class="head">
        <vb-avatar size="small" decorative name=${name} .colour=${this.members.get(record.creator)?.colour ?? UNKNOWN_MEMBER_COLOUR}></vb-avatar>
        <span class="name">${name}</span>
        <span class="soft">${locale.moment(record.created)}${this.editedWords(entry)}</span>
        ${this.fresh.has(entry.id) ? html`<span class="new" role="img" aria-label=${texts.list.unread(1)}></span>` : ''}
      </div>
      ${this.editing === entry.id ? this.renderEdit(entry) : html`<p class="said">${record.text}</p>`} ${this.renderOwn(entry, name)}
    </li>`;
  }

  private editedWords({ record }: Comment): string {
    if (record.at === record.created && record.by === record.creator) return '';
    return ` · ${record.by === record.creator ? otherTexts().comments.edited : otherTexts().comments.editedBy(this.nameOf(record.by))}`;
  }

  /** What one may do with one’s own words, and curators with anybody’s. */
  private renderOwn(entry: Comment, name: string) {
    if (this.commands?.mayChange(entry) !== true || this.editing === entry.id) return '';
    return html`<div class="acts">
      <button class="link-button" type="button" aria-label=${otherTexts().comments.editOf(name)} @click=${() => this.edit(entry.id)}>${otherTexts().comments.edit}</button>
      <button class="link-button" type="button" aria-label=${otherTexts().comments.deleteOf(name)} @click=${() => this.commands?.unsay(entry)}>${otherTexts().comments.delete}</button>
    </div>`;
  }

  private renderEdit(entry: Comment) {
    const { commands } = this;
    const save = ({ detail }: CustomEvent<string>): void => {
      commands?.reword(entry, detail);
      this.editing = null;
    };
    return html`<vb-comment-field
      place=${`edit ${entry.id}`}
      name=${otherTexts().comments.editOf(this.nameOf(entry.record.creator))}
      .drafts=${commands?.drafts}
      room=${commands?.room ?? ''}
      me=${commands?.me ?? ''}
      .members=${this.members}
      initial=${entry.record.text}
      action=${otherTexts().comments.save}
      canLeave
      @vb-send=${save}
      @vb-leave=${() => (this.editing = null)}
    ></vb-comment-field>`;
  }

  private renderActs(thread: CommentThread) {
    const { commands, annotation } = this;
    const fold = html`<button class="link-button" type="button" aria-expanded=${this.isShown} @click=${() => (this.isShown = !this.isShown)}>
      ${this.isShown ? otherTexts().comments.hide : otherTexts().comments.show}
    </button>`;
    const decide = html`<button class="link-button" type="button" @click=${() => annotation !== null && commands?.resolve(annotation, thread.id, !thread.isResolved)}>
      ${thread.isResolved ? otherTexts().comments.reopen : otherTexts().comments.resolve}
    </button>`;
    const reply = html`<button class="link-button" type="button" @click=${() => this.beginReply()}>${otherTexts().comments.reply}</button>`;
    const mayReply = commands?.mayComment === true && (!thread.isResolved || this.isShown) && !this.isReplying;
    return html`<div class="acts">
      ${thread.isResolved ? html`<span class="decided">${otherTexts().comments.resolved}</span>${fold}` : ''} ${mayReply ? reply : ''} ${commands?.mayComment === true ? decide : ''}
    </div>`;
  }

  private renderReply(thread: CommentThread, first: Comment) {
    const { commands, annotation } = this;
    const send = ({ detail }: CustomEvent<string>): void => {
      if (annotation !== null) commands?.say(annotation, thread.id, detail);
      this.isReplying = false;
    };
    return html`<vb-comment-field
      class="reply"
      place=${`reply ${thread.id}`}
      name=${otherTexts().comments.replyTo(this.nameOf(first.record.creator))}
      .drafts=${commands?.drafts}
      room=${commands?.room ?? ''}
      me=${commands?.me ?? ''}
      .members=${this.members}
      action=${otherTexts().comments.send}
      canLeave
      @vb-send=${send}
      @vb-leave=${() => (this.isReplying = false)}
    ></vb-comment-field>`;
  }

  private edit(id: CommentId): void {
    this.editing = id;
    void this.takeField('vb-comment-field:not(.reply)');
  }

  private beginReply(): void {
    this.isReplying = true;
    void this.takeField('vb-comment-field.reply');
  }

  private async takeField(selector: string): Promise<void> {
    await this.updateComplete;
    const field = this.renderRoot.querySelector(selector);
    if (field !== null) await (field as HTMLElementTagNameMap['vb-comment-field']).take();
  }

  private nameOf(member: string): string {
    return this.members.get(member)?.name ?? texts.list.somebody;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-comment-thread': CommentThreadView;
  }
}
