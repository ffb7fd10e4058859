/** The first page: the projects of whoever is signed in, or what Verbatim is for those who are not. */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { success, type Problem, type Result } from '../../shared/domain/result.ts';
import type { MemberBody, ProjectSummaryBody } from '../../shared/wire/http.ts';
import { api } from '../api.ts';
import { announcePage } from '../components/page-event.ts';
import { readableCount } from '../components/readable.ts';
import { ROLE_WORDS } from '../components/role-words.ts';
import { projectPath } from '../routes.ts';
import { controls } from '../styles/controls.ts';
import '../components/new-project-dialog.ts';
import '../components/vb-icon.ts';
import '../components/vb-loading.ts';
import '../components/vb-notice.ts';

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
  @state() private answer: Result<readonly ProjectSummaryBody[]> | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('member')) void this.load();
  }

  private async load(): Promise<void> {
    const { member } = this;
    const answer: Result<readonly ProjectSummaryBody[]> = member === null ? success([]) : await api.projects();
    // Somebody signed in or out meanwhile: their own answer is on its way.
    if (member !== this.member) return;
    this.answer = answer;
    await this.updateComplete;
    announcePage(this, this.member === null ? 'Verbatim' : 'Projects');
  }

  override render() {
    if (this.answer === null) return html`<vb-loading></vb-loading>`;
    if (!this.answer.ok) return this.renderFailed(this.answer.problem);
    if (this.member === null) return this.renderWelcome();
    return html`<div class="head">
        <h1 tabindex="-1">Projects</h1>
        <button class="button primary" type="button" @click=${() => this.renderRoot.querySelector('vb-new-project-dialog')?.show()}>
          <vb-icon name="add"></vb-icon>New project
        </button>
      </div>
      ${this.renderProjects(this.answer.value)}
      <vb-new-project-dialog></vb-new-project-dialog>`;
  }

  private renderFailed(problem: Problem) {
    return html`<vb-notice heading="Your projects did not load" message=${problem.message}>
      <button class="button primary" type="button" @click=${this.load}>Try again</button>
    </vb-notice>`;
  }

  private renderProjects(projects: readonly ProjectSummaryBody[]) {
    if (projects.length === 0) return html`<p class="lead soft">You are in no project yet. Make one, or open a link that somebody sent you.</p>`;
    return html`<ul aria-label="Projects">
      ${projects.map(({ id, title, role, articles, members }) => html`<li>
        <a href=${projectPath(id)}>
          <span class="title">${title}</span>
          <span class="soft small">${ROLE_WORDS[role].title} · ${readableCount(articles, 'article')} · ${readableCount(members, 'person', 'people')}</span>
        </a>
      </li>`)}
    </ul>`;
  }

  private renderWelcome() {
    return html`<div class="welcome">
      <h1 tabindex="-1">Who said that, and says who?</h1>
      <p class="lead">
        Verbatim is a place to read news texts together and to mark, word by word, what is quoted, what is reworded, and what nobody is named for.
        Everybody sees every mark at once.
      </p>
      <dl class="kinds">
        <div class="quote"><dt><span>Quote</span></dt><dd>Somebody’s own words.</dd></div>
        <div class="paraphrase"><dt><span>Paraphrase</span></dt><dd>What they said, in the outlet’s words.</dd></div>
        <div class="claim"><dt><span>Editorial claim</span></dt><dd>The outlet’s own judgement, and what backs it.</dd></div>
        <div class="assertion"><dt><span>Unsupported assertion</span></dt><dd>A fact, it says. No source is named.</dd></div>
      </dl>
      <p>You are not signed in here. <strong>To get in, open the link that you were sent.</strong> There are no accounts and no passwords. If you have lost it, ask whoever invited you.</p>
      <p class="soft small">You run this server? The owner link stands in the terminal where you started it.</p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-projects-view': ProjectsView;
  }
}
