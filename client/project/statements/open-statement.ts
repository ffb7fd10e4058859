/**
 * `<vb-open-statement>`: one statement with its versions one above the other, in order of date, each beside the fullest
 * one, and sentences that may report it. Fires `vb-decide` with what a member decides, and `vb-passage-current` with the
 * version that has the focus.
 */
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { VersionRef } from '../../../shared/domain/ids.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { StatementOperation } from '../../../shared/layer/statement-edits.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import type { CommentState } from '../../comments/comment-state.ts';
import { formText } from '../../kit/form-text.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { nameOf, versionsIn, type Version } from '../../statements/statement-words.ts';
import { versionDiffStyles } from '../../statements/version-diff.ts';
import { reportedItem, type Reported } from './reported-item.ts';
import type { PassageAct } from './statement-keys.ts';
import { statementPlot } from './statement-plot.ts';
import { openStatementStyles } from './statements-styles.ts';
import { versionItem, type PassageContext } from './version-item.ts';
import '../../kit/vb-icon.ts';

/** What is decided, and the words that it is about. */
export interface Decided {
  readonly operation: StatementOperation;
  readonly words: string;
}

const NONE: ReadonlySet<VersionRef> = new Set();

@customElement('vb-open-statement')
export class OpenStatement extends LitElement {
  static override styles = [...controls, openStatementStyles, versionDiffStyles];

  @property() projectId = '';
  @property({ attribute: false }) statement: StatementBody | null = null;
  @property({ attribute: false }) articles: ReadonlyMap<string, ArticleBody> = new Map();
  @property({ attribute: false }) members: ReadonlyMap<string, Member> = new Map();
  @property({ attribute: false }) comments: CommentState | null = null;
  @property({ attribute: false }) hasRelation: (version: VersionRef) => boolean = () => false;
  /** Whether a member may join, part, name and relate. */
  @property({ type: Boolean }) mayDecide = false;
  /** Whether a member may confirm. */
  @property({ type: Boolean }) mayConfirm = false;
  /** The version, or reported sentence, that keys mean and a link points at. */
  @property({ attribute: false }) current: VersionRef | null = null;
  /** Versions that are to be split off. */
  @state() private chosen = NONE;
  /** Versions whose comments are shown. */
  @state() private commented = NONE;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('statement') && changed.get('statement')?.id !== this.statement?.id) this.chosen = NONE;
  }

  /** Goes to the next passage, or the one before. */
  step(by: 1 | -1): void {
    const refs = [...(this.statement?.versions ?? []), ...(this.statement?.reported ?? [])].map(({ ref }) => ref);
    const at = this.current === null ? -1 : refs.indexOf(this.current);
    const ref = refs[at === -1 ? (by === 1 ? 0 : refs.length - 1) : Math.max(0, Math.min(refs.length - 1, at + by))];
    if (ref !== undefined) void this.goTo(ref);
  }

  /** Scrolls to a passage and gives it the focus. */
  async goTo(ref: VersionRef): Promise<void> {
    this.current = ref;
    await this.updateComplete;
    const item = this.renderRoot.querySelector<HTMLElement>(`[data-ref="${CSS.escape(ref)}"]`);
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the focus on the name, where reading begins. */
  async takeName(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  /** Does with the current passage what a key says. */
  act(act: PassageAct): void {
    const version = this.statement?.versions.find(({ ref }) => ref === this.current);
    const reported = this.statement?.reported?.find(({ ref }) => ref === this.current);
    if (version !== undefined) this.actOn(version, act);
    else if (reported !== undefined && this.mayDecide) this.actOnReported(reported, act);
  }

  /** Splits off the chosen versions. */
  settle(): void {
    const chosen = this.chosenVersions();
    if (chosen.length > 0) this.separate(chosen);
  }

  private actOn(version: Version, act: PassageAct): void {
    switch (act) {
      case 'confirm':
        if (this.mayConfirm) this.confirm(version);
        return;
      case 'part':
        if (this.mayDecide && this.statement !== null && versionsIn(this.statement) > 1) this.separate([version]);
        return;
      case 'choose':
        if (this.mayDecide) this.toggle(version);
        return;
      case 'original':
        if (this.mayDecide) this.markOriginal(version);
        return;
      case 'relation':
        this.renderRoot.querySelector<HTMLElement>('.version.current select')?.focus();
        return;
      case 'comment':
        void this.comment(version);
        return;
      case 'claim':
    }
  }

  private actOnReported(reported: Reported, act: PassageAct): void {
    if (act === 'confirm') this.link(reported, 'paraphrased');
    else if (act === 'claim') this.link(reported, 'claimed');
    else if (act === 'part') this.reject(reported);
  }

  override render() {
    const { statement } = this;
    if (statement === null) return '';
    const words = otherTexts().statements;
    const { speaker, outlets, proposed } = statement;
    return html`<section class="open" aria-labelledby="name" @focusin=${this.onFocus}>
      <button class="link-button back" type="button" @click=${() => this.dispatchEvent(new CustomEvent('vb-close-statement'))}>${words.back}</button>
      <div>
        <h2 id="name" tabindex="-1">${nameOf(statement)}</h2>
        <p class="about">${speaker ?? words.nobody} · ${words.inShort(outlets, versionsIn(statement))} · ${proposed === true ? words.proposed : words.confirmed}</p>
      </div>
      ${statementPlot(statement, this.articles)} ${this.mayDecide ? this.renderName(statement) : ''} ${this.renderVersions(statement)}
      ${this.mayDecide ? this.renderChanges(statement) : ''} ${this.renderReported(statement)}
    </section>`;
  }

  private renderName({ title }: StatementBody) {
    const words = otherTexts().statements;
    return html`<form class="name" @submit=${this.rename}>
      <div class="field"><label for="title">${words.rename}</label><input id="title" name="title" maxlength="200" .value=${title ?? ''} /></div>
      <button class="button" type="submit">${words.save}</button>
    </form>`;
  }

  private contextOf(statement: StatementBody): PassageContext {
    const { projectId, articles, mayDecide, mayConfirm, current } = this;
    return { projectId, statement, articles, mayDecide, mayConfirm, current };
  }

  private renderVersions(statement: StatementBody) {
    const { chosen, members, comments, commented, hasRelation } = this;
    const context = {
      ...this.contextOf(statement),
      chosen,
      members,
      comments,
      commented,
      hasRelation,
      on: {
        confirm: (version: Version) => this.confirm(version),
        detach: (version: Version) => this.separate([version]),
        original: (version: Version) => this.markOriginal(version),
        relate: ({ ref, text }: Version, relation: Parameters<Parameters<typeof versionItem>[1]['on']['relate']>[1]) =>
          this.decide({ operation: 'relation', version: ref, relation }, text),
        choose: (version: Version) => this.toggle(version),
        comment: (version: Version) => void this.comment(version),
      },
    };
    return html`<ol aria-label=${otherTexts().statements.versions}>${repeat(
      statement.versions,
      ({ ref }) => ref,
      (version) => versionItem(version, context),
    )}</ol>`;
  }

  private renderChanges({ versions }: StatementBody) {
    const words = otherTexts().statements;
    const chosen = this.chosenVersions();
    return html`<div class="acts">
      ${chosen.length === 0 || chosen.length === versions.length ? '' : html`<button class="button" type="button" @click=${() => this.settle()}>${words.split(chosen.length)}</button>`}
      <button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent('vb-add-passage'))}><vb-icon name="add"></vb-icon>${words.add.open}</button>
    </div>`;
  }

  private renderReported(statement: StatementBody) {
    const words = otherTexts().statements.reported;
    const { reported = [], moreReported = 0 } = statement;
    if (reported.length === 0) return '';
    const context = {
      ...this.contextOf(statement),
      on: {
        link: (one: Reported, relation: 'paraphrased' | 'claimed') => this.link(one, relation),
        reject: (one: Reported) => this.reject(one),
      },
    };
    return html`<section class="reported" aria-labelledby="reported">
      <h3 id="reported">${words.heading}</h3>
      <p class="about">${words.explain}</p>
      <ol aria-labelledby="reported">${repeat(
        reported,
        ({ ref }) => ref,
        (one) => reportedItem(one, context),
      )}</ol>
      ${moreReported === 0 ? '' : html`<p class="about">${words.more(moreReported)}</p>`}
    </section>`;
  }

  private readonly onFocus = (event: FocusEvent): void => {
    const { ref } = (event.target as HTMLElement).closest<HTMLElement>('[data-ref]')?.dataset ?? {};
    if (ref === undefined) return;
    this.current = ref as VersionRef;
    this.dispatchEvent(new CustomEvent<VersionRef>('vb-passage-current', { detail: this.current }));
  };

  private chosenVersions(): readonly Version[] {
    return (this.statement?.versions ?? []).filter(({ ref }) => this.chosen.has(ref));
  }

  /** With all pieces of its sentence. */
  private confirm({ ref, pieces = [ref], proposed, text }: Version): void {
    for (const version of pieces) this.decide({ operation: 'confirm', version, confirmed: proposed === true }, text);
  }

  private markOriginal({ ref, text }: Version): void {
    this.decide({ operation: 'original', version: ref, original: this.statement?.original !== ref }, text);
  }

  private separate(versions: readonly Version[]): void {
    // A sentence goes with all its pieces.
    const parted = [...new Set(versions.flatMap(({ ref, pieces = [ref] }) => pieces))];
    const others = (this.statement?.versions ?? []).map(({ ref }) => ref).filter((ref) => !parted.includes(ref));
    this.chosen = NONE;
    this.decide({ operation: 'different', versions: parted, others }, versions[0]?.text ?? '');
  }

  private link({ article, start, end, text }: Reported, relation: 'paraphrased' | 'claimed'): void {
    const same = this.statement?.versions[this.statement.fullest]?.ref;
    this.decide({ operation: 'add', article, start, end, relation, same }, text);
  }

  private reject({ ref, text }: Reported): void {
    const others = (this.statement?.versions ?? []).map((version) => version.ref);
    this.decide({ operation: 'different', versions: [ref], others }, text);
  }

  private toggle({ ref }: Version): void {
    this.chosen = toggled(this.chosen, ref);
  }

  /** Shows what is said about a version, and puts the caret into the field; or hides it. */
  private async comment({ ref }: Version): Promise<void> {
    this.commented = toggled(this.commented, ref);
    if (!this.commented.has(ref)) return;
    await this.updateComplete;
    const item = this.renderRoot.querySelector(`[data-ref="${CSS.escape(ref)}"]`);
    await item?.querySelector('vb-comment-panel')?.take();
  }

  private readonly rename = (event: SubmitEvent): void => {
    event.preventDefault();
    const version = this.statement?.versions[this.statement.fullest];
    if (version === undefined || !(event.target instanceof HTMLFormElement)) return;
    const title = formText(new FormData(event.target), 'title').trim();
    this.decide({ operation: 'title', version: version.ref, title }, version.text);
  };

  private decide(operation: StatementOperation, words: string): void {
    this.dispatchEvent(new CustomEvent<Decided>('vb-decide', { detail: { operation, words } }));
  }
}

function toggled(set: ReadonlySet<VersionRef>, ref: VersionRef): ReadonlySet<VersionRef> {
  const next = new Set(set);
  if (!next.delete(ref)) next.add(ref);
  return next;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-open-statement': OpenStatement;
  }
}
