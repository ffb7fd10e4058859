/** The people of a project with their roles; owners change roles and remove people here. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ROLES, strongerRole, type Role } from '../../../shared/domain/member.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { LinkBody } from '../../../shared/wire/http/joining.ts';
import type { ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import { serverNow } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { toast } from '../../kit/toast.ts';
import type { VbDialog } from '../../kit/vb-dialog.ts';
import type { JoinedDetail } from './join-members-dialog.ts';
import { aboutLink } from './about-link.ts';
import { MEMBERS_CHANGED } from './members-changed.ts';
import './join-members-dialog.ts';
import './member-link-dialog.ts';
import './programs-dialog.ts';
import './take-back-dialog.ts';
import '../../kit/vb-avatar.ts';
import '../../kit/vb-dialog.ts';

@customElement('vb-members-panel')
export class MembersPanel extends LitElement {
  static override styles = [
    ...controls,
    css`
      li { display: flex; gap: var(--space-3); align-items: center; padding: var(--space-2) 0; min-height: 3rem; }
      /* The name, and below it the role and what is done with the member. */
      .member { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-1) var(--space-2); align-items: center; flex: 1; min-width: 0; }
      .name { grid-column: 1 / -1; overflow-wrap: break-word; line-height: 1.3; }
      .access { display: flex; gap: var(--space-1); align-items: center; }
      select { min-height: 2.25rem; padding-block: 0; font-size: var(--text-s); }
      .join { margin-block-start: var(--space-2); padding-inline: 0; font-size: var(--text-s); }
      .access .square { width: 2.25rem; min-height: 2.25rem; color: var(--ink-soft); }
    `,
  ];

  @property() projectId = '';
  @property({ attribute: false }) members: readonly ProjectMemberBody[] = [];
  /** The id of who looks at the page. */
  @property() me = '';
  /** Whether they may change roles and remove people. */
  @property({ type: Boolean }) manageable = false;
  /** The project is archived: they only withdraw access. */
  @property({ type: Boolean }) archived = false;
  @state() private problem: Problem | null = null;
  @state() private leaving: ProjectMemberBody | null = null;
  /** Links that still let people in, also the removed member, as a new one. */
  @state() private openLinks: readonly LinkBody[] = [];

  private get dialog(): VbDialog | null {
    return this.renderRoot.querySelector('vb-dialog');
  }

  private async changeRole(member: ProjectMemberBody, select: HTMLSelectElement): Promise<void> {
    const role = select.value as Role;
    const done = await projectApi.changeRole(this.projectId, member.id, role);
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) {
      select.value = member.role;
      return;
    }
    const isLess = role !== member.role && strongerRole(role, member.role) === member.role;
    toast(
      this,
      (isLess ? otherTexts().members.isNowLess : otherTexts().members.isNow)(
        member.name,
        otherTexts().members.roles[role].asA,
      ),
    );
    this.dispatchEvent(new Event(MEMBERS_CHANGED));
  }

  private async askToRemove(member: ProjectMemberBody): Promise<void> {
    this.leaving = member;
    this.problem = null;
    const links = await projectApi.links(this.projectId);
    this.openLinks = links.ok ? links.value.filter(({ expires }) => expires === null || expires > serverNow()) : [];
    await this.updateComplete;
    await this.dialog?.show();
  }

  private async removeLeaving(): Promise<void> {
    const member = this.leaving;
    if (member === null) return;
    const done = await projectApi.removeMember(this.projectId, member.id);
    this.dialog?.close();
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    toast(this, otherTexts().members.removed(member.name));
    this.dispatchEvent(new Event(MEMBERS_CHANGED));
  }

  private async onJoined({ detail: { from, into, annotations } }: CustomEvent<JoinedDetail>): Promise<void> {
    const words = otherTexts().members.join;
    const link = {
      words: words.link(into.name),
      act: () => this.renderRoot.querySelector('vb-member-link-dialog')?.show(into),
    };
    toast(this, words.done(from, into.name, annotations), into.id === this.me ? undefined : link);
    this.dispatchEvent(new Event(MEMBERS_CHANGED));
  }

  override render() {
    return html`<ul aria-label=${otherTexts().members.people}>${this.members.map((member) => this.renderMember(member))}</ul>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <vb-dialog heading=${otherTexts().members.removeHeading(this.leaving?.name ?? '')}>
        <p>${otherTexts().members.removeExplain}</p>
        ${this.renderOpenLinks()}
        <div slot="actions">
          <button class="button" type="button" @click=${() => this.dialog?.close()}>${otherTexts().members.keep}</button>
          <button class="button danger" type="button" @click=${this.removeLeaving}>${otherTexts().members.removeNow}</button>
        </div>
      </vb-dialog>
      <vb-member-link-dialog .projectId=${this.projectId}></vb-member-link-dialog>
      ${this.manageable && !this.archived ? html`${this.renderJoin()} ${this.renderTakeBack()} ${this.renderPrograms()}` : ''}`;
  }

  private renderJoin() {
    return html`<button class="button quiet join" type="button" @click=${() => this.renderRoot.querySelector('vb-join-members-dialog')?.show()}>${otherTexts().members.join.open}</button>
      <vb-join-members-dialog .projectId=${this.projectId} .members=${this.members} me=${this.me} @vb-joined=${this.onJoined}></vb-join-members-dialog>`;
  }

  private renderTakeBack() {
    return html`<button class="button quiet join" type="button" @click=${() => this.renderRoot.querySelector('vb-take-back-dialog')?.show()}>${otherTexts().members.takeBack.open}</button>
      <vb-take-back-dialog .projectId=${this.projectId} .members=${this.members} @vb-members-changed=${() => this.dispatchEvent(new Event(MEMBERS_CHANGED))}></vb-take-back-dialog>`;
  }

  private renderPrograms() {
    return html`<button class="button quiet join" type="button" @click=${() => this.renderRoot.querySelector('vb-programs-dialog')?.show()}>${otherTexts().members.programs.open}</button>
      <vb-programs-dialog .projectId=${this.projectId} .members=${this.members} @vb-members-changed=${() => this.dispatchEvent(new Event(MEMBERS_CHANGED))}></vb-programs-dialog>`;
  }

  private renderOpenLinks() {
    const words = otherTexts().members;
    if (this.openLinks.length === 0) return '';
    return html`<p>${words.stillOpen}</p>
      <ul aria-label=${words.invite.openLinks}>
        ${this.openLinks.map((link) => html`<li>${aboutLink(link)}</li>`)}
      </ul>`;
  }

  private renderMember(member: ProjectMemberBody) {
    return html`<li>
      <vb-avatar name=${member.name} .colour=${member.colour} decorative></vb-avatar>
      <div class="member">
        <span class="name">${member.name}${member.id === this.me ? html` <span class="soft">${otherTexts().members.you}</span>` : ''}${member.kind === 'program' ? html` <span class="soft small">${otherTexts().members.programs.kind}</span>` : ''}</span>
        <span class="role">${this.manageable && !this.archived ? this.renderRoleChoice(member) : html`<span class="soft small">${otherTexts().members.roles[member.role].title}</span>`}</span>
        ${this.manageable ? html`<span class="access">${this.renderAccess(member)}</span>` : ''}
      </div>
    </li>`;
  }

  private renderLinkButton(member: ProjectMemberBody) {
    const name = otherTexts().members.memberLink.heading(member.name);
    return html`<button class="button quiet square" type="button" aria-label=${name} title=${name} @click=${() => this.renderRoot.querySelector('vb-member-link-dialog')?.show(member)}>
      <vb-icon name="link"></vb-icon>
    </button>`;
  }

  private renderRoleChoice(member: ProjectMemberBody) {
    return html`<select aria-label=${otherTexts().members.roleOf(member.name)} @change=${(event: Event) => this.changeRole(member, event.target as HTMLSelectElement)}>
        ${ROLES.map((role) => html`<option value=${role} .selected=${role === member.role}>${otherTexts().members.roles[role].title}</option>`)}
      </select>`;
  }

  private renderAccess(member: ProjectMemberBody) {
    return html`${member.id === this.me || member.kind === 'program' ? '' : this.renderLinkButton(member)}
      <button class="button quiet square" type="button" aria-label=${otherTexts().members.remove(member.name)} @click=${() => this.askToRemove(member)}>
        <vb-icon name="close"></vb-icon>
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-members-panel': MembersPanel;
  }
}
