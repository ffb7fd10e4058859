/** A modal dialog with a heading and a close button. Contents go into its default slot, buttons into the slot `actions`. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from './styles/controls.ts';
import './vb-icon.ts';
import { kitWords } from './words.ts';

/** Sent when the dialog has closed, however it did; does not bubble. */
const DIALOG_CLOSED = 'vb-dialog-closed';

@customElement('vb-dialog')
export class VbDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      dialog {
        width: min(34rem, 100vw - 2 * var(--space-4)); max-height: calc(100dvh - 2 * var(--space-4)); padding: 0; overflow: auto;
        border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); color: var(--ink); box-shadow: var(--shadow-l);
      }
      :host([wide]) dialog { width: min(50rem, 100vw - 2 * var(--space-4)); }
      dialog::backdrop { background: var(--backdrop); }
      dialog[open] { animation: rise var(--calm) var(--ease); }
      @keyframes rise { from { translate: 0 8px; } }
      .head {
        position: sticky; top: 0; z-index: 1; display: flex; gap: var(--space-4); align-items: center; justify-content: space-between;
        padding: var(--space-4) var(--space-4) var(--space-3) var(--space-6); background: var(--surface);
      }
      h2:focus { outline: none; }
      .body { display: grid; gap: var(--space-5); padding: var(--space-1) var(--space-6) var(--space-6); }
      ::slotted([slot='actions']) { display: flex; flex-wrap: wrap; gap: var(--space-3); justify-content: flex-end; }
      @media (max-width: 480px) {
        .head { padding-left: var(--space-4); }
        .body { padding-inline: var(--space-4); }
      }
    `,
  ];

  @property() heading = '';
  /** For contents that need more room than a form. */
  @property({ type: Boolean, reflect: true }) wide = false;

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Opens it; the focus goes to the contents’ `data-autofocus`, else to the heading. */
  async show(): Promise<void> {
    await this.updateComplete;
    if (this.dialog?.open === false) this.dialog.showModal();
    const first = this.querySelector<HTMLElement>('[data-autofocus]') ?? this.renderRoot.querySelector('h2');
    first?.focus();
  }

  /** Closes it; the browser gives the focus back to where it was. */
  close(): void {
    this.dialog?.close();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.dispatchEvent(new Event(DIALOG_CLOSED))}>
      <div class="head">
        <h2 id="heading" tabindex="-1">${this.heading}</h2>
        <button class="button quiet square" type="button" aria-label=${kitWords().close} @click=${() => this.close()}><vb-icon name="close"></vb-icon></button>
      </div>
      <div class="body">
        <slot></slot>
        <slot name="actions"></slot>
      </div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-dialog': VbDialog;
  }
}
