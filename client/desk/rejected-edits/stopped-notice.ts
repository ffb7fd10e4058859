/** `<vb-stopped-notice>`: says why the server has closed the connection for good, where no change of the member is unsent, and offers to try again (`vb-retry`). */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from '../../kit/styles/controls.ts';
import { closeWords } from '../../locale/problem-words.ts';
import { texts } from '../../locale/texts.ts';

@customElement('vb-stopped-notice')
export class StoppedNotice extends LitElement {
  static override styles = [
    ...controls,
    css`
      .problem { display: grid; gap: var(--space-3); margin-block-end: var(--space-4); }
      .problem .button { color: var(--ink); }
    `,
  ];

  @property() reason = '';

  override render() {
    const retry = (): void => void this.dispatchEvent(new CustomEvent('vb-retry', { bubbles: true, composed: true }));
    return html`<div class="problem" role="alert">
      <p>${closeWords(this.reason)}</p>
      <div class="row"><button class="button" type="button" @click=${retry}>${texts.article.retry}</button></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-stopped-notice': StoppedNotice;
  }
}
