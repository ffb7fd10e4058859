/**
 * `<vb-others-work>`: unsent work of other identities in this browser, article by article, to be taken over, saved as a
 * file or let go of. Shows nothing where nothing is kept. An article's page shows what belongs to it, and leads to the rest.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProjectWithRoleBody } from '../../shared/wire/http/projects.ts';
import { api, serverNow } from '../services/api.ts';
import { saveFile } from '../kit/save-file.ts';
import './unsent-work-panel.ts';
import { toast } from '../kit/toast.ts';
import { projectPath } from '../services/routes.ts';
import { readOthersWork, takeOver, type OthersMeans, type OthersWork } from './others-work.ts';
import type { LeftWhy } from './take-over-plan.ts';
import { parseRefusal } from './refusal.ts';
import type { UnsentItem } from './unsent-edits.ts';
import { controls } from '../kit/styles/controls.ts';
import { discardOthers, othersRooms } from '../sync/others-kept.ts';
import { KEPT_CHANGED } from '../sync/unsent-marks.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { closeWords } from '../locale/problem-words.ts';

@customElement('vb-others-work')
export class OthersWorkList extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; }
      vb-unsent-work, .elsewhere { max-width: 42rem; margin-block-end: var(--space-6); }
      /* It scrolls away with the page. */
      vb-unsent-work { --unsent-height: 70dvh; }
      .elsewhere { padding: var(--space-3) var(--space-4); border: 1px solid var(--danger); border-radius: var(--radius-m); background: var(--danger-tint); font-size: var(--text-s); }
    `,
  ];

  @property({ attribute: false }) project: ProjectWithRoleBody | null = null;
  /** Id of the signed-in member. */
  @property() me = '';
  /** Id of the article whose page this is; empty on the project's page. */
  @property() article = '';
  @state() private works: readonly OthersWork[] = [];
  /** Room whose work is being taken over. */
  @state() private taking: string | null = null;
  /** Names of the project’s people, former ones too, by id. */
  @state() private names: ReadonlyMap<string, string> = new Map();
  private listening = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.listening = new AbortController();
    const { signal } = this.listening;
    const refresh = (): void => void this.refresh();
    for (const event of ['online', 'storage', KEPT_CHANGED]) window.addEventListener(event, refresh, { signal });
    document.addEventListener('visibilitychange', () => document.hidden || refresh(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.listening.abort();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('project') || changed.has('me')) void this.refresh();
  }

  private async refresh(): Promise<void> {
    const means = this.means();
    // Work that is being taken over is read again once that is done.
    if (means === null || this.taking !== null) return;
    const rooms = await othersRooms(means.me, means.project.id);
    const works = (await Promise.all(rooms.map((room) => readOthersWork(room, means)))).flatMap((work) => work ?? []);
    if (means.me !== this.me || means.project.id !== this.project?.id) return;
    if (works.length > 0 && this.names.size === 0) await this.learnNames(means.project.id);
    this.works = works;
  }

  private async learnNames(project: string): Promise<void> {
    const answers = await Promise.all([api.formerMembers(project), api.members(project)]);
    this.names = new Map(
      answers.flatMap((people) => (people.ok ? people.value.map(({ id, name }): [string, string] => [id, name]) : [])),
    );
  }

  private means(): OthersMeans | null {
    return this.project === null || this.me === '' ? null : { api, project: this.project, me: this.me };
  }

  private async take(work: OthersWork): Promise<void> {
    const means = this.means();
    if (means === null || this.taking !== null) return;
    this.taking = work.source.kept.room;
    const failure = await takeOver(work, means, serverNow).catch(() => ({ kind: 'no-answer' }) as const);
    this.taking = null;
    const words = otherTexts().othersWork;
    if (failure === null) toast(this, words.taken(work.title));
    else toast(this, failure.kind === 'stopped' ? closeWords(parseRefusal(failure.reason).message) : words.noAnswer);
    await this.refresh();
  }

  private async discard(work: OthersWork): Promise<void> {
    this.works = this.works.filter((other) => other !== work);
    await discardOthers(work.source);
  }

  private nameOf(member: string): string {
    return this.names.get(member) ?? otherTexts().othersWork.somebody;
  }

  override render() {
    const here = this.works.filter(({ article }) => this.article === '' || article === this.article);
    return html`${here.map((work) => this.renderWork(work))} ${here.length < this.works.length ? this.renderElsewhere(this.works.filter((work) => !here.includes(work))) : ''}`;
  }

  private renderWork(work: OthersWork) {
    const words = otherTexts().othersWork;
    const reason = this.reasonOf(work);
    return html`<vb-unsent-work
      heading=${words.heading(this.nameOf(work.source.member), work.changes, work.title)}
      reason=${reason}
      .items=${work.items.map((item) => this.withWhy(item, work.left))}
      .labelSet=${this.project?.labelSet ?? null}
      ?canOffer=${work.canTake}
      ?isBusy=${this.taking !== null}
      ?isHidden=${work.obstacle === 'hidden'}
      offer=${words.take}
      @vb-offer=${() => this.take(work)}
      @vb-keep=${() => saveFile(new Blob([work.asFile(reason)], { type: 'application/json' }), `verbatim-unsaved-${work.article}.json`)}
      @vb-discard=${() => this.discard(work)}
    ></vb-unsent-work>`;
  }

  private renderElsewhere(works: readonly OthersWork[]) {
    const changes = works.reduce((sum, work) => sum + work.changes, 0);
    return html`<p class="elsewhere"><a href=${projectPath(this.project?.id ?? '')}>${otherTexts().othersWork.elsewhere(changes)}</a></p>`;
  }

  private reasonOf({ source, obstacle, canTake, left }: OthersWork): string {
    const words = otherTexts().othersWork;
    const name = this.nameOf(source.member);
    if (obstacle === 'hidden') return words.hidden(name);
    if (obstacle === 'no-answer') return words.noAnswer;
    if (obstacle === 'role') return words.role(name, otherTexts().members.roles[this.project?.role ?? 'viewer'].title);
    return [...(canTake ? [words.whose(name)] : [words.only(name)]), ...this.leftWords(left)].join(' ');
  }

  /** How much can't be taken over, by whose annotations it changes. */
  private leftWords(left: ReadonlyMap<string, LeftWhy>): readonly string[] {
    const creators = [...left.values()].flatMap((why) => (why.kind === 'not-yours' ? [why.creator] : []));
    return [...new Set(creators)].map((creator) =>
      otherTexts().othersWork.notYours(creators.filter((other) => other === creator).length, this.nameOf(creator)),
    );
  }

  private withWhy(item: UnsentItem, left: ReadonlyMap<string, LeftWhy>): UnsentItem {
    const why = left.get(item.id);
    const words = otherTexts().othersWork;
    if (why === undefined) return item;
    if (why.kind === 'not-yours') return { ...item, why: words.onlyBy(this.nameOf(why.creator)) };
    return {
      ...item,
      why: why.kind === 'label-gone' ? otherTexts().unsent.labelGone(item.label ?? '') : words[why.kind],
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-others-work': OthersWorkList;
  }
}
