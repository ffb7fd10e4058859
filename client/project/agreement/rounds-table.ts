/** `<vb-agreement-rounds>`: figures of each round of independent work side by side, so that before and after can be told apart. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { AgreementBody, AgreementFigureBody } from '../../../shared/wire/http/agreement.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi, type AgreementChoice } from '../../services/project-api.ts';
import { tableStyles } from './agreement-styles.ts';
import { figureCell, PASSAGES_WANTED, type MeasureKey, type WantedPassages } from './figure-cell.ts';

type Round = NonNullable<AgreementBody['rounds']>[number];

/** A column of the table. */
interface Column {
  readonly round: Round;
  readonly measured: AgreementBody;
}

/** Rows beside the measure that was chosen. */
const MAIN: readonly MeasureKey[] = ['uAlpha', 'cuAlpha', 'krippendorffAlpha', 'spanF1Exact', 'spanF1Overlap'];

@customElement('vb-agreement-rounds')
export class AgreementRounds extends LitElement {
  static override styles = [...controls, tableStyles];

  @property() projectId = '';
  @property({ attribute: false }) rounds: readonly Round[] = [];
  @property({ attribute: false }) choice: AgreementChoice | null = null;
  @property() measure: MeasureKey = 'uAlpha';
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  @state() private columns: readonly Column[] = [];
  /** The parameters of the last request: the same request is not sent twice. */
  private asked = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('rounds') || changed.has('choice') || changed.has('measure')) void this.load();
  }

  private async load(): Promise<void> {
    const { choice, projectId } = this;
    const revealed = this.rounds.filter((one) => one.revealed > 0);
    const asked = JSON.stringify([projectId, choice, this.measure, this.rounds]);
    if (choice === null || asked === this.asked) return;
    this.asked = asked;
    const measures = [...new Set([this.measure, ...MAIN])];
    const columns: Column[] = [];
    // One after the other: each takes the server’s thread.
    for (const round of revealed.length < 2 ? [] : revealed) {
      const measured = await projectApi.agreement(projectId, { ...choice, round: round.round }, measures);
      if (asked !== this.asked) return;
      if (measured.ok) columns.push({ round, measured: measured.value.measured });
    }
    this.columns = columns;
  }

  override render() {
    if (this.columns.length < 2) return '';
    const words = otherTexts().agreement;
    const measures = [...new Set([this.measure, ...MAIN])];
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.rounds.heading}</h2>
      <p class="soft small">${words.rounds.explain}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.rounds.heading}><table>
        <caption class="visually-hidden">${words.rounds.heading}</caption>
        <thead><tr><th scope="col">${words.measure}</th>${this.columns.map(({ round }) => html`<th scope="col">${words.rounds.round(round.round)}${round.readBefore === null ? '' : html`<br /><span class="small note">${words.rounds.readBefore[round.readBefore]}</span>`}</th>`)}</tr></thead>
        <tbody>
          ${measures.map((key) => this.renderRow(words.measures[key], null, ({ total }) => total[key]))}
        </tbody>
        <tbody>
          <tr><th scope="rowgroup" colspan=${this.columns.length + 1}>${words.rounds.byLabel(words.measures[this.measure])}</th></tr>
          ${this.labelSet.labels.map(({ key, title }) => this.renderRow(title, key, ({ byLabel }) => byLabel[key]?.[this.measure]))}
        </tbody>
        <tfoot>
          <tr><th scope="row">${words.rounds.articles}</th>${this.columns.map(({ measured }) => html`<td>${measured.articles}</td>`)}</tr>
          <tr><th scope="row">${words.annotations}</th>${this.columns.map(({ measured }) => html`<td>${measured.data.annotations}</td>`)}</tr>
        </tfoot>
      </table></div>
    </section>`;
  }

  private renderRow(
    title: string,
    label: string | null,
    figureOf: (measured: AgreementBody) => AgreementFigureBody | undefined,
  ) {
    const words = otherTexts().agreement.rounds;
    return html`<tr><th scope="row">${title}</th>${this.columns.map(({ round, measured }) => {
      const what = `${title}, ${words.round(round.round)}`;
      return figureCell(figureOf(measured), what, () => this.open(measured, { what, label, round: round.round }));
    })}</tr>`;
  }

  /** How much was measured in this round; other parts of the page may rest on more or less. */
  private open({ byArticle, annotators, leftOut }: AgreementBody, wanted: WantedPassages): void {
    const detail: WantedPassages = {
      articles: byArticle.map(({ article }) => article),
      annotators: annotators.map(({ id }) => id),
      leftOut: new Set(leftOut.map(({ article, layer }) => `${article} ${layer}`)),
      ...wanted,
    };
    this.dispatchEvent(new CustomEvent<WantedPassages>(PASSAGES_WANTED, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-agreement-rounds': AgreementRounds;
  }
}
