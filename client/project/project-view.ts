/** A project: its articles, its people, its guidelines, and what may be done with it. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { newStanding } from '../../shared/domain/round.ts';
import { may, mayIn } from '../../shared/domain/permission.ts';
import { isArchived } from '../../shared/domain/project.ts';
import type { Problem } from '../../shared/domain/result.ts';
import type { ArticleActivityBody } from '../../shared/wire/http/activity.ts';
import type { ArticleBody } from '../../shared/wire/http/articles.ts';
import type { MemberBody, ProjectMemberBody } from '../../shared/wire/http/people.ts';
import type { LabelSetChangedBody, ProjectBody, ProjectWithRoleBody } from '../../shared/wire/http/projects.ts';
import { api, serverNow } from '../services/api.ts';
import { projectApi, type Versioned } from '../services/project-api.ts';
import {
  homePath,
  adjudicationPath,
  agreementPath,
  navigate,
  projectPath,
  qualityPath,
  statementPath,
  talksPath,
} from '../services/routes.ts';
import { announceIdentity, announcePage } from '../kit/page-event.ts';
import { FocusKeeper } from '../kit/focus-keeper.ts';
import { projectStyles } from './project-styles.ts';
import { refusalWords } from '../locale/refusal-words.ts';
import type { ArticleStateChange } from './articles/article-list.ts';
import { AssignmentsState } from './assignments/assignments-state.ts';
import { ownWork } from './model/own-work.ts';
import { TalksState } from './model/talks-state.ts';
import { MentionWatch, type NamingThread } from './comments/mention-watch.ts';
import { threadPath } from './comments/thread-list.ts';
import { ProjectActivity } from './progress/project-activity.ts';
import type { ImportPanel } from './articles/add-articles-panel.ts';
import { controls } from '../kit/styles/controls.ts';
import { rowsOf, type ArticleRow } from './model/article-table.ts';
import { progressOf } from './progress/project-progress.ts';
import { findInProject } from './find-in-project.ts';
import { loadAhead } from '../kit/load-ahead.ts';
import { toast } from '../kit/toast.ts';
import { answersKeptAt } from '../services/kept-answers.ts';
import { forgetUnlisted } from '../sync/forget-place.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { texts } from '../locale/texts.ts';
import './articles/article-details-dialog.ts';
import './articles/article-list.ts';
import './articles/details-table-dialog.ts';
import './assignments/assignments-panel.ts';
import './assignments/own-queue.ts';
import '../datasets/export/export-dialog.ts';
import './guidelines/guidelines-dialog.ts';
import '../datasets/import/import-dialog.ts';
import './articles/add-articles-panel.ts';
import './comments/open-comments.ts';
import './members/invite-dialog.ts';
import './labels/changed-labels.ts';
import './labels/label-set-dialog.ts';
import './members/members-panel.ts';
import './put-away/put-away-list.ts';
import './progress/progress-panel.ts';
import './quality/own-scores.ts';
import './settings/archive-notice.ts';
import './settings/project-settings-dialog.ts';
import '../kit/vb-guidelines.ts';
import '../kit/vb-icon.ts';
import '../kit/vb-loading.ts';
import '../kit/vb-notice.ts';

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | {
      readonly state: 'open';
      readonly project: ProjectWithRoleBody;
      readonly articles: readonly ArticleBody[];
      readonly members: readonly ProjectMemberBody[];
      /** Of the project, as its activity tells it too. */
      readonly version: string | null;
    };
type Open = Extract<State, { state: 'open' }>;
type DialogName =
  | 'vb-invite-dialog'
  | 'vb-export-dialog'
  | 'vb-import-dialog'
  | 'vb-details-table-dialog'
  | 'vb-guidelines-dialog'
  | 'vb-label-set-dialog'
  | 'vb-project-settings-dialog';

const opened = (
  project: ProjectWithRoleBody,
  { value: articles, version }: Versioned<readonly ArticleBody[]>,
  members: readonly ProjectMemberBody[],
): Open => ({ state: 'open', project, articles, members, version });

const nobody = (): Problem => ({ id: 'not-identified', message: texts.shell.nobody });

/** Annotations that are not revealed are not counted for those who lead. */
const hidesNumbers = ({ mode, ownersSee = 'progress' }: ProjectWithRoleBody): boolean =>
  newStanding(mode).round !== null && ownersSee === 'progress';

@customElement('vb-project-view')
export class ProjectView extends LitElement {
  static override styles = [...controls, projectStyles];

  @property() projectId = '';
  /** Who is signed in; `null` for nobody. */
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private now: State = { state: 'loading' };
  /** The last change of labels, for as long as it can be taken back here. */
  @state() private changedLabels: LabelSetChangedBody | null = null;
  private readonly activity = new ProjectActivity(
    this,
    () => this.projectId,
    (articles, version) => this.hear(articles, version),
    (problem) => this.end(problem),
  );
  private mentions = this.watchMentions();
  private readonly assignments = new AssignmentsState(this, () => this.projectId);
  private readonly talks = new TalksState(this, () => this.projectId);

  constructor() {
    super();
    new FocusKeeper(this, () => this.renderRoot.querySelector('h1')?.focus({ preventScroll: true }));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('projectId')) this.now = { state: 'loading' };
    const isOther = changed.has('member') && changed.get('member')?.id !== this.member?.id;
    if (changed.has('projectId') || isOther) this.mentions = this.watchMentions();
    // Also when the member changes: a sign-in, or another name.
    if (changed.has('projectId') || changed.has('member')) void this.load();
  }

  private async load(): Promise<void> {
    const { projectId: id, member } = this;
    if (member === null) {
      this.now = { state: 'failed', problem: nobody() };
      await this.updateComplete;
      return announcePage(this, otherTexts().project.notSignedIn);
    }
    const [project, articles, members] = await this.read(id);
    // Another project, or another member, was asked for meanwhile: its own answers are on their way.
    if (id !== this.projectId || member !== this.member) return;
    if (!project.ok) this.now = { state: 'failed', problem: project.problem };
    else if (!articles.ok) this.now = { state: 'failed', problem: articles.problem };
    else if (!members.ok) this.now = { state: 'failed', problem: members.problem };
    else this.now = opened(project.value, articles.value, members.value);
    if (project.ok) void this.activity.ask();
    if (project.ok) void this.assignments.read();
    if (project.ok && may(project.value.role, 'annotate')) void this.talks.read();
    await this.updateComplete;
    announcePage(this, project.ok ? project.value.title : otherTexts().project.noSuchProject);
    if (project.ok) loadAhead(() => import('./statements/statements-view.ts'));
  }

  /** The member was taken out, or the project was put away, while its page was open. */
  private end(problem: Problem): void {
    this.assignments.stop();
    this.talks.stop();
    this.now = { state: 'failed', problem };
  }

  /** Says so where a comment names the member while the page is open. */
  private watchMentions(): MentionWatch {
    const { projectId: project } = this;
    const query = { unread: 'true', mine: 'true', limit: '100' } as const;
    return new MentionWatch({
      threads: () => api.call('GET /projects/{project}/comments', { project }, { query }),
      now: serverNow,
      tell: (threads) => this.tellOfMentions(project, threads),
    });
  }

  /** Leads to the thread; of several to the list of comments, which begins with them. */
  private tellOfMentions(project: string, threads: readonly NamingThread[]): void {
    const [thread, ...more] = threads;
    if (this.now.state !== 'open' || project !== this.projectId || thread === undefined) return;
    const words = otherTexts().comments;
    const name = this.now.members.find(({ id }) => id === thread.named.by)?.name ?? texts.list.somebody;
    if (more.length === 0)
      toast(this, words.named(name), { words: words.show, act: () => navigate(threadPath(project, thread)) });
    else toast(this, words.namedBy(threads.length), { words: words.show, act: () => this.showComments(project) });
  }

  /** Also when the member has gone elsewhere meanwhile. */
  private showComments(project: string): void {
    if (this.isConnected) void this.renderRoot.querySelector('vb-open-comments')?.take();
    else navigate(projectPath(project));
  }

  private async read(id: string) {
    const [project, articles, members] = await Promise.all([
      api.project(id),
      projectApi.versionedArticles(id),
      api.members(id),
    ]);
    if (articles.ok && answersKeptAt() === null)
      void forgetUnlisted(
        id,
        articles.value.value.map((one) => one.id),
      );
    return [project, articles, members] as const;
  }

  private hear(activity: readonly ArticleActivityBody[], version: string | null): void {
    void this.mentions.hear(activity);
    if (this.now.state === 'open' && version !== null && version !== this.now.version) void this.reload();
  }

  /** Reads again what the page lists, after a change by this member or another; what can’t be read stays as it is. */
  private async reload(): Promise<void> {
    const { projectId: id } = this;
    const [project, articles, members] = await this.read(id);
    if (id !== this.projectId || this.now.state !== 'open') return;
    if (!project.ok || !articles.ok || !members.ok) return;
    if (project.value.title !== this.now.project.title) announcePage(this, project.value.title);
    this.now = opened(project.value, articles.value, members.value);
    void this.renderRoot.querySelector('vb-put-away-list')?.load();
    void this.assignments.read();
  }

  /** Also the counts of annotations are others then. */
  private async onImported(): Promise<void> {
    await Promise.all([this.reload(), this.activity.ask()]);
  }

  private onProjectChanged({ detail }: CustomEvent<ProjectBody>): void {
    if (this.now.state !== 'open') return;
    this.now = { ...this.now, project: { ...this.now.project, ...detail } };
    announcePage(this, this.now.project.title);
    announceIdentity(this);
    void this.assignments.read();
  }

  private onLabelsChanged({ detail }: CustomEvent<LabelSetChangedBody>): void {
    if (this.now.state !== 'open') return;
    this.now = { ...this.now, project: { ...this.now.project, ...detail.project } };
    this.changedLabels = detail;
    if (detail.undo === null) toast(this, otherTexts().labelSet.saved);
    void this.activity.ask();
  }

  private async onState({ detail: { article, state: chosen } }: CustomEvent<ArticleStateChange>): Promise<void> {
    this.activity.say(article, this.member?.id ?? '', chosen);
    const done = await api.setArticleState(this.projectId, article, chosen);
    if (!done.ok) toast(this, done.problem.message);
    await Promise.all([this.activity.ask(), this.assignments.read()]);
  }

  private open(dialog: DialogName): void {
    void this.renderRoot.querySelector(dialog)?.show();
  }

  override render() {
    switch (this.now.state) {
      case 'loading':
        return html`<vb-loading what=${otherTexts().project.loading}></vb-loading>`;
      case 'failed':
        return this.renderFailed(this.now.problem);
      case 'open':
        return this.renderOpen(this.now);
    }
  }

  private renderFailed(problem: Problem) {
    const { heading, message } = refusalWords(problem, this.member !== null);
    return html`<vb-notice heading=${heading} message=${message}>
      <button class="button primary" type="button" @click=${this.load}>${otherTexts().project.tryAgain}</button>
      <a class="button" href=${homePath}>${otherTexts().project.toProjects}</a>
    </vb-notice>`;
  }

  private renderOpen(open: Open) {
    const { project, articles, members } = open;
    const words = otherTexts().project;
    const rows = rowsOf(articles, this.activity.articles, this.member?.id ?? '');
    return html`<header>
        <h1 tabindex="-1">${project.title}</h1>
        <p class="soft">
          ${words.articleCount(articles.length)} · ${words.peopleCount(members.length)} · ${words.youAre(otherTexts().members.roles[project.role].asA)}
        </p>
        ${this.renderActions(project)}
      </header>
      ${isArchived(project) ? html`<vb-archive-notice .project=${project} @vb-archive=${this.load} @vb-open-links=${() => this.open('vb-invite-dialog')}></vb-archive-notice>` : ''}
      <vb-others-work .project=${project} me=${this.member?.id ?? ''}></vb-others-work>
      ${
        mayIn(project, 'add-articles')
          ? html`<vb-import-panel .projectId=${project.id} @vb-articles-added=${this.reload}></vb-import-panel>`
          : ''
      }
      ${this.renderQueue(open)}
      ${project.showsScores === true && may(project.role, 'annotate') ? html`<vb-own-scores .projectId=${project.id}></vb-own-scores>` : ''}
      <vb-changed-labels .change=${this.changedLabels} @vb-labels-changed=${this.onLabelsChanged}></vb-changed-labels>
      <div class="columns">
        <section class="articles" aria-labelledby="articles-heading">
          <h2 id="articles-heading">${words.articles}</h2>
          ${
            articles.length === 0
              ? this.renderNoArticles(project)
              : html`<vb-article-list
            .projectId=${project.id}
            .rows=${rows}
            .members=${members}
            .labelSet=${project.labelSet}
            ?mayMark=${mayIn(project, 'annotate')}
            ?mayDescribe=${mayIn(project, 'add-articles')}
            @vb-article-state=${this.onState}
            @vb-article-details=${(event: CustomEvent<ArticleBody>) => this.renderRoot.querySelector('vb-article-details-dialog')?.show(event.detail)}
          ></vb-article-list>`
          }
          ${may(project.role, 'put-away') ? this.renderPutAway(open) : ''}
        </section>
        <div class="side">${this.renderComments(open)} ${articles.length === 0 ? '' : this.renderProgress(open, rows)} ${this.renderPeople(open)} ${this.renderGuidelines(project)}</div>
      </div>
      ${this.renderAssignments(open)}
      ${this.renderDialogs(open, rows)}`;
  }

  private get unread(): number {
    return this.activity.articles.reduce((sum, { unread = 0 }) => sum + unread, 0);
  }

  private renderComments({ project, members }: Open) {
    return html`<vb-open-comments .projectId=${project.id} .members=${members} .labelSet=${project.labelSet} .activity=${this.activity.articles}></vb-open-comments>`;
  }

  private renderPutAway({ project, members }: Open) {
    return html`<vb-put-away-list .projectId=${project.id} .members=${members} ?archived=${isArchived(project)} @vb-put-away=${this.reload}></vb-put-away-list>`;
  }

  private renderActions(project: ProjectWithRoleBody) {
    const words = otherTexts().project;
    const { role, finder } = project;
    return html`<div class="row actions">
      ${mayIn(project, 'manage-members') ? this.renderAction('invite', words.invite, () => this.open('vb-invite-dialog'), 'primary') : ''}
      ${mayIn(project, 'add-articles') ? this.renderWaysToAdd() : ''}
      ${this.renderAction('export', words.export, () => this.open('vb-export-dialog'))}
      ${mayIn(project, 'add-articles') ? this.renderAction('import', words.importAnnotations, () => this.open('vb-import-dialog')) : ''}
      <a class="button" href=${agreementPath(this.projectId)}>${otherTexts().agreement.open}</a>
      <a class="button" href=${statementPath(this.projectId, null)}>${otherTexts().statements.open}</a>
      ${mayIn(project, 'curate') ? html`<a class="button" href=${adjudicationPath(this.projectId)}>${otherTexts().adjudication.open}</a>` : ''}
      ${may(role, 'curate') ? html`<a class="button" href=${qualityPath(this.projectId)}>${otherTexts().quality.open}</a>` : ''}
      ${this.talks.total === 0 ? '' : html`<a class="button" href=${talksPath(this.projectId)}>${otherTexts().talks.open(this.talks.unread)}</a>`}
      ${this.unread === 0 ? '' : html`<button class="button" type="button" @click=${() => this.renderRoot.querySelector('vb-open-comments')?.take()}><vb-icon name="comment"></vb-icon>${otherTexts().openComments.open(this.unread)}</button>`}
      ${mayIn(project, 'curate') && finder?.on === true ? html`<button class="button" type="button" @click=${() => findInProject(this, this.projectId)}>${texts.suggestions.find}</button>` : ''}
      ${mayIn(project, 'change-project') ? this.renderAction('labels', words.labels, () => this.open('vb-label-set-dialog')) : ''}
      ${mayIn(project, 'change-project') ? this.renderAction('settings', words.settings, () => this.open('vb-project-settings-dialog')) : ''}
    </div>`;
  }

  private renderWaysToAdd() {
    const words = otherTexts().importing;
    const panel = (): ImportPanel | null => this.renderRoot.querySelector('vb-import-panel');
    const way = (title: string, go: () => void) =>
      html`<button class="button quiet" type="button" popovertarget="ways" popovertargetaction="hide" @click=${go}>${title}</button>`;
    return html`<span class="joined">
        ${this.renderAction('add', otherTexts().project.addArticles, () => panel()?.choose())}
        <button class="button square" type="button" popovertarget="ways" aria-label=${words.moreWays}><vb-icon name="down"></vb-icon></button>
      </span>
      <div id="ways" popover>${way(words.addFolder, () => panel()?.chooseFolder())} ${way(words.pasteText, () => panel()?.paste())} ${way(otherTexts().details.table.open, () => this.open('vb-details-table-dialog'))}</div>`;
  }

  private renderAction(
    icon: 'invite' | 'add' | 'export' | 'import' | 'labels' | 'settings',
    words: string,
    action: () => void,
    kind = '',
  ) {
    return html`<button class="button ${kind}" type="button" @click=${action}><vb-icon name=${icon}></vb-icon>${words}</button>`;
  }

  private renderNoArticles(project: ProjectWithRoleBody) {
    return html`<p class="empty">
      ${otherTexts().project.noArticles} ${mayIn(project, 'add-articles') ? otherTexts().project.howToAdd : isArchived(project) ? '' : otherTexts().project.whoAdds}
    </p>`;
  }

  private renderProgress({ project, members }: Open, rows: readonly ArticleRow[]) {
    return html`<section aria-labelledby="progress-heading">
      <h2 id="progress-heading">${otherTexts().project.progress}</h2>
      <vb-project-progress .rows=${rows} .members=${members} .labelSet=${project.labelSet} ?isHidden=${hidesNumbers(project)}></vb-project-progress>
    </section>`;
  }

  /** For those who annotate independently, for those to whom something was sent back, and for those who are asked. */
  private renderQueue({ project, articles, members }: Open) {
    const { now } = this.assignments;
    const member = this.member?.id ?? '';
    const { news, unread } = this.talks;
    const isAsked = project.role === 'annotator' && news.length > 0;
    const states = new Map(this.activity.articles.map((one) => [one.article, one.states[member]]));
    const own = now === null ? [] : ownWork(now, { member, mode: project.mode, articles, states });
    const isNamed = now?.assignments.some((one) => one.member === member) === true;
    const isAnnotating = project.role === 'annotator' && now !== null && (now.plan !== null || own.length > 0);
    if (!isNamed && !isAnnotating && !isAsked) return '';
    return html`<vb-own-queue
      .projectId=${project.id}
      .articles=${articles}
      .assignments=${isNamed || isAnnotating ? own : null}
      .talks=${isAsked ? news : []}
      .talksLeft=${unread - news.length}
      .members=${members}
    ></vb-own-queue>`;
  }

  /** For those who lead; also where work was independent once. */
  private renderAssignments({ project, articles, members }: Open) {
    const { now } = this.assignments;
    const isIndependent = newStanding(project.mode).round !== null || (now !== null && now.rounds.length > 0);
    if (!isIndependent || articles.length === 0 || !mayIn(project, 'manage-members')) return '';
    const states = new Map(this.activity.articles.map((one) => [one.article, one.states]));
    return html`<vb-assignments .articles=${articles} .members=${members} .states=${states} .work=${this.assignments} .now=${now}></vb-assignments>`;
  }

  private renderPeople({ project, members }: Open) {
    return html`<section aria-labelledby="people-heading">
      <h2 id="people-heading">${otherTexts().project.people}</h2>
      <vb-members-panel
        .projectId=${project.id}
        .members=${members}
        .me=${this.member?.id ?? ''}
        ?manageable=${may(project.role, 'manage-members')}
        ?archived=${isArchived(project)}
        @vb-members-changed=${this.load}
      ></vb-members-panel>
    </section>`;
  }

  private renderGuidelines(project: ProjectWithRoleBody) {
    return html`<section aria-labelledby="guidelines-heading">
      <h2 id="guidelines-heading">${texts.guidelines.heading}</h2>
      <vb-guidelines .empty=${texts.guidelines.none} .text=${project.guidelines}></vb-guidelines>
      ${mayIn(project, 'change-project') ? html`<button class="button edit" type="button" @click=${() => this.open('vb-guidelines-dialog')}>${texts.guidelines.edit}</button>` : ''}
    </section>`;
  }

  private renderDialogs({ project, articles, members }: Open, rows: readonly ArticleRow[]) {
    return html`<vb-export-dialog .projectId=${project.id} .projectTitle=${project.title} .articles=${articles} .labelSet=${project.labelSet} .members=${members}></vb-export-dialog>
      ${may(project.role, 'manage-members') ? html`<vb-invite-dialog .projectId=${project.id} .articles=${articles} ?archived=${isArchived(project)}></vb-invite-dialog>` : ''}
      ${
        mayIn(project, 'add-articles')
          ? html`<vb-import-dialog .projectId=${project.id} .labelSet=${project.labelSet} @vb-articles-added=${this.onImported}></vb-import-dialog>
            <vb-article-details-dialog .projectId=${project.id} .members=${members} ?mayPutAway=${mayIn(project, 'put-away')} @vb-articles-described=${this.reload} @vb-put-away=${this.reload}></vb-article-details-dialog>
            <vb-details-table-dialog .projectId=${project.id} @vb-articles-described=${this.reload}></vb-details-table-dialog>`
          : ''
      }
      ${
        mayIn(project, 'change-project')
          ? html`<vb-label-set-dialog .project=${project} .counts=${progressOf(rows).labels} @vb-labels-changed=${this.onLabelsChanged}></vb-label-set-dialog>
            <vb-guidelines-dialog .project=${project} @vb-project-changed=${this.onProjectChanged}></vb-guidelines-dialog>
            <vb-project-settings-dialog .project=${project} @vb-project-changed=${this.onProjectChanged} @vb-archive=${this.load}></vb-project-settings-dialog>`
          : ''
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-project-view': ProjectView;
  }
}
