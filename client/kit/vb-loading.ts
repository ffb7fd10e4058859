/** The sign that a page is loading. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from './styles/controls.ts';
import { kitWords } from './words.ts';

@customElement('vb-loading')
export class VbLoading extends LitElement {
  // Shown late: what loads fast should not flash.
  static override styles = [
    ...controls,
    css`
      :host { display: block; padding: var(--space-16) 0; color: var(--ink-soft); visibility: hidden; animation: show 1ms 500ms forwards; }
      p { font: italic var(--text-l) / var(--leading) var(--serif); }
      @keyframes show { to { visibility: visible; } }
    `,
  ];

  /** What is loading, as a sentence; “Loading…” if nothing. */
  @property() what = '';

  override render() {
    return html`<p>${this.what || kitWords().loading}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-loading': VbLoading;
  }
}
