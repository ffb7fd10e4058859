/**
 * `<vb-guidelines-aside>`: the guidelines, and what each label is for, in a panel beside the text. Comes when it is
 * first opened. Fires `vb-close` when a person wants it closed.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { labelLooks, type LabelSet } from '../../shared/domain/label-set.ts';
import { labelMark, labelMarkStyles } from '../kit/label-mark.ts';
import { controls } from '../kit/styles/controls.ts';
import '../kit/vb-guidelines.ts';
import '../kit/vb-icon.ts';
import { texts } from '../locale/texts.ts';

@customElement('vb-guidelines-aside')
export class GuidelinesAside extends LitElement {
  static override styles = [
    ...controls,
    labelMarkStyles,
    css`
      aside {
        position: fixed; z-index: 6; inset: calc(var(--bar-height) + 3.75rem) auto var(--space-3) var(--space-3); width: min(22rem, 100vw - 2 * var(--space-3));
        display: grid; grid-template-rows: auto minmax(0, 1fr);
        border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); box-shadow: var(--shadow-m);
      }
      .head { display: flex; align-items: center; justify-content: space-between; padding: var(--space-2) var(--space-2) var(--space-2) var(--space-5); border-bottom: 1px solid var(--rule); }
      h2 { font-size: var(--text-l); }
      .body { overflow: auto; padding: var(--space-4) var(--space-5) var(--space-6); display: grid; gap: var(--space-5); align-content: start; }
      dl { margin: 0; }
      dt:not(:first-of-type) { padding-top: var(--space-3); }
      dd { margin: var(--space-1) 0 0; font-size: var(--text-s); overflow-wrap: anywhere; }
      .example { font-family: var(--serif); color: var(--ink-soft); }
      @media (max-width: 60rem) { aside { inset: calc(var(--bar-height) + 3.25rem) var(--space-2) auto var(--space-2); width: auto; max-height: 45dvh; } }
    `,
  ];

  @property() guidelines = '';
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** A key that closes it too, as the one that opened it. */
  @property() closeKey = '';
  /** Whether what labels are for comes before the guidelines. */
  @property({ type: Boolean }) labelsFirst = false;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const words = texts.guidelines;
    return html`<aside aria-labelledby="heading" @keydown=${this.onKey}>
      <div class="head">
        <h2 id="heading" tabindex="-1">${words.heading}</h2>
        <button class="button quiet square" type="button" aria-label=${words.close} @click=${this.close}><vb-icon name="close"></vb-icon></button>
      </div>
      <div class="body" tabindex="0" role="group" aria-labelledby="heading">
        ${this.labelsFirst ? this.renderLabels() : ''}
        <vb-guidelines .empty=${words.none} .text=${this.guidelines}></vb-guidelines>
        ${this.labelsFirst ? '' : this.renderLabels()}
      </div>
    </aside>`;
  }

  private renderLabels() {
    const looks = labelLooks(this.labelSet.labels);
    return html`<dl>
      ${this.labelSet.labels.map(
        ({ title, description, example }, index) => html`<dt>${labelMark(title, looks[index] ?? 0)}</dt>
        ${description === '' ? '' : html`<dd>${description}</dd>`} ${example === '' ? '' : html`<dd class="example">${example}</dd>`}`,
      )}
    </dl>`;
  }

  /** Keys in the panel are the panel’s: the article’s own would tag and close. */
  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape' && event.key.toLowerCase() !== this.closeKey) return;
    event.preventDefault();
    this.close();
  }

  private close(): void {
    this.dispatchEvent(new Event('vb-close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-guidelines-aside': GuidelinesAside;
  }
}
