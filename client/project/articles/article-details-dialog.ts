/**
 * `<vb-article-details-dialog>`: title and metadata of one article, to be put right, with who changed them before, and the
 * way to put it away. Fires `vb-articles-described` when something was saved, `vb-put-away` when the article is gone. Only
 * fields that were changed are sent.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { changeOf, DESCRIBING_FIELDS, type ArticleChange } from '../../../shared/domain/article-change.ts';
import { publishedOn } from '../../../shared/domain/published.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ArticleBody, ArticleEditsBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { PUT_AWAY_CHANGED } from '../model/put-away-changed.ts';
import '../../kit/vb-dialog.ts';

/** Sent when details of articles were saved; does not bubble. */
export const ARTICLES_DESCRIBED = 'vb-articles-described';

type Edit = ArticleEditsBody['edits'][number];

@customElement('vb-article-details-dialog')
export class ArticleDetailsDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      form { display: grid; gap: var(--space-4); }
      .pair { display: grid; gap: var(--space-4); align-items: start; }
      .tick { display: flex; gap: var(--space-2); align-items: center; }
      @media (min-width: 40rem) { .pair { grid-template-columns: 1fr 1fr; } }
      .edits { font-size: var(--text-s); display: grid; gap: var(--space-2); padding-block-start: var(--space-3); }
      .edits li { overflow-wrap: anywhere; }
      .start { margin-inline-end: auto; }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) members: readonly MemberBody[] = [];
  /** Owners put articles away. */
  @property({ type: Boolean }) mayPutAway = false;
  @state() private article: ArticleBody | null = null;
  @state() private date = '';
  @state() private language = '';
  @state() private edits: readonly Edit[] = [];
  @state() private problem: Problem | null = null;
  @state() private busy = false;

  async show(article: ArticleBody): Promise<void> {
    this.article = article;
    this.date = article.date ?? '';
    this.language = article.language ?? '';
    this.edits = [];
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector('form')?.reset();
    void this.renderRoot.querySelector('vb-dialog')?.show();
    const known = await projectApi.articleEdits(this.projectId, article.id);
    if (known.ok && this.article === article) this.edits = known.value.edits;
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.article === null || this.busy) return;
    const form = new FormData(event.target as HTMLFormElement);
    const written = Object.fromEntries(
      DESCRIBING_FIELDS.map((field) => [field, formText(form, field).trim() || null]),
    ) as ArticleChange;
    const kind = form.has('source') ? 'source' : null;
    const change = changeOf(this.article, { ...written, title: written.title ?? this.article.title, kind });
    if (change === null) return this.close();
    this.busy = true;
    const saved = await projectApi.describeArticle(this.projectId, this.article.id, change.after);
    this.busy = false;
    this.problem = saved.ok ? null : saved.problem;
    if (!saved.ok) return;
    this.close();
    toast(this, otherTexts().details.saved);
    this.dispatchEvent(new CustomEvent(ARTICLES_DESCRIBED));
  }

  /** The dialog is loaded when it is opened. */
  private async putAway(): Promise<void> {
    const { article } = this;
    await import('../model/put-away-dialog.ts');
    this.close();
    if (article === null) return;
    const { id, title } = article;
    void this.renderRoot.querySelector('vb-put-away-dialog')?.show({ kind: 'article', id, title, isAway: false });
  }

  private readonly close = (): void => this.renderRoot.querySelector('vb-dialog')?.close();

  override render() {
    const words = otherTexts().details;
    return html`<vb-dialog heading=${words.heading}>
      ${this.article === null ? '' : this.renderForm(this.article)}
      ${this.edits.length === 0 ? '' : this.renderEdits()}
      ${this.problem === null ? '' : html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div slot="actions">
        ${this.mayPutAway ? html`<button class="button quiet start" type="button" @click=${this.putAway}>${otherTexts().putAway.putAway}</button>` : ''}
        <button class="button" type="button" @click=${this.close}>${words.cancel}</button>
        <button class="button primary" type="submit" form="details" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('form')?.requestSubmit()}>${words.save}</button>
      </div>
    </vb-dialog>
    <vb-put-away-dialog .projectId=${this.projectId} @vb-put-away=${() => this.dispatchEvent(new CustomEvent(PUT_AWAY_CHANGED))}></vb-put-away-dialog>`;
  }

  private renderForm(article: ArticleBody) {
    const { hints } = otherTexts().details;
    const read = publishedOn(this.date.trim() || null, this.language.trim() || null);
    const dateHint = this.date.trim() === '' ? '' : read === null ? hints.noDate : hints.date(locale.date(read));
    return html`<form id="details" @submit=${this.save}>
      ${this.renderField('title', article.title, '', { required: true })}
      <div class="pair">${this.renderField('outlet', article.outlet)} ${this.renderField('author', article.author)}</div>
      <div class="pair">
        ${this.renderField('date', article.date, dateHint, { onInput: (value) => (this.date = value) })}
        ${this.renderField('language', article.language, hints.language, { onInput: (value) => (this.language = value) })}
      </div>
      ${this.renderField('url', article.url)}
      <div class="field">
        <label class="tick"><input type="checkbox" name="source" ?checked=${article.kind === 'source'} aria-describedby="source-hint" /> ${otherTexts().details.kinds.source}</label>
        <p class="hint" id="source-hint">${hints.source}</p>
      </div>
    </form>`;
  }

  private renderField(
    field: (typeof DESCRIBING_FIELDS)[number],
    value: string | null,
    hint = '',
    { required = false, onInput }: { readonly required?: boolean; readonly onInput?: (value: string) => void } = {},
  ) {
    return html`<div class="field">
      <label for=${field}>${otherTexts().details.fields[field]}</label>
      <input id=${field} name=${field} maxlength=${field === 'title' ? 1000 : 2000} ?required=${required} ?data-autofocus=${required}
        aria-describedby=${hint === '' ? nothing : `${field}-hint`} autocomplete="off" .defaultValue=${value ?? ''}
        @input=${(event: Event) => onInput?.((event.target as HTMLInputElement).value)} />
      ${hint === '' ? '' : html`<p class="hint" id="${field}-hint">${hint}</p>`}
    </div>`;
  }

  private renderEdits() {
    const words = otherTexts().details;
    const names = new Map<string, string>(this.members.map(({ id, name }) => [id, name]));
    const lines = ({ before, after }: Edit): string =>
      [
        ...DESCRIBING_FIELDS.filter((field) => after[field] !== undefined).map((field) =>
          words.changed(words.fields[field], before[field] ?? words.unknown, after[field] ?? words.unknown),
        ),
        ...(after.kind === undefined ? [] : [words.kinds[after.kind ?? 'report']]),
      ].join('; ');
    return html`<details>
      <summary>${words.changes}</summary>
      <ul class="edits">
        ${this.edits.map((edit) => html`<li>${lines(edit)} <span class="soft">(${words.byAt(names.get(edit.by) ?? '', locale.moment(edit.at))})</span></li>`)}
      </ul>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-details-dialog': ArticleDetailsDialog;
  }
}
