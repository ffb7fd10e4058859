/**
 * `<vb-details-table-dialog>`: puts title and metadata of many articles right by a table. Shows what would change before
 * it does. Fires `vb-articles-described` when something was changed.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { DESCRIBING_FIELDS, type NamedArticleChange } from '../../../shared/domain/article-change.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { readArticleChanges } from '../../../shared/formats/csv/read-article-changes.ts';
import type { ArticlesChangedBody } from '../../../shared/wire/http/articles.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { refusedStyles, renderRefusals } from '../../uploads/refused-files.ts';
import type { Refusal } from '../../uploads/upload.ts';
import { fileChoiceStyles } from '../../uploads/vb-file-choice.ts';
import { ARTICLES_DESCRIBED } from './article-details-dialog.ts';
import '../../kit/vb-dialog.ts';

/** How many changes are shown. */
const SHOWN = 200;

interface Table {
  readonly changes: readonly NamedArticleChange[];
  readonly unread: readonly string[];
  readonly refused: readonly Refusal[];
  readonly outcome: ArticlesChangedBody;
}

@customElement('vb-details-table-dialog')
export class DetailsTableDialog extends LitElement {
  static override styles = [
    ...controls,
    refusedStyles,
    fileChoiceStyles,
    css`
      li.changed { padding-block: var(--space-2); border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
      .fields { font-size: var(--text-s); color: var(--ink-soft); }
    `,
  ];

  @property() projectId = '';
  @state() private table: Table | null = null;
  @state() private problem: Problem | null = null;
  @state() private busy = false;

  show(): void {
    this.table = null;
    this.problem = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async read({ target }: Event): Promise<void> {
    const [file] = (target as HTMLInputElement).files ?? [];
    if (file === undefined) return;
    const read = readArticleChanges(await file.text());
    this.table = null;
    if (!read.ok) return void (this.problem = read.problem);
    const { changes, unread, refused } = read.value;
    const outcome = await this.ask(changes, true);
    if (outcome === null) return;
    this.table = { changes, unread, outcome, refused: [...refused, ...outcome.refused] };
  }

  private async apply({ changes }: Table): Promise<void> {
    const outcome = await this.ask(changes, false);
    if (outcome === null) return;
    this.close();
    toast(this, otherTexts().details.table.done(outcome.changed.length));
    this.dispatchEvent(new CustomEvent(ARTICLES_DESCRIBED));
  }

  private async ask(changes: readonly NamedArticleChange[], isPreview: boolean): Promise<ArticlesChangedBody | null> {
    this.busy = true;
    const asked = await projectApi.describeArticles(this.projectId, changes, isPreview);
    this.busy = false;
    this.problem = asked.ok ? null : asked.problem;
    return asked.ok ? asked.value : null;
  }

  private readonly close = (): void => this.renderRoot.querySelector('vb-dialog')?.close();

  override render() {
    const words = otherTexts().details;
    const { table } = this;
    const count = table?.outcome.changed.length ?? 0;
    return html`<vb-dialog wide heading=${words.table.heading}>
      <div class="field">
        <label for="table">${words.table.choose}</label>
        <vb-file-choice inputId="table" accept=".csv,.tsv,text/csv" describedBy="hint" @change=${this.read}></vb-file-choice>
        <p class="hint" id="hint">${words.table.explain}</p>
      </div>
      ${this.problem === null ? '' : html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${table === null ? '' : this.renderTable(table)}
      <div slot="actions">
        <button class="button" type="button" @click=${this.close}>${words.cancel}</button>
        ${table === null || count === 0 ? '' : html`<button class="button primary" type="button" ?disabled=${this.busy} @click=${() => this.apply(table)}>${words.table.apply(count)}</button>`}
      </div>
    </vb-dialog>`;
  }

  private renderTable({ unread, refused, outcome: { changed, unchanged } }: Table) {
    const words = otherTexts().details;
    return html`<p role="status">${changed.length === 0 ? words.table.nothing : words.table.found(changed.length, unchanged)}</p>
      ${unread.length === 0 ? '' : html`<p class="soft">${words.table.unread(unread.join(', '))}</p>`}
      ${refused.length === 0 ? '' : html`<p><strong>${words.table.refused(refused.length)}</strong></p> ${renderRefusals(refused)}`}
      <ul>${changed.slice(0, SHOWN).map((one) => this.renderChanged(one))}</ul>`;
  }

  private renderChanged({ title, before, after }: ArticlesChangedBody['changed'][number]) {
    const words = otherTexts().details;
    const lines = DESCRIBING_FIELDS.filter((field) => after[field] !== undefined).map((field) =>
      words.changed(words.fields[field], before[field] ?? words.unknown, after[field] ?? words.unknown),
    );
    return html`<li class="changed"><strong>${title}</strong> <span class="fields">${lines.join('; ')}</span></li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-details-table-dialog': DetailsTableDialog;
  }
}
