/**
 * “Import annotations”: an export of Verbatim is merged at once; of other programs’ files it is shown first what they
 * hold, and which label of the project each of theirs stands for.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { relationTypes } from '../../../shared/domain/label-set.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import {
  IMPORT_FORMAT_KEYS,
  importDescription,
  IMPORT_LAYERS,
  type ImportFormat,
  type ImportLayers,
} from '../../../shared/formats/import-formats.ts';
import type { ImportReportBody, MergedBody } from '../../../shared/wire/http/datasets.ts';
import { projectApi, type DatasetChoice } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { ARTICLES_ADDED } from '../../uploads/articles-added.ts';
import { datasetStyles, renderNames, renderReport } from './dataset-report.ts';
import { leftOut } from './left-out.ts';
import { refusedStyles } from '../../uploads/refused-files.ts';
import '../../kit/vb-dialog.ts';

/** What has become of files of another program. */
type State =
  | { readonly state: 'choosing' }
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly report: ImportReportBody }
  | {
      readonly state: 'in';
      readonly report: ImportReportBody | null;
      readonly outcome: string;
      /** Of an export of Verbatim, what of it did not come in. */
      readonly left: readonly string[];
    };

/** Unknown labels that can be mapped are a choice, and not yet a refusal. */
function withoutNames(report: ImportReportBody): ImportReportBody {
  const refused = report.refused.filter(
    ({ problem }) => problem.id !== 'unknown-label' && problem.id !== 'unknown-relation',
  );
  return { ...report, refused, refusals: report.refusals - (report.refused.length - refused.length) };
}

const NO_LABELS: LabelSet = { labels: [], attributes: [] };

@customElement('vb-import-dialog')
export class ImportDialog extends LitElement {
  static override styles = [
    ...controls,
    refusedStyles,
    datasetStyles,
    css`
      form { gap: var(--space-5); }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) labelSet: LabelSet = NO_LABELS;
  @state() private format: ImportFormat | 'json' = 'json';
  @state() private now: State = { state: 'choosing' };
  @state() private problem: Problem | null = null;
  private files: readonly File[] = [];
  private labels = new Map<string, string | null>();
  private relations = new Map<string, string | null>();
  private layers: ImportLayers = 'auto';

  show(): void {
    this.begin();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private begin(): void {
    this.now = { state: 'choosing' };
    this.problem = null;
    this.labels.clear();
    this.relations.clear();
  }

  private get isBusy(): boolean {
    return this.now.state === 'reading';
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    const { now, format } = this;
    if (format === 'json') return this.merge();
    return now.state === 'read' ? this.take(format) : this.preview(format);
  }

  private async merge(): Promise<void> {
    const [file] = this.files;
    if (file === undefined) return;
    this.now = { state: 'reading' };
    const done = await projectApi.importExport(this.projectId, file);
    this.problem = done.ok ? null : done.problem;
    if (done.ok) this.tell(done.value, null);
    else this.now = { state: 'choosing' };
  }

  private async preview(format: ImportFormat): Promise<void> {
    this.now = { state: 'reading' };
    const read = await projectApi.previewDataset(this.projectId, this.choice(format), this.files);
    this.problem = read.ok ? null : read.problem;
    this.now = read.ok ? { state: 'read', report: read.value } : { state: 'choosing' };
  }

  private async take(format: ImportFormat): Promise<void> {
    const before = this.now;
    this.now = { state: 'reading' };
    const done = await projectApi.importDataset(this.projectId, this.choice(format), this.files);
    this.problem = done.ok ? null : done.problem;
    if (done.ok) this.tell(done.value, done.value);
    else this.now = before;
  }

  private tell(merged: MergedBody, report: ImportReportBody | null): void {
    const outcome = otherTexts().importing.annotations.cameIn(merged.annotationsAdded, merged.articlesAdded);
    this.now = { state: 'in', report, outcome, left: report === null ? leftOut(merged) : [] };
    this.dispatchEvent(new Event(ARTICLES_ADDED));
  }

  private choice(format: ImportFormat): DatasetChoice {
    return { format, labels: this.labels, relations: this.relations, layers: this.layers };
  }

  private onFiles(event: Event): void {
    this.files = [...((event.target as HTMLInputElement).files ?? [])];
    this.begin();
  }

  private onFormat(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.format = IMPORT_FORMAT_KEYS.find((key) => key === value) ?? 'json';
    this.begin();
  }

  private onLayers(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.layers = IMPORT_LAYERS.find((one) => one === value) ?? 'auto';
  }

  /** @param key `null` leaves out what is written so. */
  private map(names: Map<string, string | null>, written: string, key: string | null): void {
    names.set(written, key);
    this.requestUpdate();
  }

  override render() {
    const where = this.problem?.where;
    const words = otherTexts().importing.annotations;
    return html`<vb-dialog heading=${words.heading}>
      <p>${this.format === 'json' ? words.explain : words.explainOther}</p>
      <form class="stack" id="form" @submit=${this.send}>
        <div class="field">
          <label for="format">${words.format}</label>
          <select id="format" @change=${this.onFormat}>
            <option value="json">${words.own}</option>
            ${IMPORT_FORMAT_KEYS.map((key) => html`<option value=${key}>${words.formats[key]}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="file">${this.format === 'json' ? words.file : words.files}</label>
          <input id="file" name="file" type="file" accept=${this.format === 'json' ? '.json' : [...importDescription(this.format).endings, '.zip'].join(',')} ?multiple=${this.format !== 'json'} required data-autofocus @change=${this.onFiles} />
        </div>
        ${this.now.state === 'read' ? this.renderRead(this.now.report) : ''}
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}${where === undefined ? '' : ` (${where})`}</p>`}
      <div role="status">${this.isBusy ? words.reading : this.now.state === 'in' ? [this.now.outcome, ...this.now.left].map((line, index) => html`<p class=${index === 0 ? '' : 'soft'}>${line}</p>`) : ''}</div>
      ${this.now.state === 'in' && this.now.report !== null ? renderReport(this.now.report, true) : ''}
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.isBusy || (this.now.state === 'in' && this.format !== 'json')}>${this.format === 'json' || this.now.state === 'read' ? words.import : words.preview}</button></div>
    </vb-dialog>`;
  }

  private renderRead(report: ImportReportBody) {
    const words = otherTexts().importing.annotations;
    const { labelSet } = this;
    return html`${renderReport(withoutNames(report), false)}
      ${renderNames(words.labels, report.labels, labelSet.labels, this.labels, (written, key) => this.map(this.labels, written, key))}
      ${renderNames(words.relations, report.relations, relationTypes(labelSet), this.relations, (written, key) => this.map(this.relations, written, key))}
      <div class="field">
        <label for="layers">${words.layers}</label>
        <select id="layers" @change=${this.onLayers}>${IMPORT_LAYERS.map((one) => html`<option value=${one} ?selected=${one === this.layers}>${words.layerTitles[one]}</option>`)}</select>
        ${report.annotators.length > 1 ? html`<p class="hint">${words.layersHint}</p>` : ''}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-import-dialog': ImportDialog;
  }
}
