/** Project settings: title, who may change whose annotations, and the ways to the project’s webhooks, to the archive and to putting it away. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Editing } from '../../../shared/domain/project.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { may } from '../../../shared/domain/permission.ts';
import type { ProjectWithRoleBody, ProjectBody } from '../../../shared/wire/http/projects.ts';
import { projectApi } from '../../services/project-api.ts';
import { homePath, navigate } from '../../services/routes.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { ARCHIVE_CHANGED } from '../model/archive-changed.ts';
import { PROJECT_CHANGED } from '../model/project-changed.ts';
import { changedIndependence, independenceFields } from './independence-fields.ts';
import { changedFinder, finderFields } from './finder-fields.ts';
import { formText } from '../../kit/form-text.ts';
import { toast } from '../../kit/toast.ts';
import '../../kit/vb-dialog.ts';
import './prefill-field.ts';

@customElement('vb-project-settings-dialog')
export class ProjectSettingsDialog extends LitElement {
  static override styles = controls;

  @property({ attribute: false }) project: ProjectWithRoleBody | null = null;
  @state() private problem: Problem | null = null;
  @state() private busy = false;

  show(): void {
    this.problem = null;
    this.renderRoot.querySelector('form')?.reset();
    this.renderRoot.querySelector('vb-prefill-field')?.reset();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.project === null) return;
    const form = new FormData(event.target as HTMLFormElement);
    const editing: Editing = form.get('editing') === 'all' ? 'all' : 'own';
    const { id, title, editing: before } = this.project;
    const wanted = formText(form, 'title');
    const independence = changedIndependence(this.project, form);
    this.busy = true;
    // Only the fields that were changed here: another member may have changed the rest.
    const changed = await projectApi.changeProject(id, {
      ...(wanted !== title && { title: wanted }),
      ...(editing !== before && { editing }),
      ...independence,
      ...changedFinder(this.project, form),
      ...this.renderRoot.querySelector('vb-prefill-field')?.change,
      basedOn: { title, editing: before },
    });
    this.busy = false;
    this.problem = changed.ok ? null : changed.problem;
    if (!changed.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    const { stillIndependent = 0, ...project } = changed.value;
    const { saved, mode } = otherTexts().projects;
    toast(this, stillIndependent === 0 ? saved : `${saved} ${mode.stillIndependent(stillIndependent)}`);
    this.dispatchEvent(new CustomEvent<ProjectBody>(PROJECT_CHANGED, { detail: project }));
  }

  /** Rarely used parts are loaded when they are opened. */
  private async openWebhooks(): Promise<void> {
    await import('./webhooks-dialog.ts');
    const webhooks = this.renderRoot.querySelector('vb-webhooks-dialog');
    await webhooks?.updateComplete;
    this.renderRoot.querySelector('vb-dialog')?.close();
    webhooks?.show();
  }

  override render() {
    const words = otherTexts().projects;
    return html`<vb-dialog heading=${words.settings}>
        ${this.project && this.renderForm(this.project)} <vb-prefill-field .project=${this.project}></vb-prefill-field> ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
        <div class="field">
          <div><button class="button" type="button" aria-describedby="webhooks-hint" @click=${this.openWebhooks}>${words.webhooks}</button></div>
          <p class="hint" id="webhooks-hint">${words.webhooksHint}</p>
        </div>
        ${this.project !== null && may(this.project.role, 'put-away') ? html`${this.renderArchive(this.project)} ${this.renderPutAway(this.project)}` : ''}
        <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.busy}>${words.save}</button></div>
      </vb-dialog>
      <vb-webhooks-dialog .projectId=${this.project?.id ?? ''}></vb-webhooks-dialog>
      <vb-put-away-dialog @vb-put-away=${() => navigate(homePath)}></vb-put-away-dialog>`;
  }

  private renderArchive(project: ProjectWithRoleBody) {
    const words = otherTexts().archive;
    return html`<div class="field">
      <div><button class="button" type="button" aria-describedby="archive-hint" ?disabled=${this.busy} @click=${() => this.archive(project)}>${words.archive}</button></div>
      <p class="hint" id="archive-hint">${words.settingsHint}</p>
    </div>`;
  }

  /** Needs no confirmation: an owner takes it out again at any time. */
  private async archive({ id, title }: ProjectWithRoleBody): Promise<void> {
    this.busy = true;
    const done = await projectApi.archiveProject(id);
    this.busy = false;
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    toast(this, otherTexts().archive.archived(title));
    this.dispatchEvent(new Event(ARCHIVE_CHANGED));
  }

  private renderPutAway({ id, title }: ProjectWithRoleBody) {
    const words = otherTexts().putAway;
    return html`<div class="field">
      <div><button class="button" type="button" aria-describedby="put-away-hint" @click=${() => this.putAway(id, title)}>${words.putAway}</button></div>
      <p class="hint" id="put-away-hint">${words.settingsHint}</p>
    </div>`;
  }

  private async putAway(id: string, title: string): Promise<void> {
    await import('../model/put-away-dialog.ts');
    this.renderRoot.querySelector('vb-dialog')?.close();
    void this.renderRoot.querySelector('vb-put-away-dialog')?.show({ kind: 'project', id, title, isAway: false });
  }

  private renderForm(project: ProjectBody) {
    const { title, editing } = project;
    return html`<form class="stack" id="form" @submit=${this.save}>
      <div class="field">
        <label for="title">${otherTexts().projects.title}</label>
        <input id="title" name="title" required maxlength="300" autocomplete="off" .defaultValue=${title} data-autofocus />
      </div>
      <fieldset>
        <legend>${otherTexts().projects.mayChange}</legend>
        <label class="choice"><input type="radio" name="editing" value="own" .defaultChecked=${editing === 'own'} /><span>${otherTexts().projects.own}</span></label>
        <label class="choice"><input type="radio" name="editing" value="all" .defaultChecked=${editing === 'all'} /><span>${otherTexts().projects.everybodys}</span></label>
      </fieldset>
      ${independenceFields(project)} ${finderFields(project)}
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-project-settings-dialog': ProjectSettingsDialog;
  }
}
