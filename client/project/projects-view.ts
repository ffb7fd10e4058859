/** The first page: the projects of the signed-in member, or what Verbatim is for those who are not. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isArchived } from '../../shared/domain/project.ts';
import { success, type Problem, type Result } from '../../shared/domain/result.ts';
import type { MeBody } from '../../shared/wire/http/joining.ts';
import type { MemberBody } from '../../shared/wire/http/people.ts';
import type { ProjectSummaryBody } from '../../shared/wire/http/projects.ts';
import { api } from '../services/api.ts';
import { announcePage } from '../kit/page-event.ts';
import { projectPath } from '../services/routes.ts';
import { controls } from '../kit/styles/controls.ts';
import { answersKeptAt } from '../services/kept-answers.ts';
import { forgetUnlisted } from '../sync/forget-place.ts';
import { otherTexts } from '../locale/other-texts.ts';
import './new-project-dialog.ts';
import './project-from-export-dialog.ts';
import './put-away/put-away-list.ts';
import '../kit/vb-icon.ts';
import '../kit/vb-loading.ts';
import '../kit/vb-notice.ts';

@customElement('vb-projects-view')
export class ProjectsView extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; padding: clamp(var(--space-8), 7vw, var(--space-16)) 0 var(--space-16); }
      .head { display: flex; flex-wrap: wrap; gap: var(--space-4); align-items: end; justify-content: space-between; margin-bottom: var(--space-8); }
      li { border-top: 1px solid var(--rule); }
      li:last-child { border-bottom: 1px solid var(--rule); }
      li a { display: grid; gap: var(--space-1) var(--space-6); padding: var(--space-5) 0; color: inherit; text-decoration: none; }
      li a:hover { color: inherit; }
      li a:hover .title { color: var(--accent); text-decoration: underline 1px; text-underline-offset: 0.2em; }
      .title { font: 600 var(--text-xl) / 1.25 var(--serif); overflow-wrap: anywhere; }
      .unread { color: var(--accent); }
      .archived { margin-block-start: var(--space-8); }
      .archived summary { padding-block: var(--space-2); cursor: pointer; color: var(--ink-soft); }
      .welcome { display: grid; gap: var(--space-6); max-width: 40rem; }
      .welcome h1 { font-size: clamp(2.375rem, 7vw, 3.75rem); }
      .lead { font: var(--text-l) / 1.6 var(--serif); }
      .kinds { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: var(--space-5) var(--space-8); padding-block: var(--space-6); border-block: 1px solid var(--rule); }
      dt { font-weight: 600; padding-bottom: var(--space-1); }
      dt span { text-decoration: underline 3px; text-underline-offset: 0.3em; }
      dd { margin: 0; font-size: var(--text-s); color: var(--ink-soft); }
      .quote span { text-decoration-color: var(--label-0); }
      .paraphrase span { text-decoration-color: var(--label-1); text-decoration-style: dashed; }
      .claim span { text-decoration-color: var(--label-2); text-decoration-style: dotted; }
      .assertion span { text-decoration-color: var(--label-3); text-decoration-style: wavy; text-decoration-thickness: 2px; }
    `,
  ];

  /** Who is signed in; `null` for nobody. */
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private answer: Result<MeBody | null> | null = null;
  /** How many unread remarks there are, by project. */
  @state() private unread: ReadonlyMap<string, number> = new Map();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.onVisible);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('member')) void this.load();
  }

  /** Somebody may have changed the list while the page was not looked at. */
  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') void this.reload();
  };

  private async reload(): Promise<void> {
    const { member } = this;
    const answer = member === null ? null : await api.me();
    if (answer === null || !answer.ok || member !== this.member) return;
    this.answer = answer;
    this.forgetOthers(answer.value);
    void this.loadNews();
    void this.renderRoot.querySelector('vb-put-away-list')?.load();
  }

  private async load(): Promise<void> {
    const { member } = this;
    const answer: Result<MeBody | null> = member === null ? success(null) : await api.me();
    // The member signed in or out meanwhile: the answer for them is on its way.
    if (member !== this.member) return;
    this.answer = answer;
    if (answer.ok && answer.value !== null) this.forgetOthers(answer.value);
    if (answer.ok && answer.value !== null) void this.loadNews();
    await this.updateComplete;
    announcePage(this, this.member === null ? 'Verbatim' : otherTexts().projects.heading);
  }

  /** Deletes from this browser what it has cached of projects that the member is no longer in. */
  private forgetOthers({ projects }: MeBody): void {
    if (answersKeptAt() === null)
      void forgetUnlisted(
        null,
        projects.map(({ id }) => id),
      );
  }

  private async loadNews(): Promise<void> {
    const projects = await api.call('GET /projects', {});
    if (projects.ok) this.unread = new Map(projects.value.map(({ id, unread = 0 }) => [id, unread]));
  }

  override render() {
    if (this.answer === null) return html`<vb-loading></vb-loading>`;
    if (!this.answer.ok) return this.renderFailed(this.answer.problem);
    const me = this.answer.value;
    if (this.member === null || me === null) return this.renderWelcome();
    return html`<div class="head">
        <h1 tabindex="-1">${otherTexts().projects.heading}</h1>
        ${me.mayMakeProjects ? this.renderNew() : ''}
      </div>
      ${this.renderProjects(me)}
      <vb-put-away-list @vb-put-away=${this.load}></vb-put-away-list>
      ${me.mayMakeProjects ? html`<vb-new-project-dialog></vb-new-project-dialog><vb-project-from-export-dialog></vb-project-from-export-dialog>` : html`<p class="soft small">${otherTexts().projects.whoMakes}</p>`}`;
  }

  private renderNew() {
    const { new: fresh, fromExport } = otherTexts().projects;
    return html`<div class="row">
      <button class="button primary" type="button" @click=${() => this.renderRoot.querySelector('vb-new-project-dialog')?.show()}>
        <vb-icon name="add"></vb-icon>${fresh}
      </button>
      <button class="button" type="button" @click=${() => this.renderRoot.querySelector('vb-project-from-export-dialog')?.show()}>
        <vb-icon name="import"></vb-icon>${fromExport.open}
      </button>
    </div>`;
  }

  private renderFailed(problem: Problem) {
    return html`<vb-notice heading=${otherTexts().projects.failed} message=${problem.message}>
      <button class="button primary" type="button" @click=${this.load}>${otherTexts().project.tryAgain}</button>
    </vb-notice>`;
  }

  private renderProjects({ projects, mayMakeProjects }: MeBody) {
    if (projects.length === 0)
      return html`<p class="lead soft">${mayMakeProjects ? otherTexts().projects.none : otherTexts().projects.noneLeft}</p>`;
    const [open, archived] = [projects.filter((one) => !isArchived(one)), projects.filter((one) => isArchived(one))];
    return html`${open.length === 0 ? '' : this.renderList(otherTexts().projects.heading, open)}
      ${archived.length === 0 ? '' : this.renderArchived(archived, open.length === 0)}`;
  }

  /** Folded, unless there is nothing else. */
  private renderArchived(projects: readonly ProjectSummaryBody[], isOpen: boolean) {
    const words = otherTexts().archive;
    return html`<details class="archived" ?open=${isOpen}>
      <summary>${words.folded(projects.length)}</summary>
      ${this.renderList(words.list, projects)}
    </details>`;
  }

  private renderList(name: string, projects: readonly ProjectSummaryBody[]) {
    return html`<ul aria-label=${name}>
      ${projects.map(
        ({ id, title, role, articles, members }) => html`<li>
        <a href=${projectPath(id)}>
          <span class="title">${title}</span>
          <span class="soft small">${this.renderUnread(id)}${otherTexts().projects.about(otherTexts().members.roles[role].title, articles, members)}</span>
        </a>
      </li>`,
      )}
    </ul>`;
  }

  private renderUnread(project: string) {
    const count = this.unread.get(project) ?? 0;
    return count === 0 ? '' : html`<strong class="unread">${otherTexts().comments.unread(count)}</strong> · `;
  }

  private renderWelcome() {
    const words = otherTexts().projects.welcome;
    const kind = (name: 'quote' | 'paraphrase' | 'claim' | 'assertion') =>
      html`<div class=${name}><dt><span>${words[name][0]}</span></dt><dd>${words[name][1]}</dd></div>`;
    return html`<div class="welcome">
      <h1 tabindex="-1">${words.heading}</h1>
      <p class="lead">${words.lead}</p>
      <dl class="kinds">${kind('quote')} ${kind('paraphrase')} ${kind('claim')} ${kind('assertion')}</dl>
      <p>${words.notSignedIn} <strong>${words.howIn}</strong> ${words.noAccounts}</p>
      <p class="soft small">${words.operator}</p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-projects-view': ProjectsView;
  }
}
