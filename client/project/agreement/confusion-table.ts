/** `<vb-confusion>`: which labels annotators take for which. Fires `vb-passages-wanted` for a number that is opened. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ConfusedLabels } from '../../../shared/agreement/confusion.ts';
import { labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import type { AgreementBody } from '../../../shared/wire/http/agreement.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { tableStyles } from './agreement-styles.ts';
import { confusionGrid, type ConfusionGrid } from './confusion-grid.ts';
import { passagesButton, PASSAGES_WANTED, type WantedPassages } from './figure-cell.ts';

type Annotator = AgreementBody['annotators'][number];

@customElement('vb-confusion')
export class ConfusionTable extends LitElement {
  static override styles = [...controls, tableStyles];

  @property({ attribute: false }) confusion: AgreementBody['confusion'] = { total: [], pairs: [] };
  @property({ attribute: false }) annotators: readonly Annotator[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** Two ids with a blank between them; empty for all pairs together. */
  @state() private pair = '';

  override render() {
    const words = otherTexts().agreement.confusion;
    const pair = this.confusion.pairs.find(({ a, b }) => `${a} ${b}` === this.pair);
    const grid = confusionGrid(
      pair?.cells ?? this.confusion.total,
      this.labelSet.labels.map(({ key }) => key),
    );
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.heading}</h2>
      <p class="soft small">${words.explain}</p>
      ${this.renderChoice()}
      ${grid.labels.length === 0 ? html`<p class="soft">${words.none}</p>` : this.renderGrid(grid, pair)}
    </section>`;
  }

  private renderChoice() {
    const words = otherTexts().agreement.confusion;
    if (this.confusion.pairs.length < 2) return '';
    return html`<div class="field"><label for="pair">${words.pair}</label>
      <select id="pair" @change=${(event: Event) => (this.pair = (event.target as HTMLSelectElement).value)}>
        <option value="">${words.allPairs}</option>
        ${this.confusion.pairs.map(({ a, b }) => html`<option value="${a} ${b}" ?selected=${this.pair === `${a} ${b}`}>${this.nameOf(a)}, ${this.nameOf(b)}</option>`)}
      </select></div>`;
  }

  private renderGrid(grid: ConfusionGrid, pair: { readonly a: string; readonly b: string } | undefined) {
    const words = otherTexts().agreement.confusion;
    // Of all pairs together the last column would be empty.
    const columns = pair === undefined ? grid.labels.filter((label) => label !== null) : grid.labels;
    const axes = pair === undefined ? '' : words.axes(this.nameOf(pair.a), this.nameOf(pair.b));
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.heading}><table>
      <caption class="visually-hidden">${words.heading}</caption>
      <thead><tr><td class="soft small">${axes}</td>${columns.map((label) => html`<th scope="col">${this.titleOf(label)}</th>`)}</tr></thead>
      <tbody>${grid.labels.map(
        (row) => html`<tr><th scope="row">${this.titleOf(row)}</th>
          ${columns.map((column) => this.renderCell(grid, [row, column], pair))}</tr>`,
      )}</tbody>
    </table></div>`;
  }

  private renderCell(
    grid: ConfusionGrid,
    labels: ConfusedLabels,
    pair: { readonly a: string; readonly b: string } | undefined,
  ) {
    const count = grid.countOf(labels, pair === undefined);
    if (count === null) return html`<td></td>`;
    if (count === 0) return html`<td class="soft">0</td>`;
    const what = labels.map((label) => this.titleOf(label)).join(' – ');
    const wanted: WantedPassages = {
      what,
      cell: { labels, isEitherWay: pair === undefined },
      ...(pair && { annotators: [pair.a, pair.b] }),
    };
    const open = (): boolean =>
      this.dispatchEvent(new CustomEvent<WantedPassages>(PASSAGES_WANTED, { detail: wanted }));
    return html`<td class="shade-${grid.shadeOf(labels, count)}">${passagesButton(locale.number(count), what, open)}</td>`;
  }

  private titleOf(label: string | null): string {
    return label === null ? otherTexts().agreement.confusion.nothing : labelTitle(this.labelSet, label);
  }

  private nameOf(id: string): string {
    return this.annotators.find((annotator) => annotator.id === id)?.name ?? id;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-confusion': ConfusionTable;
  }
}
