/** `<vb-program-scores>`: how well a program finds what people marked, by label. Fires `vb-passages-wanted` for a figure that is opened. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { AgreementBody } from '../../../shared/wire/http/agreement.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { tableStyles } from './agreement-styles.ts';
import { figureText, passagesButton, PASSAGES_WANTED, type WantedPassages } from './figure-cell.ts';

type Program = AgreementBody['programs'][number];
type Scores = Program['mean']['total'];

const SHARES = ['precision', 'recall', 'f1'] as const;

@customElement('vb-program-scores')
export class ProgramScoresTable extends LitElement {
  static override styles = [...controls, tableStyles];

  @property({ attribute: false }) programs: readonly Program[] = [];
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** Names of annotators, by id. */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @state() private program = '';
  /** Whom it is compared with; empty for the mean of all. */
  @state() private person = '';

  override render() {
    const words = otherTexts().agreement.programs;
    const program = this.programs.find((one) => one.program === this.program) ?? this.programs[0];
    if (program === undefined) return '';
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.heading}</h2>
      <p class="soft small">${words.explain}</p>
      ${this.renderChoices(program)} ${this.renderTable(program)} ${this.renderAlternative(program)}
    </section>`;
  }

  private renderChoices({ program, persons }: Program) {
    const words = otherTexts().agreement.programs;
    const choose = (event: Event): string => (event.target as HTMLSelectElement).value;
    return html`<div class="row">
      <div class="field"><label for="program">${words.program}</label>
        <select id="program" @change=${(event: Event) => (this.program = choose(event))}>
          ${this.programs.map((one) => html`<option value=${one.program} ?selected=${one.program === program}>${this.nameOf(one.program)}</option>`)}
        </select></div>
      <div class="field"><label for="person">${words.person}</label>
        <select id="person" @change=${(event: Event) => (this.person = choose(event))}>
          <option value="">${words.mean(persons.length)}</option>
          ${persons.map((one) => html`<option value=${one.person} ?selected=${one.person === this.person}>${this.nameOf(one.person)}</option>`)}
        </select></div>
    </div>`;
  }

  private renderTable(compared: Program) {
    const { program: id, mean, persons } = compared;
    const words = otherTexts().agreement.programs;
    const person = persons.find((one) => one.person === this.person);
    const { total, byLabel } = person ?? mean;
    const annotators = [id, ...(person === undefined ? persons.map((one) => one.person) : [person.person])];
    const row = (what: string, label: string | null, scores: Scores | undefined) => html`<tr>
      <th scope="row">${what}</th>
      ${([scores?.exact, scores?.overlap] as const).map((score) => SHARES.map((share) => this.renderCell(score, share, { what, label, annotators })))}
    </tr>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.heading}><table>
      <caption class="visually-hidden">${words.heading}</caption>
      <thead>
        <tr><td></td><th scope="colgroup" colspan="3">${words.exact}</th><th scope="colgroup" colspan="3">${words.overlap}</th></tr>
        <tr><th scope="col">${otherTexts().agreement.label}</th>${[0, 1].map(() => SHARES.map((share) => html`<th scope="col">${words.shares[share]}</th>`))}</tr>
      </thead>
      <tbody>${this.labelSet.labels.map(({ key, title }) => row(title, key, byLabel[key]))}</tbody>
      <tfoot>${row(otherTexts().agreement.total, null, total)}${this.renderPeople(compared)}</tfoot>
    </table></div>`;
  }

  /** Beside what the program has, what people have among themselves. */
  private renderPeople({ people: { total } }: Program) {
    if (total.exact === null) return '';
    return html`<tr>
      <th scope="row">${otherTexts().agreement.programs.people}</th>
      ${[total.exact, total.overlap].map((value) => html`<td></td><td></td><td>${figureText({ value })}</td>`)}
    </tr>`;
  }

  /** Whether the program may stand in for one of the annotators. */
  private renderAlternative({ alternative: { winningRate, advantage, reason, persons } }: Program) {
    const words = otherTexts().agreement.programs.alternative;
    const won = persons.filter(({ isWon }) => isWon).length;
    const tested = persons.filter(({ pValue }) => pValue !== null).length;
    return html`<p>${winningRate === null ? words.untested(reason ?? '') : words.result(won, tested)}
      ${advantage === null ? '' : words.advantage(figureText({ value: advantage }))}</p>
      <p class="soft small">${words.explain}</p>`;
  }

  /** F1 opens what is behind all three. */
  private renderCell(score: Scores['exact'] | undefined, share: (typeof SHARES)[number], wanted: WantedPassages) {
    const value = score?.[share] ?? null;
    if (value === null) return html`<td class="soft">${figureText({ value, reason: score?.reason ?? '–' })}</td>`;
    if (share !== 'f1') return html`<td>${figureText({ value })}</td>`;
    const open = (): boolean =>
      this.dispatchEvent(new CustomEvent<WantedPassages>(PASSAGES_WANTED, { detail: wanted }));
    return html`<td>${passagesButton(figureText({ value }), wanted.what, open)}</td>`;
  }

  private nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-program-scores': ProgramScoresTable;
  }
}
