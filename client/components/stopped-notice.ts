/** `<vb-stopped-notice>`: the server has closed the door; says why, and what can be done with work that is kept here. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SavingState } from '../sync/saving-state.ts';
import { controls } from '../styles/controls.ts';

@customElement('vb-stopped-notice')
export class StoppedNotice extends LitElement {
  static override styles = [
    ...controls,
    css`
      .problem { display: grid; gap: var(--space-3); margin-block-end: var(--space-4); }
      .problem .button { color: var(--ink); }
    `,
  ];

  @property({ attribute: false }) saving: Extract<SavingState, { kind: 'stopped' }> | null = null;

  override render() {
    if (this.saving === null) return html``;
    const hasWork = this.saving.changes > 0;
    return html`<div class="problem" role="alert">
      <p>${this.saving.reason} ${hasWork ? 'What you did since is kept in this browser and is not on the server.' : ''}</p>
      <div class="row">
        <button class="button" type="button" @click=${() => this.fire('vb-retry')}>Try again</button>
        ${hasWork ? html`<button class="button" type="button" @click=${() => this.fire('vb-keep')}>Save my work as a file</button>` : ''}
        ${hasWork ? html`<button class="button danger" type="button" @click=${() => this.fire('vb-discard')}>Discard it and reload</button>` : ''}
      </div>
    </div>`;
  }

  private fire(name: 'vb-retry' | 'vb-keep' | 'vb-discard'): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-stopped-notice': StoppedNotice;
  }
}
