/** “Invite”: makes links that grant a role, copies them, lists those that are open and revokes them. In an archived project it only lists and revokes. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isLoopback } from '../../../shared/domain/loopback.ts';
import { ROLES, type Role } from '../../../shared/domain/member.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { LinkBody } from '../../../shared/wire/http/joining.ts';
import { serverNow } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { articlePath, opensArticle } from '../../services/routes.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { formText } from '../../kit/form-text.ts';
import { aboutLink, endingOf } from './about-link.ts';
import { expiryTime, EXPIRIES, type Expiry } from './link-expiry.ts';
import { toast } from '../../kit/toast.ts';
import type { VbCopyButton } from '../../kit/vb-copy-button.ts';
import '../../kit/vb-copy-button.ts';
import '../../kit/vb-dialog.ts';
import { locale } from '../../locale/texts.ts';

/** As much of a title is shown in a list to choose from, in UTF-16 units. */
const TITLE_LENGTH = 80;

@customElement('vb-invite-dialog')
export class InviteDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      .choices { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-4); align-items: start; }
      .choices select { width: 100%; }
      .wide { grid-column: 1 / -1; }
      .made { display: grid; gap: var(--space-3); padding: var(--space-4); border-radius: var(--radius-m); background: var(--accent-tint); }
      h3 { font-size: var(--text-l); padding-top: var(--space-4); border-top: 1px solid var(--rule); }
      li { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: center; padding: var(--space-3) 0; border-bottom: 1px solid var(--rule); }
      li:last-child { border-bottom: 0; padding-bottom: 0; }
      .about { flex: 1 1 10rem; }
      @media (max-width: 480px) { .choices { grid-template-columns: 1fr; } .about { flex-basis: 100%; } }
    `,
  ];

  @property() projectId = '';
  /** The articles that a link may open. The dialog lists them only while it is open, because a project may have thousands. */
  @property({ attribute: false }) articles: readonly Pick<ArticleBody, 'id' | 'title'>[] = [];
  /** No new links are made. */
  @property({ type: Boolean }) archived = false;
  @state() private links: readonly LinkBody[] = [];
  @state() private made: LinkBody | null = null;
  @state() private problem: Problem | null = null;
  @state() private newRole: Role = 'annotator';
  @state() private isOpen = false;
  /** The article that the new link opens; `''`: the project. */
  @state() private opens = '';
  @state() private busy = false;

  show(): void {
    this.made = null;
    this.opens = '';
    this.isOpen = true;
    void this.renderRoot.querySelector('vb-dialog')?.show();
    void this.load();
  }

  private async load(): Promise<void> {
    const links = await projectApi.links(this.projectId);
    this.problem = links.ok ? null : links.problem;
    if (links.ok) this.links = links.value.toSorted((a, b) => b.created - a.created);
  }

  private async make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const expiry = formText(new FormData(event.target as HTMLFormElement), 'expiry') as Expiry;
    this.busy = true;
    const link = await projectApi.createLink(this.projectId, {
      role: this.newRole,
      expires: expiryTime(expiry, serverNow()),
    });
    this.busy = false;
    this.problem = link.ok ? null : link.problem;
    if (!link.ok) return;
    this.made = link.value;
    this.links = [link.value, ...this.links];
    await this.updateComplete;
    const button = this.renderRoot.querySelector<VbCopyButton>('.made vb-copy-button');
    await button?.updateComplete;
    await button?.copy();
  }

  private async revoke(link: LinkBody): Promise<void> {
    const done = await projectApi.revokeLink(this.projectId, link.id);
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    this.links = this.links.filter(({ id }) => id !== link.id);
    if (this.made?.id === link.id) this.made = null;
    toast(this, otherTexts().members.invite.revoked);
    // The button that had the focus is gone.
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override render() {
    const words = otherTexts().members.invite;
    return html`<vb-dialog heading=${this.archived ? words.openLinks : words.heading} @vb-dialog-closed=${() => (this.isOpen = false)}>
      <p class="soft">${this.archived ? otherTexts().archive.links : words.explain}</p>
      ${this.archived ? '' : this.renderForm()}
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`} ${this.made && this.renderMade(this.made)}
      ${this.links.length > 0 ? html`${this.archived ? '' : html`<h3>${words.openLinks}</h3>`}<ul aria-label=${words.openLinks}>${this.links.map((link) => this.renderLink(link))}</ul>` : ''}
    </vb-dialog>`;
  }

  private renderForm() {
    return html`<form class="stack" @submit=${this.make}>${this.renderChoices()}
      <div class="row"><button class="button primary" type="submit" ?disabled=${this.busy}>${otherTexts().members.invite.make}</button></div>
    </form>`;
  }

  private renderChoices() {
    const words = otherTexts().members.invite;
    return html`<div class="choices">
      <div class="field">
        <label for="role">${words.role}</label>
        <select id="role" aria-describedby="may" data-autofocus @change=${(event: Event) => (this.newRole = (event.target as HTMLSelectElement).value as Role)}>
          ${ROLES.map((role) => html`<option value=${role} ?selected=${role === this.newRole}>${otherTexts().members.roles[role].title}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="expiry">${words.works}</label>
        <select id="expiry" name="expiry">${EXPIRIES.map(({ key }) => html`<option value=${key}>${words.expiries[key]}</option>`)}</select>
      </div>
      ${this.isOpen && this.articles.length > 0 ? this.renderOpens() : ''}
    </div>
    <p class="hint" id="may">${words.theyMay(otherTexts().members.roles[this.newRole].may)}</p>`;
  }

  private renderOpens() {
    const words = otherTexts().members.invite;
    return html`<div class="field wide">
      <label for="opens">${words.opens}</label>
      <select id="opens" .value=${this.opens} @change=${(event: Event) => (this.opens = (event.target as HTMLSelectElement).value)}>
        <option value="">${words.opensProject}</option>
        ${this.articles.map(({ id, title }) => html`<option value=${id}>${title.slice(0, TITLE_LENGTH)}</option>`)}
      </select>
    </div>`;
  }

  private renderMade(link: LinkBody) {
    const words = otherTexts().members.invite;
    const url = opensArticle(link.url, this.opens);
    return html`<div class="made">
      <div class="field">
        <label for="url">${words.newLink(otherTexts().members.roles[link.role].title)}</label>
        <input id="url" readonly .value=${url} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
      </div>
      ${isLoopback(link.url) ? html`<p class="hint" role="note">${words.onlyHere}</p>` : ''}
      <div class="row"><vb-copy-button .value=${url} label=${words.copyAgain} what=${words.theNewLink}></vb-copy-button>
        ${this.opens === '' ? '' : html`<a class="button" href=${articlePath(this.projectId, this.opens)}>${words.openIt}</a>`}
      </div>
    </div>`;
  }

  private renderLink(link: LinkBody) {
    const words = otherTexts().members.invite;
    const title = otherTexts().members.roles[link.role].title;
    const ending = endingOf(link);
    const about = aboutLink(link);
    const isOver = link.expires !== null && link.expires <= serverNow();
    return html`<li>
      <div class="about">
        <strong>${title}</strong>
        <p class="hint">${link.expires === null ? words.untilRevoked : isOver ? words.ended(locale.moment(link.expires)) : words.until(locale.moment(link.expires))} · ${words.endsIn(ending)}</p>
      </div>
      ${isOver ? '' : html`<vb-copy-button .value=${link.url} what=${about}></vb-copy-button>`}
      <button class="button danger" type="button" @click=${() => this.revoke(link)}>${words.revoke}<span class="visually-hidden"> ${about}</span></button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-invite-dialog': InviteDialog;
  }
}
