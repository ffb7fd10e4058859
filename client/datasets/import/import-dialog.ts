/**
 * “Import annotations”: an export of Verbatim is merged at once, unless it uses labels that the project does not have. Of
 * other programs’ files it is shown first what they hold. What each label of a file stands for can be chosen: a label of
 * the project, one that is made for it, or nothing.
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
import { labelMarkStyles } from '../../kit/label-mark.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { ARTICLES_ADDED } from '../../uploads/articles-added.ts';
import { datasetStyles, renderReport } from './dataset-report.ts';
import { leftOut } from './left-out.ts';
import { nameStyles, renderNames, type NameChoices, type NewLabel } from './name-choices.ts';
import { placeWords } from '../../uploads/place-words.ts';
import { refusedStyles } from '../../uploads/refused-files.ts';
import { fileChoiceStyles } from '../../uploads/vb-file-choice.ts';
import '../../kit/vb-dialog.ts';

/** How far the import is: files are being chosen, are read for the preview, or were imported. */
type State =
  | { readonly state: 'choosing' }
  | { readonly state: 'reading' }
  /** The preview. It goes by the present choices if it is `current`; else by those before them, while it is being read again or because that failed. */
  | { readonly state: 'read'; readonly report: ImportReportBody; readonly is: 'current' | 'read again' | 'out of date' }
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

/** How long nothing must be chosen until the files are read again by it, in milliseconds. */
const READ_AGAIN_MS = 300;

const NO_LABELS: LabelSet = { labels: [], attributes: [] };

@customElement('vb-import-dialog')
export class ImportDialog extends LitElement {
  static override styles = [
    ...controls,
    refusedStyles,
    fileChoiceStyles,
    datasetStyles,
    nameStyles,
    labelMarkStyles,
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
  private readonly labels = {
    mapped: new Map<string, string | null>(),
    made: new Map<string, NewLabel>(),
  } satisfies NameChoices;
  private readonly relations = { mapped: new Map<string, string | null>(), made: null } satisfies NameChoices;
  private layers: ImportLayers = 'auto';
  private timer: ReturnType<typeof setTimeout> | undefined;

  show(): void {
    this.begin();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private begin(): void {
    this.now = { state: 'choosing' };
    this.problem = null;
    clearTimeout(this.timer);
    for (const { mapped, made } of [this.labels, this.relations] satisfies NameChoices[]) {
      mapped.clear();
      made?.clear();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private get isBusy(): boolean {
    return this.now.state === 'reading' || (this.now.state === 'read' && this.now.is === 'read again');
  }

  private get isOutOfDate(): boolean {
    return this.now.state === 'read' && this.now.is === 'out of date';
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    if (this.isOutOfDate) return void (await this.preview());
    if (this.format === 'json') return this.sendExport();
    if (this.now.state === 'read') await this.take();
    else await this.preview();
  }

  /** An export is merged at once, unless it is to be chosen what its labels stand for. */
  private async sendExport(): Promise<void> {
    if (this.now.state !== 'read') {
      const report = await this.preview();
      if (report === null || this.leavesOut(report)) return;
    }
    const [file] = this.files;
    if (file === undefined) return;
    const before = this.now;
    this.now = { state: 'reading' };
    const done = await projectApi.importExport(this.projectId, this.choice, file);
    this.problem = done.ok ? null : done.problem;
    if (done.ok) this.tell(done.value, null);
    else this.now = before;
  }

  /** Labels and relations that the project lacks are left out until the user chooses something else. @returns whether there are any. */
  private leavesOut({ labels, relations }: ImportReportBody): boolean {
    const unknown = (names: ImportReportBody['labels']): string[] =>
      names.filter(({ key }) => key === null).map(({ written }) => written);
    for (const written of unknown(labels)) this.labels.mapped.set(written, null);
    for (const written of unknown(relations)) this.relations.mapped.set(written, null);
    return unknown([...labels, ...relations]).length > 0;
  }

  /** @returns `null` where the files can’t be read, or something else was chosen meanwhile. */
  private async preview(): Promise<ImportReportBody | null> {
    this.now = this.now.state === 'read' ? { ...this.now, is: 'read again' } : { state: 'reading' };
    const asked = this.now;
    const read = await projectApi.previewDataset(this.projectId, this.choice, this.files);
    if (this.now !== asked) return null;
    this.problem = read.ok ? null : read.problem;
    if (read.ok) this.now = { state: 'read', report: read.value, is: 'current' };
    else this.now = asked.state === 'read' ? { ...asked, is: 'out of date' } : { state: 'choosing' };
    return read.ok ? read.value : null;
  }

  /** The user has chosen something else: the preview counts again. */
  private readonly chosen = (): void => {
    if (this.now.state !== 'read') return;
    this.now = { ...this.now, is: 'read again' };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.preview(), READ_AGAIN_MS);
  };

  private async take(): Promise<void> {
    const before = this.now;
    this.now = { state: 'reading' };
    const done = await projectApi.importDataset(this.projectId, this.choice, this.files);
    this.problem = done.ok ? null : done.problem;
    if (done.ok) this.tell(done.value, done.value);
    else this.now = before;
  }

  private tell(merged: MergedBody, report: ImportReportBody | null): void {
    const outcome = otherTexts().importing.annotations.cameIn(merged.annotationsAdded, merged.articlesAdded);
    this.now = { state: 'in', report, outcome, left: report === null ? leftOut(merged) : [] };
    this.dispatchEvent(new Event(ARTICLES_ADDED));
  }

  private get choice(): DatasetChoice {
    const { format, labels, relations, layers } = this;
    return { format, labels: labels.mapped, make: labels.made, relations: relations.mapped, layers };
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
    this.chosen();
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
          <vb-file-choice accept=${this.format === 'json' ? '.json' : [...importDescription(this.format).endings, '.zip'].join(',')} ?multiple=${this.format !== 'json'} required @change=${this.onFiles}></vb-file-choice>
        </div>
        ${this.now.state === 'read' ? this.renderRead(this.now.report) : ''}
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}${where === undefined ? '' : ` (${placeWords(where)})`}</p>`}
      <div role="status">${this.isBusy ? words.reading : this.now.state === 'in' ? [this.now.outcome, ...this.now.left].map((line, index) => html`<p class=${index === 0 ? '' : 'soft'}>${line}</p>`) : ''}</div>
      ${this.now.state === 'in' && this.now.report !== null ? renderReport(this.now.report, true) : ''}
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.isOff}>${this.actionWords}</button></div>
    </vb-dialog>`;
  }

  /** Nothing would come in by it. */
  private get isOff(): boolean {
    const { now, format } = this;
    if (this.isBusy || (now.state === 'in' && format !== 'json')) return true;
    return now.state === 'read' && now.is === 'current' && now.report.annotations + now.report.newArticles === 0;
  }

  private get actionWords(): string {
    const words = otherTexts().importing.annotations;
    if (this.isOutOfDate) return words.preview;
    if (this.now.state === 'read') {
      const { annotations, articles, newArticles } = this.now.report;
      return words.importCount(annotations, annotations === 0 ? newArticles : articles);
    }
    return this.format === 'json' ? words.import : words.preview;
  }

  private renderRead(report: ImportReportBody) {
    const words = otherTexts().importing.annotations;
    const { labelSet, chosen: onChange } = this;
    const onTold = (): void => this.requestUpdate();
    return html`${this.format === 'json' ? html`<p>${words.choose}</p>` : ''}
      ${renderReport(withoutNames(report), false)}
      ${renderNames({ heading: words.labels, names: report.labels, keyed: labelSet.labels, choices: this.labels, onChange, onTold })}
      ${renderNames({ heading: words.relations, names: report.relations, keyed: relationTypes(labelSet), choices: this.relations, onChange, onTold })}
      ${this.format === 'json' ? '' : this.renderLayers(report)}`;
  }

  private renderLayers(report: ImportReportBody) {
    const words = otherTexts().importing.annotations;
    return html`<div class="field">
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
