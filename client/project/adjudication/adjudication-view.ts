/** `<vb-adjudication-view>`: the queue of disagreements, one at a time, settled by one key each, live with other curators. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { uuidv4 } from 'lib0/random';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { layerAnnotator } from '../../../shared/domain/layer-name.ts';
import { may } from '../../../shared/domain/permission.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import { controls } from '../../kit/styles/controls.ts';
import { labelMarkStyles } from '../../kit/label-mark.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { serverNow } from '../../services/api.ts';
import { adjudicationPath, NAVIGATED } from '../../services/routes.ts';
import { announceProjectPage, unopenedPage } from '../model/project-page.ts';
import { adjudicationStyles } from './adjudication-styles.ts';
import { annotatorsOf } from './compared-annotators.ts';
import { CardDialogs } from './card-dialogs.ts';
import { CardTalk } from './card-talk.ts';
import { CuratedRoom } from './curated-room.ts';
import { CuratedRooms } from './curated-rooms.ts';
import { disagreementCard } from './disagreement-card.ts';
import { sentencesAbout } from './guideline-sentences.ts';
import { loadAdjudication, type OpenedProject } from './load-adjudication.ts';
import { othersHere } from './others-here.ts';
import { extentOf, stretchOf } from '../../labelling/passage-rows.ts';
import { choiceFields } from './queue-choices.ts';
import { choiceIn, passageIn, searchOf, type QueueChoice } from './queue-choice.ts';
import { queueActionOf, type QueueActs } from './queue-keys.ts';
import { QueueWork } from './queue-work.ts';
import './prefill-dialog.ts';

/** How often the page asks what others decided in articles that are not open here, in milliseconds. */
const FOLLOW_MS = 5_000;

/** On narrow screens what to show is chosen behind a heading, so that the passage comes first. */
const WIDE = window.matchMedia('(min-width: 48rem)');

@customElement('vb-adjudication-view')
export class AdjudicationView extends LitElement {
  static override styles = [...controls, labelMarkStyles, adjudicationStyles];

  @property() projectId = '';
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private opened: OpenedProject | null = null;
  @state() private work: QueueWork | null = null;
  @state() private problem: Problem | null = null;
  @state() private choice: QueueChoice = choiceIn(location.search);
  @state() private areGuidelinesOpen = false;
  private rooms: CuratedRooms | null = null;
  private readonly talk = new CardTalk(this, () => ({ project: this.projectId, member: this.member?.id ?? '' }));
  private readonly dialogs = new CardDialogs(this, {
    project: () => this.projectId,
    work: () => this.work,
    titleOf: (article) => this.titleOf(article),
    nameOf: (one, member) => this.shownName(one, member),
    projectChanged: (project) => {
      if (this.opened !== null) this.opened = { ...this.opened, project: { ...this.opened.project, ...project } };
    },
    reload: () => this.load(),
  });
  /** The disagreement that the address points at, until it is in view. */
  private passage = passageIn(location.search);

  private following: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.following = setInterval(() => {
      if (document.visibilityState === 'visible') void this.work?.follow();
    }, FOLLOW_MS);
    window.addEventListener('keydown', this.onKey);
    window.addEventListener(NAVIGATED, this.onNavigated);
    window.addEventListener('popstate', this.onNavigated);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.following);
    window.removeEventListener('keydown', this.onKey);
    window.removeEventListener(NAVIGATED, this.onNavigated);
    window.removeEventListener('popstate', this.onNavigated);
    this.leave();
  }

  /** Ends the work here: rooms are those of one project and one member. */
  private leave(): void {
    this.work?.end();
    this.rooms?.destroy();
    this.rooms = null;
    this.work = null;
    this.opened = null;
    this.passage = passageIn(location.search);
    this.choice = choiceIn(location.search);
  }

  override willUpdate(changed: PropertyValues<AdjudicationView>): void {
    const isOther =
      changed.has('projectId') || (changed.has('member') && changed.get('member')?.id !== this.member?.id);
    if (this.opened !== null && isOther) this.leave();
    if (changed.has('projectId') || changed.has('member') || changed.has('choice' as keyof AdjudicationView))
      void this.load();
  }

  /** The panel lies beside the passage. */
  override updated(): void {
    this.toggleAttribute('data-guidelines', this.areGuidelinesOpen);
  }

  /** A link to a disagreement, or a step of the browser’s, on this page. */
  private readonly onNavigated = (): void => {
    if (location.pathname !== adjudicationPath(this.projectId)) return;
    this.passage = passageIn(location.search);
    this.choice = choiceIn(location.search);
  };

  private choose(change: Partial<QueueChoice>): void {
    this.choice = { ...this.choice, ...change };
    this.passage = null;
    history.replaceState(null, '', `${location.pathname}${searchOf(this.choice)}`);
  }

  private readonly load = async (): Promise<void> => {
    const { projectId: id, choice, passage } = this;
    const loaded = await loadAdjudication(id, choice, passage);
    if (id !== this.projectId || choice !== this.choice || !this.isConnected) return;
    this.problem = 'message' in loaded ? loaded : null;
    if ('message' in loaded) return;
    const isFirst = this.opened === null;
    this.opened = loaded;
    this.rooms ??= this.openRooms();
    this.rooms.forget();
    this.work?.end();
    this.work = new QueueWork(
      {
        project: id,
        rooms: this.rooms,
        changed: () => this.requestUpdate(),
        arrived: (one) => void this.arrived(one, loaded),
      },
      choice,
      loaded.answer,
    );
    if (loaded.wanted !== null) this.work.queue.visit(loaded.wanted);
    this.passage = null;
    void this.work.arrive();
    if (isFirst) announceProjectPage(this, otherTexts().adjudication.heading, loaded.project);
  };

  private openRooms(): CuratedRooms {
    const about = { project: this.projectId, member: (this.member?.id ?? '') as MemberId };
    return new CuratedRooms({
      open: (article, events) => {
        const { title = article, sha256 = '' } = this.opened?.articles.find(({ id }) => id === article) ?? {};
        return new CuratedRoom({
          ...about,
          ...events,
          article,
          about: { title, sha256 },
          now: serverNow,
          newId: uuidv4,
        });
      },
      onChange: () => {
        this.work?.recount();
        this.requestUpdate();
      },
      onOvertaken: ({ by }, article) =>
        toast(this, otherTexts().adjudication.overtaken(this.nameOf(by), this.titleOf(article))),
    });
  }

  private async arrived(one: DisagreementBody | null, { articles, project }: OpenedProject): Promise<void> {
    this.talk.lookAt(one, articles, project.mode);
    await this.focusPassage();
  }

  private async focusPassage(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    const passage = this.renderRoot.querySelector<HTMLElement>('#passage');
    passage?.focus({ preventScroll: true });
    passage?.scrollIntoView({ block: 'nearest' });
  }

  private nameOf(member: string): string {
    return this.opened?.names.get(member) ?? member;
  }

  private titleOf(article: string): string {
    return this.opened?.articles.find(({ id }) => id === article)?.title ?? article;
  }

  private readonly acts: QueueActs = {
    edit: () => void this.dialogs.editHighlighted(),
    write: () => void this.dialogs.edit(null),
    openGuidelines: () => {
      if (this.areGuidelinesOpen) return this.closeGuidelines();
      this.areGuidelinesOpen = true;
      void import('../../labelling/guidelines-aside.ts');
    },
    ask: () => this.talk.ask(),
    step: (by) => void this.step(by),
    sendBack: () => this.dialogs.sendBack(),
  };

  /** Goes to the next version, or the one before. */
  private async step(by: 1 | -1): Promise<void> {
    this.work?.highlight(this.work.highlighted + by);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.highlighted .take')?.focus();
  }

  /** A version that has the focus is the one that keys mean. */
  private onFocus(event: FocusEvent): void {
    const { index } = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset ?? {};
    if (index !== undefined && Number(index) !== this.work?.highlighted) this.work?.highlight(Number(index));
  }

  private readonly closeGuidelines = (): void => {
    this.areGuidelinesOpen = false;
    void this.focusPassage();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const act = this.work && queueActionOf(event, this.work, this.acts);
    if (!act) return;
    event.preventDefault();
    act();
  };

  override render() {
    const words = otherTexts().adjudication;
    const { opened, work } = this;
    if (opened === null || work === null) {
      const { projectId, member, problem, load } = this;
      return unopenedPage({ projectId, member, problem, loading: words.loading, load });
    }
    const problem = this.problem ?? work.problem;
    return html`${this.renderHeader(work)} ${problem && html`<p class="problem" role="alert">${problem.message}</p>`}
      <details class="filters" ?open=${WIDE.matches}>
        <summary>${words.choices.title}</summary>
        ${choiceFields({ choice: this.choice, articles: opened.articles, labelSet: opened.project.labelSet, choose: (change) => this.choose(change) })}
      </details>
      ${this.renderCurrent(opened, work)}
      <p class="soft keys">${words.keys}</p>
      ${this.dialogs.template(opened.project.labelSet)}
      <vb-prefill-dialog .projectId=${this.projectId} @vb-prefilled=${this.load}></vb-prefill-dialog>
      ${this.areGuidelinesOpen ? this.renderGuidelines(opened, work) : ''}`;
  }

  private renderHeader({ decided, queue: { total } }: QueueWork) {
    const words = otherTexts().adjudication;
    const waiting = this.rooms?.waiting ?? 0;
    const { unsaved } = this.talk;
    return html`<header>
      <div class="row heading">
        <h1 tabindex="-1">${words.heading}</h1>
        <button class="button" type="button" @click=${this.openPrefill}>${words.prefill.open}</button>
      </div>
      <p role="status" class="progress">${words.progress(decided, total)}</p>
      <progress max=${Math.max(1, total)} .value=${decided} aria-hidden="true"></progress>
      ${waiting === 0 ? '' : html`<p class="soft" role="status">${words.unsaved(waiting)}</p>`}
      ${unsaved === 0 ? '' : html`<p class="soft" role="status">${otherTexts().talks.unsaved(unsaved)}</p>`}
    </header>`;
  }

  private readonly openPrefill = (): void => {
    if (this.opened === null) return;
    const { articles, names } = this.opened;
    const chosen = articles.filter(({ id }) => this.choice.article === null || id === this.choice.article);
    void this.renderRoot
      .querySelector('vb-prefill-dialog')
      ?.show({ articles: chosen, names, annotators: this.annotators });
  };

  /** As far as the queue tells: those whose layers are compared. */
  private get annotators(): ReadonlySet<string> {
    return annotatorsOf(this.work?.queue.disagreements.flatMap(({ layers }) => layers) ?? []);
  }

  private renderCurrent({ project, whyNone }: OpenedProject, work: QueueWork) {
    const one = work.current;
    if (one === null) return this.renderEnd(work, whyNone);
    const { rooms } = this;
    const { text } = work;
    const others = rooms?.get(one.article)?.others ?? [];
    const card = disagreementCard({
      one,
      rows: work.rows,
      highlighted: work.highlighted,
      title: this.titleOf(one.article),
      text,
      stretch: text === null ? null : stretchOf(one, text),
      labelSet: project.labelSet,
      projectId: this.projectId,
      nameOf: (member) => this.shownName(one, member),
      said: work.said,
      decision: rooms?.decisionOf(one) ?? null,
      made: rooms?.get(one.article)?.made(one.key) ?? null,
      decidedBy: (member) => this.nameOf(member),
      here: othersHere(others, extentOf(one)),
      note: work.note,
      ask: this.talk.button(),
      talk: this.talk.panel((member) => this.shownName(one, member)),
      sentences: sentencesAbout(project.guidelines, one.key),
      mayChangeGuidelines: may(project.role, 'change-project'),
      canGoBack: work.queue.canGoBack,
      canUndo: rooms?.canUndo ?? false,
      take: (row) => work.take(row),
      edit: (row) => void this.dialogs.edit(row),
      on: {
        ...this.acts,
        addSentence: () => this.dialogs.addSentence(one.key),
        reject: work.reject,
        skip: work.skip,
        back: work.back,
        undo: work.undo,
        note: (note) => (work.note = note),
      },
    });
    return html`<div @focusin=${this.onFocus}>${card}</div>`;
  }

  private renderEnd({ queue, startAgain }: QueueWork, whyNone: OpenedProject['whyNone']) {
    const words = otherTexts().adjudication;
    return html`<p class="empty">${queue.total === 0 ? words.none[whyNone] : words.allDecided}
      ${queue.disagreements.length === 0 ? '' : html`<button class="button" type="button" @click=${startAgain}>${words.again}</button>`}
    </p>`;
  }

  /** The guidelines, and what the labels of the passage in view are for. */
  private renderGuidelines({ project }: OpenedProject, { current }: QueueWork) {
    const concerned = new Set(current?.versions.map(({ label }) => label));
    const labels = project.labelSet.labels.filter(({ key }) => current === null || concerned.has(key));
    return html`<vb-guidelines-aside labelsFirst closeKey="g" .guidelines=${project.guidelines} .labelSet=${{ ...project.labelSet, labels }} @vb-close=${this.closeGuidelines}></vb-guidelines-aside>`;
  }

  /** Where names are hidden, the same person has the same number in every passage of an article. */
  private shownName({ layers }: DisagreementBody, member: string): string {
    const index = layers.findIndex((layer) => layerAnnotator(layer) === member);
    return this.choice.hideNames && index !== -1 ? otherTexts().adjudication.anonymous(index + 1) : this.nameOf(member);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-adjudication-view': AdjudicationView;
  }
}
