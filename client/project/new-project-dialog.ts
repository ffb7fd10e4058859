/** “New project”: asks for a title and guidelines, makes the project and goes to it. */
import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem } from '../../shared/domain/result.ts';
import { projectApi } from '../services/project-api.ts';
import { navigate, projectPath } from '../services/routes.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { formText } from '../kit/form-text.ts';
import { announceIdentity } from '../kit/page-event.ts';
import { chosenMode, modeChoice } from './settings/mode-choice.ts';
import '../kit/vb-dialog.ts';

@customElement('vb-new-project-dialog')
export class NewProjectDialog extends LitElement {
  static override styles = controls;

  @state() private problem: Problem | null = null;
  @state() private busy = false;

  show(): void {
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    const made = await projectApi.createProject({
      title: formText(form, 'title'),
      guidelines: formText(form, 'guidelines'),
      mode: chosenMode(form),
    });
    this.busy = false;
    this.problem = made.ok ? null : made.problem;
    if (!made.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    announceIdentity(this);
    navigate(projectPath(made.value.id));
  }

  override render() {
    const words = otherTexts().projects;
    return html`<vb-dialog heading=${words.new}>
      <form class="stack" id="form" @submit=${this.create}>
        <div class="field">
          <label for="title">${words.title}</label>
          <input id="title" name="title" required maxlength="300" autocomplete="off" data-autofocus />
        </div>
        <div class="field">
          <label for="guidelines">${words.guidelines} <span class="hint">${words.optional}</span></label>
          <textarea id="guidelines" name="guidelines" maxlength="20000" aria-describedby="guidelines-hint"></textarea>
          <p class="hint" id="guidelines-hint">${words.guidelinesHint}</p>
        </div>
        ${modeChoice('shared')}
        ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      </form>
      <div slot="actions">
        <button class="button primary" type="submit" form="form" ?disabled=${this.busy}>${words.make}</button>
      </div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-new-project-dialog': NewProjectDialog;
  }
}
