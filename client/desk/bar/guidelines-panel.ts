/**
 * `<vb-guidelines-panel>`: a button beside the text, and the panel that it opens: the guidelines, and what
 * each label is for. The panel stays while somebody reads and tags; Escape in it, or its button, closes it.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import '../../kit/vb-icon.ts';

@customElement('vb-guidelines-panel')
export class GuidelinesPanel extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      .opener { min-height: 2rem; padding: 0 var(--space-3); margin-inline-start: calc(-1 * var(--space-3)); }
      aside {
        position: fixed; z-index: 6; inset: calc(var(--bar-height) + 3.75rem) auto var(--space-3) var(--space-3); width: min(22rem, 100vw - 2 * var(--space-3));
        display: grid; grid-template-rows: auto minmax(0, 1fr);
        border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); box-shadow: var(--shadow-m);
      }
      .head { display: flex; align-items: center; justify-content: space-between; padding: var(--space-2) var(--space-2) var(--space-2) var(--space-5); border-bottom: 1px solid var(--rule); }
      h2 { font-size: var(--text-l); }
      .body { overflow: auto; padding: var(--space-4) var(--space-5) var(--space-6); display: grid; gap: var(--space-5); align-content: start; }
      dt { padding-top: var(--space-3); }
      dd { margin: var(--space-1) 0 0; font-size: var(--text-s); overflow-wrap: anywhere; }
      .example { font-family: var(--serif); color: var(--ink-soft); }
      @media (max-width: 60rem) { aside { inset: calc(var(--bar-height) + 3.25rem) var(--space-2) auto var(--space-2); width: auto; max-height: 45dvh; } }
    `,
  ];

  @property() guidelines = '';
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** Set while the panel is there, so that the text can make room for it. */
  @property({ type: Boolean, reflect: true, attribute: 'open' }) isOpen = false;

  private async open(): Promise<void> {
    this.isOpen = true;
    void import('../../kit/vb-guidelines.ts');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  private async close(): Promise<void> {
    this.isOpen = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  }

  /** Keys in the panel are the panel’s: the article’s own would tag and close. */
  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') void this.close();
  }

  override render() {
    return html`<button class="button quiet opener" type="button" aria-expanded=${this.isOpen} @click=${() => (this.isOpen ? this.close() : this.open())}>
        <vb-icon name="article"></vb-icon>${texts.guidelines.heading}
      </button>
      ${this.isOpen ? this.renderPanel() : ''}`;
  }

  private renderPanel() {
    const words = texts.guidelines;
    return html`<aside aria-labelledby="heading" @keydown=${this.onKey}>
      <div class="head">
        <h2 id="heading" tabindex="-1">${words.heading}</h2>
        <button class="button quiet square" type="button" aria-label=${words.close} @click=${this.close}><vb-icon name="close"></vb-icon></button>
      </div>
      <div class="body" tabindex="0" role="group" aria-labelledby="heading">
        <vb-guidelines .empty=${texts.guidelines.none} .text=${this.guidelines}></vb-guidelines>
        <dl>
          ${this.labelSet.labels.map(
            ({ title, colour, description, example }) => html`<dt>${labelMark(title, colour)}</dt>
            ${description === '' ? '' : html`<dd>${description}</dd>`} ${example === '' ? '' : html`<dd class="example">${example}</dd>`}`,
          )}
        </dl>
      </div>
    </aside>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-guidelines-panel': GuidelinesPanel;
  }
}
