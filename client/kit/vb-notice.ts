/** `<vb-notice>`: says on a whole page what went wrong, in calm words, with the buttons or links that lead on (slotted). */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from './styles/controls.ts';

@customElement('vb-notice')
export class VbNotice extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; max-width: 36rem; margin: clamp(var(--space-8), 12vh, var(--space-24)) auto 0; }
      .stack { gap: var(--space-5); }
      p { font: var(--text-l) / var(--leading) var(--serif); color: var(--ink-soft); }
      ::slotted(*) { margin-inline-end: var(--space-3); }
    `,
  ];

  @property() heading = '';
  @property() message = '';

  override render() {
    return html`<div class="stack">
      <h1 tabindex="-1">${this.heading}</h1>
      <p>${this.message}</p>
      <div><slot></slot></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-notice': VbNotice;
  }
}
