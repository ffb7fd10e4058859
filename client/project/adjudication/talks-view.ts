/** `<vb-talks-view>`: the talks that a member takes part in, those with something new first, each with its passage. */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { labelLook, labelTitle } from '../../../shared/domain/label-set.ts';
import { layerInUrl, ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import { may } from '../../../shared/domain/permission.ts';
import { isArchived } from '../../../shared/domain/project.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { TalkEntries } from '../../../shared/domain/talk.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';
import type { TalkBody } from '../../../shared/wire/http/talks.ts';
import { decisionWords } from '../../labelling/decision-words.ts';
import { piecesInContext, stretchOf } from '../../labelling/passage-rows.ts';
import { labelMark, labelMarkStyles } from '../../kit/label-mark.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { api } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { passagePath, projectPath } from '../../services/routes.ts';
import { UnsentRooms } from '../../unsent/unsent-rooms.ts';
import { announceProjectPage, loadProjectBasics, unopenedPage, type ProjectBasics } from '../model/project-page.ts';
import { TalkRooms, type TalkPlace } from './talk-rooms.ts';
import { talksStyles } from './talks-styles.ts';
import '../../unsent/kept-work-list.ts';

/** How often the page looks for other talks, in milliseconds. */
const EVERY_MS = 10_000;

@customElement('vb-talks-view')
export class TalksView extends LitElement {
  static override styles = [...controls, labelMarkStyles, talksStyles];

  @property() projectId = '';
  @property({ attribute: false }) member: MemberBody | null = null;
  @state() private opened: ProjectBasics | null = null;
  @state() private talks: readonly TalkBody[] = [];
  /** Texts of articles whose talks were opened. */
  @state() private texts: ReadonlyMap<string, string> = new Map();
  @state() private problem: Problem | null = null;
  @state() private withClosed = false;
  /** The talk in view, by its key. */
  @state() private current: string | null = new URLSearchParams(location.search).get('talk');
  private readonly unsent = new UnsentRooms(this);
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly rooms = new TalkRooms(this, () => ({
    project: this.projectId,
    member: this.member?.id ?? '',
    leads: this.opened !== null && may(this.opened.project.role, 'curate'),
    closedBecause: this.opened !== null && isArchived(this.opened.project) ? otherTexts().archive.note : '',
  }));

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => {
      if (document.visibilityState === 'visible' && this.opened !== null) void this.look();
    }, EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('projectId') || changed.has('member')) void this.load();
  }

  private readonly load = async (): Promise<void> => {
    const { projectId: id } = this;
    const basics = await loadProjectBasics(id);
    if (id !== this.projectId || !this.isConnected) return;
    this.problem = basics.ok ? null : basics.problem;
    if (!basics.ok) return;
    await this.look();
    this.opened = basics.value;
    announceProjectPage(this, otherTexts().talks.heading, basics.value.project);
    this.open(this.current);
  };

  /** Those that are listed stay where they are, also where one of them is closed meanwhile. */
  private async look(): Promise<void> {
    const answer = await projectApi.talks(this.projectId, this.withClosed ? {} : { open: 'true' });
    if (!answer.ok) {
      this.problem = answer.problem;
      return;
    }
    this.problem = null;
    this.rooms.learn(answer.value.talks);
    const now = new Map(answer.value.talks.map((talk) => [talk.key, talk]));
    const listed = new Set(this.talks.map(({ key }) => key));
    this.talks = [
      ...answer.value.talks.filter(({ key }) => !listed.has(key)),
      ...this.talks.map((talk) => now.get(talk.key) ?? talk),
    ];
  }

  private async choose(withClosed: boolean): Promise<void> {
    this.withClosed = withClosed;
    this.talks = [];
    this.open(null);
    await this.look();
  }

  private open(key: string | null): void {
    this.current = key;
    const talk = this.talks.find((one) => one.key === key);
    this.rooms.lookAt(talk === undefined ? null : this.placeOf(talk));
    if (talk !== undefined) void this.readText(talk.article);
  }

  private async readText(article: string): Promise<void> {
    if (this.texts.has(article)) return;
    const text = await api.articleText(this.projectId, article);
    if (text.ok) this.texts = new Map([...this.texts, [article, text.value]]);
  }

  private placeOf({ key, article, title }: TalkBody): TalkPlace {
    const about = { title, sha256: this.opened?.articles.find(({ id }) => id === article)?.sha256 ?? '' };
    return { key, article, about, asks: null };
  }

  /** As its room has it; before that is there, as the server said. */
  private entriesOf(talk: TalkBody): TalkEntries {
    const { key, comments, isOpen } = talk;
    const live = this.rooms.talk(talk);
    if (live !== null) return live;
    const entries = comments.map(({ id, unread: _unread, ...said }) => ({
      id,
      record: { annotation: key, parent: null, ...said },
    }));
    return { entries: entries as unknown as TalkEntries['entries'], isOpen };
  }

  override render() {
    const words = otherTexts().talks;
    if (this.opened === null) {
      const { projectId, member, problem, load } = this;
      return unopenedPage({ projectId, member, problem, loading: words.loading, load });
    }
    const unread = this.talks.filter((talk) => talk.unread && talk.key !== this.current).length;
    const { unsaved } = this.rooms;
    return html`<header>
        <h1 tabindex="-1">${words.heading}</h1>
        <p role="status">${this.talks.length === 0 ? (this.withClosed ? words.none : words.noneOpen) : words.counts(this.talks.length, unread)}</p>
        ${unsaved === 0 ? '' : html`<p class="soft" role="status">${words.unsaved(unsaved)}</p>`}
      </header>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      ${this.renderRefused()}
      <label class="choice"><input type="checkbox" .checked=${this.withClosed} @change=${(event: Event) => this.choose((event.target as HTMLInputElement).checked)}> ${words.withClosed}</label>
      <ul class="talks" aria-label=${words.heading}>${repeat(
        this.talks,
        ({ key }) => key,
        (talk) => this.renderTalk(talk),
      )}</ul>
      <p><a href=${projectPath(this.projectId)}>${otherTexts().project.toProject}</a></p>`;
  }

  /** What was said and not taken, because the talk is closed to the member: theirs to save, or to let go of. */
  private renderRefused() {
    const refused = this.unsent.rooms.filter(
      ({ room, project, refusal }) => project === this.projectId && refusal !== null && room.endsWith('/discussion'),
    );
    if (refused.length === 0) return '';
    return html`<vb-kept-work-list projectId=${this.projectId} only=${refused.map(({ room }) => room).join(' ')} reason=${otherTexts().talks.refused}></vb-kept-work-list>`;
  }

  private renderTalk(talk: TalkBody) {
    const words = otherTexts().talks;
    const isCurrent = talk.key === this.current;
    const { entries, isOpen } = this.entriesOf(talk);
    const said = entries.filter(({ record }) => record.text !== '').length;
    return html`<li>
      <h2>
        <button type="button" aria-expanded=${isCurrent} @click=${() => this.open(isCurrent ? null : talk.key)}>
          <span class="title">${talk.title}</span>
          <span class="exact">${talk.spans.map(({ exact }) => exact).join(' … ')}</span>
          <span class="facts">${words.answers(Math.max(0, said - 1))}${isOpen ? '' : ` · ${words.isClosed}`}${talk.unread && !isCurrent ? html` <span class="new">${words.isNew}</span>` : ''}</span>
        </button>
      </h2>
      ${isCurrent ? this.renderMatter(talk) : ''}
    </li>`;
  }

  private renderMatter(talk: TalkBody) {
    const { talks: words } = otherTexts();
    const { decision, spans, versions } = talk;
    const [first, last] = [spans[0], spans.at(-1)];
    return html`<div class="matter">
      <p class="words">${this.renderPassage(talk)}</p>
      ${versions.length === 0 ? '' : html`<ul class="versions" aria-label=${words.versions}>${versions.map((version) => this.renderVersion(version))}</ul>`}
      ${decision === null ? '' : html`<p class="decided">${words.decided(decisionWords(decision), this.nameOf(decision.by))}${decision.note === '' ? '' : html` <span class="soft">“${decision.note}”</span>`}</p>`}
      ${this.rooms.panel(this.placeOf(talk), this.nameOf)}
      ${first === undefined || last === undefined ? '' : html`<p><a href=${passagePath(this.projectId, talk.article, { layers: this.layersOf(talk), span: { start: first.start, end: last.end } })}>${words.inText}</a></p>`}
    </div>`;
  }

  /** With the words around it, once the text is there. */
  private renderPassage({ article, spans }: TalkBody) {
    const text = this.texts.get(article);
    if (text === undefined) return html`<mark>${spans.map(({ exact }) => exact).join(' … ')}</mark>`;
    return piecesInContext(text, stretchOf({ versions: [{ spans }] }, text), spans).map(({ words, isMarked }) =>
      isMarked ? html`<mark>${words}</mark>` : words,
    );
  }

  private renderVersion({ layer, label, spans }: TalkBody['versions'][number]) {
    const labelSet = this.opened?.project.labelSet;
    if (labelSet === undefined) return '';
    const member = layer.slice(layer.indexOf('/') + 1);
    return html`<li>${labelMark(labelTitle(labelSet, label), labelLook(labelSet, label))} <span>${this.nameOf(member)}</span> <span class="soft">“${spans.map(({ exact }) => exact).join(' … ')}”</span></li>`;
  }

  /** The one that is worked on, and those beside it. */
  private layersOf({ versions }: TalkBody): readonly string[] {
    const leads = this.opened !== null && may(this.opened.project.role, 'curate');
    const first: LayerName = leads ? 'curated' : ownLayer(this.member?.id ?? '');
    return [first, ...versions.map(({ layer }) => layer).filter((layer) => layer !== first)].map(layerInUrl);
  }

  private readonly nameOf = (member: string): string => this.opened?.names.get(member) ?? member;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-talks-view': TalksView;
  }
}
