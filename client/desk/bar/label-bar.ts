/**
 * `<vb-label-bar>`: a button for each label, with its key; of many labels it scrolls, and finds them. Fires `vb-label` with
 * the label’s key, and `vb-find-label`. For those who only read it is the legend. The desk shows what a label means.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { labelLooks, type Label } from '../../../shared/domain/label-set.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';

/** So many labels have a key of their own; of more one is found by name or number. */
const WITH_KEYS = 9;

@customElement('vb-label-bar')
export class LabelBar extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      /* Room for focus rings, which a scrolling box would cut off. */
      div { display: grid; grid-template-columns: minmax(0, 4fr) minmax(0, 5fr); gap: var(--space-2); max-height: 45dvh; margin: -4px; padding: 4px; overflow: auto; }
      .button { justify-content: space-between; gap: var(--space-1); padding: 0 var(--space-2); font-size: 0.8125rem; text-align: start; }
      .label-mark { padding: 0 0.15em; overflow-wrap: anywhere; }
      kbd {
        flex: none; min-width: 1.4em; padding: 0.1em 0.3em; border: 1px solid var(--rule); border-radius: var(--radius-s);
        color: var(--ink-soft); font: 500 var(--text-xs) / 1.3 var(--mono); text-align: center;
      }
      .find { position: sticky; inset: -4px auto auto -4px; z-index: 1; grid-column: 1 / -1; background: var(--surface); color: var(--accent); }
      @media (pointer: coarse) { kbd { display: none; } }
      /* Over the text: with what stands below it no more than a third of the window. */
      @media (max-width: 60rem) {
        div { display: flex; flex-wrap: wrap; max-height: max(3.25rem, 33dvh - 4.75rem - var(--below-labels, 0rem)); }
        .button { flex: none; max-width: 100%; }
        :host([reading]) div { flex-wrap: nowrap; }
      }
      @media (max-width: 60rem) and (max-height: 30rem) { div { flex-wrap: nowrap; } .button { max-width: 60vw; } }
      /* On paper it is the legend. */
      @media print {
        div { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-5); max-height: none; }
        .button { min-height: 0; padding: 0; border: 0; background: none; print-color-adjust: exact; }
        kbd, .find { display: none; }
      }
    `,
  ];

  @property({ attribute: false }) labels: readonly Label[] = [];
  /** Whether it is the legend of those who only read. */
  @property({ type: Boolean, reflect: true }) reading = false;
  /** Whether nothing is there to be labelled, so that a press tells what a label means. */
  @property({ type: Boolean }) idle = false;
  /** The key of the label with an index, as it is written; empty if it has none. */
  @property({ attribute: false }) keyOf: (index: number) => string = () => '';
  /** The key that finds a label, as it is written. */
  @property() findKey = '';
  /** Keys of labels that stand beside the selection just now: a screen reader meets each of them once. */
  @property({ attribute: false }) besideSelection: readonly string[] = [];

  override render() {
    const looks = labelLooks(this.labels);
    if (this.reading)
      return html`<div role="list" aria-label=${texts.labels.legend}>${this.labels.map((label, index) => this.renderMeaning(label, looks[index]))}</div>`;
    return html`<div role="group" aria-label=${texts.labels.group}>${this.labels.length > WITH_KEYS ? this.renderFind() : ''}${this.labels.map((label, index) => this.renderButton(label, index, looks[index]))}</div>`;
  }

  /** It takes the focus, as its meaning is told then, and is no button: nothing is done with it. */
  private renderMeaning({ key, title, description }: Label, look = 0) {
    return html`<span class="button" role="listitem" tabindex="0" aria-description=${description || nothing} data-meaning="label ${key}" data-tap>${labelMark(title, look)}</span>`;
  }

  private renderFind() {
    const { findKey } = this;
    return html`<button class="button find" type="button" aria-haspopup="dialog" aria-keyshortcuts=${findKey || nothing} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.dispatchEvent(new Event('vb-find-label'))}>
      ${texts.labels.find}${findKey === '' ? '' : html`<kbd aria-hidden="true">${findKey}</kbd>`}
    </button>`;
  }

  /** Without a key of its own it has the one that finds labels, and its number. */
  private writtenKey(index: number, own: string): string {
    return own === '' && index >= WITH_KEYS && this.findKey !== '' ? `${this.findKey} ${index + 1}` : own;
  }

  private renderButton({ key, title, description }: Label, index: number, look = 0) {
    const written = this.keyOf(index);
    const shown = this.writtenKey(index, written);
    const isDouble = this.besideSelection.includes(key);
    // The text selection must outlive the press: on some browsers a button that takes the focus ends it.
    return html`<button
      class="button"
      type="button"
      aria-hidden=${isDouble || nothing}
      tabindex=${isDouble ? -1 : nothing}
      aria-keyshortcuts=${written || nothing}
      aria-description=${description || nothing}
      data-meaning="label ${key}"
      ?data-tap=${this.idle}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(key)}
    >
      ${labelMark(title, look)}${shown === '' ? '' : html`<kbd aria-hidden="true">${shown}</kbd>`}
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
