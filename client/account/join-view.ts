/** The page that a link opens: says what it is for, asks for a name where none is known, and lets people in. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { MAX_NAME_LENGTH } from '../../shared/domain/member.ts';
import { failure, type Problem } from '../../shared/domain/result.ts';
import type { JoinPreviewBody } from '../../shared/wire/http/joining.ts';
import type { MemberBody } from '../../shared/wire/http/people.ts';
import { api } from '../services/api.ts';
import { projectApi } from '../services/project-api.ts';
import { announceIdentity, announcePage } from '../kit/page-event.ts';
import { homePath, navigate, openedByLink } from '../services/routes.ts';
import { signOut } from './sign-out.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import '../kit/vb-avatar.ts';
import '../kit/vb-loading.ts';
import '../kit/vb-notice.ts';

type State =
  | { readonly state: 'looking' }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'open'; readonly secret: string; readonly preview: JoinPreviewBody };

@customElement('vb-join-view')
export class JoinView extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; padding: clamp(var(--space-8), 12vh, var(--space-24)) 0 var(--space-12); }
      .card { display: grid; gap: var(--space-6); max-width: 32rem; margin: 0 auto; }
      h1 { overflow-wrap: anywhere; }
      .lead { font: var(--text-l) / var(--leading) var(--serif); color: var(--ink-soft); }
      form { padding-top: var(--space-6); border-top: 1px solid var(--rule); }
      .known { display: flex; gap: var(--space-3); align-items: center; }
      .taken { display: grid; gap: var(--space-3); justify-items: start; padding: var(--space-4); border-radius: var(--radius-m); background: var(--accent-tint); }
      .wide { min-height: 3rem; padding-inline: var(--space-6); font-size: var(--text-m); }
    `,
  ];

  @state() private now: State = { state: 'looking' };
  @state() private problem: Problem | null = null;
  @state() private busy = false;
  /** The given name, if another member has it. */
  @state() private taken: string | null = null;
  /** The name that is taken, and not by who sits here: they have said so. */
  @state() private otherThan: string | null = null;
  /** A name like it that nobody has. */
  private freeName = '';
  private readonly refresh = (): void => void this.preview();

  override connectedCallback(): void {
    super.connectedCallback();
    // Another link pasted into the same tab changes nothing but the fragment.
    window.addEventListener('hashchange', this.refresh);
    this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.refresh);
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('now') || this.now.state === 'looking') return;
    announcePage(this, this.now.state === 'open' ? otherTexts().join.page : otherTexts().join.pageRefused);
    // The name is all that the page asks for. A person whom the browser knows is asked for nothing.
    this.renderRoot.querySelector('input')?.focus();
  }

  private async preview(): Promise<void> {
    const secret = location.hash.slice(1);
    this.problem = null;
    this.taken = null;
    this.otherThan = null;
    if (secret === '') {
      this.now = { state: 'refused', problem: failure('link-incomplete', otherTexts().join.incomplete).problem };
      return;
    }
    const preview = await projectApi.previewLink({ secret });
    if (secret !== location.hash.slice(1)) return;
    this.now = preview.ok
      ? { state: 'open', secret, preview: preview.value }
      : { state: 'refused', problem: preview.problem };
  }

  private async join(event: SubmitEvent, secret: string): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement).get('name');
    const name = typeof given === 'string' ? given.trim() : null;
    this.busy = true;
    await this.enter(secret, name);
    this.busy = false;
  }

  /** @param name `null` for a person whom this browser knows. */
  private async enter(secret: string, name: string | null): Promise<void> {
    if (name !== null && name !== this.otherThan && (await this.isTaken(secret, name))) return;
    const joined = await projectApi.join(name === null ? { secret } : { secret, name });
    this.problem = joined.ok ? null : joined.problem;
    if (!joined.ok) return;
    announceIdentity(this);
    // Replaced, so that the secret leaves the address bar and the history.
    const { project } = joined.value;
    navigate(project === null ? homePath : openedByLink(project.id, location.search), { replace: true });
  }

  /** Asks whether another member has the name before it makes a second one: most often they are the same person. */
  private async isTaken(secret: string, name: string): Promise<boolean> {
    const preview = await projectApi.previewLink({ secret, name });
    this.taken = preview.ok && preview.value.nameTaken === true ? name : null;
    this.freeName = (preview.ok && preview.value.freeName) || name;
    return this.taken !== null;
  }

  private insist(): void {
    this.otherThan = this.taken;
    this.taken = null;
    const input = this.renderRoot.querySelector('input');
    if (input === null) return;
    input.value = this.freeName;
    input.select();
  }

  private async becomeSomebodyElse(): Promise<void> {
    const known = this.now.state === 'open' ? this.now.preview.member : null;
    const done = await signOut(api, known?.id ?? null);
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    announceIdentity(this);
    await this.preview();
  }

  override render() {
    switch (this.now.state) {
      case 'looking':
        return html`<vb-loading what=${otherTexts().join.looking}></vb-loading>`;
      case 'refused':
        return this.renderRefused(this.now.problem);
      case 'open':
        return this.renderOpen(this.now.secret, this.now.preview);
    }
  }

  private renderRefused(problem: Problem) {
    const words = otherTexts().join;
    const isOffline = problem.id === 'offline' || problem.id === 'unavailable';
    const isLater = problem.id === 'too-many-requests';
    return html`<vb-notice heading=${isOffline ? words.noAnswer : isLater ? words.notNow : words.doesNotOpen} message=${problem.message}>
      ${isOffline || isLater ? html`<button class="button primary" type="button" @click=${this.refresh}>${words.tryAgain}</button>` : ''}
      <a class="button" href=${homePath}>${words.toProjects}</a>
    </vb-notice>`;
  }

  private renderOpen(secret: string, { kind, title, role, member, once }: JoinPreviewBody) {
    const words = otherTexts().join;
    const project = title ?? words.someProject;
    const isPersonal = kind === 'personal';
    return html`<div class="card">
      <h1 tabindex="-1">${isPersonal ? words.welcomeBack(member?.name ?? '') : (title ?? words.aProject)}</h1>
      <p class="lead">
        ${
          isPersonal
            ? `${words.personal}${once === true ? ` ${words.once}` : ''}`
            : role === null
              ? words.invited(project)
              : words.invitedAs(project, otherTexts().members.roles[role].asA, otherTexts().members.roles[role].may)
        }
      </p>
      <form class="stack" @submit=${(event: SubmitEvent) => this.join(event, secret)}>
        ${member === null ? this.renderName() : isPersonal ? '' : this.renderKnown(member)}
        ${this.taken === null ? '' : this.renderTaken(this.taken)}
        ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
        <div class="row">
          <button class="button primary wide" type="submit" ?disabled=${this.busy}>${member === null ? words.join : words.continueAs(member.name)}</button>
          ${member !== null && !isPersonal ? html`<button class="button wide" type="button" @click=${this.becomeSomebodyElse}>${words.somebodyElse}</button>` : ''}
        </div>
      </form>
    </div>`;
  }

  private renderName() {
    return html`<div class="field">
      <label for="name">${otherTexts().join.name}</label>
      <input id="name" name="name" required maxlength=${MAX_NAME_LENGTH} pattern=".*\\S.*" autocomplete="name" aria-describedby="name-hint" />
      <p class="hint" id="name-hint">${this.otherThan === null ? otherTexts().join.nameHint : otherTexts().join.tellApart}</p>
    </div>`;
  }

  private renderTaken(name: string) {
    return html`<div class="taken" role="alert">
      <p><strong>${otherTexts().join.isThatYou(name)}</strong></p>
      <p>${otherTexts().join.ifItIs}</p>
      <button class="button" type="button" @click=${this.insist}>${otherTexts().join.somebodyElse}</button>
    </div>`;
  }

  private renderKnown(member: MemberBody) {
    return html`<p class="known">
      <vb-avatar name=${member.name} .colour=${member.colour} decorative></vb-avatar>
      <span>${otherTexts().join.knownAs} <strong>${member.name}</strong>.</span>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-join-view': JoinView;
  }
}
