/** “Export”: chooses format, offsets, articles and layers, shows progress while the file streams in, and saves it. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../shared/domain/result.ts';
import type { ArticleBody } from '../../shared/wire/http.ts';
import { api, serverNow, type ExportChoice } from '../api.ts';
import { controls } from '../styles/controls.ts';
import { texts } from '../texts/texts.ts';
import { chooseExport, EXPORTABLE_LAYERS } from './export-choice.ts';
import { exportFileName, receiveExport } from './export-stream.ts';
import { saveFile } from './save-file.ts';
import { toast } from './vb-toasts.ts';
import './vb-dialog.ts';

@customElement('vb-export-dialog')
export class ExportDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      form { gap: var(--space-5); }
      .articles { max-height: 13rem; overflow: auto; display: grid; gap: var(--space-2); padding: var(--space-3); border: 1px solid var(--rule-strong); border-radius: var(--radius-m); }
      .articles .choice { overflow-wrap: anywhere; }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); justify-content: space-between; font-size: var(--text-s); align-items: baseline; }
      @media (min-width: 480px) { .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-5); } }
      @media (max-width: 479.9px) { .pair { display: grid; gap: var(--space-5); } }
    `,
  ];

  @property() projectId = '';
  @property() projectTitle = '';
  @property({ attribute: false }) articles: readonly ArticleBody[] = [];
  @state() private left: ReadonlySet<string> = new Set();
  @state() private problem: Problem | null = null;
  @state() private progress: number | null = null;
  /** The list of articles may be long: it is there only once it was asked for. */
  @state() private wasShown = false;
  @state() private running: AbortController | null = null;

  show(): void {
    this.problem = null;
    this.wasShown = true;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.abort();
  }

  private async start(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const choice = chooseExport(form, this.articles.map(({ id }) => id), this.left);
    this.problem = choice.ok ? null : choice.problem;
    if (choice.ok && this.running === null) await this.run(choice.value);
  }

  private async run(choice: ExportChoice): Promise<void> {
    const abort = new AbortController();
    this.running = abort;
    this.progress = null;
    const answer = await api.openExport(this.projectId, choice, abort.signal);
    const file = answer.ok ? await receiveExport(answer.value, (progress) => (this.progress = progress)) : answer;
    this.running = null;
    if (!file.ok) {
      if (file.problem.id !== 'cancelled') this.problem = file.problem;
      return;
    }
    const name = exportFileName(this.projectTitle, choice.format, serverNow());
    saveFile(file.value, name);
    this.renderRoot.querySelector('vb-dialog')?.close();
    toast(this, texts.exporting.saved(name));
  }

  private toggle(article: string, isChosen: boolean): void {
    const left = new Set(this.left);
    if (isChosen) left.delete(article);
    else left.add(article);
    this.left = left;
  }

  override render() {
    const words = texts.exporting;
    return html`<vb-dialog heading=${words.heading} @vb-dialog-closed=${() => this.running?.abort()}>
      <form class="stack" id="form" @submit=${this.start}>
        <div class="pair">${this.renderFormats()} ${this.renderOffsets()}</div>
        ${this.wasShown ? this.renderArticles() : ''} ${this.renderLayers()}
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.running && html`<progress aria-label=${words.heading} max="1" .value=${this.progress ?? 0}></progress>`}
      <div slot="actions">
        ${this.running ? html`<button class="button" type="button" @click=${() => this.running?.abort()}>${words.cancel}</button>` : ''}
        <button class="button primary" type="submit" form="form" ?disabled=${this.running !== null}>${this.running ? words.exporting : words.export}</button>
      </div>
    </vb-dialog>`;
  }

  private renderFormats() {
    const words = texts.exporting;
    return html`<fieldset>
      <legend>${words.format}</legend>
      <label class="choice"><input type="radio" name="format" value="json" checked data-autofocus /><span>${words.json} <span class="hint">${words.jsonHint}</span></span></label>
      <label class="choice"><input type="radio" name="format" value="jsonl" /><span>${words.jsonl} <span class="hint">${words.jsonlHint}</span></span></label>
    </fieldset>`;
  }

  private renderOffsets() {
    const words = texts.exporting;
    return html`<fieldset>
      <legend>${words.offsets}</legend>
      <label class="choice"><input type="radio" name="offsets" value="codepoint" checked /><span>${words.codepoints} <span class="hint">${words.codepointsHint}</span></span></label>
      <label class="choice"><input type="radio" name="offsets" value="utf16" /><span>${words.utf16} <span class="hint">${words.utf16Hint}</span></span></label>
    </fieldset>`;
  }

  private renderArticles() {
    const chosen = this.articles.length - this.left.size;
    const words = texts.exporting;
    return html`<fieldset>
      <legend>${words.articles}</legend>
      <div class="head">
        <span class="soft">${words.chosen(chosen, this.articles.length)}</span>
        <span class="row">
          <button class="link-button" type="button" @click=${() => (this.left = new Set())}>${words.all}<span class="visually-hidden">${words.allHint}</span></button>
          <button class="link-button" type="button" @click=${() => (this.left = new Set(this.articles.map(({ id }) => id)))}>${words.none}<span class="visually-hidden">${words.noneHint}</span></button>
        </span>
      </div>
      <div class="articles">
        ${this.articles.map(({ id, title, outlet }) => html`<label class="choice">
          <input type="checkbox" .checked=${!this.left.has(id)} @change=${(event: Event) => this.toggle(id, (event.target as HTMLInputElement).checked)} />
          <span>${title}${outlet === null ? '' : html` <span class="hint">${outlet}</span>`}</span>
        </label>`)}
      </div>
    </fieldset>`;
  }

  private renderLayers() {
    const words = texts.exporting;
    return html`<fieldset>
      <legend>${words.layers}</legend>
      <div class="row">
        ${EXPORTABLE_LAYERS.map((name) => html`<label class="choice"><input type="checkbox" name="layers" value=${name} checked /><span>${words.layerTitles[name]}</span></label>`)}
      </div>
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-export-dialog': ExportDialog;
  }
}
