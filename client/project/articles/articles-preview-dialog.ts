/**
 * `<vb-import-preview-dialog>`: shows what files would bring, article by article, to choose from and to
 * title. Fires `vb-import-chosen` with the titles of what was chosen, by the hash of the text.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { publishedOn } from '../../../shared/domain/published.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import type { FilesPreview, FoundArticle } from '../../uploads/preview-files.ts';
import { refusedStyles, renderRefusals } from '../../uploads/refused-files.ts';
import '../../kit/vb-dialog.ts';
import { locale } from '../../locale/texts.ts';

const IMPORT_CHOSEN = 'vb-import-chosen';

/** How many articles are shown at first, and how many more at a time. */
const SHOWN_AT_ONCE = 100;

@customElement('vb-import-preview-dialog')
export class ImportPreviewDialog extends LitElement {
  static override styles = [
    ...controls,
    refusedStyles,
    css`
      li.found { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--space-1) var(--space-3); padding-block: var(--space-4); border-top: 1px solid var(--rule); }
      li.found > input { width: 1.125rem; height: 1.125rem; margin: var(--space-3) 0 0; accent-color: var(--accent); }
      .beginning {
        font: var(--text-s) / 1.5 var(--serif); color: var(--ink-soft); overflow-wrap: anywhere; white-space: pre-line; overflow: hidden;
        display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3;
      }
      .about { font-size: var(--text-s); color: var(--ink-soft); overflow-wrap: anywhere; }
      .note { font-size: var(--text-s); overflow-wrap: anywhere; }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); justify-content: space-between; font-size: var(--text-s); }
      .details { display: grid; gap: var(--space-1); min-width: 0; }
    `,
  ];

  @property({ attribute: false }) preview: FilesPreview<File> | null = null;
  /** Hashes of those that are to stay out. */
  @state() private left: ReadonlySet<string> = new Set();
  @state() private shown = SHOWN_AT_ONCE;
  private readonly titles = new Map<string, string>();

  show(): void {
    this.left = new Set();
    this.shown = SHOWN_AT_ONCE;
    this.titles.clear();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private get takeable(): readonly FoundArticle<File>[] {
    return (this.preview?.found ?? []).filter(({ isHere, isTwice }) => !isHere && !isTwice);
  }

  private get chosen(): readonly FoundArticle<File>[] {
    return this.takeable.filter(({ sha256 }) => !this.left.has(sha256));
  }

  private toggle({ sha256 }: FoundArticle<File>, isChosen: boolean): void {
    const left = new Set(this.left);
    if (isChosen) left.delete(sha256);
    else left.add(sha256);
    this.left = left;
  }

  private bringIn(): void {
    const titles = new Map(this.chosen.map(({ sha256, title }) => [sha256, this.titles.get(sha256) ?? title]));
    this.close();
    this.dispatchEvent(new CustomEvent<ReadonlyMap<string, string>>(IMPORT_CHOSEN, { detail: titles }));
  }

  private close(): void {
    this.renderRoot.querySelector('vb-dialog')?.close();
  }

  override render() {
    const words = otherTexts().importing.preview;
    const { found = [], refused = [] } = this.preview ?? {};
    const count = this.chosen.length;
    return html`<vb-dialog wide heading=${words.heading}>
      ${found.length === 0 ? html`<p>${words.nothing}</p>` : this.renderFound(found)}
      ${refused.length === 0 ? '' : html`<p><strong>${words.refused(refused.length)}</strong></p> ${renderRefusals(refused)}`}
      <div slot="actions">
        <button class="button" type="button" @click=${this.close}>${words.stayOut}</button>
        ${found.length === 0 ? '' : html`<button class="button primary" type="button" ?disabled=${count === 0} @click=${this.bringIn}>${words.bringIn(count)}</button>`}
      </div>
    </vb-dialog>`;
  }

  private renderFound(found: readonly FoundArticle<File>[]) {
    const words = otherTexts().importing.preview;
    const hidden = found.length - this.shown;
    return html`<div class="head">
        <span class="soft" role="status">${words.chosen(this.chosen.length, found.length)}</span>
        <span class="row">
          <button class="link-button" type="button" @click=${() => (this.left = new Set())}>${words.all}<span class="visually-hidden">${words.allHint}</span></button>
          <button class="link-button" type="button" @click=${() => (this.left = new Set(found.map(({ sha256 }) => sha256)))}>${words.none}<span class="visually-hidden">${words.allHint}</span></button>
        </span>
      </div>
      <ul aria-label=${words.list}>${found.slice(0, this.shown).map((article) => this.renderArticle(article))}</ul>
      ${hidden <= 0 ? '' : html`<div><button class="button" type="button" @click=${() => (this.shown += SHOWN_AT_ONCE)}>${words.more(Math.min(hidden, SHOWN_AT_ONCE))}</button></div>`}`;
  }

  private renderArticle(article: FoundArticle<File>) {
    const words = otherTexts().importing.preview;
    const { sha256, title, name, beginning, isHere, isTwice } = article;
    const isTakeable = !isHere && !isTwice;
    return html`<li class="found">
      <input
        type="checkbox"
        aria-label=${words.take(title)}
        ?disabled=${!isTakeable}
        .checked=${isTakeable && !this.left.has(sha256)}
        @change=${(event: Event) => this.toggle(article, (event.target as HTMLInputElement).checked)}
      />
      <div class="details">
        <input aria-label=${words.title(name)} maxlength="1000" .value=${this.titles.get(sha256) ?? title} ?disabled=${!isTakeable}
          @input=${(event: Event) => this.titles.set(sha256, (event.target as HTMLInputElement).value)} />
        <p class="about">${this.aboutOf(article)}</p>
        <p class="beginning" lang=${article.language ?? ''}>${beginning}</p>
        ${isHere ? html`<p class="note">${words.isHere}</p>` : isTwice ? html`<p class="note">${words.isTwice}</p>` : ''}
      </div>
    </li>`;
  }

  private aboutOf({ outlet, author, date, language, length, name, leftOut }: FoundArticle<File>): string {
    const words = otherTexts().importing.preview;
    const parts = [
      outlet,
      author,
      date === null ? null : locale.date(publishedOn(date, language) ?? date),
      words.characters(length),
      words.from(name),
      ...leftOut.map(({ kind, count }) => words.leftOut(kind, count)),
    ];
    return parts.filter((part) => part !== null && part !== '').join(' · ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-import-preview-dialog': ImportPreviewDialog;
  }
}
