/** `<vb-guideline-dialog>`: a sentence for the guidelines, with a link to the disagreement that caused it. Fires `vb-project-changed`. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Result } from '../../../shared/domain/result.ts';
import type { ProjectBody } from '../../../shared/wire/http/projects.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { api } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { disagreementPath } from '../../services/routes.ts';
import { CHANGED_MEANWHILE, PROJECT_CHANGED } from '../model/project-changed.ts';
import { withSentence } from './guideline-sentences.ts';
import '../../kit/vb-dialog.ts';

/** So often is a sentence put behind what others have written meanwhile. */
const TRIES = 3;

@customElement('vb-guideline-dialog')
export class GuidelineDialog extends LitElement {
  static override styles = controls;

  @property() projectId = '';
  @state() private problem = '';
  @state() private isBusy = false;
  private key = '';

  /** @param key of the disagreement. */
  async show(key: string): Promise<void> {
    this.key = key;
    this.problem = '';
    this.renderRoot.querySelector('form')?.reset();
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private readonly save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy || !(event.target instanceof HTMLFormElement)) return;
    this.isBusy = true;
    const saved = await this.add(formText(new FormData(event.target), 'sentence'));
    this.isBusy = false;
    this.problem = saved.ok ? '' : saved.problem.message;
    if (!saved.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    toast(this, otherTexts().adjudication.guideline.added);
    this.dispatchEvent(new CustomEvent<ProjectBody>(PROJECT_CHANGED, { detail: saved.value }));
  };

  /** Behind the guidelines as they are now. */
  private async add(sentence: string, tries = TRIES): Promise<Result<ProjectBody>> {
    const { projectId, key } = this;
    const project = await api.project(projectId);
    if (!project.ok) return project;
    const { guidelines } = project.value;
    const link = { link: otherTexts().adjudication.guideline.linkText, path: disagreementPath(projectId, key) };
    const changed = await projectApi.changeProject(projectId, {
      guidelines: withSentence(guidelines, sentence, link),
      basedOn: { guidelines },
    });
    if (!changed.ok && changed.problem.id === CHANGED_MEANWHILE && tries > 1) return this.add(sentence, tries - 1);
    return changed;
  }

  override render() {
    const words = otherTexts().adjudication.guideline;
    return html`<vb-dialog heading=${words.heading}>
      <form class="stack" id="form" @submit=${this.save}>
        <div class="field">
          <label for="sentence">${words.sentence}</label>
          <textarea id="sentence" name="sentence" rows="4" maxlength="1000" required aria-describedby="hint" data-autofocus></textarea>
          <p class="hint" id="hint">${words.hint}</p>
        </div>
        ${this.problem === '' ? '' : html`<p class="problem" role="alert">${this.problem}</p>`}
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.isBusy}>${words.add}</button></div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-guideline-dialog': GuidelineDialog;
  }
}
