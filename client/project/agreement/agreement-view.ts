/** `<vb-agreement-view>`: how far the annotators of a project agree: in total, by label, by pair and by article. It measures again while it is open. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import type { AgreementBody, AgreementFigureBody } from '../../../shared/wire/http/agreement.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { api } from '../../services/api.ts';
import { projectApi, type AgreementChoice, type MeasuredAgreement } from '../../services/project-api.ts';
import { projectPath } from '../../services/routes.ts';
import { announceProjectPage, unopenedPage } from '../model/project-page.ts';
import { choiceFields, reportLinks } from './agreement-choices.ts';
import { agreementStyles, tableStyles } from './agreement-styles.ts';
import { figureText, intervalText, type MeasureKey, type WantedPassages } from './figure-cell.ts';
import { articleTable, attributeTable, labelTable, pairTable } from './figure-tables.ts';
import { notIndependentWords } from './not-independent.ts';
import type { PassageQuery } from './passages.ts';
import { readingOf } from './reading-aid.ts';
import './confusion-table.ts';
import './passages-panel.ts';
import './program-scores-table.ts';
import './rounds-table.ts';

/** How often it measures again, in milliseconds. */
const EVERY_MS = 10_000;

/** What a project's figures are shown with. */
interface Shown extends MeasuredAgreement {
  readonly project: ProjectWithRoleBody;
  readonly articles: readonly ArticleBody[];
}

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

  private readonly load = async (): Promise<void> => {
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
      const { heading } = otherTexts().agreement;
      this.shown = { project: project.value, articles: articles.value, ...measured.value };
      await this.updateComplete;
      if (isFirst) announceProjectPage(this, heading, project.value);
    }
    if (!choice.withGamma) this.timer = setTimeout(this.loadAgain, EVERY_MS);
  };

  private readonly loadAgain = (): void => {
    if (document.visibilityState === 'visible') void this.load();
    else this.timer = setTimeout(this.loadAgain, EVERY_MS);
  };

  override render() {
    const words = otherTexts().agreement;
    if (this.shown === null) {
      const { projectId, member, problem, load } = this;
      return unopenedPage({ projectId, member, problem, loading: words.loading, load });
    }
    const { project, measured, unrevealed } = this.shown;
    const programs = measured.annotators.filter(({ kind }) => kind === 'program').length;
    return html`<header>
        <h1 tabindex="-1">${words.heading}</h1>
        <p class="soft"><a href=${projectPath(project.id)}>${project.title}</a> · ${words.about(measured.annotators.length - programs, programs, measured.articles)} ${measured.leftOut.length === 0 ? '' : words.leftOut(measured.leftOut.length)} ${unrevealed === 0 ? '' : words.unrevealed(unrevealed)} ${notIndependentWords(measured)}</p>
      </header>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${measured.articles === 0 ? html`${measured.rounds === undefined ? '' : this.renderChoices(measured)}<p class="empty">${words.none}</p>` : this.renderFigures(this.shown)}`;
  }

  private renderFigures(shown: Shown) {
    const { project, articles, measured } = shown;
    const total = measured.total[this.measure];
    const open = (wanted: WantedPassages): void => this.openPassages(measured, wanted);
    const onWanted = ({ detail }: CustomEvent<WantedPassages>): void => open(detail);
    const names = namesIn(measured, articles);
    const tables = { ...shown, measure: this.measure, open };
    return html`${this.renderChoices(measured)}
      ${total === undefined ? '' : this.renderTotal(total)}
      <vb-agreement-rounds .projectId=${project.id} .rounds=${measured.rounds ?? []} .choice=${this.choice} .measure=${this.measure} .labelSet=${project.labelSet} @vb-passages-wanted=${onWanted}></vb-agreement-rounds>
      ${labelTable(tables)}
      <vb-confusion .confusion=${measured.confusion} .annotators=${measured.annotators} .labelSet=${project.labelSet} @vb-passages-wanted=${onWanted}></vb-confusion>
      <vb-program-scores .programs=${measured.programs} .labelSet=${project.labelSet} .names=${names} ?hidden=${measured.programs.length === 0} @vb-passages-wanted=${onWanted}></vb-program-scores>
      <div class="pair">${pairTable(tables)} ${articleTable(tables)}</div>
      ${Object.keys(measured.attributes).length === 0 ? '' : attributeTable(tables)}
      ${reportLinks(project.id, this.choice)}
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
      round: this.choice.round,
      leftOut: new Set(leftOut.map(({ article, layer }) => `${article} ${layer}`)),
      ...wanted,
    };
  }

  private renderChoices({ rounds = [] }: AgreementBody) {
    return choiceFields({
      choice: this.choice,
      measure: this.measure,
      rounds,
      choose: (change) => (this.choice = { ...this.choice, ...change }),
      chooseMeasure: (measure) => (this.measure = measure),
    });
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
