/**
 * `<vb-passage-dialog>`: a passage of any article, chosen by hand: its words are searched, or selected in the text. Fires
 * `vb-passage` with the operation that adds it.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { VersionRef } from '../../../shared/domain/ids.ts';
import { placesOf } from '../../../shared/domain/same-text.ts';
import { sentenceAt } from '../../../shared/domain/sentences.ts';
import { spanFromSelection, type Span } from '../../../shared/domain/span.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { valueOf } from '../../kit/value-of.ts';
import { markedArea, markedAreaStyles } from '../../labelling/marked-area.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { api } from '../../services/api.ts';
import { nameOf } from '../../statements/statement-words.ts';
import type { Decided } from './open-statement.ts';
import '../../kit/vb-dialog.ts';

/** With more articles than that one is found by its title first. */
const MANY_ARTICLES = 15;

@customElement('vb-passage-dialog')
export class PassageDialog extends LitElement {
  static override styles = [
    ...controls,
    markedAreaStyles,
    css`
      select { width: 100%; }
      .search { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-2) var(--space-3); align-items: end; }
      .area { max-block-size: min(20rem, 40dvh); }
      .behind mark.chosen { background: var(--label-2-tint); box-shadow: 0 2px 0 var(--label-2); }
      .quote { font: var(--text-m) / 1.5 var(--serif); overflow-wrap: anywhere; max-block-size: 8rem; overflow: auto; }
      .relations { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-5); }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) articles: readonly ArticleBody[] = [];
  /** The one that the passage is added to; `null` for a new one. */
  @state() private statement: StatementBody | null = null;
  @state() private filter = '';
  @state() private article: ArticleBody | null = null;
  /** `null` until it has come. */
  @state() private text: string | null = null;
  @state() private problem = '';
  @state() private places: readonly Span[] = [];
  @state() private place = 0;
  @state() private searched = '';
  @state() private span: Span | null = null;

  async show(statement: StatementBody | null): Promise<void> {
    this.statement = statement;
    this.filter = '';
    const known = this.articles.find(({ id }) => id === this.article?.id) ?? this.articles[0];
    await Promise.all([this.read(known), this.updateComplete]);
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async read(article: ArticleBody | undefined): Promise<void> {
    this.article = article ?? null;
    [this.text, this.span, this.problem] = [null, null, ''];
    this.find('');
    if (article === undefined) return;
    const answer = await api.articleText(this.projectId, article.id);
    if (article !== this.article) return;
    if (!answer.ok) {
      this.problem = answer.problem.message;
      return;
    }
    this.text = answer.value;
    await this.updateComplete;
    // A field that is given a text has its caret at the end, and is scrolled there.
    this.area?.setSelectionRange(0, 0);
    this.area?.scrollTo(0, 0);
  }

  /** Titles and outlets that hold what is looked for; the chosen article stays among them. */
  private get offered(): readonly ArticleBody[] {
    const wanted = this.filter.trim().toLowerCase();
    const holds = ({ title, outlet }: ArticleBody): boolean =>
      `${title} ${outlet ?? ''}`.toLowerCase().includes(wanted);
    return this.articles.filter((one) => one === this.article || holds(one));
  }

  private find(words: string): void {
    this.searched = words;
    this.places = this.text === null || words.trim() === '' ? [] : placesOf(this.text, words, { matchCase: false });
    if (this.places.length > 0) this.goTo(0);
  }

  /** Selects the sentence of a place where the words were found. */
  private goTo(place: number): void {
    const { text, places } = this;
    this.place = places.length === 0 ? 0 : place % places.length;
    const found = places[this.place];
    if (text === null || found === undefined) return;
    const sentence = sentenceAt(text, found.start, this.article?.language ?? null);
    void this.choose(sentence !== null && sentence.end >= found.end ? sentence : found);
  }

  /** The field has the selection, so that it can be changed from there by keyboard. */
  private async choose(span: Span): Promise<void> {
    this.span = span;
    await this.updateComplete;
    this.area?.setSelectionRange(span.start, span.end);
    this.renderRoot.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
  }

  private get area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('#text');
  }

  private readonly onSelect = (): void => {
    const { area, text } = this;
    if (area === null || text === null || area.selectionStart === area.selectionEnd) return;
    this.span = spanFromSelection(text, area.selectionStart, area.selectionEnd);
  };

  private readonly onSearchKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.goTo(this.place + 1);
  };

  private readonly save = (event: SubmitEvent): void => {
    event.preventDefault();
    const { article, text, span, statement } = this;
    if (article === null || text === null || span === null || !(event.target instanceof HTMLFormElement)) return;
    const said = formText(new FormData(event.target), 'relation');
    const relation = said === 'paraphrased' || said === 'claimed' ? said : null;
    const same: VersionRef | undefined = statement?.versions[statement.fullest]?.ref;
    this.renderRoot.querySelector('vb-dialog')?.close();
    const operation = {
      operation: 'add',
      article: article.id,
      ...span,
      relation,
      ...(same !== undefined && { same }),
    } as const;
    const detail = { operation, words: text.slice(span.start, span.end) };
    this.dispatchEvent(new CustomEvent<Decided>('vb-passage', { detail }));
  };

  override render() {
    const words = otherTexts().statements.add;
    const { statement, span } = this;
    return html`<vb-dialog wide heading=${statement === null ? words.headingNew : words.heading(shortened(nameOf(statement)))}>
      <form class="stack" id="form" @submit=${this.save}>
        ${this.renderArticles()} ${this.problem === '' ? this.renderText() : html`<p class="problem" role="alert">${this.problem}</p>`}
        ${statement === null ? '' : this.renderRelations()}
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${span === null}>${words.save}</button></div>
    </vb-dialog>`;
  }

  private renderArticles() {
    const words = otherTexts().statements.add;
    const choose = (event: Event): void => void this.read(this.articles.find(({ id }) => id === valueOf(event)));
    return html`${
      this.articles.length > MANY_ARTICLES
        ? html`<div class="field"><label for="filter">${words.filter}</label><input id="filter" type="search" .value=${this.filter} @input=${(event: Event) => (this.filter = valueOf(event))} /></div>`
        : ''
    }
      <div class="field"><label for="article">${words.article}</label>
        <select id="article" @change=${choose}>${this.offered.map(
          (one) =>
            html`<option value=${one.id} ?selected=${one === this.article}>${one.outlet === null ? one.title : `${one.outlet}: ${one.title}`}</option>`,
        )}</select>
      </div>`;
  }

  private renderText() {
    const words = otherTexts().statements.add;
    const { text, span, places } = this;
    if (text === null) return html`<p class="soft" role="status">${words.loading}</p>`;
    const stretch = { start: 0, end: text.length };
    return html`<div class="search">
        <div class="field"><label for="words">${words.words}</label>
          <input id="words" type="search" autocomplete="off" .value=${this.searched} @input=${(event: Event) => this.find(valueOf(event))} @keydown=${this.onSearchKey} /></div>
        <button class="button" type="button" ?disabled=${places.length < 2} @click=${() => this.goTo(this.place + 1)}>${words.next}</button>
        <p class="hint" role="status">${this.searched.trim() === '' ? '' : words.found(this.place + 1, places.length)}</p>
      </div>
      <div class="field"><label for="text">${words.text}</label>
        ${markedArea({ text, stretch, spans: span === null ? [] : [span], mark: 'chosen', onSelect: this.onSelect, onKey: () => undefined })}
        <p class="hint" id="text-hint">${words.hint}</p>
      </div>
      <div><p class="label">${words.chosen}</p><p class="quote" role="status">${span === null ? words.nothing : text.slice(span.start, span.end)}</p></div>`;
  }

  private renderRelations() {
    const words = otherTexts().statements.add;
    const choice = (value: string, label: string, isFirst = false) =>
      html`<label class="choice"><input type="radio" name="relation" value=${value} ?checked=${isFirst} /> ${label}</label>`;
    return html`<fieldset>
      <legend>${words.relation}</legend>
      <div class="relations">${choice('', words.compared, true)} ${choice('paraphrased', words.paraphrased)} ${choice('claimed', words.claimed)}</div>
    </fieldset>`;
  }
}

/** A name that is a whole sentence is too long for a heading. */
const shortened = (name: string): string => (name.length <= 80 ? name : `${name.slice(0, 79).trimEnd()}…`);

declare global {
  interface HTMLElementTagNameMap {
    'vb-passage-dialog': PassageDialog;
  }
}
