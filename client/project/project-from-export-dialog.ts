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
  /** A project that does not hold all that the export tells. */
  @state() private made: { readonly project: string; readonly left: readonly string[] } | null = null;

  show(): void {
    this.problem = null;
    this.made = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

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
        ...(!form.has('work') && { work: 'false' }),
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
          <vb-file-choice accept=".json,application/json" required></vb-file-choice>
        </div>
        <div class="field">
          <label for="title">${words.title} <span class="hint">${words.optional}</span></label>
          <input id="title" name="title" maxlength="300" autocomplete="off" placeholder=${fromExport.itsTitle} />
        </div>
        <label class="choice"><input type="checkbox" name="work" checked /><span>${fromExport.withWork}</span></label>
        <label class="choice"><input type="checkbox" name="guidelines" checked /><span>${fromExport.withGuidelines}</span></label>
        ${this.problem && html`<p class="problem" role="alert">${this.problem.message}${this.problem.where === undefined ? '' : ` (${this.problem.where})`}</p>`}
      </form>
      <div slot="actions">
        <button class="button primary" type="submit" form="form" ?disabled=${this.busy}>${this.busy ? fromExport.making : words.make}</button>
      </div>
    </vb-dialog>`;
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

declare global {
  interface HTMLElementTagNameMap {
    'vb-project-from-export-dialog': ProjectFromExportDialog;
  }
}
