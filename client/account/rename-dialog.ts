/** Changes the name under which everybody sees a member. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { MAX_NAME_LENGTH } from '../../shared/domain/member.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { projectApi } from '../services/project-api.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { formText } from '../kit/form-text.ts';
import { announceIdentity } from '../kit/page-event.ts';
import { toast } from '../kit/toast.ts';
import '../kit/vb-dialog.ts';

@customElement('vb-rename-dialog')
export class RenameDialog extends LitElement {
  static override styles = controls;

  @property() name = '';
  @state() private problem: Problem | null = null;

  show(): void {
    this.problem = null;
    this.renderRoot.querySelector('form')?.reset();
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async rename(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = formText(new FormData(event.target as HTMLFormElement), 'name').trim();
    if (name === '') return;
    const done = await projectApi.rename(name);
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    announceIdentity(this);
    const words = otherTexts().members.rename;
    const { sameNameIn } = done.value;
    toast(this, sameNameIn.length === 0 ? words.done(name) : words.sameName(name, sameNameIn.join('”, “')));
  }

  override render() {
    const words = otherTexts().members.rename;
    return html`<vb-dialog heading=${words.heading}>
      <form class="stack" id="form" @submit=${this.rename}>
        <div class="field">
          <label for="name">${words.name}</label>
          <input id="name" name="name" .defaultValue=${this.name} required maxlength=${MAX_NAME_LENGTH} autocomplete="name" data-autofocus />
        </div>
        ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form">${words.save}</button></div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-rename-dialog': RenameDialog;
  }
}
