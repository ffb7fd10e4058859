/** Joins two members of a project that are one person, after its owner has chosen both and read what it does. Fires `vb-joined`. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import type { MemberBody, ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import { api } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import '../../kit/vb-dialog.ts';

/** Sent with whose work it is now; does not bubble. */
const JOINED = 'vb-joined';

export interface JoinedDetail {
  readonly from: string;
  readonly into: ProjectMemberBody;
  /** How many annotations changed hands. */
  readonly annotations: number;
}

@customElement('vb-join-members-dialog')
export class JoinMembersDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: var(--space-4); }
      select { width: 100%; }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) members: readonly ProjectMemberBody[] = [];
  /** Id of the owner: nobody joins themselves away. */
  @property() me = '';
  @state() private former: readonly MemberBody[] = [];
  @state() private from = '';
  @state() private into = '';
  @state() private isBusy = false;
  @state() private problem: Problem | null = null;

  async show(): Promise<void> {
    this.from = '';
    this.into = '';
    this.problem = null;
    const former = await api.formerMembers(this.projectId);
    this.former = former.ok ? former.value : [];
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async join(): Promise<void> {
    const from = this.nameOf(this.from);
    this.isBusy = true;
    const done = await projectApi.joinMembers(this.projectId, this.from, this.into);
    this.isBusy = false;
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    this.renderRoot.querySelector('vb-dialog')?.close();
    this.dispatchEvent(
      new CustomEvent<JoinedDetail>(JOINED, {
        detail: { from, into: done.value.member, annotations: done.value.annotations },
      }),
    );
  }

  private nameOf(id: string): string {
    return [...this.members, ...this.former].find((member) => member.id === id)?.name ?? '';
  }

  override render() {
    const words = otherTexts().members.join;
    const isChosen = this.from !== '' && this.into !== '' && this.from !== this.into;
    return html`<vb-dialog heading=${words.heading}>
      <p>${words.explain}</p>
      <div class="pair">${this.renderFrom()} ${this.renderInto()}</div>
      <div aria-live="polite">${isChosen ? html`<p>${words.sure(this.nameOf(this.from), this.nameOf(this.into))}</p>` : ''}</div>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div slot="actions">
        <button class="button" type="button" @click=${() => this.renderRoot.querySelector('vb-dialog')?.close()}>${words.cancel}</button>
        <button class="button danger" type="button" ?disabled=${!isChosen || this.isBusy} @click=${this.join}>${words.go}</button>
      </div>
    </vb-dialog>`;
  }

  private renderFrom() {
    const words = otherTexts().members.join;
    const options = (people: readonly MemberBody[]) =>
      people.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.from}>${name}</option>`);
    return html`<div class="field">
      <label for="from">${words.from}</label>
      <select id="from" @change=${(event: Event) => (this.from = (event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${this.from === ''}>${words.choose}</option>
        ${options(this.members.filter(({ id }) => id !== this.me))}
        ${this.former.length === 0 ? '' : html`<optgroup label=${words.former}>${options(this.former)}</optgroup>`}
      </select>
    </div>`;
  }

  private renderInto() {
    const words = otherTexts().members.join;
    return html`<div class="field">
      <label for="into">${words.into}</label>
      <select id="into" @change=${(event: Event) => (this.into = (event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${this.into === ''}>${words.choose}</option>
        ${this.members.map(({ id, name, role }) => html`<option value=${id} ?selected=${id === this.into}>${name} (${otherTexts().members.roles[role].title})</option>`)}
      </select>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-join-members-dialog': JoinMembersDialog;
  }
}
