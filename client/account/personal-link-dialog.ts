/** Shows the link by which a member comes back as themselves on another device, and makes a new one. */
import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { PersonalLinkBody } from '../../shared/wire/http/people.ts';
import { projectApi } from '../services/project-api.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { toast } from '../kit/toast.ts';
import '../kit/vb-copy-button.ts';
import '../kit/vb-dialog.ts';

@customElement('vb-personal-link-dialog')
export class PersonalLinkDialog extends LitElement {
  static override styles = controls;

  @state() private link: PersonalLinkBody | null = null;
  @state() private problem: Problem | null = null;

  show(): void {
    void this.renderRoot.querySelector('vb-dialog')?.show();
    void this.take(projectApi.personalLink());
  }

  private async renew(): Promise<void> {
    if (await this.take(projectApi.renewPersonalLink())) toast(this, otherTexts().members.personalLink.renewed);
  }

  private async take(answer: Promise<Result<PersonalLinkBody>>): Promise<boolean> {
    const result = await answer;
    this.problem = result.ok ? null : result.problem;
    if (result.ok) this.link = result.value;
    return result.ok;
  }

  override render() {
    const url = this.link?.url ?? '';
    const words = otherTexts().members.personalLink;
    return html`<vb-dialog heading=${words.heading}>
      <p>${words.explain}</p>
      <div class="field">
        <label for="url">${words.field}</label>
        <input id="url" readonly .value=${url} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
      </div>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div slot="actions">
        <button class="button" type="button" @click=${this.renew}>${words.renew}</button>
        <vb-copy-button .value=${url} what=${words.what}></vb-copy-button>
      </div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-personal-link-dialog': PersonalLinkDialog;
  }
}
