/**
 * `<vb-comment-field>`: where a comment is written. What is written is kept under `place` until it is
 * sent, also while other annotations are looked at. Behind an `@` it offers names. Fires `vb-send` with the text, and
 * `vb-leave`.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Member } from '../../shared/domain/member.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { api } from '../services/api.ts';
import type * as Names from './member-names.ts';

@customElement('vb-comment-field')
export class CommentField extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: grid; gap: var(--space-2); }
      textarea { min-height: 2.25rem; max-height: 12rem; padding: var(--space-1) var(--space-2); font-size: var(--text-s); field-sizing: content; }
      ul { max-height: 12rem; overflow: auto; border: 1px solid var(--rule); border-radius: var(--radius-m); }
      li { display: flex; gap: var(--space-2); align-items: center; padding: var(--space-1) var(--space-2); cursor: pointer; font-size: var(--text-s); overflow-wrap: anywhere; }
      li:hover { background: var(--sunken); }
      li[aria-selected='true'] { background: var(--accent-tint); box-shadow: inset 3px 0 0 var(--accent); }
      @media (forced-colors: active) { li[aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -2px; } }
      .row { justify-content: flex-end; gap: var(--space-2); }
      .button { min-height: 2rem; padding: 0 var(--space-3); }
      @media (pointer: coarse) { textarea { font-size: var(--text-m); } li { min-height: 2.75rem; } .button { min-height: 2.75rem; } }
    `,
  ];

  @property({ attribute: false }) drafts: Map<string, string> = new Map();
  /** The room of the comment: those who read it can be named. */
  @property() room = '';
  /** The member who writes it. */
  @property() me = '';
  /** Members to offer when the server does not say who may read the room. */
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  @property() place = '';
  /** The field’s accessible name. */
  @property() name = '';
  /** What is there before anybody writes. */
  @property() initial = '';
  @property() action = '';
  /** Whether it can be left without sending. */
  @property({ type: Boolean }) canLeave = false;

  @state() private offered: Names.NamesOffered | null = null;
  /** Its code is loaded with the first `@`. */
  private names: typeof Names | null = null;
  /** Members who may read the room. Requested again at each `@`, because members join and leave. */
  private readers: Promise<readonly Member[] | null> | null = null;

  /** Puts the caret into it. */
  async take(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('offered') || this.offered === null) return;
    // With the names below it and the button that sends.
    if (changed.get('offered') === null) this.scrollIntoView({ block: 'nearest' });
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const text = this.drafts.get(this.place) ?? this.initial;
    const isEmpty = text.trim() === '' || text === this.initial;
    return html`<textarea
        rows="1"
        maxlength="5000"
        aria-label=${this.name}
        placeholder=${this.name}
        aria-autocomplete="list"
        aria-controls=${this.offered === null ? nothing : 'names'}
        aria-activedescendant=${this.offered === null ? nothing : `name-${this.offered.at}`}
        .value=${live(text)}
        @input=${(event: Event) => this.type(event.target as HTMLTextAreaElement)}
        @keydown=${this.onKey}
        @pointerdown=${this.closeNames}
        @blur=${this.closeNames}
      ></textarea>
      ${this.offered === null ? '' : this.names?.renderNames(this.offered, (member) => this.choose(member))}
      ${
        isEmpty && !this.canLeave
          ? ''
          : html`<div class="row">
            ${this.canLeave ? html`<button class="button quiet" type="button" @click=${() => this.leave()}>${otherTexts().comments.cancel}</button>` : ''}
            <button class="button" type="button" ?disabled=${isEmpty} @click=${() => this.send()}>${this.action}</button>
          </div>`
      }`;
  }

  private type(area: HTMLTextAreaElement): void {
    this.drafts.set(this.place, area.value);
    this.requestUpdate();
    void this.offer(area);
  }

  private async offer(area: HTMLTextAreaElement): Promise<void> {
    // Without it a name is written in full.
    if (area.value.includes('@')) this.names ??= await import('./member-names.ts').catch(() => null);
    const { names } = this;
    if (names === null) return;
    const typed = names.typedName(area.value, area.selectionEnd);
    if (typed === undefined) return this.closeNames();
    if (typed === '' || this.readers === null) this.readers = names.readersOf(this.room, api);
    const readers = [...((await this.readers) ?? this.members.values())].filter(({ id }) => id !== this.me);
    // More may have been written meanwhile.
    this.offered = area.matches(':focus') ? names.namesOffered(area.value, area.selectionEnd, readers) : null;
  }

  private readonly closeNames = (): void => void (this.offered = null);

  private choose(member: Member): void {
    const area = this.renderRoot.querySelector('textarea');
    if (area === null || this.names === null || this.offered === null) return;
    const { text, caret } = this.names.withName(area.value, this.offered, member);
    if (text.length > area.maxLength) return;
    area.value = text;
    area.setSelectionRange(caret, caret);
    this.drafts.set(this.place, text);
    this.closeNames();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (this.isForNames(event)) event.stopPropagation();
    else if (event.key === 'Escape' && this.canLeave) this.leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.send();
    else return;
    event.preventDefault();
  };

  /** Whether the key goes through the names that are offered. It does so then. */
  private isForNames({ key, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean {
    const { offered, names } = this;
    if (offered === null || names === null || ctrlKey || metaKey || isComposing) return false;
    const member = offered.members[offered.at];
    if (key === 'ArrowDown') this.offered = names.moved(offered, 1);
    else if (key === 'ArrowUp') this.offered = names.moved(offered, -1);
    else if (key === 'Escape') this.closeNames();
    else if (key === 'Enter' && member !== undefined) this.choose(member);
    else {
      // The caret goes elsewhere.
      if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) this.closeNames();
      return false;
    }
    return true;
  }

  private send(): void {
    const text = (this.drafts.get(this.place) ?? '').trim();
    if (text === '' || text === this.initial) return;
    this.drafts.delete(this.place);
    this.offered = null;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent<string>('vb-send', { detail: text }));
  }

  private leave(): void {
    this.drafts.delete(this.place);
    this.dispatchEvent(new Event('vb-leave'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-comment-field': CommentField;
  }
}
