/**
 * `<vb-statements-view>`: the statements of a project, as a list or by outlet, and the one that is open with its versions.
 * What people decide goes through the room of statements; the server traces again, and all who look see it.
 */
import { ContextProvider } from '@lit/context';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MemberId, VersionRef } from '../../../shared/domain/ids.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import { mayChangeComment, type Sender } from '../../../shared/domain/permission.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { layerPolicy, type LayerPolicy } from '../../../shared/layer/layer-policy.ts';
import { addedRef } from '../../../shared/layer/statement-edits.ts';
import { parseVersionRef } from '../../../shared/statements/version-ref.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { STATEMENT_FILES } from '../../../shared/statements/statement-files.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { commentContext } from '../../comments/comment-context.ts';
import type { CommentSlice } from '../../comments/comment-slice.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { serverNow } from '../../services/api.ts';
import { projectApi, statementsFile } from '../../services/project-api.ts';
import { placePath, projectPath, statementIn, statementPath, versionPath } from '../../services/routes.ts';
import { hasVersion, isVersion, nameOf } from '../../statements/statement-words.ts';
import { StatementsRoom } from '../../statements/statements-room.ts';
import { UnsentRooms } from '../../unsent/unsent-rooms.ts';
import { announceProjectPage, loadProjectBasics, unopenedPage, type ProjectBasics } from '../model/project-page.ts';
import type { Decided, OpenStatement } from './open-statement.ts';
import { statementFilter, type StatementQuery } from './statement-filter.ts';
import { statementActionOf, type StatementActs } from './statement-keys.ts';
import { statementList } from './statement-list.ts';
import { statementsStyles } from './statements-styles.ts';
import { toast } from '../../kit/toast.ts';
import '../../kit/vb-icon.ts';
import './open-statement.ts';
import './statements-matrix.ts';

interface Opened extends Pick<ProjectBasics, 'project' | 'members'> {
  readonly articles: ReadonlyMap<string, ArticleBody>;
}

/** How many statements are asked for at first, and how many more at a time. */
const AT_ONCE = 50;
/** Changes that come one upon another are looked at together, after so many milliseconds. */
const AFTER_MS = 150;

@customElement('vb-statements-view')
export class StatementsView extends LitElement {
  static override styles = [...controls, statementsStyles];

  @property() projectId = '';
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private opened: Opened | null = null;
  @state() private statements: readonly StatementBody[] | null = null;
  @state() private total = 0;
  @state() private problem: Problem | null = null;
  /** A version of the statement that is open: the statement's own id changes with its versions. */
  @state() private anchor: VersionRef | null = null;
  /** The version that keys mean, and the address names. */
  @state() private marked: VersionRef | null = null;
  /** The open statement, where it is not among those that are listed. */
  @state() private unlisted: StatementBody | null = null;
  /** No statement has the version that is to be open. */
  @state() private isLost = false;
  @state() private isMatrix = false;
  @state() private query: StatementQuery = {};
  @state() private limit = AT_ONCE;
  /** Statements to be merged, by id. */
  @state() private chosen: ReadonlySet<string> = new Set();
  private room: StatementsRoom | null = null;
  private comments: CommentSlice | null = null;
  private readonly commentProvider = new ContextProvider(this, { context: commentContext, initialValue: null });
  private readonly unsent = new UnsentRooms(this);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  /** Something was decided since the server was asked last. */
  private isStale = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.readAddress();
    window.addEventListener('keydown', this.onKey);
    window.addEventListener('popstate', this.onPopState);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
    window.removeEventListener('popstate', this.onPopState);
    clearTimeout(this.timer);
    this.closeRoom();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // What people do here goes on where the same member is heard of again.
    const isOther =
      changed.has('projectId') || (changed.has('member') && changed.get('member')?.id !== this.member?.id);
    if (isOther) this.closeRoom();
    if (changed.has('projectId') || changed.has('member')) void this.load();
  }

  override updated(): void {
    this.toggleAttribute('data-opened', this.current !== null && !this.isMatrix);
  }

  private readAddress(): void {
    const wanted = statementIn(location.search);
    this.anchor = wanted?.version ?? null;
    this.marked = wanted?.isMarked === true ? wanted.version : null;
  }

  private readonly onPopState = (): void => {
    if (location.pathname !== statementPath(this.projectId, null)) return;
    this.readAddress();
    void this.look();
  };

  private readonly load = async (): Promise<void> => {
    const { projectId: id } = this;
    const [basics] = await Promise.all([loadProjectBasics(id), this.look()]);
    if (id !== this.projectId || !this.isConnected) return;
    if (!basics.ok) {
      this.problem = basics.problem;
      return;
    }
    const { project, articles, members } = basics.value;
    this.opened = { project, members, articles: new Map(articles.map((one) => [one.id, one])) };
    if (this.room === null) this.openRoom(this.opened);
    announceProjectPage(this, otherTexts().statements.heading, project);
    await this.updateComplete;
    if (this.marked !== null) void this.shown?.goTo(this.marked);
  };

  private openRoom({ project: { id, title } }: Opened): void {
    const room = new StatementsRoom({
      project: id,
      title,
      member: (this.member?.id ?? '') as MemberId,
      now: serverNow,
      onChange: () => this.hear(),
      onDecided: () => {
        this.isStale = true;
        this.hear();
      },
      statementOf: (version) => this.statementOf(version),
    });
    this.room = room;
    this.comments = room.comments({
      mayComment: () => this.writes.has('comments'),
      mayChangeComment: (creator) => this.sender !== null && mayChangeComment(this.sender, creator),
    });
    this.comments.subscribe(() => this.requestUpdate());
    this.commentProvider.setValue(this.comments);
  }

  private closeRoom(): void {
    this.comments?.destroy();
    this.room?.destroy();
    [this.room, this.comments] = [null, null];
  }

  /** Something is decided or saved, here or elsewhere: where it is decided, the server traces again. */
  private hear(): void {
    this.requestUpdate();
    clearTimeout(this.timer);
    if (this.isStale && this.room?.saving.kind === 'saved') this.timer = setTimeout(() => void this.look(), AFTER_MS);
  }

  private async look(): Promise<void> {
    this.asked += 1;
    this.isStale = false;
    const { asked, anchor } = this;
    const answer = await this.ask({ ...this.query, limit: String(this.limit) });
    const statements = answer.ok ? answer.value.statements : [];
    const isListed = anchor === null || statements.some((one) => hasVersion(one, anchor));
    const isVersion = anchor !== null && parseVersionRef(anchor) !== null;
    const other = answer.ok && !isListed && isVersion ? await this.ask({ version: anchor }) : null;
    if (asked !== this.asked) return;
    // Another statement was opened meanwhile: what is known of it is asked for by itself.
    if (anchor !== this.anchor) return void this.look();
    this.problem = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    this.statements = statements;
    this.total = answer.value.total;
    this.unlisted = other?.ok === true ? (other.value.statements[0] ?? null) : null;
    this.isLost = (anchor !== null && !isVersion) || (other?.ok === true && this.unlisted === null);
    [this.anchor, this.marked] = [listedAs(this.current, anchor), listedAs(this.current, this.marked)];
  }

  private ask(query: Parameters<typeof projectApi.statements>[1]) {
    return projectApi.statements(this.projectId, { ...query, offsets: 'utf16' });
  }

  private get sender(): Sender | null {
    const [role, id] = [this.opened?.project.role, this.member?.id];
    return role === undefined || id === undefined ? null : { member: id as MemberId, role };
  }

  /** Which records of the room a member may write. */
  private get writes(): LayerPolicy['write'] {
    const { opened, sender } = this;
    if (opened === null || sender === null) return new Set();
    return layerPolicy(layerNamed('statements', true), opened.project, sender).write;
  }

  private get mayDecide(): boolean {
    return this.writes.has('links');
  }

  /** The statement that is open; `null` where none is. */
  private get current(): StatementBody | null {
    return this.anchor === null ? null : this.statementOf(this.anchor);
  }

  private statementOf(version: VersionRef): StatementBody | null {
    const { statements, unlisted } = this;
    const listed = statements?.find((one) => hasVersion(one, version));
    return listed ?? (unlisted !== null && hasVersion(unlisted, version) ? unlisted : null);
  }

  private get shown(): OpenStatement | null {
    return this.renderRoot.querySelector('vb-open-statement');
  }

  private open(statement: StatementBody | undefined): void {
    const version = statement?.versions[statement.fullest]?.ref ?? null;
    const isStep = this.anchor === null && version !== null;
    [this.anchor, this.marked, this.isLost] = [version, null, false];
    this.isMatrix = false;
    const path = statementPath(this.projectId, version);
    if (isStep) history.pushState(null, '', path);
    else history.replaceState(history.state, '', path);
    void this.updateComplete.then(() => this.shown?.takeName());
  }

  private readonly mark = ({ detail }: CustomEvent<VersionRef>): void => {
    if (detail === this.marked) return;
    this.marked = detail;
    history.replaceState(history.state, '', versionPath(this.projectId, detail));
  };

  private readonly decide = ({ detail: { operation, words } }: CustomEvent<Decided>): void => {
    // What is left of the statement stays open, and not what was taken out of it.
    if (operation.operation === 'different') {
      const { versions, others } = operation;
      const leaves = (ref: VersionRef | null): boolean => ref !== null && versions.includes(ref);
      if (leaves(this.anchor)) this.anchor = others[0] ?? null;
      if (leaves(this.marked)) this.marked = null;
      history.replaceState(history.state, '', statementPath(this.projectId, this.anchor));
    }
    this.room?.decide(operation, words);
    this.requestUpdate();
  };

  /** A passage that was chosen by hand: its statement opens at it. */
  private readonly addPassage = (event: CustomEvent<Decided>): void => {
    const { operation } = event.detail;
    this.decide(event);
    if (operation.operation !== 'add') return;
    const ref = addedRef(operation);
    if (operation.same === undefined) this.anchor = ref;
    [this.marked, this.isLost, this.isMatrix] = [ref, false, false];
    history.replaceState(history.state, '', versionPath(this.projectId, ref));
  };

  private readonly merge = (): void => {
    const [first, ...others] = (this.statements ?? []).filter(({ id }) => this.chosen.has(id));
    if (first === undefined || others.length === 0) return;
    const refs = ({ versions }: StatementBody) => versions.map(({ ref }) => ref);
    for (const other of others)
      this.room?.decide({ operation: 'same', versions: refs(first), others: refs(other) }, nameOf(first));
    this.chosen = new Set();
    this.open(first);
  };

  private toggle({ id }: StatementBody): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  private readonly filter = (query: StatementQuery): void => {
    this.query = query;
    this.limit = AT_ONCE;
    void this.look();
  };

  private readonly acts: StatementActs = {
    step: (by) => {
      if (this.current === null) this.stepInList(by);
      else this.shown?.step(by);
    },
    turn: (by) => this.turn(by),
    act: (act) => {
      const focused = this.focusedStatement();
      if (act === 'choose' && focused !== undefined && this.mayDecide) this.toggle(focused);
      else this.shown?.act(act);
    },
    settle: () => {
      if (this.chosen.size > 1) this.merge();
      else this.shown?.settle();
    },
    add: () => this.openPassages(this.current),
    undo: () => this.undo(),
    search: () => this.renderRoot.querySelector<HTMLElement>('#q')?.focus(),
    show: () => (this.isMatrix = !this.isMatrix),
    leave: () => this.leave(),
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    // The table is scrolled by arrows.
    if (this.opened === null || (this.isMatrix && event.key.startsWith('Arrow'))) return;
    const act = statementActionOf(event, this.acts);
    if (act === null) return;
    event.preventDefault();
    act();
  };

  private get links(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('li.statement a')];
  }

  private stepInList(by: 1 | -1): void {
    const { links } = this;
    const at = links.findIndex((link) => link.closest('li')?.matches(':focus-within'));
    links[at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by]?.focus();
  }

  private focusedStatement(): StatementBody | undefined {
    const { id } = this.renderRoot.querySelector<HTMLElement>('li.statement:focus-within')?.dataset ?? {};
    return this.statements?.find((one) => one.id === id);
  }

  private turn(by: 1 | -1): void {
    const all = this.statements ?? [];
    const at = all.findIndex(({ id }) => id === this.current?.id);
    const next = all[at === -1 ? 0 : at + by];
    if (next !== undefined) this.open(next);
  }

  private leave(): void {
    const { current } = this;
    if (this.anchor === null) return;
    this.open(undefined);
    void this.updateComplete.then(() => {
      const links = this.links.filter((link) => link.closest('li')?.dataset['id'] === current?.id);
      links[0]?.focus();
    });
  }

  private openPassages(statement: StatementBody | null): void {
    if (!this.mayDecide) return;
    // Its articles are many, and few visits add a passage.
    void import('./passage-dialog.ts').then(() => this.renderRoot.querySelector('vb-passage-dialog')?.show(statement));
  }

  private readonly undo = (): void => {
    if (this.room?.undo() === false) toast(this, otherTexts().statements.overtaken);
    this.requestUpdate();
  };

  private readonly more = (): void => {
    this.limit += AT_ONCE;
    void this.look();
  };

  override render() {
    const words = otherTexts().statements;
    const { opened, statements } = this;
    if (opened === null || statements === null) {
      const { projectId, member, problem, load } = this;
      return unopenedPage({ projectId, member, problem, loading: words.loading, load });
    }
    return html`<header>
        <h1 tabindex="-1">${words.heading}</h1>
        <p class="soft"><a href=${projectPath(this.projectId)}>${opened.project.title}</a></p>
        <p class="soft explain">${words.explain}</p>
      </header>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`} ${this.renderRefused()}
      ${statementFilter(opened.articles.values(), this.filter)} ${this.renderBar(statements)}
      ${this.isMatrix && statements.length > 0 ? this.renderMatrix(opened, statements) : this.renderColumns(opened, statements)}
      ${statements.length < this.total ? html`<div class="more"><button class="button" type="button" @click=${this.more}>${words.more}</button></div>` : ''}
      ${statements.length === 0 ? '' : this.renderExports()} ${this.renderKeys()}
      <vb-passage-dialog .projectId=${this.projectId} .articles=${[...opened.articles.values()]} @vb-passage=${this.addPassage}></vb-passage-dialog>`;
  }

  private renderBar(statements: readonly StatementBody[]) {
    const words = otherTexts().statements;
    const unsaved = this.room?.unsaved ?? 0;
    const view = (isMatrix: boolean, label: string) =>
      html`<button class="button" type="button" aria-pressed=${this.isMatrix === isMatrix} @click=${() => (this.isMatrix = isMatrix)}>${label}</button>`;
    return html`<div class="bar">
      <p role="status">${words.total(statements.length, this.total)}${unsaved === 0 ? '' : ` · ${words.unsent(unsaved)}`}</p>
      <div class="row">
        ${this.chosen.size < 2 ? '' : html`<button class="button primary" type="button" @click=${this.merge}>${words.merge(this.chosen.size)}</button>`}
        ${this.room?.canUndo === true ? html`<button class="button" type="button" @click=${this.undo}><vb-icon name="undo"></vb-icon>${words.undo}</button>` : ''}
        ${this.mayDecide ? html`<button class="button" type="button" @click=${() => this.openPassages(null)}><vb-icon name="add"></vb-icon>${words.add.fresh}</button>` : ''}
        <span class="joined" role="group" aria-label=${words.views}>${view(false, words.asList)}${view(true, words.asMatrix)}</span>
      </div>
    </div>`;
  }

  /** What was decided or said and not taken: theirs to save, or to let go of. */
  private renderRefused() {
    const refused = this.unsent.rooms.filter(
      ({ room, refusal }) => refusal !== null && room === `${this.projectId}/-/statements`,
    );
    if (refused.length === 0) return '';
    void import('../../unsent/kept-work-list.ts');
    return html`<vb-kept-work-list projectId=${this.projectId} only=${refused.map(({ room }) => room).join(' ')} reason=${otherTexts().statements.refused}></vb-kept-work-list>`;
  }

  private renderExports() {
    const words = otherTexts().statements;
    return html`<p class="exports">
      ${words.asFile} ${STATEMENT_FILES.map((format) => html`<a class="button" download href=${statementsFile(this.projectId, format)}>${words.files[format]}</a>`)}
    </p>`;
  }

  private renderKeys() {
    const { title, list } = otherTexts().statements.keys;
    return html`<details class="keys"><summary>${title}</summary>
      <dl>${list.map(([keys, what]) => html`<div><dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd></div>`)}</dl>
    </details>`;
  }

  private renderMatrix({ articles }: Opened, statements: readonly StatementBody[]) {
    return html`<vb-statements-matrix .statements=${statements} .articles=${articles} @vb-open-statement=${({ detail }: CustomEvent<string>) => this.open(statements.find(({ id }) => id === detail))}></vb-statements-matrix>`;
  }

  private renderColumns(opened: Opened, statements: readonly StatementBody[]) {
    const { projectId, chosen, mayDecide, current: open, isLost } = this;
    const comments = this.comments?.state ?? null;
    const choose = (statement: StatementBody): void => this.toggle(statement);
    const show = (statement: StatementBody): void => this.open(statement);
    return html`<div class="columns ${open === null && !isLost ? '' : 'opened'}">
      ${statements.length === 0 ? html`<p>${otherTexts().statements.none}</p>` : statementList(statements, { projectId, open, chosen, mayDecide, comments, choose, show })}
      ${open === null ? (isLost ? this.renderLost(opened) : '') : this.renderOpen(open, opened)}
    </div>`;
  }

  private renderOpen(open: StatementBody, { articles, members }: Opened) {
    return html`<vb-open-statement
      .projectId=${this.projectId}
      .statement=${open}
      .articles=${articles}
      .members=${members}
      .comments=${this.comments?.state ?? null}
      .hasRelation=${this.hasRelation}
      .current=${this.marked}
      ?mayDecide=${this.mayDecide}
      ?mayConfirm=${this.writes.has('versions')}
      @vb-decide=${this.decide}
      @vb-passage-current=${this.mark}
      @vb-add-passage=${() => this.openPassages(open)}
      @vb-close-statement=${() => this.leave()}
    ></vb-open-statement>`;
  }

  private readonly hasRelation = (version: VersionRef): boolean => this.room?.hasRelation(version) === true;

  private renderLost({ articles }: Opened) {
    const { lost, back } = otherTexts().statements;
    const place = this.anchor === null ? null : parseVersionRef(this.anchor);
    const article = place === null ? undefined : articles.get(place.article);
    return html`<section class="lost" aria-labelledby="lost">
      <button class="link-button" type="button" @click=${() => this.leave()}>${back}</button>
      <h2 id="lost">${lost.heading}</h2>
      <p>${article === undefined ? lost.gone : lost.alone(article.outlet ?? article.title)}</p>
      ${place === null || article === undefined ? '' : html`<p><a class="button" href=${placePath(this.projectId, article.id, place)}>${lost.inArticle}</a></p>`}
    </section>`;
  }
}

/** A passage that a person added where a sentence was found is shown as that sentence. */
const listedAs = (statement: StatementBody | null, ref: VersionRef | null): VersionRef | null =>
  statement?.versions.find((version) => ref !== null && isVersion(version, ref))?.ref ?? ref;

declare global {
  interface HTMLElementTagNameMap {
    'vb-statements-view': StatementsView;
  }
}
