/** The place where the page says in passing what happened. One stands in the shell; anything may send it a message. */
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { controls } from '../styles/controls.ts';

const SHOWN_FOR_MS = 6_000;
const TOAST = 'vb-toast';

/** Says something in passing. */
export function toast(from: HTMLElement, message: string): void {
  from.dispatchEvent(new CustomEvent<string>(TOAST, { detail: message, bubbles: true, composed: true }));
}

@customElement('vb-toasts')
export class VbToasts extends LitElement {
  static override styles = [
    ...controls,
    css`
      /* The host is always there, as assistive technology wants of a status; what is seen is a popover, to lie above dialogs. */
      :host { display: block; position: fixed; }
      [popover] {
        position: fixed; inset: auto auto var(--space-6) 50%; translate: -50% 0; margin: 0; padding: 0; border: 0; background: none; overflow: visible;
        width: max-content; max-width: calc(100vw - 2 * var(--space-4));
      }
      p {
        padding: var(--space-3) var(--space-5); border-radius: var(--radius-m); background: var(--ink); color: var(--paper);
        box-shadow: var(--shadow-m); font-size: var(--text-s); animation: come var(--calm) var(--ease);
      }
      @keyframes come { from { translate: 0 8px; } }
      @media (forced-colors: active) { p { border: 1px solid; } }
    `,
  ];

  @state() private message = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  private get bubble(): HTMLElement | null {
    return this.renderRoot.querySelector('[popover]');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'log';
    window.addEventListener(TOAST, this.onToast);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    window.removeEventListener(TOAST, this.onToast);
  }

  private readonly onToast = (event: Event): void => {
    this.message = (event as CustomEvent<string>).detail;
    // Shown anew each time, so that it lies above a dialog opened since.
    this.bubble?.hidePopover();
    this.bubble?.showPopover();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN_FOR_MS);
  };

  private hide(): void {
    this.message = '';
    this.bubble?.hidePopover();
  }

  override render() {
    return html`<div popover="manual">${this.message === '' ? '' : html`<p>${this.message}</p>`}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-toasts': VbToasts;
  }
}
