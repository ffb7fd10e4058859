/** `<vb-adjudication-view>`: the queue of disagreements, one at a time, settled by one key each, live with other curators. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { uuidv4 } from 'lib0/random';
import type { DecisionRecord, Outcome } from '../../../shared/domain/decision.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { announcePage } from '../../kit/page-event.ts';
import { controls } from '../../kit/styles/controls.ts';
import { labelMarkStyles } from '../../kit/label-mark.ts';
import { toast } from '../../kit/vb-toasts.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { refusalWords } from '../../locale/refusal-words.ts';
import { api, serverNow } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { projectPath } from '../../services/routes.ts';
import { adjudicationStyles } from './adjudication-styles.ts';
import { CardTalk } from './card-talk.ts';
import { CuratedRoom, type Made } from './curated-room.ts';
import { disagreementCard } from './disagreement-card.ts';
import type { NewAnnotation } from './new-annotation-dialog.ts';
import { rowsOf, stretchOf, type VersionRow } from './passage-rows.ts';
import { choiceFields, type QueueChoice } from './queue-choices.ts';
import { Queue } from './queue.ts';
import './new-annotation-dialog.ts';
import './prefill-dialog.ts';
import '../../kit/vb-loading.ts';
import '../../kit/vb-notice.ts';

/** The project, its articles and the names of its members, once they are loaded. */
interface Opened {
  readonly project: ProjectWithRoleBody;
  readonly articles: readonly ArticleBody[];
  /** Names of members, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** So many curated layers stay open. */
const MAX_ROOMS = 4;

/** So many disagreements are asked for at once. */
const PART = 200;

const FIRST: QueueChoice = {
  order: 'article',
  article: null,
  label: null,
  kind: null,
  undecidedOnly: true,
  hideNames: false,
};

@customElement('vb-adjudication-view')
export class AdjudicationView extends LitElement {
  static override styles = [...controls, labelMarkStyles, adjudicationStyles];

  @property() projectId = '';
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private opened: Opened | null = null;
  @state() private queue: Queue | null = null;
  @state() private text: { readonly article: string; readonly text: string } | null = null;
  @state() private problem: Problem | null = null;
  @state() private choice: QueueChoice = FIRST;
  @state() private note = '';
  /** Articles of the member's decisions that can be undone, the newest last. */
  @state() private decidedIn: readonly string[] = [];
  /** Curated layers that are open: that of the article in view, the last ones before it, and those that are not saved yet. */
  private readonly rooms = new Map<string, CuratedRoom>();
  private readonly talk = new CardTalk(this, () => ({ project: this.projectId, member: this.member?.id ?? '' }));
  /** Decisions as they were when their room was left, by key. */
  private readonly lastSeen = new Map<string, Pick<DecisionRecord, 'outcome' | 'by'> | null>();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
    for (const room of this.rooms.values()) room.destroy();
    this.rooms.clear();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('projectId') || changed.has('member') || changed.has('choice')) void this.load();
  }

  private readonly load = async (): Promise<void> => {
    const { projectId: id, choice } = this;
    const [project, articles, members, former, disagreements] = await Promise.all([
      api.project(id),
      api.articles(id),
      api.members(id),
      api.formerMembers(id),
      projectApi.disagreements(id, queryOf(choice)),
    ]);
    if (id !== this.projectId || choice !== this.choice || !this.isConnected) return;
    const failed = [project, articles, members, disagreements].find((answer) => !answer.ok);
    this.problem = failed !== undefined && !failed.ok ? failed.problem : null;
    if (!project.ok || !articles.ok || !members.ok || !disagreements.ok) return;
    const isFirst = this.opened === null;
    const people = [...members.value, ...(former.ok ? former.value : [])];
    this.opened = {
      project: project.value,
      articles: articles.value,
      names: new Map(people.map(({ id: member, name }) => [member, name])),
    };
    this.lastSeen.clear();
    this.queue = new Queue(disagreements.value, PART);
    await this.arrive();
    const { heading } = otherTexts().adjudication;
    if (isFirst) announcePage(this, `${heading} – ${project.value.title}`, heading);
  };

  /** Opens what the passage in view needs, and tells the others that it is looked at. */
  private async arrive(): Promise<void> {
    this.note = '';
    const current = this.queue?.current ?? null;
    if (this.opened !== null) this.talk.lookAt(current, this.opened.articles, this.opened.project.mode);
    // Behind the last one others' decisions still come in.
    if (current === null) return this.readOn();
    const room = this.roomOf(current.article);
    this.leaveOldRooms();
    room.lookAt(current.versions.flatMap(({ spans }) => spans).sort((a, b) => a.start - b.start));
    if (this.text?.article !== current.article) {
      const text = await api.articleText(this.projectId, current.article);
      if (!text.ok) this.problem = text.problem;
      else if (this.queue?.current?.article === current.article)
        this.text = { article: current.article, text: text.value };
    }
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#passage')?.focus({ preventScroll: true });
  }

  /** Behind the last one that is here there may be more. */
  private async readOn(): Promise<void> {
    this.requestUpdate();
    const { queue, choice } = this;
    if (queue === null || !queue.isCut) return;
    // If only undecided passages are requested, the next answer leaves out those decided since.
    const passed = queue.disagreements.filter((one) => !choice.undecidedOnly || !this.isDecided(one)).length;
    const more = await projectApi.disagreements(this.projectId, queryOf(choice, passed));
    if (queue !== this.queue || queue.current !== null) return;
    if (!more.ok) this.problem = more.problem;
    else {
      queue.append(more.value, this.isDecided);
      if (queue.current !== null) await this.arrive();
    }
    this.requestUpdate();
  }

  private roomOf(article: string): CuratedRoom {
    const known = this.rooms.get(article);
    if (known !== undefined) return this.keep(article, known);
    const { title = article, sha256 = '' } = this.opened?.articles.find(({ id }) => id === article) ?? {};
    const room = new CuratedRoom({
      project: this.projectId,
      article,
      about: { title, sha256 },
      member: (this.member?.id ?? '') as MemberId,
      now: serverNow,
      newId: uuidv4,
      onChange: () => {
        this.requestUpdate();
        this.leaveOldRooms();
      },
      onOvertaken: ({ by }) => toast(this, otherTexts().adjudication.overtaken(this.nameOf(by), title)),
    });
    return this.keep(article, room);
  }

  /** The one that was looked at last comes last. */
  private keep(article: string, room: CuratedRoom): CuratedRoom {
    this.rooms.delete(article);
    this.rooms.set(article, room);
    return room;
  }

  /** The last few stay open, so that what was decided there can be undone; so do those with work that is not saved. */
  private leaveOldRooms(): void {
    for (const [article, room] of [...this.rooms].slice(0, -MAX_ROOMS))
      if (room.saving.kind === 'saved') this.leave(article);
  }

  private leave(article: string): void {
    for (const one of this.queue?.disagreements ?? [])
      if (one.article === article) this.lastSeen.set(one.key, this.decisionOf(one));
    this.rooms.get(article)?.destroy();
    this.rooms.delete(article);
    this.decidedIn = this.decidedIn.filter((one) => one !== article);
  }

  private nameOf(member: string): string {
    return this.opened?.names.get(member) ?? member;
  }

  /** The decision as it stands now: as the room has it, else as the server said. */
  private readonly decisionOf = (one: DisagreementBody): Pick<DecisionRecord, 'outcome' | 'by'> | null => {
    const room = this.rooms.get(one.article);
    const record = room?.decision(one.key);
    if (record !== undefined) return record;
    if (room?.hasSynced === true) return null;
    return this.lastSeen.has(one.key) ? (this.lastSeen.get(one.key) ?? null) : one.decision;
  };

  private readonly isDecided = (one: DisagreementBody): boolean => this.decisionOf(one) !== null;

  private decide(one: DisagreementBody, outcome: Outcome, made: Made): void {
    const sources = one.versions.map(({ layer, annotation }) => ({ layer, id: annotation }));
    this.decidedIn = [...this.decidedIn, one.article];
    const decision = { sources, outcome, note: this.note.trim(), earlier: one.earlier ?? null };
    this.roomOf(one.article).decide(one.key, decision, made);
    this.queue?.next(this.isDecided);
    void this.arrive();
  }

  private readonly take = (one: DisagreementBody, { version }: VersionRow): void => {
    const { spans, label, attributes, note } = version;
    const places = spans.map(({ start, end }) => ({ start, end }));
    const words = spans.map(({ exact }) => exact).join(' … ');
    this.decide(one, 'taken', { spans: places, words, body: { label, attributes, note, confidence: null } });
  };

  private readonly reject = (one: DisagreementBody): void => this.decide(one, 'rejected', null);

  private readonly openEditor = (one: DisagreementBody): void => {
    if (this.text === null) return;
    const [first] = one.versions;
    const [start, end] = [first?.spans[0]?.start ?? 0, first?.spans.at(-1)?.end ?? 0];
    void this.renderRoot.querySelector('vb-new-annotation-dialog')?.show({
      text: this.text.text,
      stretch: stretchOf(one, this.text.text),
      span: { start, end },
      label: first?.label ?? '',
    });
  };

  private onNew({ detail: { span, label } }: CustomEvent<NewAnnotation>): void {
    const one = this.queue?.current;
    if (!one || this.text === null) return;
    const words = this.text.text.slice(span.start, span.end);
    this.decide(one, 'new', { spans: [span], words, body: { label, attributes: {}, note: '', confidence: null } });
  }

  private readonly skip = (): void => {
    this.queue?.skip();
    void this.arrive();
  };

  private readonly back = (): void => {
    this.queue?.back();
    void this.arrive();
  };

  private readonly undo = (): void => {
    const last = this.decidedIn.at(-1);
    if (last === undefined) return;
    this.decidedIn = this.decidedIn.slice(0, -1);
    const undone = this.rooms.get(last)?.undo() ?? null;
    if (undone !== null) this.queue?.goTo(undone);
    void this.arrive();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select');
    if (isTyping || event.altKey || event.defaultPrevented) return;
    // Undoing works by the usual keys too.
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === 'z';
    if (!isUndo && (event.ctrlKey || event.metaKey)) return;
    if (target instanceof HTMLElement && target.closest('dialog') !== null) return;
    const act = isUndo ? this.undo : this.actionOf(event.key.toLowerCase());
    if (act === null) return;
    event.preventDefault();
    act();
  };

  private actionOf(key: string): (() => void) | null {
    const one = this.queue?.current ?? null;
    if (key === 'b') return this.back;
    if (key === 'u') return this.undo;
    if (one === null) return null;
    const row = /^[1-9]$/.test(key) ? rowsOf(one)[Number(key) - 1] : undefined;
    if (row !== undefined) return () => this.take(one, row);
    if (key === 'r') return () => this.reject(one);
    if (key === 'n') return () => this.openEditor(one);
    if (key === 'a') return this.talk.ask;
    return key === 's' ? this.skip : null;
  }

  override render() {
    const words = otherTexts().adjudication;
    if (this.opened === null || this.queue === null)
      return this.problem === null
        ? html`<vb-loading what=${words.loading}></vb-loading>`
        : this.renderFailed(this.problem);
    const { project, articles } = this.opened;
    return html`<header>
        <h1 tabindex="-1">${words.heading}</h1>
        <p role="status" class="progress">${words.progress(this.queue.decided(this.isDecided), this.queue.total)}</p>
        <progress max=${Math.max(1, this.queue.total)} .value=${this.queue.decided(this.isDecided)} aria-hidden="true"></progress>
        ${this.renderUnsaved()}
      </header>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div class="row">
        ${choiceFields({ choice: this.choice, articles, labelSet: project.labelSet, choose: (change) => (this.choice = { ...this.choice, ...change }) })}
        <button class="button" type="button" @click=${this.openPrefill}>${words.prefill.open}</button>
      </div>
      ${this.renderCurrent(this.opened, this.queue)}
      <p class="soft keys">${words.keys}</p>
      <vb-new-annotation-dialog .labelSet=${project.labelSet} @vb-new-annotation=${this.onNew}></vb-new-annotation-dialog>
      <vb-prefill-dialog .projectId=${this.projectId} @vb-prefilled=${this.load}></vb-prefill-dialog>`;
  }

  private renderUnsaved() {
    const waiting = [...this.rooms.values()].reduce(
      (sum, { saving }) => sum + (saving.kind === 'saved' ? 0 : saving.changes),
      0,
    );
    const { unsaved } = this.talk;
    return html`${waiting === 0 ? '' : html`<p class="soft" role="status">${otherTexts().adjudication.unsaved(waiting)}</p>`}
    ${unsaved === 0 ? '' : html`<p class="soft" role="status">${otherTexts().talks.unsaved(unsaved)}</p>`}`;
  }

  private readonly openPrefill = (): void => {
    if (this.opened === null) return;
    const { articles, names } = this.opened;
    const chosen = this.choice.article;
    void this.renderRoot.querySelector('vb-prefill-dialog')?.show({
      articles: chosen === null ? articles.map(({ id }) => id) : [chosen],
      names,
    });
  };

  private renderCurrent({ articles, project }: Opened, queue: Queue) {
    const words = otherTexts().adjudication;
    const one = queue.current;
    if (one === null)
      return html`<p class="empty">${queue.total === 0 ? words.none : words.allDecided}
        ${queue.disagreements.length === 0 ? '' : html`<button class="button" type="button" @click=${this.startAgain}>${words.again}</button>`}
      </p>`;
    const others = this.rooms.get(one.article)?.others ?? [];
    return disagreementCard({
      one,
      title: articles.find(({ id }) => id === one.article)?.title ?? one.article,
      text: this.text?.article === one.article ? this.text.text : null,
      labelSet: project.labelSet,
      projectId: this.projectId,
      nameOf: (member) => (this.choice.hideNames ? words.anonymous(this.numberOf(one, member)) : this.nameOf(member)),
      decision: this.decisionOf(one),
      decidedBy: (member) => this.nameOf(member),
      here: [...new Set(others.filter(({ selection }) => selection !== null).map(({ member }) => member.name))],
      note: this.note,
      ask: this.talk.button(),
      talk: this.talk.panel((member) => this.nameIn(one, member)),
      canGoBack: queue.canGoBack,
      canUndo: this.decidedIn.length > 0,
      on: {
        take: (row) => this.take(one, row),
        reject: () => this.reject(one),
        write: () => this.openEditor(one),
        skip: this.skip,
        back: this.back,
        undo: this.undo,
        note: (note) => (this.note = note),
      },
    });
  }

  private readonly startAgain = (): void => {
    this.queue?.goTo(null);
    void this.arrive();
  };

  /** Of those who annotated, a number where names are hidden. */
  private nameIn(one: DisagreementBody, member: string): string {
    const number = this.numberOf(one, member);
    return this.choice.hideNames && number > 0 ? otherTexts().adjudication.anonymous(number) : this.nameOf(member);
  }

  /** The same person has the same number in every passage of an article. */
  private numberOf({ layers }: DisagreementBody, member: string): number {
    return layers.findIndex((layer) => layer.endsWith(`/${member}`)) + 1;
  }

  private renderFailed(problem: Problem) {
    const words = otherTexts().adjudication;
    const { heading, message } = refusalWords(problem, this.member !== null);
    return html`<vb-notice heading=${heading} message=${message}>
      <button class="button primary" type="button" @click=${this.load}>${words.tryAgain}</button>
      <a class="button" href=${projectPath(this.projectId)}>${words.toProject}</a>
    </vb-notice>`;
  }
}

/** @param from how many are passed over. */
const queryOf = ({ order, article, label, kind, undecidedOnly }: QueueChoice, from = 0) => ({
  order,
  from: String(from),
  limit: String(PART),
  ...(article !== null && { article }),
  ...(label !== null && { label }),
  ...(kind !== null && { kind }),
  ...(undecidedOnly && { decided: 'false' as const }),
});

declare global {
  interface HTMLElementTagNameMap {
    'vb-adjudication-view': AdjudicationView;
  }
}
