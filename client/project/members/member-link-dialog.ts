/** Makes the link by which a member who has lost their own comes back, and shows it to the owner who sends it. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-copy-button.ts';
import '../../kit/vb-dialog.ts';

@customElement('vb-member-link-dialog')
export class MemberLinkDialog extends LitElement {
  static override styles = controls;

  @property() projectId = '';
  @state() private name = '';
  @state() private url = '';
  @state() private problem: Problem | null = null;
  private member = '';

  show({ id, name }: ProjectMemberBody): void {
    this.member = id;
    this.name = name;
    this.url = '';
    this.problem = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async make(): Promise<void> {
    const made = await projectApi.memberLink(this.projectId, this.member);
    this.problem = made.ok ? null : made.problem;
    this.url = made.ok ? made.value.url : '';
  }

  override render() {
    const words = otherTexts().members.memberLink;
    return html`<vb-dialog heading=${words.heading(this.name)}>
      <p>${words.explain(this.name)}</p>
      ${this.url === '' ? '' : this.renderUrl()}
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div slot="actions">
        ${
          this.url === ''
            ? html`<button class="button primary" type="button" @click=${this.make}>${words.make}</button>`
            : html`<vb-copy-button .value=${this.url} what=${words.field(this.name)}></vb-copy-button>`
        }
      </div>
    </vb-dialog>`;
  }

  private renderUrl() {
    return html`<div class="field">
      <label for="url">${otherTexts().members.memberLink.field(this.name)}</label>
      <input id="url" readonly .value=${this.url} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-member-link-dialog': MemberLinkDialog;
  }
}
