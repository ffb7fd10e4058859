/** `<vb-label-bar>`: a button for each label, with its key. Fires `vb-label` with the label’s key. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Label } from '../../../shared/domain/label-set.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';

@customElement('vb-label-bar')
export class LabelBar extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      div { display: grid; grid-template-columns: minmax(0, 4fr) minmax(0, 5fr); gap: var(--space-2); }
      .button { justify-content: space-between; gap: var(--space-1); padding: 0 var(--space-2); font-size: 0.8125rem; text-align: start; }
      .label-mark { padding: 0 0.15em; overflow-wrap: anywhere; }
      kbd {
        flex: none; min-width: 1.4em; padding: 0.1em 0.3em; border: 1px solid var(--rule); border-radius: var(--radius-s);
        color: var(--ink-soft); font: 500 var(--text-xs) / 1.3 var(--mono); text-align: center;
      }
      @media (pointer: coarse) { kbd { display: none; } }
      /* On paper it is the legend. */
      @media print {
        div { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-5); }
        .button { min-height: 0; padding: 0; border: 0; background: none; print-color-adjust: exact; }
        kbd { display: none; }
      }
    `,
  ];

  @property({ attribute: false }) labels: readonly Label[] = [];
  /** The key of the label with an index, as it is written; empty if it has none. */
  @property({ attribute: false }) keyOf: (index: number) => string = () => '';

  override render() {
    return html`<div role="group" aria-label=${texts.labels.group}>${this.labels.map((label, index) => this.renderButton(label, index))}</div>`;
  }

  private renderButton({ key, title, colour, description }: Label, index: number) {
    const written = this.keyOf(index);
    // The text selection must outlive the press: on some browsers a button that takes the focus ends it.
    return html`<button
      class="button"
      type="button"
      aria-keyshortcuts=${written === '' ? nothing : written}
      title=${description}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(key)}
    >
      ${labelMark(title, colour)}${written === '' ? '' : html`<kbd aria-hidden="true">${written}</kbd>`}
    </button>`;
  }

  private choose(key: string): void {
    this.dispatchEvent(new CustomEvent<string>('vb-label', { detail: key, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-label-bar': LabelBar;
  }
}
