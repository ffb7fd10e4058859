/** `<vb-toasts>`: where the page says in passing what happened (`toast`). One stands in the shell, which loads it with the first message. */
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { controls } from './styles/controls.ts';
import type { Saying } from './toast.ts';

const SHOWN_FOR_MS = 6_000;
/** Where something can be done about it: long enough to read it, go there and do it. */
const SHOWN_TO_ACT_MS = 30_000;

@customElement('vb-toasts')
export class VbToasts extends LitElement {
  static override styles = [
    ...controls,
    css`
      /* The host is always there, as assistive technology wants of a status; the visible part is a popover, to lie above dialogs. */
      :host { display: block; position: fixed; }
      [popover] {
        position: fixed; inset: auto auto var(--space-6) 50%; translate: -50% 0; margin: 0; padding: 0; border: 0; background: none; overflow: visible;
        width: max-content; max-width: calc(100vw - 2 * var(--space-4));
      }
      p {
        padding: var(--space-3) var(--space-5); border-radius: var(--radius-m); background: var(--ink); color: var(--paper);
        box-shadow: var(--shadow-m); font-size: var(--text-s); animation: come var(--calm) var(--ease);
      }
      p:has(button) { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-5); align-items: center; }
      button { min-height: var(--control-height); padding: 0; border: 0; background: none; color: inherit; font-weight: 600; text-decoration: underline; text-underline-offset: 0.18em; cursor: pointer; }
      button:focus-visible { outline-color: currentColor; }
      @media (pointer: coarse) { button { min-height: 2.75rem; } }
      @keyframes come { from { translate: 0 8px; } }
      @media (forced-colors: active) { p { border: 1px solid; } }
    `,
  ];

  @state() private saying: Saying | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private get bubble(): HTMLElement | null {
    return this.renderRoot.querySelector('[popover]');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Says it instead of what was said before. */
  async say(saying: Saying): Promise<void> {
    this.saying = saying;
    await this.updateComplete;
    // Shown again each time, so that it lies above a dialog opened since.
    this.bubble?.hidePopover();
    this.bubble?.showPopover();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), saying.action === null ? SHOWN_FOR_MS : SHOWN_TO_ACT_MS);
  }

  private hide(): void {
    this.saying = null;
    this.bubble?.hidePopover();
  }

  private do({ act }: NonNullable<Saying['action']>): void {
    this.hide();
    act();
  }

  override render() {
    return html`<div popover="manual">${this.saying === null ? '' : this.renderSaying(this.saying)}</div>`;
  }

  private renderSaying({ message, action }: Saying) {
    return action === null
      ? html`<p>${message}</p>`
      : html`<p>${message} <button type="button" @click=${() => this.do(action)}>${action.words}</button></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-toasts': VbToasts;
  }
}
