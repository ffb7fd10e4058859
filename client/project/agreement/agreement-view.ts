/** `<vb-agreement-view>`: how far the annotators of a project agree: in total, by label, by pair and by article. It measures again while it is open. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import type { AgreementBody, AgreementFigureBody } from '../../../shared/wire/http/agreement.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { announcePage } from '../../kit/page-event.ts';
import { saveFile } from '../../kit/save-file.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { refusalWords } from '../../locale/refusal-words.ts';
import { locale } from '../../locale/texts.ts';
import { api } from '../../services/api.ts';
import { projectApi, type AgreementChoice } from '../../services/project-api.ts';
import { articlePath, projectPath } from '../../services/routes.ts';
import { agreementStyles } from './agreement-styles.ts';
import type { PassageQuery } from './passages.ts';
import { readingOf, shadeOf } from './reading-aid.ts';
import './passages-panel.ts';
import '../../kit/vb-loading.ts';
import '../../kit/vb-notice.ts';

/** How often it measures again, in milliseconds. */
const EVERY_MS = 10_000;

type MeasureKey = keyof ReturnType<typeof otherTexts>['agreement']['measures'];
type Figures = AgreementBody['total'];

/** What a project's figures are shown with. */
interface Shown {
  readonly project: ProjectWithRoleBody;
  readonly articles: readonly ArticleBody[];
  readonly measured: AgreementBody;
}

/** Columns of the table by label. */
const OF_LABELS: readonly MeasureKey[] = [
  'spanF1Exact',
  'spanF1Overlap',
  'characterF1',
  'krippendorffAlpha',
  'uAlpha',
  'kuAlpha',
];
const SLOW: readonly MeasureKey[] = ['gamma', 'gammaCat', 'gammaK'];

/** Three places, as papers print them. */
const decimal = (value: number): string =>
  new Intl.NumberFormat(locale.language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);

/** Names of annotators and titles of articles, by id. */
const namesIn = ({ annotators }: AgreementBody, articles: readonly ArticleBody[]): ReadonlyMap<string, string> =>
  new Map([
    ...annotators.map(({ id, name }) => [id, name] as const),
    ...articles.map(({ id, title }) => [id, title] as const),
  ]);

function intervalOf({ interval }: AgreementFigureBody): string {
  const [low, high] = interval ?? [];
  if (low === undefined || high === undefined) return '';
  return `${otherTexts().agreement.interval(decimal(low), decimal(high))} · `;
}

@customElement('vb-agreement-view')
export class AgreementView extends LitElement {
  static override styles = [...controls, agreementStyles];

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
      this.shown = { project: project.value, articles: articles.value, measured: measured.value };
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
    const { project, measured } = this.shown;
    return html`<header>
        <h1 tabindex="-1">${words.heading}</h1>
        <p class="soft"><a href=${projectPath(project.id)}>${project.title}</a> · ${words.about(measured.annotators.length, measured.articles)} ${measured.leftOut.length === 0 ? '' : words.leftOut(measured.leftOut.length)}</p>
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

  private renderFigures({ project, articles, measured }: Shown) {
    const total = measured.total[this.measure];
    return html`${this.renderChoices(measured)}
      ${total === undefined ? '' : this.renderTotal(total)}
      ${this.renderByLabel(project, measured)}
      <div class="pair">${this.renderByPair(measured)} ${this.renderByArticle(project, articles, measured)}</div>
      <vb-passages .projectId=${project.id} .query=${this.passages} .labelSet=${project.labelSet} .names=${namesIn(measured, articles)}></vb-passages>`;
  }

  private renderChoices({ parameters }: AgreementBody) {
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
      <button class="button" type="button" data-seed=${String(parameters['seed'])} @click=${this.save}>${words.save}</button>
    </div>`;
  }

  private save(): void {
    if (this.shown === null) return;
    const { project, measured } = this.shown;
    const contents = new Blob([JSON.stringify(measured, null, 2)], { type: 'application/json' });
    saveFile(contents, `agreement-${project.id}.json`);
  }

  private renderTotal(figure: AgreementFigureBody) {
    const words = otherTexts().agreement;
    const reading = readingOf(this.measure, figure);
    return html`<section class="total" aria-labelledby="total">
      <h2 id="total">${words.total}</h2>
      <p class="large">${this.written(figure)}</p>
      <p class="soft">${intervalOf(figure)}${words.basis(figure.units)}</p>
      ${reading === null ? '' : html`<p>${reading === 'few' ? words.reading.few(figure.units) : words.reading[reading]}</p>`}
    </section>`;
  }

  private written({ value, reason }: AgreementFigureBody): string {
    if (value !== null) return decimal(value);
    return otherTexts().agreement.reasons[reason ?? ''] ?? reason ?? '–';
  }

  /** All passages of what was measured. */
  private everything(): PassageQuery {
    const { byArticle = [], annotators = [] } = this.shown?.measured ?? {};
    return {
      articles: byArticle.map(({ article }) => article),
      label: null,
      annotators: annotators.map(({ id }) => id),
    };
  }

  /** A figure, which opens the passages behind it. */
  private renderCell(figures: Figures | undefined, measure: MeasureKey, what: string, of: Partial<PassageQuery>) {
    const figure = figures?.[measure];
    if (figure === undefined) return html`<td class="soft">–</td>`;
    if (figure.value === null) return html`<td class="soft">${this.written(figure)}</td>`;
    const open = (): void => void (this.passages = { ...this.everything(), ...of });
    const name = otherTexts().agreement.passages.open(what);
    return html`<td class="shade-${shadeOf(figure)}"><button class="figure" type="button" title=${name} @click=${open}>${this.written(figure)}<span class="visually-hidden"> ${name}</span></button></td>`;
  }

  private renderByLabel({ labelSet }: ProjectWithRoleBody, { byLabel, total }: AgreementBody) {
    const words = otherTexts().agreement;
    const measures = [...new Set([this.measure, ...OF_LABELS])];
    const row = (
      title: string,
      label: string | null,
      figures: Figures | undefined,
    ) => html`<tr><th scope="row">${title}</th>
      ${measures.map((measure) => this.renderCell(figures, measure, title, { label }))}
      <td>${figures?.[this.measure]?.units ?? 0}</td></tr>`;
    return html`<section aria-labelledby="by-label"><h2 id="by-label">${words.byLabel}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.byLabel}><table>
        <caption class="visually-hidden">${words.byLabel}</caption>
        <thead><tr><th scope="col">${words.label}</th>${measures.map((measure) => html`<th scope="col">${words.measures[measure]}</th>`)}<th scope="col">${words.annotations}</th></tr></thead>
        <tbody>${labelSet.labels.map(({ key, title }) => row(title, key, byLabel[key]))}</tbody>
        <tfoot>${row(words.total, null, total)}</tfoot>
      </table></div></section>`;
  }

  private renderByPair({ annotators, pairs }: AgreementBody) {
    const words = otherTexts().agreement;
    const figuresOf = (a: string, b: string): Figures | undefined =>
      pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.total;
    return html`<section aria-labelledby="by-pair"><h2 id="by-pair">${words.byPair}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.byPair}><table>
        <caption class="visually-hidden">${words.byPair}</caption>
        <thead><tr><td></td>${annotators.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${annotators.map(({ id, name }) => html`<tr><th scope="row">${name}</th>${annotators.map((other) => (other.id === id ? html`<td class="soft">–</td>` : this.renderCell(figuresOf(id, other.id), this.measure, `${name}, ${other.name}`, { annotators: [id, other.id] })))}</tr>`)}</tbody>
      </table></div></section>`;
  }

  private renderByArticle({ id }: ProjectWithRoleBody, articles: readonly ArticleBody[], { byArticle }: AgreementBody) {
    const words = otherTexts().agreement;
    const known = new Map(articles.map((article) => [article.id, article]));
    return html`<section aria-labelledby="by-article"><h2 id="by-article">${words.byArticle}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.byArticle}><table>
        <caption class="visually-hidden">${words.byArticle}</caption>
        <thead><tr><th scope="col">${words.article}</th><th scope="col">${words.measures[this.measure]}</th><th scope="col">${words.annotations}</th></tr></thead>
        <tbody>${byArticle.map(
          ({ article, total }) => html`<tr>
            <th scope="row"><a href=${articlePath(id, article)} lang=${known.get(article)?.language ?? nothing}>${known.get(article)?.title ?? article}</a></th>
            ${this.renderCell(total, this.measure, known.get(article)?.title ?? article, { articles: [article] })}<td>${total[this.measure]?.units ?? 0}</td></tr>`,
        )}</tbody>
      </table></div></section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-agreement-view': AgreementView;
  }
}
