/** `<vb-announcer>`: tells those who hear the page what was done or come to. Nothing is seen of it. */
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';

/** How long words wait for later ones that take their place, in milliseconds: a held key is not read out step by step. */
const SETTLE_MS = 80;

@customElement('vb-announcer')
export class VbAnnouncer extends LitElement {
  static override styles = css`
    :host { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); contain: strict; white-space: nowrap; }
  `;

  @state() private words = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Says something, in place of what was not said yet. @param words are worked out when they are said. */
  say(words: () => string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sayNow(words()), SETTLE_MS);
  }

  /** The same words again are only read out if something is another: a blank that nobody hears. */
  private sayNow(words: string): void {
    this.words = words === this.words ? `${words}\u00a0` : words;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render() {
    return html`<div aria-live="polite">${this.words}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-announcer': VbAnnouncer;
  }
}
