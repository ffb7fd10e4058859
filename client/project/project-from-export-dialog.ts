/** “Project from an export”: makes a project of a file that Verbatim has exported, and goes to it. */
import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem } from '../../shared/domain/result.ts';
import { projectApi } from '../services/project-api.ts';
import { navigate, projectPath } from '../services/routes.ts';
import { controls } from '../kit/styles/controls.ts';
import { toast } from '../kit/toast.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { formText } from '../kit/form-text.ts';
import { leftOut } from '../datasets/import/left-out.ts';
import { announceIdentity } from '../kit/page-event.ts';
import { fileChoiceStyles } from '../uploads/vb-file-choice.ts';
import '../kit/vb-dialog.ts';

@customElement('vb-project-from-export-dialog')
export class ProjectFromExportDialog extends LitElement {
  static override styles = [...controls, fileChoiceStyles];

  @state() private problem: Problem | null = null;
  @state() private busy = false;
  /** Whether a file is chosen that can be an export. */
  @state() private hasFile = false;
  @state() private withWork = true;
  @state() private withLabels = true;
  @state() private withAttributes = true;
  /** A project that does not hold all that the export tells. */
  @state() private made: { readonly project: string; readonly left: readonly string[] } | null = null;

  show(): void {
    this.made = null;
    void this.checkFile();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  /** Complains of a file that is no export as soon as it is chosen, and again when the dialog is opened with it. */
  private readonly checkFile = async (): Promise<void> => {
    const chosen = (): File | undefined =>
      this.renderRoot.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0];
    const file = chosen();
    this.hasFile = false;
    this.problem = null;
    const isExport = file !== undefined && (await looksLikeExport(file));
    if (file !== chosen()) return;
    this.hasFile = isExport;
    if (file !== undefined && !isExport)
      this.problem = { id: 'bad-request', message: otherTexts().projects.fromExport.noExport(file.name) };
  };

  private async make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const file = form.get('file');
    if (!(file instanceof File) || this.busy) return;
    const title = formText(form, 'title').trim();
    this.busy = true;
    const made = await projectApi.projectFromExport(
      {
        ...(title !== '' && { title }),
        ...(!form.has('guidelines') && { guidelines: 'false' }),
        ...(!this.withWork && { work: 'false' }),
        ...(!this.withWork && !this.withLabels && { labels: 'false' }),
        ...(!this.withWork && this.withLabels && !this.withAttributes && { attributes: 'false' }),
      },
      file,
    );
    this.busy = false;
    this.problem = made.ok ? null : made.problem;
    if (!made.ok) return;
    const { project, added } = made.value;
    const left = leftOut(added);
    announceIdentity(this);
    if (left.length > 0) {
      this.made = { project: project.id, left };
      return;
    }
    toast(this, otherTexts().importing.annotations.cameIn(added.annotationsAdded, added.articlesAdded));
    this.open(project.id);
  }

  private open(project: string): void {
    this.renderRoot.querySelector('vb-dialog')?.close();
    navigate(projectPath(project));
  }

  override render() {
    const words = otherTexts().projects;
    const { fromExport } = words;
    if (this.made !== null) return this.renderMade(this.made);
    return html`<vb-dialog heading=${fromExport.heading}>
      <form class="stack" id="form" @submit=${this.make}>
        <p class="soft">${fromExport.explain}</p>
        <div class="field">
          <label for="file">${fromExport.file}</label>
          <vb-file-choice accept=".json,application/json" required @change=${this.checkFile}></vb-file-choice>
        </div>
        <div class="field">
          <label for="title">${words.title} <span class="hint">${words.optional}</span></label>
          <input id="title" name="title" maxlength="300" autocomplete="off" placeholder=${fromExport.itsTitle} />
        </div>
        <label class="choice"><input type="checkbox" .checked=${this.withWork} @change=${(event: Event) => (this.withWork = (event.target as HTMLInputElement).checked)} /><span>${fromExport.withWork}</span></label>
        ${this.renderLabelChoice()}
        <label class="choice"><input type="checkbox" name="guidelines" checked /><span>${fromExport.withGuidelines}</span></label>
        ${this.problem && html`<p class="problem" role="alert">${this.problem.message}${this.problem.where === undefined ? '' : ` (${this.problem.where})`}</p>`}
      </form>
      <div slot="actions">
        <button class="button primary" type="submit" form="form" ?disabled=${this.busy || !this.hasFile}>${this.busy ? fromExport.making : words.make}</button>
      </div>
    </vb-dialog>`;
  }

  /** Annotations are made of labels and attributes: both come with them. */
  private renderLabelChoice() {
    const { fromExport } = otherTexts().projects;
    const { withWork, withLabels } = this;
    return html`<label class="choice"><input type="checkbox" aria-describedby="labels-hint" ?disabled=${withWork} .checked=${withWork || withLabels} @change=${(event: Event) => (this.withLabels = (event.target as HTMLInputElement).checked)} /><span>${fromExport.withLabels}</span></label>
      <label class="choice"><input type="checkbox" aria-describedby="labels-hint" ?disabled=${withWork || !withLabels} .checked=${withWork || (withLabels && this.withAttributes)} @change=${(event: Event) => (this.withAttributes = (event.target as HTMLInputElement).checked)} /><span>${fromExport.withAttributes}</span></label>
      <p class="hint" id="labels-hint">${withWork ? fromExport.workNeedsLabels : withLabels ? '' : fromExport.usualLabels}</p>`;
  }

  private renderMade({ project, left }: NonNullable<typeof this.made>) {
    const { fromExport } = otherTexts().projects;
    return html`<vb-dialog heading=${fromExport.heading}>
      <div role="status">${left.map((sentence) => html`<p>${sentence}</p>`)}</div>
      <div slot="actions">
        <button class="button primary" type="button" @click=${() => this.open(project)}>${fromExport.openProject}</button>
      </div>
    </vb-dialog>`;
  }
}

/** Up to this size a file is read to its end in the page, in bytes; of a larger one only both ends are. */
const READ_WHOLE = 20_000_000;
const END_BYTES = 1_000;

async function looksLikeExport(file: File): Promise<boolean> {
  try {
    if (file.size <= READ_WHOLE) {
      const told: unknown = JSON.parse(await file.text());
      const schema = typeof told === 'object' && told !== null && 'schema' in told ? told.schema : null;
      return typeof schema === 'string' && schema.startsWith('verbatim/');
    }
    const [start, end] = await Promise.all([file.slice(0, END_BYTES).text(), file.slice(-END_BYTES).text()]);
    return start.trimStart().startsWith('{') && end.trimEnd().endsWith('}');
  } catch {
    return false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-project-from-export-dialog': ProjectFromExportDialog;
  }
}
