/** Shows the link by which a member comes back as themselves on another device, and makes a new one. */
import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { PersonalLinkBody } from '../../shared/wire/http.ts';
import { api } from '../api.ts';
import { controls } from '../styles/controls.ts';
import { toast } from './vb-toasts.ts';
import './vb-copy-button.ts';
import './vb-dialog.ts';

@customElement('vb-personal-link-dialog')
export class PersonalLinkDialog extends LitElement {
  static override styles = controls;

  @state() private link: PersonalLinkBody | null = null;
  @state() private problem: Problem | null = null;

  show(): void {
    void this.renderRoot.querySelector('vb-dialog')?.show();
    void this.take(api.personalLink());
  }

  private async renew(): Promise<void> {
    if (await this.take(api.renewPersonalLink())) toast(this, 'This is your new personal link. The old one ended, and other devices are signed out.');
  }

  private async take(answer: Promise<Result<PersonalLinkBody>>): Promise<boolean> {
    const result = await answer;
    this.problem = result.ok ? null : result.problem;
    if (result.ok) this.link = result.value;
    return result.ok;
  }

  override render() {
    const url = this.link?.url ?? '';
    return html`<vb-dialog heading="My personal link">
      <p>Open this link on another device, or after losing your cookies, to go on as yourself. Keep it private: whoever has it is you. Making a new one ends the old one and signs out your other devices.</p>
      <div class="field">
        <label for="url">Your personal link</label>
        <input id="url" readonly .value=${url} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
      </div>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div slot="actions">
        <button class="button" type="button" @click=${this.renew}>Make a new one</button>
        <vb-copy-button .value=${url} what="your personal link"></vb-copy-button>
      </div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-personal-link-dialog': PersonalLinkDialog;
  }
}
