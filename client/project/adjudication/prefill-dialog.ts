/** Fills the curated layers of articles with what a strategy chooses, after a count. Fires `vb-prefilled`. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { PrefillBody } from '../../../shared/wire/http/adjudication.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { comparedAnnotators } from './compared-annotators.ts';
import '../../kit/vb-dialog.ts';

const STRATEGIES = ['exact', 'tolerance', 'majority', 'union', 'annotator'] as const;
type StrategyKey = (typeof STRATEGIES)[number];

interface Articles {
  readonly articles: readonly { readonly id: string; readonly title: string }[];
  /** Names of members, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Members of whom it is known that their layers are compared. */
  readonly annotators: ReadonlySet<string>;
}

/** So many problems are shown; of more their number is. */
const MAX_SHOWN = 5;

/** Of articles in which there is nothing to settle nothing is said. */
const NOTHING = new Set(['nothing-to-settle']);

/** An annotator has no layer in every article: that is nothing to mend. */
const hasNoLayer = ({ id, where }: Problem): boolean => id === 'bad-request' && where === 'annotator';

@customElement('vb-prefill-dialog')
export class PrefillDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      .strategy .hint { padding-inline-start: calc(1rem + var(--space-2)); }
      ul.problem { display: grid; gap: var(--space-2); }
    `,
  ];

  @property() projectId = '';
  @state() private of: Articles = { articles: [], names: new Map(), annotators: new Set() };
  /** Those whose layers are compared anywhere in the project; `null` until that is known. */
  @state() private compared: ReadonlySet<string> | null = null;
  @state() private strategy: StrategyKey = 'exact';
  /** What happened, in words. */
  @state() private outcome = '';
  /** What is wrong with articles that failed. */
  @state() private problems: readonly string[] = [];
  /** In so many articles the chosen annotator has no layer. */
  private withoutLayer = 0;
  @state() private isBusy = false;

  async show(of: Articles): Promise<void> {
    this.of = of;
    this.outcome = '';
    this.problems = [];
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private bodyOf(preview: boolean): PrefillBody {
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined);
    const { strategy } = this;
    return {
      strategy,
      preview,
      programs: form.has('programs'),
      ...(strategy === 'tolerance' && { tolerance: Number(formText(form, 'tolerance')) }),
      ...(strategy === 'annotator' && { annotator: formText(form, 'annotator') as MemberId }),
    };
  }

  /** Article by article. @returns the sum of what each answers. */
  private async each<Value extends object>(
    call: (article: string) => Promise<Result<Value>>,
  ): Promise<Readonly<Record<string, number>>> {
    this.isBusy = true;
    this.withoutLayer = 0;
    this.problems = [];
    const { articles } = this.of;
    const sum: Record<string, number> = {};
    for (const [index, { id, title }] of articles.entries()) {
      this.outcome = otherTexts().adjudication.prefill.working(index, articles.length);
      const answer = await call(id);
      if (answer.ok)
        for (const [key, count] of Object.entries(answer.value)) sum[key] = (sum[key] ?? 0) + Number(count);
      else if (hasNoLayer(answer.problem)) this.withoutLayer += 1;
      else if (!NOTHING.has(answer.problem.id)) this.note(answer.problem.message, title);
    }
    this.isBusy = false;
    return sum;
  }

  /** A message that does not say which article it is about is given its title. */
  private note(message: string, title: string): void {
    this.problems = [...this.problems, message.includes(title) ? message : `${title}: ${message}`];
  }

  private readonly run = async (isPreview: boolean): Promise<void> => {
    const words = otherTexts().adjudication.prefill;
    const body = this.bodyOf(isPreview);
    const { added = 0, left = 0 } = await this.each((article) => projectApi.prefill(this.projectId, article, body));
    this.outcome = `${isPreview ? words.counts(added, left) : words.filled(added)}${this.withoutLayerWords(body)}`;
    if (!isPreview) this.dispatchEvent(new Event('vb-prefilled'));
  };

  private withoutLayerWords({ annotator }: Pick<PrefillBody, 'annotator'>): string {
    if (this.withoutLayer === 0 || annotator === undefined) return '';
    const name = this.of.names.get(annotator) ?? annotator;
    return ` ${otherTexts().adjudication.prefill.noLayer(this.withoutLayer, name)}`;
  }

  /** Those who have a layer there; everybody where that is not known. */
  private get annotators(): readonly (readonly [string, string])[] {
    const { names, annotators } = this.of;
    const known = [...names].filter(([id]) => annotators.has(id) || this.compared?.has(id) === true);
    const { compare } = new Intl.Collator(locale.language);
    return (known.length === 0 ? [...names] : known).toSorted(([, one], [, other]) => compare(one, other));
  }

  private choose(strategy: StrategyKey): void {
    this.strategy = strategy;
    if (strategy === 'annotator')
      void comparedAnnotators(this.projectId).then((compared) => (this.compared = compared));
  }

  private readonly takeBack = async (): Promise<void> => {
    const { removed = 0 } = await this.each((article) => projectApi.takeBackPrefill(this.projectId, article));
    this.outcome = otherTexts().adjudication.prefill.takenBack(removed);
    this.dispatchEvent(new Event('vb-prefilled'));
  };

  override render() {
    const words = otherTexts().adjudication.prefill;
    return html`<vb-dialog heading=${words.heading}>
      <form class="stack" @submit=${(event: Event) => event.preventDefault()}>
        <p class="soft">${words.articles(this.of.articles.length)}</p>
        <fieldset class="stack">
          <legend>${words.strategy}</legend>
          ${STRATEGIES.map((key) => this.renderStrategy(key))}
        </fieldset>
        ${this.renderMore()}
        <p role="status">${this.outcome}</p>
        ${this.renderProblems()}
      </form>
      <div slot="actions">
        <button class="button quiet" type="button" ?disabled=${this.isBusy} @click=${this.takeBack}>${words.takeBack}</button>
        <button class="button" type="button" ?disabled=${this.isBusy} @click=${() => void this.run(true)}>${words.preview}</button>
        <button class="button primary" type="button" ?disabled=${this.isBusy} @click=${() => void this.run(false)}>${words.fill}</button>
      </div>
    </vb-dialog>`;
  }

  private renderStrategy(key: StrategyKey) {
    const { strategies, strategyHints } = otherTexts().adjudication.prefill;
    const id = `strategy-${key}`;
    return html`<div class="strategy">
      <label class="choice"><input type="radio" name="strategy" value=${key} aria-describedby=${id} .checked=${this.strategy === key} ?data-autofocus=${key === 'exact'} @change=${() => this.choose(key)}> ${strategies[key]}</label>
      <p class="hint" id=${id}>${strategyHints[key]}</p>
    </div>`;
  }

  private renderProblems() {
    const { problems } = this;
    if (problems.length === 0) return '';
    const more = problems.length - MAX_SHOWN;
    return html`<ul class="problem" role="alert">
      ${problems.slice(0, MAX_SHOWN).map((problem) => html`<li>${problem}</li>`)}
      ${more > 0 ? html`<li>${otherTexts().adjudication.prefill.more(more)}</li>` : ''}
    </ul>`;
  }

  private renderMore() {
    const words = otherTexts().adjudication.prefill;
    if (this.strategy === 'tolerance')
      return html`<div class="field"><label for="tolerance">${words.tolerance}</label><input id="tolerance" name="tolerance" type="number" min="0" max="1000" value="2" required></div>`;
    if (this.strategy === 'majority')
      return html`<label class="choice"><input type="checkbox" name="programs"> ${words.programs}</label>`;
    if (this.strategy !== 'annotator') return '';
    return html`<div class="field"><label for="annotator">${words.annotator}</label>
      <select id="annotator" name="annotator">${this.annotators.map(([id, name]) => html`<option value=${id}>${name}</option>`)}</select></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-prefill-dialog': PrefillDialog;
  }
}
