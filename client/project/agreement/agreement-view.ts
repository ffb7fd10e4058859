/** `<vb-agreement-view>`: how far the annotators of a project agree: in total, by label, by pair and by article. It measures again while it is open. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import type { AgreementBody, AgreementFigureBody } from '../../../shared/wire/http/agreement.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { announcePage } from '../../kit/page-event.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { refusalWords } from '../../locale/refusal-words.ts';
import { api } from '../../services/api.ts';
import {
  agreementAddress,
  projectApi,
  type AgreementChoice,
  type MeasuredAgreement,
} from '../../services/project-api.ts';
import { projectPath } from '../../services/routes.ts';
import { agreementStyles, tableStyles } from './agreement-styles.ts';
import { figureText, intervalText, type MeasureKey, type WantedPassages } from './figure-cell.ts';
import { articleTable, attributeTable, labelTable, pairTable } from './figure-tables.ts';
import type { PassageQuery } from './passages.ts';
import { readingOf } from './reading-aid.ts';
import './confusion-table.ts';
import './passages-panel.ts';
import './program-scores-table.ts';
import '../../kit/vb-loading.ts';
import '../../kit/vb-notice.ts';

/** How often it measures again, in milliseconds. */
const EVERY_MS = 10_000;

/** What a project's figures are shown with. */
interface Shown extends MeasuredAgreement {
  readonly project: ProjectWithRoleBody;
  readonly articles: readonly ArticleBody[];
}

const REPORT_FORMATS = ['markdown', 'csv', 'json'] as const;
const REPORT_ENDINGS = { markdown: 'md', csv: 'csv', json: 'json' } as const;
const SLOW: readonly MeasureKey[] = ['gamma', 'gammaCat', 'gammaK'];

/** Names of annotators and titles of articles, by id. */
const namesIn = ({ annotators }: AgreementBody, articles: readonly ArticleBody[]): ReadonlyMap<string, string> =>
  new Map([
    ...annotators.map(({ id, name }) => [id, name] as const),
    ...articles.map(({ id, title }) => [id, title] as const),
  ]);

@customElement('vb-agreement-view')
export class AgreementView extends LitElement {
  static override styles = [...controls, tableStyles, agreementStyles];

  @property() projectId = '';
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private shown: Shown | null = null;
  @state() private problem: Problem | null = null;
  @state() private measure: MeasureKey = 'uAlpha';
  /** Whose passages are shown below the figures. */
  @state() private passages: PassageQuery | null = null;
  @state() private choice: AgreementChoice = { unit: 'character', gap: true, round: null, withGamma: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('projectId') || changed.has('member') || changed.has('choice')) void this.load();
  }

  private async load(): Promise<void> {
    clearTimeout(this.timer);
    const { projectId: id, choice } = this;
    const [project, articles, measured] = await Promise.all([
      api.project(id),
      api.articles(id),
      projectApi.agreement(id, choice),
    ]);
    if (id !== this.projectId || choice !== this.choice || !this.isConnected) return;
    const failed = [project, articles, measured].find((answer) => !answer.ok);
    this.problem = failed !== undefined && !failed.ok ? failed.problem : null;
    if (project.ok && articles.ok && measured.ok) {
      const isFirst = this.shown === null;
      this.shown = { project: project.value, articles: articles.value, ...measured.value };
      await this.updateComplete;
      if (isFirst) announcePage(this, `${otherTexts().agreement.heading} – ${project.value.title}`);
    }
    if (!choice.withGamma) this.timer = setTimeout(this.loadAgain, EVERY_MS);
  }

  private readonly loadAgain = (): void => {
    if (document.visibilityState === 'visible') void this.load();
    else this.timer = setTimeout(this.loadAgain, EVERY_MS);
  };

  override render() {
    const words = otherTexts().agreement;
    if (this.shown === null)
      return this.problem === null
        ? html`<vb-loading what=${words.loading}></vb-loading>`
        : this.renderFailed(this.problem);
    const { project, measured, unrevealed } = this.shown;
    return html`<header>
        <h1 tabindex="-1">${words.heading}</h1>
        <p class="soft"><a href=${projectPath(project.id)}>${project.title}</a> · ${words.about(measured.annotators.length, measured.articles)} ${measured.leftOut.length === 0 ? '' : words.leftOut(measured.leftOut.length)} ${unrevealed === 0 ? '' : words.unrevealed(unrevealed)}</p>
      </header>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${measured.articles === 0 ? html`<p class="empty">${words.none}</p>` : this.renderFigures(this.shown)}`;
  }

  private renderFailed(problem: Problem) {
    const words = otherTexts().agreement;
    const { heading, message } = refusalWords(problem, this.member !== null);
    return html`<vb-notice heading=${heading} message=${message}>
      <button class="button primary" type="button" @click=${this.load}>${words.tryAgain}</button>
      <a class="button" href=${projectPath(this.projectId)}>${words.toProject}</a>
    </vb-notice>`;
  }

  private renderFigures(shown: Shown) {
    const { project, articles, measured } = shown;
    const total = measured.total[this.measure];
    const open = (wanted: WantedPassages): void => this.openPassages(measured, wanted);
    const names = namesIn(measured, articles);
    const tables = { ...shown, measure: this.measure, open };
    return html`${this.renderChoices()}
      ${total === undefined ? '' : this.renderTotal(total)}
      ${labelTable(tables)}
      <vb-confusion .confusion=${measured.confusion} .annotators=${measured.annotators} .labelSet=${project.labelSet} @vb-passages-wanted=${({ detail }: CustomEvent<WantedPassages>) => open(detail)}></vb-confusion>
      <vb-program-scores .programs=${measured.programs} .labelSet=${project.labelSet} .names=${names} ?hidden=${measured.programs.length === 0} @vb-passages-wanted=${({ detail }: CustomEvent<WantedPassages>) => open(detail)}></vb-program-scores>
      <div class="pair">${pairTable(tables)} ${articleTable(tables)}</div>
      ${Object.keys(measured.attributes).length === 0 ? '' : attributeTable(tables)}
      ${this.renderReports()}
      <vb-passages .projectId=${project.id} .query=${this.passages} .labelSet=${project.labelSet} .names=${names}></vb-passages>`;
  }

  /** Passages of everything that was measured, unless less is wanted. */
  private openPassages({ byArticle, annotators, leftOut }: AgreementBody, wanted: WantedPassages): void {
    this.passages = {
      articles: byArticle.map(({ article }) => article),
      label: null,
      annotators: annotators.map(({ id }) => id),
      cell: null,
      attribute: null,
      leftOut: new Set(leftOut.map(({ article, layer }) => `${article} ${layer}`)),
      ...wanted,
    };
  }

  private renderChoices() {
    const words = otherTexts().agreement;
    const choose = (change: Partial<AgreementChoice>): void => void (this.choice = { ...this.choice, ...change });
    const keys = Object.keys(words.measures) as MeasureKey[];
    const shown = keys.filter(
      (key) => !['kuAlpha', 'gammaK'].includes(key) && (this.choice.withGamma || !SLOW.includes(key)),
    );
    return html`<div class="choices">
      <div class="field"><label for="measure">${words.measure}</label>
        <select id="measure" @change=${(event: Event) => (this.measure = (event.target as HTMLSelectElement).value as MeasureKey)}>
          ${shown.map((key) => html`<option value=${key} ?selected=${key === this.measure}>${words.measures[key]}</option>`)}
        </select></div>
      <div class="field"><label for="unit">${words.unit}</label>
        <select id="unit" @change=${(event: Event) => choose({ unit: (event.target as HTMLSelectElement).value as AgreementChoice['unit'] })}>
          ${(['character', 'token'] as const).map((unit) => html`<option value=${unit} ?selected=${unit === this.choice.unit}>${words.units[unit]}</option>`)}
        </select></div>
      <div class="field"><label for="round">${words.round}</label>
        <input id="round" type="number" min="1" placeholder=${words.lastRound} .value=${this.choice.round === null ? '' : String(this.choice.round)} @change=${(event: Event) => choose({ round: Number((event.target as HTMLInputElement).value) || null })} /></div>
      <label class="choice"><input type="checkbox" .checked=${this.choice.gap} @change=${() => choose({ gap: !this.choice.gap })} /><span>${words.gap}</span></label>
      <label class="choice"><input type="checkbox" .checked=${this.choice.withGamma} @change=${() => choose({ withGamma: !this.choice.withGamma })} /><span>${words.gamma}</span></label>
    </div>`;
  }

  /** Links, so that the browser saves what the server writes. */
  private renderReports() {
    const { heading, explain, names } = otherTexts().agreement.reports;
    return html`<section aria-labelledby="reports"><h2 id="reports">${heading}</h2>
      <p class="soft small">${explain}</p>
      <div class="row">${REPORT_FORMATS.map(
        (format) =>
          html`<a class="button" href=${agreementAddress(this.projectId, this.choice, format)} download="agreement-${this.projectId}.${REPORT_ENDINGS[format]}">${names[format]}</a>`,
      )}</div></section>`;
  }

  private renderTotal(figure: AgreementFigureBody) {
    const words = otherTexts().agreement;
    const reading = readingOf(this.measure, figure);
    return html`<section class="total" aria-labelledby="total">
      <h2 id="total">${words.total}</h2>
      <p class="large">${figureText(figure)}</p>
      <p class="soft">${intervalText(figure)}${words.basis(figure.units)}</p>
      ${reading === null ? '' : html`<p>${reading === 'few' ? words.reading.few(figure.units) : words.reading[reading]}</p>`}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-agreement-view': AgreementView;
  }
}
