/**
 * `<vb-article-desk>`: an opened article at work: the bar, the text, the tools and the list, around one
 * `DeskModel`. In light DOM: ProseMirror's selection does not work behind a shadow boundary.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Body } from '../../shared/domain/annotation.ts';
import { mayIn } from '../../shared/domain/permission.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import { layerInUrl, type LayerName } from '../../shared/domain/layer-name.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { Spans } from '../../shared/domain/target.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { api } from '../services/api.ts';
import { articlePath, navigate, placeIn } from '../services/routes.ts';
import './list/annotation-filter-bar.ts';
import './list/annotation-list.ts';
import './bar/article-bar.ts';
import './bar/article-source.ts';
import './bar/article-state.ts';
import './bar/guidelines-panel.ts';
import './bar/label-bar.ts';
import './way/article-way.ts';
import { FocusKeeper } from '../kit/focus-keeper.ts';
import { framePainted } from '../kit/frame-painted.ts';
import { loadAhead } from '../kit/load-ahead.ts';
import type { ChosenDetail } from './overlap/overlap-chooser.ts';
import { toast } from '../kit/toast.ts';
import './relations/relations-choice.ts';
import './desk-text.ts';
import type { HitDetail, MoveDetail, ResizeDetail, SelectionDetail } from '../text/events.ts';
import type { OutletCount } from '../text/outlet-count.ts';
import type { AnnotationFilter } from './model/annotation-filter.ts';
import { DeskModel } from './model/desk-model.ts';
import type { OpenArticle } from './layer/open-article.ts';
import { peopleHere } from './model/people-present.ts';
import type { SayingAction } from './layer/saying-action.ts';
import { locale, texts } from '../locale/texts.ts';
import { DeskCommands, loadLabelChoice, type CommandedDesk } from './desk-commands.ts';
import { DeskContexts } from './desk-contexts.ts';
import {
  openHistory,
  openSameText,
  renderBeside,
  renderDeskExtras,
  renderSentBack,
  renderSuggestions,
  renderVersions,
} from './desk-dialogs.ts';
import type { DeskText } from './desk-text.ts';
import { DeskStatements } from './desk-statements.ts';
import { findQuotations } from './find-quotations.ts';
import { readOnlyReason } from './layer/read-only-reason.ts';
import { offerPassage } from './offer-passage.ts';

/** Where the tools are a sheet over the text; the same width as in article-desk.css. */
const SHEET = window.matchMedia('(max-width: 60rem)');

/** Close codes after which the article may be gone. */
const GONE: ReadonlySet<number> = new Set([CLOSE.articlePutAway.code, CLOSE.noSuchRoom.code]);

@customElement('vb-article-desk')
export class ArticleDesk extends LitElement implements CommandedDesk {
  @property({ attribute: false }) open: OpenArticle | null = null;
  @property({ attribute: false }) layer: LayerName = 'shared';
  @state() work: DeskModel | null = null;
  @state() private isSelecting = false;
  /** On narrow screens the list is a sheet over the text. */
  @state() isListOpen = false;
  /** The annotation that is pointed at in the list or a menu. */
  @state() private pointed: AnnotationId | null = null;
  readonly statements = new DeskStatements(this);
  private readonly commands = new DeskCommands(this);
  private readonly focusKeeper = new FocusKeeper(
    this,
    () => this.commands.text?.focusText(),
    () => this.commands.listDrawn(),
  );
  private readonly contexts = new DeskContexts(this, () => this.focusKeeper.watchOver());
  /** The layers and the passage that the page's address names; used when the article is first opened. */
  private readonly place = placeIn(location.search);
  private wasOpen = false;
  /** The annotation that was open when the page was last drawn. */
  /** Why the article is said to be gone. */
  private gone: string | null = null;
  private lastActive: AnnotationId | null = null;

  constructor() {
    super();
    // `pointerover` and `focusin` do not leave a shadow root for moves inside it; these events do.
    for (const type of ['pointermove', 'keyup', 'click']) this.addEventListener(type, this.explain);
  }

  /** Shows the explanation of an element that has one (`data-meaning`) on hover, focus or tap. */
  private readonly explain = (event: Event): void => {
    const at = event.composedPath().find((each) => each instanceof HTMLElement && 'meaning' in each.dataset);
    if (at !== undefined)
      void import('./desk-help.ts').then(({ help }) => help(this, this.commands, at as HTMLElement, event));
  };

  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.work?.destroy();
    this.work = null;
    this.statements.end();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open !== null) this.begin(this.open);
    else if (changed.has('layer') && this.work !== null) this.switchTo(this.work);
  }

  override updated(): void {
    if (this.work !== null) this.statements.follow(this.work);
    const active = this.work?.active?.id ?? null;
    // The sheet that now shows the annotation may have risen over its text.
    if (active !== this.lastActive && SHEET.matches) this.revealActive();
    this.lastActive = active;
    this.tellIfGone();
  }

  /** The server has closed the room: the article is gone, or there is no such room. `<vb-article-view>` asks which. */
  private tellIfGone(): void {
    const saving = this.work?.session.saving;
    const reason = saving?.kind === 'stopped' && GONE.has(saving.code) ? saving.reason : null;
    if (reason !== null && reason !== this.gone)
      this.dispatchEvent(new CustomEvent<string>('vb-gone', { detail: reason }));
    this.gone = reason;
  }

  private switchTo(work: DeskModel): void {
    work.switchTo(this.layer);
    this.contexts.provide(work);
  }

  /** Begins to work on the article, ending the work before: it may be opened by another role. */
  private begin(open: OpenArticle): void {
    const drawsAll = this.work?.drawsAll ?? false;
    const beside = this.work?.beside.layers ?? [];
    this.work?.destroy();
    const workPlace = {
      locale,
      changed: this.workChanged,
      say: (words: string, action?: SayingAction) => toast(this, words, action),
      announce: (words: () => string) => this.commands.announce(words),
      accessChanged: () => void this.dispatchEvent(new Event('vb-access-changed')),
      selected: () => this.commands.text?.selection ?? null,
      isWhiteSpaceSelected: () => this.commands.text?.isWhiteSpaceSelected ?? false,
      deselect: () => this.commands.text?.select(null),
      showComments: (layer: LayerName, id: AnnotationId) => void this.showComments(layer, id),
      caret: () => this.commands.text?.caretOffset ?? 0,
      goTo: (span: Span) => this.goTo(span),
    };
    this.work = new DeskModel(open, this.layer, workPlace, api);
    this.work.drawAll(drawsAll);
    const wanted = this.wasOpen ? beside.map(({ name }) => layerInUrl(name)) : this.place.beside;
    for (const name of open.beside)
      if (wanted.includes(layerInUrl(name)) && name !== this.layer) this.work.beside.see(name, true);
    this.contexts.provide(this.work);
    this.statements.begin(this.work);
    if (!this.wasOpen) void this.goToPlace();
    this.wasOpen = true;
  }

  /** Something in the work has changed: the text shows it in the next frame, and what is around the text after that. */
  private readonly workChanged = (): void => {
    this.text?.requestUpdate();
    this.requestUpdate();
  };

  private get text(): DeskText | null {
    return this.querySelector('vb-desk-text');
  }

  /** A key that changes the text is answered there first, and around it a frame later. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await framePainted();
    await super.scheduleUpdate();
  }

  /** Goes to the passage that the address names. */
  private async goToPlace(): Promise<void> {
    await this.updateComplete;
    await this.text?.updateComplete;
    const { span, find } = this.place;
    if (find !== '') void import('./way/found-places.ts');
    if (span === null || span.end > this.articleText.length) return;
    this.statements.mark(span);
    this.goTo(span);
  }

  get caret(): number {
    return this.commands.text?.caretOffset ?? 0;
  }

  announce(words: () => string): void {
    this.commands.announce(words);
  }

  reveal(span: Span): void {
    this.commands.text?.reveal(span);
  }

  focusText(): void {
    this.commands.text?.focusText();
  }

  get articleText(): string {
    return this.open?.text ?? '';
  }

  private goTo(span: Span): void {
    this.commands.text?.placeCaret(span.start);
    this.commands.text?.reveal(span);
  }

  private onSelection({ anchor, head, isSomething, isByPointer, isByFinger }: SelectionDetail): void {
    if (isSomething && !this.isSelecting) loadAhead(loadLabelChoice);
    this.isSelecting = isSomething;
    if (isSomething && isByPointer)
      void import('./desk-selection.ts').then(({ offerActions }) => offerActions(this, this.commands, isByFinger));
    // The member’s own page comes before the others’.
    void framePainted().then(() => this.work?.session.select({ anchor, head }));
  }

  private onHit(hit: HitDetail): void {
    this.statements.mark(null);
    this.work?.hit(hit.ids);
    if (hit.ids.length === 0) this.isListOpen = false;
    this.commands.offerChoice(hit);
    if (this.work !== null) offerPassage(this, this.work, hit.offset, hit);
  }

  /** Goes to an annotation of a layer beside, and offers to decide about it where it is curated. */
  private goToBeside(work: DeskModel, span: Span): void {
    this.goTo(span);
    offerPassage(this, work, span.start, this.commands.text?.caretPlace ?? { x: 0, y: 0 });
  }

  private onChoose({ id, isByKey }: ChosenDetail): void {
    if (this.work?.active?.id !== id) this.onActivate(id);
    if (isByKey) this.commands.toCard();
  }

  /** To what was said about an annotation, whatever is open. */
  private async openComments({ id, isByKey }: ChosenDetail): Promise<void> {
    this.work?.activate(id);
    this.revealActive();
    await (await this.commands.openedCard())?.showComments(isByKey);
  }

  /** The same in any layer that is open, also when one has gone elsewhere meanwhile. */
  private async showComments(layer: LayerName, id: AnnotationId): Promise<void> {
    if (!this.isConnected && this.open !== null) {
      const { project, article } = this.open;
      return navigate(`${articlePath(project.id, article.id)}?layer=${layer.replace('/', ':')}&comments=${id}`);
    }
    if (layer !== this.layer) {
      this.layer = layer;
      this.dispatchEvent(new CustomEvent('vb-layer', { detail: layer }));
      await this.updateComplete;
    }
    await this.openComments({ id, isByKey: true });
  }

  private point(id: AnnotationId | null): void {
    this.pointed = id;
  }

  private onActivate(id: AnnotationId): void {
    this.work?.toggle(id);
    this.revealActive();
  }

  private revealActive(): void {
    const first = this.work?.active?.target.spans[0];
    if (first !== undefined) this.commands.text?.reveal(first);
  }

  override render() {
    if (this.open === null || this.work === null) return nothing;
    const { open, work } = this;
    return html`<h1 class="visually-hidden" tabindex="-1">${open.article.title}</h1>
      ${this.renderBar(open, work)}
      <div class="desk-columns">
        <div class="desk-text">
          ${this.renderRejected(work)}
          <vb-others-work class="desk-others" .project=${work.project} me=${open.me.id} article=${open.article.id}></vb-others-work>
          ${this.renderFound(open)}
          ${renderSentBack(open, work.layer, (span) => this.goTo(span))}
          <vb-article-source class="desk-source" .article=${open.article}></vb-article-source>
          <div class="desk-source desk-help">
            <vb-guidelines-panel .guidelines=${work.project.guidelines} .labelSet=${work.project.labelSet}></vb-guidelines-panel>
          </div>
          ${work.session.mayWrite ? '' : html`<p class="desk-source soft">${texts.desk.readOnly[readOnlyReason(open, work.layer)]}</p>`}
          ${this.renderText(work)}
          <vb-selection-bar></vb-selection-bar>
          ${mayIn(open.project, 'annotate') ? this.renderEnd() : ''}
        </div>
        <aside
          class="desk-tools"
          aria-label=${texts.desk.tools}
          ?data-selecting=${this.isSelecting}
          data-list=${this.isListOpen ? 'open' : work.active === null ? 'closed' : 'active'}
        >
          ${this.renderTools(work)}
        </aside>
      </div>
      ${renderDeskExtras(open, work, this.commands, { choose: (detail) => this.onChoose(detail), point: (id) => this.point(id), activate: (id) => this.onActivate(id) })}`;
  }

  private renderBar({ me, layers, project, article }: OpenArticle, work: DeskModel) {
    const { session } = work;
    return html`<vb-article-bar
      class="desk-bar"
      .layers=${layers}
      .layer=${this.layer}
      .names=${work.members.byId}
      .saving=${session.saving}
      .isKept=${session.isKept}
      .people=${guard([me, session.others], () => peopleHere(me, session.others))}
      ?editable=${session.mayWrite}
      ?commenter=${project.role === 'commenter'}
      ?canUndo=${session.canUndo}
      ?canRedo=${session.canRedo}
      undoKey=${this.commands.keyOf('undo')}
      redoKey=${this.commands.keyOf('redo')}
      keyboardKey=${this.commands.keyOf('keyboard')}
      @vb-keyboard=${() => this.commands.showKeyboard()}
      @vb-undo=${() => work.undo()}
      @vb-redo=${() => work.redo()}
      @vb-go-to=${({ detail }: CustomEvent<Span>) => this.goTo(detail)}
    >
      <vb-comment-news @vb-choose=${({ detail }: CustomEvent<ChosenDetail>) => this.openComments(detail)}></vb-comment-news>
      ${mayIn(project, 'annotate') ? html`<vb-article-state .projectId=${project.id} .articleId=${article.id} .memberId=${me.id} ?saved=${session.saving.kind === 'saved'} .own=${work.ownCount}></vb-article-state>` : ''}
      <vb-article-way .projectId=${project.id} .articleId=${article.id} nextKey=${this.commands.keyOf('next-article')} previousKey=${this.commands.keyOf('previous-article')}></vb-article-way>
    </vb-article-bar>`;
  }

  private renderEnd() {
    const { doneAndNext } = texts.articleStates;
    const key = this.commands.keyOf('done-and-next');
    return html`<p class="desk-end"><button class="desk-done" type="button" title=${key === '' ? doneAndNext : `${doneAndNext} (${key})`} @click=${() => this.commands.finish()}>${doneAndNext}</button></p>`;
  }

  /** Shown where a search led to the article. */
  private renderFound({ text, project }: OpenArticle) {
    if (this.place.find === '') return '';
    return html`<vb-found-places class="desk-found" .text=${text} project=${project.id} query=${this.place.find} @vb-found=${({ detail }: CustomEvent<Span | null>) => this.showFound(detail)}></vb-found-places>`;
  }

  private showFound(place: Span | null): void {
    this.statements.mark(place);
    if (place !== null) this.goTo(place);
  }

  /** The code that explains a refusal is loaded when the server has closed the connection. */
  private renderRejected({ session, project }: DeskModel) {
    if (session.saving.kind === 'stopped') void import('./rejected-edits/rejected-edits-panel.ts');
    return html`<vb-rejected-edits .labelSet=${project.labelSet}></vb-rejected-edits>`;
  }

  private renderText(work: DeskModel) {
    return html`<vb-desk-text
      .work=${work}
      .pointed=${this.pointed}
      .wholeWords=${this.commands.keys.settings.wholeWords}
      .counts=${this.statements.counts}
      .passage=${this.statements.passage}
      @vb-outlets=${({ detail }: CustomEvent<readonly OutletCount[]>) => this.statements.showAt(detail)}
      @vb-selection=${({ detail }: CustomEvent<SelectionDetail>) => this.onSelection(detail)}
      @vb-hit=${({ detail }: CustomEvent<HitDetail>) => this.onHit(detail)}
      @vb-move=${({ detail }: CustomEvent<MoveDetail>) => this.commands.moved(detail)}
      @vb-resize=${({ detail: { id, drag } }: CustomEvent<ResizeDetail>) => work.resize(id, drag)}
    ></vb-desk-text>`;
  }

  private renderTools(work: DeskModel) {
    const { labels } = work.project.labelSet;
    const labelBar = html`<vb-label-bar ?reading=${!work.session.mayWrite} ?idle=${!this.isSelecting && work.active === null} .labels=${labels} .keyOf=${guard([this.commands.keys.settings], () => (index: number) => this.commands.keyOfLabel(index))} findKey=${this.commands.keyOf('find-label')} @vb-find-label=${() => this.commands.findLabel()} @vb-label=${({ detail }: CustomEvent<string>) => work.applyLabel(detail)}></vb-label-bar>`;
    const everywhere = html`<button class="desk-link desk-everywhere" type="button" @mousedown=${(event: Event) => event.preventDefault()} @click=${() => openSameText(this, work)}>
      ${texts.desk.everywhere}
    </button>`;
    const toStatement = html`<button class="desk-link desk-everywhere" type="button" @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.statements.add()}>
      ${texts.desk.addToStatement}
    </button>`;
    return html`${labelBar}
      ${this.isSelecting ? html`<div class="desk-links">${work.session.mayWrite ? everywhere : ''} ${this.statements.mayAdd ? toStatement : ''}</div>` : ''}
      <button class="desk-list-toggle" type="button" aria-expanded=${this.isListOpen} @click=${() => (this.isListOpen = !this.isListOpen)}>
        ${this.listWords(work)}
      </button>
      <div class="desk-list">
        ${this.open === null ? '' : renderVersions(this.open, this.statements, (span) => this.goTo(span))}
        <div class="desk-more">
          <vb-relations-choice ?all=${work.drawsAll} @vb-draw-all=${({ detail }: CustomEvent<boolean>) => work.drawAll(detail)}></vb-relations-choice>
          <button class="desk-link" type="button" @click=${() => openHistory(this)}>${texts.desk.history}</button>
          ${work.session.mayWrite && work.project.finder?.on === true ? html`<button class="desk-link" type="button" @click=${() => findQuotations(this, work)}>${texts.suggestions.find}</button>` : ''}
        </div>
        ${this.open === null ? '' : renderBeside(this.open, work, (span) => this.goToBeside(work, span))}
        ${renderSuggestions(work, this.articleText)}
        <vb-annotation-filter
          .labels=${labels}
          .members=${guard([work.members.byId], () => [...work.members.byId.values()])}
          .filter=${work.filter}
          @vb-filter=${({ detail }: CustomEvent<AnnotationFilter>) => work.applyFilter(detail)}
        ></vb-annotation-filter>
        ${this.renderList(work)}
      </div>`;
  }

  /** What the list holds, for where it is closed. */
  private listWords({ shown, suggestions }: DeskModel): string {
    const { undecided } = suggestions.state;
    const annotations = texts.desk.annotations(shown.length);
    return undecided.length === 0 ? annotations : `${annotations} · ${texts.suggestions.heading(undecided.length)}`;
  }

  private renderList(work: DeskModel) {
    return html`<vb-annotation-list
      ?compact=${!this.isListOpen}
      .annotations=${work.shown}
      .labelSet=${work.project.labelSet}
      .members=${work.members.byId}
      .text=${this.open?.text}
      .active=${work.active?.id ?? null}
      ?canAddPart=${this.isSelecting}
      .mayChange=${work.mayChange}
      .suggest=${work.suggest}
      empty=${emptyWords(work)}
      @vb-point=${({ detail }: CustomEvent<AnnotationId | null>) => this.point(detail)}
      @vb-activate=${({ detail }: CustomEvent<AnnotationId>) => this.onActivate(detail)}
      @vb-describe=${({ detail }: CustomEvent<Partial<Body>>) => work.describe(detail)}
      @vb-place=${({ detail }: CustomEvent<Spans>) => work.place(detail)}
      @vb-add-part=${() => work.addPart()}
      @vb-everywhere=${() => openSameText(this, work)}
      @vb-remove=${() => work.removeActive()}
    ></vb-annotation-list>`;
  }
}

function emptyWords({ session }: DeskModel): string {
  if (session.annotations.length > 0) return texts.desk.noneShown;
  return session.mayWrite ? texts.desk.noneYetSelect : texts.desk.noneYet;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-desk': ArticleDesk;
  }
}
