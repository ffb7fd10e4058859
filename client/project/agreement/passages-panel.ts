/** `<vb-passages>`: the passages behind a figure, by kind of disagreement, the annotators' versions one above the other. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Unit } from '../../../shared/agreement/annotated-text.ts';
import type { Passage } from '../../../shared/agreement/confused-passages.ts';
import { DISAGREEMENT_KINDS } from '../../../shared/agreement/disagreements.ts';
import { labelTitle, type ChoiceAttribute, type LabelSet } from '../../../shared/domain/label-set.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { passagePath } from '../../services/routes.ts';
import { PassageReader, type ArticlePassages, type PassageQuery } from './passages.ts';

/** So many passages are shown at first, and so many more each time. */
const PASSAGES = 30;
/** How much of the text is shown on each side of a passage, in UTF-16 units. */
const AROUND = 60;

const choiceOf = ({ attributes }: LabelSet, key: string): ChoiceAttribute | undefined =>
  attributes.find((one): one is ChoiceAttribute => one.kind === 'choice' && one.key === key);

/** The element that has the focus. Not shared with the desk: a part of its script for this would cost every article page a file. */
function deepFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

@customElement('vb-passages')
export class PassagesPanel extends LitElement {
  static override styles = [
    ...controls,
    css`
      section { display: grid; gap: var(--space-4); }
      h2 { font-size: var(--text-xl); }
      h2:focus { outline: none; }
      h3 { font: 600 var(--text-s) / 1.3 var(--sans); color: var(--ink-soft); }
      .list > li { display: grid; gap: var(--space-2); padding: var(--space-3) 0; border-top: 1px solid var(--rule); }
      .words { font: var(--text-m) / 1.5 var(--serif); overflow-wrap: anywhere; }
      .words b { font-weight: 600; background: var(--accent-tint); }
      dl { display: grid; grid-template-columns: fit-content(12rem) minmax(0, 1fr); gap: var(--space-1) var(--space-4); margin: 0; font-size: var(--text-s); }
      dt { font-weight: 600; }
      dd { margin: 0; overflow-wrap: anywhere; }
      .field { justify-items: start; }
      @media (max-width: 40rem) { dl { grid-template-columns: minmax(0, 1fr); } dd + dt { margin-top: var(--space-1); } }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) query: PassageQuery | null = null;
  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  /** Names of annotators and titles of articles, by id. */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @state() private reader: PassageReader | null = null;
  @state() private kind: Passage['kind'] | '' = '';
  /** The figure that opened the passages. */
  private opener: Element | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) void this.begin();
  }

  private async begin(): Promise<void> {
    this.kind = '';
    this.opener = deepFocus();
    this.reader = this.query && new PassageReader(projectApi, this.projectId, this.query);
    await this.readOn();
    await this.updateComplete;
    this.renderRoot.querySelector('h2')?.focus();
  }

  /** Back to where the passages were opened, for those who go by keys. */
  private goBack(): void {
    if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus();
  }

  private onKey({ key, target }: KeyboardEvent): void {
    // There it closes the list of choices.
    if (key === 'Escape' && !(target instanceof HTMLSelectElement)) this.goBack();
  }

  private async readOn(): Promise<void> {
    await this.reader?.read(PASSAGES);
    this.requestUpdate();
  }

  override render() {
    const { reader } = this;
    if (reader === null) return '';
    const words = otherTexts().agreement.passages;
    const order = this.kinds();
    const shown = reader.found
      .flatMap((article) =>
        article.passages
          .filter(({ kind }) => this.kind === '' || kind === this.kind)
          .map((passage) => [article, passage] as const),
      )
      .sort(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind));
    return html`<section aria-labelledby="heading" @keydown=${this.onKey}>
      <h2 id="heading" tabindex="-1">${this.heading()}</h2>
      <div><button class="link-button" type="button" @click=${this.goBack}>${words.back}</button></div>
      <div class="field"><label for="kind">${words.kind}</label>
        <select id="kind" @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as Passage['kind'] | '')}>
          <option value="">${words.all}</option>
          ${this.kinds().map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${words.kinds[kind]}</option>`)}
        </select></div>
      <p class="soft" role="status">${words.count(shown.length)}</p>
      ${reader.problem && html`<p class="problem" role="alert">${reader.problem.message}</p>`}
      <ul class="list" aria-label=${this.heading()}>${shown.map(([article, passage]) => this.renderPassage(article, passage))}</ul>
      ${reader.isAtEnd ? '' : html`<div><button class="button" type="button" @click=${this.readOn}>${words.more}</button></div>`}
    </section>`;
  }

  /** A cell of the table of confusion may hold what both marked alike. */
  private kinds(): readonly Passage['kind'][] {
    if (this.query?.attribute) return ['same', 'boundary'];
    return this.query?.cell ? ['same', ...DISAGREEMENT_KINDS] : DISAGREEMENT_KINDS;
  }

  private heading(): string {
    const { heading, ofCell } = otherTexts().agreement.passages;
    return `${this.query?.cell ? ofCell : heading}: ${this.query?.what ?? ''}`;
  }

  /** Of the attribute that is looked at, if one is. */
  private attributeValue({ attributes }: Unit): string {
    const key = this.query?.attribute?.key;
    if (key === undefined) return '';
    const { title = key, options = [] } = choiceOf(this.labelSet, key) ?? {};
    const value = attributes?.[key];
    const shown = options.find((option) => option.key === value)?.title ?? value;
    return ` (${title}: ${shown ?? otherTexts().agreement.passages.nothing})`;
  }

  private renderPassage({ article, text }: ArticlePassages, { span, kind, versions }: Passage) {
    const words = otherTexts().agreement.passages;
    const [from, to] = [Math.max(0, span.start - AROUND), Math.min(text.length, span.end + AROUND)];
    return html`<li>
      <h3>${words.kinds[kind]} · <a href=${passagePath(this.projectId, article, { layers: versions.map(({ annotator }) => `annotator:${annotator}`), span })}>${this.names.get(article) ?? article}</a></h3>
      <p class="words">${from > 0 ? '…' : ''}${text.slice(from, span.start)}<b>${text.slice(span.start, span.end)}</b>${text.slice(span.end, to)}${to < text.length ? '…' : ''}</p>
      <dl>${versions.map(
        ({ annotator, units }) => html`<dt>${this.names.get(annotator) ?? annotator}</dt>
          <dd>${units.length === 0 ? html`<span class="soft">${words.nothing}</span>` : units.map((unit) => html`<div>${this.written(unit, text)}</div>`)}</dd>`,
      )}</dl>
    </li>`;
  }

  private written(unit: Unit, text: string): string {
    const { label, spans } = unit;
    const parts = spans.map(({ start, end }) => text.slice(start, end));
    return `${labelTitle(this.labelSet, label)}${this.attributeValue(unit)}: ${parts.join(' … ')}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-passages': PassagesPanel;
  }
}
