/**
 * `<vb-comment-field>`: where a comment is written. What is written is kept under `place` until it is
 * sent, also while other annotations are looked at. Fires `vb-send` with the text, and `vb-leave`.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { valueOf } from '../kit/value-of.ts';

@customElement('vb-comment-field')
export class CommentField extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: grid; gap: var(--space-2); }
      textarea { min-height: 2.25rem; max-height: 12rem; padding: var(--space-1) var(--space-2); font-size: var(--text-s); field-sizing: content; }
      .row { justify-content: flex-end; gap: var(--space-2); }
      .button { min-height: 2rem; padding: 0 var(--space-3); }
      @media (pointer: coarse) { textarea { font-size: var(--text-m); } .button { min-height: 2.75rem; } }
    `,
  ];

  @property({ attribute: false }) drafts: Map<string, string> = new Map();
  @property() place = '';
  /** The field’s accessible name. */
  @property() name = '';
  /** What is there before anybody writes. */
  @property() initial = '';
  @property() action = '';
  /** Whether it can be left without sending. */
  @property({ type: Boolean }) canLeave = false;

  /** Puts the caret into it. */
  async take(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
  }

  override render() {
    const text = this.drafts.get(this.place) ?? this.initial;
    const isEmpty = text.trim() === '' || text === this.initial;
    return html`<textarea
        rows="1"
        maxlength="5000"
        aria-label=${this.name}
        placeholder=${this.name}
        .value=${live(text)}
        @input=${(event: Event) => this.type(valueOf(event))}
        @keydown=${this.onKey}
      ></textarea>
      ${
        isEmpty && !this.canLeave
          ? ''
          : html`<div class="row">
            ${this.canLeave ? html`<button class="button quiet" type="button" @click=${() => this.leave()}>${otherTexts().comments.cancel}</button>` : ''}
            <button class="button" type="button" ?disabled=${isEmpty} @click=${() => this.send()}>${this.action}</button>
          </div>`
      }`;
  }

  private type(text: string): void {
    this.drafts.set(this.place, text);
    this.requestUpdate();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.canLeave) this.leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.send();
    else return;
    event.preventDefault();
  };

  private send(): void {
    const text = (this.drafts.get(this.place) ?? '').trim();
    if (text === '' || text === this.initial) return;
    this.drafts.delete(this.place);
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
