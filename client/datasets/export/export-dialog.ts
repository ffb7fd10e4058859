/** “Export”: chooses a format and what goes into it, tells what that format can’t carry, shows progress while the file streams in, and saves it. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { EXPORT_GROUPS } from '../../../shared/formats/core/export-format.ts';
import {
  EXPORT_FORMAT_KEYS,
  exportFileEnd,
  formatDescription,
  type ExportFormat,
} from '../../../shared/formats/export-formats.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { serverNow } from '../../services/api.ts';
import { projectApi, type ExportChoice } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { chooseExport, formatNamed } from './export-choice.ts';
import { renderArticleChoice, renderMoreChoices } from './export-selection.ts';
import { exportFileName, receiveExport, type ExportProgress } from './export-stream.ts';
import { saveFile } from '../../kit/save-file.ts';
import { toast } from '../../kit/toast.ts';
import './export-losses.ts';
import '../../kit/vb-dialog.ts';

const EMPTY_LABELS: LabelSet = { labels: [], attributes: [] };

@customElement('vb-export-dialog')
export class ExportDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      form { gap: var(--space-5); }
      .articles { max-height: 13rem; overflow: auto; display: grid; gap: var(--space-2); padding: var(--space-3); border: 1px solid var(--rule-strong); border-radius: var(--radius-m); }
      .articles .choice { overflow-wrap: anywhere; }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); justify-content: space-between; font-size: var(--text-s); align-items: baseline; }
      .field select { width: 100%; }
      summary { font-size: var(--text-s); font-weight: 600; cursor: pointer; }
      details > .stack { margin-top: var(--space-4); gap: var(--space-5); }
      @media (min-width: 480px) { .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-5); align-items: start; } }
      @media (max-width: 479.9px) { .pair { display: grid; gap: var(--space-5); } }
    `,
  ];

  @property() projectId = '';
  @property() projectTitle = '';
  @property({ attribute: false }) articles: readonly ArticleBody[] = [];
  @property({ attribute: false }) labelSet: LabelSet = EMPTY_LABELS;
  @property({ attribute: false }) members: readonly MemberBody[] = [];
  @state() private format: ExportFormat = 'json';
  @state() private left: ReadonlySet<string> = new Set();
  @state() private choice: ExportChoice | null = null;
  @state() private problem: Problem | null = null;
  @state() private progress: ExportProgress = { part: null, bytes: 0 };
  /** The list of articles may be long: it is there only once it was asked for. */
  @state() private wasShown = false;
  @state() private running: AbortController | null = null;

  async show(): Promise<void> {
    this.problem = null;
    this.wasShown = true;
    await this.updateComplete;
    this.refreshChoice();
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.abort();
  }

  private read() {
    const form = this.renderRoot.querySelector('form');
    const { articles, left, labelSet, members } = this;
    return chooseExport(form === null ? new FormData() : new FormData(form), {
      articles: articles.map(({ id }) => id),
      left,
      labels: labelSet.labels.map(({ key }) => key),
      members: members.map(({ id }) => id),
    });
  }

  /** Reads the form again after a change, so that the losses of the new choice are asked for. */
  private refreshChoice(): void {
    const choice = this.read();
    this.choice = choice.ok ? choice.value : null;
  }

  private async start(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const choice = this.read();
    this.problem = choice.ok ? null : choice.problem;
    if (choice.ok && this.running === null) await this.run(choice.value);
  }

  private async run(choice: ExportChoice): Promise<void> {
    const abort = new AbortController();
    this.running = abort;
    this.progress = { part: null, bytes: 0 };
    const answer = await projectApi.openExport(this.projectId, choice, abort.signal);
    const file = answer.ok ? await receiveExport(answer.value, (progress) => (this.progress = progress)) : answer;
    this.running = null;
    if (!file.ok) {
      if (file.problem.id !== 'cancelled') this.problem = file.problem;
      return;
    }
    const name = exportFileName(this.projectTitle, exportFileEnd(choice.format, file.value.ending), serverNow());
    saveFile(file.value.blob, name);
    this.renderRoot.querySelector('vb-dialog')?.close();
    toast(this, otherTexts().exporting.saved(name));
  }

  private async leave(left: ReadonlySet<string>): Promise<void> {
    this.left = left;
    await this.updateComplete;
    this.refreshChoice();
  }

  private async onChange(): Promise<void> {
    this.format = formatNamed(this.renderRoot.querySelector<HTMLSelectElement>('#format')?.value ?? '');
    await this.updateComplete;
    this.refreshChoice();
  }

  override render() {
    const words = otherTexts().exporting;
    return html`<vb-dialog heading=${words.heading} @vb-dialog-closed=${() => this.running?.abort()}>
      <form class="stack" id="form" @submit=${this.start} @change=${this.onChange}>
        <div class="pair">${this.renderFormat()} ${this.renderOffsets()}</div>
        <vb-export-losses .projectId=${this.projectId} .choice=${this.wasShown ? this.choice : null}></vb-export-losses>
        ${this.wasShown ? renderArticleChoice(this.articles, this.left, (left) => void this.leave(left)) : ''}
        ${renderMoreChoices({ labelSet: this.labelSet, members: this.members, canOmitText: formatDescription(this.format).canOmitText })}
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.running && this.renderProgress()}
      <div slot="actions">
        ${this.running ? html`<button class="button" type="button" @click=${() => this.running?.abort()}>${words.cancel}</button>` : ''}
        <button class="button primary" type="submit" form="form" ?disabled=${this.running !== null}>${this.running ? words.exporting : words.export}</button>
      </div>
    </vb-dialog>`;
  }

  private renderFormat() {
    const words = otherTexts().exporting;
    return html`<div class="field">
      <label for="format">${words.format}</label>
      <select id="format" name="format" data-autofocus aria-describedby="format-hint">
        ${EXPORT_GROUPS.map((group) => html`<optgroup label=${words.groups[group]}>${EXPORT_FORMAT_KEYS.filter((key) => formatDescription(key).group === group).map((key) => html`<option value=${key} ?selected=${key === this.format}>${words.formats[key].title}</option>`)}</optgroup>`)}
      </select>
      <p class="hint" id="format-hint">${words.formats[this.format].hint}</p>
    </div>`;
  }

  private renderOffsets() {
    const words = otherTexts().exporting;
    const { units } = formatDescription(this.format);
    return html`<div class="field">
      <label for="offsets">${words.offsets}</label>
      <select id="offsets" name="offsets" ?disabled=${units.length === 1}>
        ${units.map((unit) => html`<option value=${unit}>${words.units[unit]}</option>`)}
      </select>
    </div>`;
  }

  /** A packed export does not tell how far it is: then only how much has come. */
  private renderProgress() {
    const { part, bytes } = this.progress;
    const words = otherTexts().exporting;
    return html`<div class="stack">
      ${part === null ? html`<progress aria-label=${words.heading}></progress>` : html`<progress aria-label=${words.heading} max="1" .value=${part}></progress>`}
      <p class="hint">${words.received(bytes)}</p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-export-dialog': ExportDialog;
  }
}
