/**
 * `<vb-statements-view>`: the statements of a project, as a list or by outlet, and the one that is open with its versions.
 * What people decide goes through the room of statements; the server traces again, and all who look see it.
 */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { layerPolicy, type LayerPolicy } from '../../../shared/layer/layer-policy.ts';
import { VERSION_RELATIONS } from '../../../shared/statements/decisions.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { STATEMENT_FILES, type StatementBody } from '../../../shared/wire/http/statements.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { serverNow } from '../../services/api.ts';
import { projectApi, statementsFile } from '../../services/project-api.ts';
import { projectPath, statementPath } from '../../services/routes.ts';
import { announceProjectPage, loadProjectBasics, unopenedPage, type ProjectBasics } from '../model/project-page.ts';
import type { Decided } from './open-statement.ts';
import { nameOf } from '../../statements/statement-words.ts';
import { StatementsRoom } from '../../statements/statements-room.ts';
import { statementsStyles } from './statements-styles.ts';
import '../../kit/vb-icon.ts';
import './open-statement.ts';
import './statements-matrix.ts';

interface Opened extends Pick<ProjectBasics, 'project' | 'members'> {
  readonly articles: ReadonlyMap<string, ArticleBody>;
}

/** How many statements are asked for at first, and how many more at a time. */
const AT_ONCE = 100;
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
  @state() private current: string | null = new URLSearchParams(location.search).get('version');
  @state() private isMatrix = false;
  @state() private query: Readonly<Record<string, string>> = {};
  @state() private limit = AT_ONCE;
  /** Statements to be merged, by id. */
  @state() private chosen: ReadonlySet<string> = new Set();
  private room: StatementsRoom | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.room?.destroy();
    this.room = null;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('projectId') || changed.has('member')) void this.load();
  }

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
    this.openRoom(project);
    announceProjectPage(this, otherTexts().statements.heading, project);
  };

  private openRoom({ id, title }: ProjectWithRoleBody): void {
    this.room?.destroy();
    this.room = new StatementsRoom({
      project: id,
      title,
      member: (this.member?.id ?? '') as MemberId,
      now: serverNow,
      onChange: () => this.hear(),
      onDecided: () => this.hear(),
    });
  }

  /** Something is decided or saved, here or elsewhere: the server traces again. */
  private hear(): void {
    this.requestUpdate();
    clearTimeout(this.timer);
    if (this.room?.saving.kind === 'saved') this.timer = setTimeout(() => void this.look(), AFTER_MS);
  }

  private async look(): Promise<void> {
    this.asked += 1;
    const { asked } = this;
    const answer = await projectApi.statements(this.projectId, {
      ...this.query,
      limit: String(this.limit),
      offsets: 'utf16',
    });
    if (asked !== this.asked) return;
    this.problem = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    this.statements = answer.value.statements;
    this.total = answer.value.total;
  }

  /** Which records of the room somebody may write. */
  private get writes(): LayerPolicy['write'] {
    if (this.opened === null || this.member === null) return new Set();
    const { project } = this.opened;
    const asker = { member: this.member.id as MemberId, role: project.role };
    return layerPolicy(layerNamed('statements', true), project, asker).write;
  }

  private get mayDecide(): boolean {
    return this.writes.has('links');
  }

  private open(statement: StatementBody | undefined): void {
    const version = statement?.versions[statement.fullest]?.ref ?? null;
    this.current = version;
    this.isMatrix = false;
    history.replaceState(history.state, '', statementPath(this.projectId, version));
    void this.updateComplete.then(() => {
      const shown = this.renderRoot.querySelector('vb-open-statement');
      void shown?.updateComplete.then(() => shown.shadowRoot?.querySelector<HTMLElement>('h2')?.focus());
    });
  }

  private readonly decide = ({ detail: { operation, words } }: CustomEvent<Decided>): void => {
    this.room?.decide(operation, words);
    this.requestUpdate();
  };

  private merge(): void {
    const [first, ...others] = (this.statements ?? []).filter(({ id }) => this.chosen.has(id));
    if (first === undefined) return;
    const refs = ({ versions }: StatementBody) => versions.map(({ ref }) => ref);
    for (const other of others)
      this.room?.decide({ operation: 'same', versions: refs(first), others: refs(other) }, nameOf(first));
    this.chosen = new Set();
    this.open(first);
  }

  private toggle(id: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  private readonly filter = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const wanted = ['q', 'speaker', 'outlet', 'relation', 'flagged'].map((name) => [name, formText(form, name).trim()]);
    this.query = Object.fromEntries(wanted.filter(([, value]) => value !== ''));
    this.limit = AT_ONCE;
    void this.look();
  };

  override render() {
    const words = otherTexts().statements;
    const { opened, statements } = this;
    if (opened === null || statements === null) {
      const { projectId, member, problem, load } = this;
      return unopenedPage({ projectId, member, problem, loading: words.loading, load });
    }
    const unsaved = this.room?.unsaved ?? 0;
    return html`<header>
        <h1 tabindex="-1">${words.heading}</h1>
        <p class="soft"><a href=${projectPath(this.projectId)}>${opened.project.title}</a></p>
        <p class="soft explain">${words.explain}</p>
      </header>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.renderFilter(opened)}
      <div class="bar">
        <p role="status">${words.total(statements.length, this.total)}${unsaved === 0 ? '' : ` · ${words.unsent(unsaved)}`}</p>
        <div class="row">
          ${this.chosen.size < 2 ? '' : html`<button class="button primary" type="button" @click=${this.merge}>${words.merge(this.chosen.size)}</button>`}
          ${this.room?.canUndo === true ? html`<button class="button" type="button" @click=${this.undo}><vb-icon name="undo"></vb-icon>${words.undo}</button>` : ''}
          <span class="joined" role="group" aria-label=${words.views}>
            <button class="button" type="button" aria-pressed=${!this.isMatrix} @click=${() => (this.isMatrix = false)}>${words.asList}</button>
            <button class="button" type="button" aria-pressed=${this.isMatrix} @click=${() => (this.isMatrix = true)}>${words.asMatrix}</button>
          </span>
        </div>
      </div>
      ${statements.length === 0 ? html`<p>${words.none}</p>` : this.isMatrix ? this.renderMatrix(statements) : this.renderColumns(opened, statements)}
      ${statements.length === 0 ? '' : this.renderExports()}
      ${statements.length < this.total ? html`<div><button class="button" type="button" @click=${this.more}>${words.more}</button></div>` : ''}`;
  }

  private readonly undo = (): void => {
    this.room?.undo();
    this.requestUpdate();
  };

  private readonly more = (): void => {
    this.limit += AT_ONCE;
    void this.look();
  };

  private renderFilter({ articles }: Opened) {
    const words = otherTexts().statements;
    const outlets = [...new Set([...articles.values()].flatMap(({ outlet }) => outlet ?? []))].toSorted();
    return html`<form class="filter" @submit=${this.filter} @change=${this.filter}>
      <div class="field"><label for="q">${words.filter.words}</label><input id="q" name="q" type="search" maxlength="200" /></div>
      <div class="field"><label for="speaker">${words.filter.speaker}</label><input id="speaker" name="speaker" type="search" maxlength="200" /></div>
      <div class="field"><label for="outlet">${words.filter.outlet}</label>
        <select id="outlet" name="outlet"><option value="">${words.filter.any}</option>${outlets.map((outlet) => html`<option>${outlet}</option>`)}</select></div>
      <div class="field"><label for="relation">${words.filter.relation}</label>
        <select id="relation" name="relation"><option value="">${words.filter.any}</option>${VERSION_RELATIONS.map((one) => html`<option value=${one}>${words.relations[one]}</option>`)}</select></div>
      <label class="tick"><input type="checkbox" name="flagged" value="true" /> ${words.filter.flagged}</label>
    </form>`;
  }

  private renderExports() {
    const words = otherTexts().statements;
    return html`<p class="exports">
      ${words.asFile} ${STATEMENT_FILES.map((format) => html`<a class="button" download href=${statementsFile(this.projectId, format)}>${words.files[format]}</a>`)}
    </p>`;
  }

  private renderMatrix(statements: readonly StatementBody[]) {
    return html`<vb-statements-matrix .statements=${statements} @vb-open-statement=${({ detail }: CustomEvent<string>) => this.open(statements.find(({ id }) => id === detail))}></vb-statements-matrix>`;
  }

  private renderColumns({ articles }: Opened, statements: readonly StatementBody[]) {
    const open = statements.find(({ versions }) => versions.some(({ ref }) => ref === this.current));
    return html`<div class="columns ${open === undefined ? '' : 'opened'}">
      <ul aria-label=${otherTexts().statements.list}>${repeat(
        statements,
        ({ id }) => id,
        (statement) => this.renderStatement(statement, statement === open),
      )}</ul>
      ${open === undefined ? '' : html`<vb-open-statement .projectId=${this.projectId} .statement=${open} .articles=${articles} ?mayDecide=${this.mayDecide} ?mayConfirm=${this.writes.has('versions')} @vb-decide=${this.decide} @vb-close-statement=${() => this.open(undefined)}></vb-open-statement>`}
    </div>`;
  }

  private renderStatement(statement: StatementBody, isOpen: boolean) {
    const words = otherTexts().statements;
    const { id, speaker, outlets, versions, proposed } = statement;
    const path = statementPath(this.projectId, versions[statement.fullest]?.ref ?? null);
    const go = (event: MouseEvent): void => {
      // A new tab is the browser's own.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(statement);
    };
    return html`<li class="statement ${isOpen ? 'current' : ''}">
      ${this.mayDecide ? html`<input type="checkbox" aria-label=${words.choose(nameOf(statement))} .checked=${this.chosen.has(id)} @change=${() => this.toggle(id)} />` : html`<span></span>`}
      <div>
        <a href=${path} aria-current=${isOpen ? 'true' : 'false'} @click=${go}>${nameOf(statement)}</a>
        <p class="about">${speaker ?? words.nobody} · ${words.inShort(outlets, versions.length)}${proposed === true ? '' : ` · ${words.confirmed}`}</p>
      </div>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-statements-view': StatementsView;
  }
}
