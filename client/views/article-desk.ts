/**
 * `<vb-article-desk>`: an opened article at work: the bar, the text, the tools and the list, around one
 * `ArticleWork`. In light DOM: ProseMirror's selection does not work behind a shadow boundary.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Body } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { Spans } from '../../shared/domain/target.ts';
import { api } from '../api.ts';
import '../components/annotation-filter-bar.ts';
import type { AnnotationListView } from '../components/annotation-list.ts';
import '../components/annotation-list.ts';
import '../components/article-bar.ts';
import '../components/article-source.ts';
import '../components/label-bar.ts';
import { FocusKeeper } from '../components/focus-keeper.ts';
import type { KeyboardSheet } from '../components/keyboard-sheet.ts';
import { chordWords } from '../components/key-words.ts';
import { readableNumber } from '../components/readable.ts';
import { saveFile } from '../components/save-file.ts';
import '../components/stopped-notice.ts';
import '../components/unsent-work.ts';
import '../components/vb-announcer.ts';
import { toast } from '../components/vb-toasts.ts';
import type { ArticleText } from '../editor/article-text.ts';
import '../editor/article-text.ts';
import type { HitDetail, MoveDetail, ResizeDetail, SelectionDetail } from '../editor/events.ts';
import { moveOf, type Navigation } from '../editor/navigation.ts';
import { isFiltering, type AnnotationFilter } from '../state/annotation-filter.ts';
import { ArticleWork } from '../state/article-work.ts';
import { COMMANDS, isCommandId, type CommandId } from '../state/commands.ts';
import type { DeskSettings } from '../state/desk-settings.ts';
import type { Binding } from '../state/key-bindings.ts';
import type { OpenArticle } from '../state/open-article.ts';
import { peerSelections, peopleHere } from '../state/people-present.ts';
import { spokenWords } from '../state/spoken.ts';
import { parseRefusal } from '../state/unsent-work.ts';
import { texts } from '../texts/texts.ts';
import './article-desk.css';
import { DeskKeys } from './desk-keys.ts';

/** Where the tools are a sheet over the text; the same width as in article-desk.css. */
const SHEET = window.matchMedia('(max-width: 60rem)');

@customElement('vb-article-desk')
export class ArticleDesk extends LitElement {
  @property({ attribute: false }) open: OpenArticle | null = null;
  @property({ attribute: false }) layer: LayerName = 'shared';
  @state() private work: ArticleWork | null = null;
  @state() private selection: Span | null = null;
  /** On narrow screens the list is a sheet over the text. */
  @state() private isListOpen = false;
  private readonly keys = new DeskKeys(this, {
    run: (binding) => this.run(binding),
    leaveField: () => this.textElement?.focusText(),
    isTextFocused: () => this.textElement?.hasFocus === true,
  });
  /** The annotation that was open when the page was last drawn. */
  private lastActive: AnnotationId | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  constructor() {
    super();
    new FocusKeeper(this, () => this.textElement?.focusText());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.work?.destroy();
    this.work = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.open !== null && (changed.has('open') || changed.has('layer'))) this.begin(this.open);
  }

  override updated(): void {
    const active = this.work?.active?.id ?? null;
    // The sheet that now shows the annotation may have risen over its text.
    if (active !== this.lastActive && SHEET.matches) this.revealActive();
    this.lastActive = active;
  }

  /** Begins to work on a layer, ending the work on the one before. */
  private begin(open: OpenArticle): void {
    this.work?.destroy();
    const workPlace = {
      changed: () => this.requestUpdate(),
      say: (words: string) => toast(this, words),
      announce: (words: string) => this.announce(words),
      accessChanged: () => void this.dispatchEvent(new Event('vb-access-changed')),
      selected: () => this.textElement?.selection ?? null,
      deselect: () => this.textElement?.select(null),
      caret: () => this.textElement?.caretOffset ?? 0,
      goTo: (span: Span) => this.goTo(span),
    };
    this.work = new ArticleWork(open, this.layer, workPlace, api);
  }

  private get textElement(): ArticleText | null {
    return this.querySelector('vb-article-text');
  }

  private get list(): AnnotationListView | null {
    return this.querySelector('vb-annotation-list');
  }

  /** Tells those who hear the page. */
  private announce(words: string): void {
    this.querySelector('vb-announcer')?.say(words);
  }

  private goTo(span: Span): void {
    this.textElement?.placeCaret(span.start);
    this.textElement?.reveal(span);
  }

  /** Does what a key asks for. @returns false if there was nothing to do. */
  private run({ command: { id }, extend }: Binding): boolean {
    const move = moveOf(id, extend);
    if (move !== null) return this.move(move);
    switch (id) {
      case 'text':
        this.textElement?.focusText();
        return true;
      case 'list':
        return this.toList();
      case 'filter':
        return this.toFilter();
      case 'keyboard':
        void this.showKeyboard();
        return true;
      case 'edit':
        return this.toCard();
      case 'open-here':
        return this.openHere();
      default:
        return this.act(id);
    }
  }

  private act(id: CommandId): boolean {
    if (id === 'leave') {
      if (this.list?.isInCard === true) {
        this.textElement?.focusText();
        return true;
      }
      this.isListOpen = false;
    }
    return this.work?.act(id) ?? false;
  }

  private move(move: Navigation): boolean {
    if (this.textElement?.move(move) !== true) this.announce(texts.desk.nowhere);
    return true;
  }

  private onMove({ anchor, head, reached }: MoveDetail): void {
    const words = (span: Span): string => spokenWords(this.open?.text.slice(span.start, span.end) ?? '');
    if (anchor !== head) this.announce(texts.desk.selected(words({ start: Math.min(anchor, head), end: Math.max(anchor, head) })));
    else if (reached !== null) this.announce(words(reached));
  }

  /** Into the list; from there back to the text, the list closed where it is a sheet. */
  private toList(): boolean {
    const isInList = this.list?.hasFocus === true;
    this.isListOpen = !isInList;
    if (isInList) this.textElement?.focusText();
    else void this.updateComplete.then(() => this.list?.focusEntry());
    return true;
  }

  private toFilter(): boolean {
    this.isListOpen = true;
    void this.updateComplete.then(() => this.querySelector('vb-annotation-filter')?.openFields());
    return true;
  }

  private toCard(): boolean {
    if (this.work?.active === null) this.announce(texts.desk.nothingOpen);
    else void this.updateComplete.then(() => this.list?.focusCard());
    return true;
  }

  /** Opens the innermost annotation at the caret and goes into its fields. */
  private openHere(): boolean {
    const [here] = this.textElement?.atCaret() ?? [];
    if (here === undefined) this.announce(texts.desk.nothingHere);
    else if (this.work?.active?.id !== here.id) this.work?.toggle(here.id);
    return here === undefined || this.toCard();
  }

  /** The sheet of keys comes when it is first asked for. */
  private async showKeyboard(): Promise<void> {
    await import('../components/keyboard-sheet.ts');
    await this.querySelector<KeyboardSheet>('vb-keyboard-sheet')?.show();
  }

  /** The keys of a command as they are written, for what shows them; empty if it has none. */
  private keyOf(id: CommandId): string {
    const command = COMMANDS.find((each) => each.id === id);
    const [chord] = command === undefined ? [] : this.keys.chordsOf(command);
    return chord === undefined ? '' : chordWords(chord);
  }

  private onSelection({ anchor, head, span }: SelectionDetail): void {
    this.selection = span;
    this.work?.session.select({ anchor, head });
  }

  private onHit({ ids }: HitDetail): void {
    this.work?.hit(ids);
    if (ids.length === 0) this.isListOpen = false;
  }

  private onActivate(id: AnnotationId): void {
    this.work?.toggle(id);
    this.revealActive();
  }

  private revealActive(): void {
    const first = this.work?.active?.target.spans[0];
    if (first !== undefined) this.textElement?.reveal(first);
  }

  private keepAsFile(): void {
    if (this.work === null || this.open === null) return;
    saveFile(new Blob([this.work.held.asFile()], { type: 'application/json' }), `verbatim-unsaved-${this.open.article.id}.json`);
  }

  private async discard(): Promise<void> {
    await this.work?.session.forget();
    if (this.open !== null) this.begin(this.open);
    // By the role and the labels that hold now.
    this.dispatchEvent(new Event('vb-access-changed'));
  }

  override render() {
    if (this.open === null || this.work === null) return nothing;
    const { open, work } = this;
    return html`<h1 class="visually-hidden" tabindex="-1">${open.article.title}</h1>
      ${this.renderBar(open, work)}
      <div class="desk-columns">
        <div class="desk-text">
          ${this.renderStopped(work)}
          <vb-article-source class="desk-source" .article=${open.article}></vb-article-source>
          ${this.renderText(open, work)}
        </div>
        <aside
          class="desk-tools"
          aria-label=${texts.desk.tools}
          ?data-selecting=${this.selection !== null}
          data-list=${this.isListOpen ? 'open' : work.active === null ? 'closed' : 'active'}
        >
          ${this.renderTools(work)}
        </aside>
      </div>
      <vb-announcer></vb-announcer>
      <vb-keyboard-sheet
        .settings=${this.keys.settings}
        .labels=${work.held.project.labelSet.labels}
        @vb-desk-settings=${({ detail }: CustomEvent<DeskSettings>) => this.keys.change(detail)}
      ></vb-keyboard-sheet>`;
  }

  private renderBar({ me, layers }: OpenArticle, work: ArticleWork) {
    const { session } = work;
    return html`<vb-article-bar
      class="desk-bar"
      .layers=${layers}
      .layer=${this.layer}
      .saving=${session.saving}
      .people=${peopleHere(me, session.others)}
      ?editable=${session.mayWrite}
      ?canUndo=${session.canUndo}
      ?canRedo=${session.canRedo}
      undoKey=${this.keyOf('undo')}
      redoKey=${this.keyOf('redo')}
      keyboardKey=${this.keyOf('keyboard')}
      @vb-keyboard=${() => this.showKeyboard()}
      @vb-undo=${() => work.undo()}
      @vb-redo=${() => work.redo()}
    ></vb-article-bar>`;
  }

  private renderStopped(work: ArticleWork) {
    const { saving } = work.session;
    if (saving.kind !== 'stopped') return '';
    if (saving.changes === 0) return html`<vb-stopped-notice reason=${saving.reason} @vb-retry=${() => work.session.retry()}></vb-stopped-notice>`;
    return html`<vb-unsent-work
      class="desk-unsent"
      heading=${texts.desk.notTaken(readableNumber(saving.changes), saving.changes === 1)}
      reason=${parseRefusal(saving.reason).message}
      .items=${work.held.items}
      .labelSet=${work.held.project.labelSet}
      canOffer @vb-offer=${() => work.held.offerAgain()}
      @vb-keep=${this.keepAsFile}
      @vb-discard=${this.discard}
    ></vb-unsent-work>`;
  }

  private renderText({ article, text }: OpenArticle, work: ArticleWork) {
    const { active, session, held } = work;
    return html`<vb-article-text
      .text=${text}
      .heading=${article.title}
      .language=${article.language}
      .annotations=${session.annotations}
      .labelSet=${held.project.labelSet}
      .active=${active?.id ?? null}
      .visible=${isFiltering(work.filter) ? new Set(work.shown.map(({ id }) => id)) : null}
      .peers=${peerSelections(session.others)}
      .wholeWords=${this.keys.settings.wholeWords}
      .adjustable=${active !== null && work.mayChange(active)}
      @vb-selection=${({ detail }: CustomEvent<SelectionDetail>) => this.onSelection(detail)}
      @vb-hit=${({ detail }: CustomEvent<HitDetail>) => this.onHit(detail)}
      @vb-move=${({ detail }: CustomEvent<MoveDetail>) => this.onMove(detail)}
      @vb-resize=${({ detail: { id, index, span } }: CustomEvent<ResizeDetail>) => work.resize(id, index, span)}
    ></vb-article-text>`;
  }

  private labelKey(index: number): string {
    const id = `label-${index + 1}`;
    return isCommandId(id) ? this.keyOf(id) : '';
  }

  private renderTools(work: ArticleWork) {
    const { labels } = work.held.project.labelSet;
    const labelBar = html`<vb-label-bar .labels=${labels} .keyOf=${(index: number) => this.labelKey(index)} @vb-label=${({ detail }: CustomEvent<string>) => work.applyLabel(detail)}></vb-label-bar>`;
    return html`${work.session.mayWrite ? labelBar : ''}
      <button class="desk-list-toggle" type="button" aria-expanded=${this.isListOpen} @click=${() => (this.isListOpen = !this.isListOpen)}>
        ${texts.desk.annotations(readableNumber(work.shown.length), work.shown.length === 1)}
      </button>
      <div class="desk-list">
        <vb-annotation-filter
          .labels=${labels}
          .members=${[...work.members.byId.values()]}
          .filter=${work.filter}
          @vb-filter=${({ detail }: CustomEvent<AnnotationFilter>) => work.applyFilter(detail)}
        ></vb-annotation-filter>
        ${this.renderList(work)}
      </div>`;
  }

  private renderList(work: ArticleWork) {
    return html`<vb-annotation-list
      ?compact=${!this.isListOpen}
      .annotations=${work.shown}
      .labelSet=${work.held.project.labelSet}
      .members=${work.members.byId}
      .text=${this.open?.text}
      .active=${work.active?.id ?? null}
      ?canAddPart=${this.selection !== null}
      .mayChange=${work.mayChange}
      empty=${emptyWords(work)}
      @vb-activate=${({ detail }: CustomEvent<AnnotationId>) => this.onActivate(detail)}
      @vb-describe=${({ detail }: CustomEvent<Partial<Body>>) => work.describe(detail)}
      @vb-place=${({ detail }: CustomEvent<Spans>) => work.place(detail)}
      @vb-add-part=${() => work.addPart()}
      @vb-remove=${() => work.removeActive()}
    ></vb-annotation-list>`;
  }
}

function emptyWords({ session }: ArticleWork): string {
  if (session.annotations.length > 0) return texts.desk.noneShown;
  return session.mayWrite ? texts.desk.noneYetSelect : texts.desk.noneYet;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-desk': ArticleDesk;
  }
}
