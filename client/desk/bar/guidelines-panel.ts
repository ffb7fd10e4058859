/**
 * `<vb-guidelines-panel>`: a button beside the text, and the panel that it opens (`vb-guidelines-aside`). The panel
 * stays while a member reads and tags; Escape in it, or its button, closes it.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import '../../kit/vb-icon.ts';

@customElement('vb-guidelines-panel')
export class GuidelinesPanel extends LitElement {
  static override styles = [
    ...controls,
    css`.opener { min-height: 2rem; padding: 0 var(--space-3); margin-inline-start: calc(-1 * var(--space-3)); }`,
  ];

  @property() guidelines = '';
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** Set while the panel is there, so that the text can make room for it. */
  @property({ type: Boolean, reflect: true, attribute: 'open' }) isOpen = false;

  private open(): void {
    this.isOpen = true;
    void import('../../labelling/guidelines-aside.ts');
  }

  private async close(): Promise<void> {
    this.isOpen = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  }

  override render() {
    return html`<button class="button quiet opener" type="button" aria-expanded=${this.isOpen} @click=${() => (this.isOpen ? this.close() : this.open())}>
        <vb-icon name="article"></vb-icon>${texts.guidelines.heading}
      </button>
      ${this.isOpen ? html`<vb-guidelines-aside .guidelines=${this.guidelines} .labelSet=${this.labelSet} @vb-close=${this.close}></vb-guidelines-aside>` : ''}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-guidelines-panel': GuidelinesPanel;
  }
}
