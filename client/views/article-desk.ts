/**
 * `<vb-article-desk>`: an opened article at work: the text, the tools and the list around one session.
 * Here what an analyst does meets the session. In light DOM: ProseMirror's selection does not work
 * behind a shadow boundary.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { uuidv4 } from 'lib0/random';
import type { Annotation, Body } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Member } from '../../shared/domain/member.ts';
import type { Span } from '../../shared/domain/span.ts';
import { withSpan, withSpanReplaced, type Spans } from '../../shared/domain/target.ts';
import { api, serverNow } from '../api.ts';
import '../components/annotation-filter-bar.ts';
import '../components/annotation-list.ts';
import '../components/article-bar.ts';
import '../components/label-bar.ts';
import { readableDate } from '../components/readable.ts';
import { saveFile } from '../components/save-file.ts';
import '../components/stopped-notice.ts';
import { toast } from '../components/vb-toasts.ts';
import type { ArticleText } from '../editor/article-text.ts';
import '../editor/article-text.ts';
import type { HitDetail, ResizeDetail, SelectionDetail } from '../editor/events.ts';
import { isFiltering, passes, shownWith, SHOW_ALL, type AnnotationFilter } from '../state/annotation-filter.ts';
import { isTyping, keyAction, type KeyAction } from '../state/article-keys.ts';
import type { UndoOutcome } from '../state/edit-history.ts';
import { LayerSession } from '../state/layer-session.ts';
import { memberOf } from '../state/member-of.ts';
import type { OpenArticle } from '../state/open-article.ts';
import { peerSelections, peopleHere } from '../state/people-present.ts';
import './article-desk.css';

/** Where the tools are a sheet over the text; the same width as in article-desk.css. */
const SHEET = window.matchMedia('(max-width: 60rem)');

@customElement('vb-article-desk')
export class ArticleDesk extends LitElement {
  @property({ attribute: false }) open: OpenArticle | null = null;
  @property({ attribute: false }) layer: LayerName = 'shared';
  @state() private session: LayerSession | null = null;
  @state() private members: ReadonlyMap<string, Member> = new Map();
  @state() private active: AnnotationId | null = null;
  @state() private selection: Span | null = null;
  @state() private filter: AnnotationFilter = SHOW_ALL;
  /** On narrow screens the list is a sheet over the text. */
  @state() private isListOpen = false;

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
    this.session?.destroy();
    this.session = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.open !== null && (changed.has('open') || changed.has('layer'))) this.begin(this.open);
  }

  override updated(changed: PropertyValues<this>): void {
    // The sheet that now shows the annotation may have risen over its text.
    if (changed.has('active' as keyof ArticleDesk) && SHEET.matches) this.revealActive();
  }

  /** Begins to work on a layer, ending the work on the one before. */
  private begin({ project, article, me, members }: OpenArticle): void {
    this.session?.destroy();
    this.active = null;
    this.learn(members);
    const session = new LayerSession({
      project: project.id,
      article: article.id,
      layer: this.layer,
      member: me.id,
      role: project.role,
      editing: project.editing,
      now: serverNow,
      newId: uuidv4,
    });
    session.watch((part) => {
      if (part === 'annotations') this.onAnnotations(session);
      if (part === 'presence') this.learn(session.others.map(({ member }) => member));
      if (part === 'access') this.dispatchEvent(new Event('vb-access-changed'));
      this.requestUpdate();
    });
    this.session = session;
  }

  private onAnnotations(session: LayerSession): void {
    if (this.active !== null && session.annotation(this.active) === undefined) this.active = null;
    if (session.annotations.some(({ target }) => !this.members.has(target.creator))) void this.askForMembers();
  }

  /** Remembers people by name; a new map only if one was new, so that nothing renders for nothing. */
  private learn(people: readonly Member[]): void {
    const unknown = people.filter(({ id }) => !this.members.has(id));
    if (unknown.length > 0) this.members = new Map([...this.members, ...unknown.map((member): [string, Member] => [member.id, member])]);
  }

  private isAsking = false;

  /** Somebody joined since the page was opened. Asked once at a time: somebody may also have left for good. */
  private async askForMembers(): Promise<void> {
    if (this.isAsking || this.open === null) return;
    this.isAsking = true;
    const members = await api.members(this.open.project.id);
    if (members.ok) this.learn(members.value.map(memberOf));
    this.isAsking = false;
  }

  private get textElement(): ArticleText | null {
    return this.querySelector('vb-article-text');
  }

  /** What is selected at this moment: a key can come before the browser has told of the selection it follows. */
  private get selectedNow(): Span | null {
    return this.textElement?.selection ?? null;
  }

  private get activeAnnotation(): Annotation | undefined {
    return this.active === null ? undefined : this.session?.annotation(this.active);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event.composedPath()[0] ?? undefined) || document.querySelector('dialog[open]') !== null) return;
    const action = keyAction(event, this.open?.project.labelSet.labels.length ?? 0);
    if (action === null || !this.act(action)) return;
    event.preventDefault();
  };

  /** @returns false if there was nothing to do, and the key may mean something to the browser. */
  private act(action: KeyAction): boolean {
    switch (action.action) {
      case 'label': {
        const label = this.open?.project.labelSet.labels[action.index];
        return label !== undefined && this.applyLabel(label.key);
      }
      case 'undo':
        this.tell(this.session?.undo());
        return true;
      case 'redo':
        this.tell(this.session?.redo());
        return true;
      case 'remove':
        return this.selectedNow === null && this.removeActive();
      case 'leave':
        this.isListOpen = false;
        this.active = null;
        return false;
    }
  }

  private tell(outcome: UndoOutcome | undefined): void {
    if (outcome === 'overtaken') toast(this, 'Somebody else has changed this since. Their change stays.');
    this.requestUpdate();
  }

  /** Tags the selection; without one, relabels the active annotation. */
  private applyLabel(label: string): boolean {
    if (this.session === null || !this.session.mayWrite) return false;
    const span = this.selectedNow;
    if (span !== null) {
      this.active = this.session.tag(span, label);
      this.textElement?.select(null);
      return true;
    }
    const annotation = this.activeAnnotation;
    if (annotation === undefined) {
      toast(this, 'Select some text first, then choose a label.');
      return true;
    }
    this.describe({ label });
    return true;
  }

  private describe(change: Partial<Body>): void {
    const annotation = this.activeAnnotation;
    if (annotation !== undefined && this.mayChange(annotation)) this.session?.describe(annotation.id, change);
    else if (annotation !== undefined) this.sayNotYours();
  }

  private place(id: AnnotationId, spans: Spans): void {
    const annotation = this.session?.annotation(id);
    if (annotation === undefined || !this.mayChange(annotation) || spans === annotation.target.spans) return;
    this.session?.place(id, spans);
  }

  /** Makes the selected text another part of the active annotation. */
  private addPart(): void {
    const span = this.selectedNow;
    const annotation = this.activeAnnotation;
    if (span === null || annotation === undefined) return;
    this.place(annotation.id, withSpan(annotation.target.spans, span));
    this.textElement?.select(null);
  }

  private removeActive(): boolean {
    const annotation = this.activeAnnotation;
    if (annotation === undefined || this.session?.mayWrite !== true) return false;
    if (!this.mayChange(annotation)) {
      this.sayNotYours();
      return true;
    }
    this.session.remove(annotation.id);
    this.active = null;
    return true;
  }

  private sayNotYours(): void {
    toast(this, 'Only who made this annotation, or a curator, can change it.');
  }

  private readonly mayChange = (annotation: Annotation): boolean => this.session?.mayChange(annotation) ?? false;

  private onSelection({ anchor, head, span }: SelectionDetail): void {
    this.selection = span;
    this.session?.select({ anchor, head });
  }

  /** The innermost annotation under the pointer; a further click on the same place goes outwards. */
  private onHit({ ids }: HitDetail): void {
    const at = this.active === null ? -1 : ids.indexOf(this.active);
    this.active = ids[(at + 1) % Math.max(1, ids.length)] ?? null;
    if (this.active === null) this.isListOpen = false;
  }

  private onResize({ id, index, span }: ResizeDetail): void {
    const annotation = this.session?.annotation(id);
    if (annotation !== undefined) this.place(id, withSpanReplaced(annotation.target.spans, index, span));
  }

  private activate(id: AnnotationId): void {
    this.active = this.active === id ? null : id;
    this.revealActive();
  }

  private applyFilter(filter: AnnotationFilter): void {
    this.filter = filter;
    const annotation = this.activeAnnotation;
    if (annotation !== undefined && !passes(annotation, filter)) this.active = null;
  }

  private shown({ annotations }: LayerSession): readonly Annotation[] {
    return shownWith(annotations, this.filter, this.active);
  }

  private revealActive(): void {
    const first = this.activeAnnotation?.target.spans[0];
    if (first !== undefined) this.textElement?.reveal(first);
  }

  /** What the server refused stays here until its author has it in a file or lets it go. */
  private keepAsFile(): void {
    if (this.open === null || this.session === null) return;
    const { article, project } = this.open;
    const contents = { project: project.id, article: article.id, sha256: article.sha256, layer: this.layer, offsetUnit: 'utf16', annotations: this.session.annotations };
    saveFile(new Blob([JSON.stringify(contents, null, 2)], { type: 'application/json' }), `verbatim-unsaved-${article.id}.json`);
  }

  private async discard(): Promise<void> {
    await this.session?.forget();
    if (this.open !== null) this.begin(this.open);
  }

  override render() {
    if (this.open === null || this.session === null) return nothing;
    const { open, session } = this;
    return html`<h1 class="visually-hidden" tabindex="-1">${open.article.title}</h1>
      ${this.renderBar(open, session)}
      <div class="desk-columns">
        <div class="desk-text">${this.renderStopped(session)} ${this.renderSource(open)} ${this.renderText(open, session)}</div>
        <aside
          class="desk-tools"
          aria-label="Tools"
          ?data-selecting=${this.selection !== null}
          data-list=${this.isListOpen ? 'open' : this.active === null ? 'closed' : 'active'}
        >
          ${this.renderTools(open, session)}
        </aside>
      </div>`;
  }

  private renderBar({ me, layers }: OpenArticle, session: LayerSession) {
    return html`<vb-article-bar
      class="desk-bar"
      .layers=${layers}
      .layer=${this.layer}
      .saving=${session.saving}
      .people=${peopleHere(me, session.others)}
      ?editable=${session.mayWrite}
      ?canUndo=${session.canUndo}
      ?canRedo=${session.canRedo}
      @vb-undo=${() => this.tell(session.undo())}
      @vb-redo=${() => this.tell(session.redo())}
    ></vb-article-bar>`;
  }

  /** Where the article comes from, as far as it is known. */
  private renderSource({ article: { outlet, author, date, url } }: OpenArticle) {
    const known = [outlet, author, date === null ? null : readableDate(date)].filter((part) => part !== null && part !== '');
    if (known.length === 0 && url === null) return '';
    return html`<p class="desk-source">${known.join(' · ')} ${isWebAddress(url) ? html`<a href=${url} target="_blank" rel="noopener noreferrer">Original</a>` : ''}</p>`;
  }

  private renderStopped(session: LayerSession) {
    if (session.saving.kind !== 'stopped') return '';
    return html`<vb-stopped-notice
      .saving=${session.saving}
      @vb-retry=${() => session.retry()}
      @vb-keep=${this.keepAsFile}
      @vb-discard=${this.discard}
    ></vb-stopped-notice>`;
  }

  private renderText({ article, text, project }: OpenArticle, session: LayerSession) {
    const annotation = this.activeAnnotation;
    return html`<vb-article-text
      .text=${text}
      .heading=${article.title}
      .language=${article.language}
      .annotations=${session.annotations}
      .labelSet=${project.labelSet}
      .active=${this.active}
      .visible=${isFiltering(this.filter) ? new Set(this.shown(session).map(({ id }) => id)) : null}
      .peers=${peerSelections(session.others)}
      .adjustable=${annotation !== undefined && this.mayChange(annotation)}
      @vb-selection=${({ detail }: CustomEvent<SelectionDetail>) => this.onSelection(detail)}
      @vb-hit=${({ detail }: CustomEvent<HitDetail>) => this.onHit(detail)}
      @vb-resize=${({ detail }: CustomEvent<ResizeDetail>) => this.onResize(detail)}
    ></vb-article-text>`;
  }

  private renderTools({ project, text }: OpenArticle, session: LayerSession) {
    const { labels } = project.labelSet;
    const shown = this.shown(session);
    return html`${session.mayWrite
        ? html`<vb-label-bar .labels=${labels} @vb-label=${({ detail }: CustomEvent<string>) => this.applyLabel(detail)}></vb-label-bar>`
        : ''}
      <button class="desk-list-toggle" type="button" aria-expanded=${this.isListOpen} @click=${() => (this.isListOpen = !this.isListOpen)}>
        ${shown.length === 1 ? '1 annotation' : `${shown.length} annotations`}
      </button>
      <div class="desk-list">
        <vb-annotation-filter
          .labels=${labels}
          .members=${[...this.members.values()]}
          .filter=${this.filter}
          @vb-filter=${({ detail }: CustomEvent<AnnotationFilter>) => this.applyFilter(detail)}
        ></vb-annotation-filter>
        <vb-annotation-list
          ?compact=${!this.isListOpen}
          .annotations=${shown}
          .labelSet=${project.labelSet}
          .members=${this.members}
          .text=${text}
          .active=${this.active}
          ?canAddPart=${this.selection !== null}
          .mayChange=${this.mayChange}
          empty=${this.emptyWords(session)}
          @vb-activate=${({ detail }: CustomEvent<AnnotationId>) => this.activate(detail)}
          @vb-describe=${({ detail }: CustomEvent<Partial<Body>>) => this.describe(detail)}
          @vb-place=${({ detail }: CustomEvent<Spans>) => this.active !== null && this.place(this.active, detail)}
          @vb-add-part=${() => this.addPart()}
          @vb-remove=${() => this.removeActive()}
        ></vb-annotation-list>
      </div>`;
  }

  private emptyWords(session: LayerSession): string {
    if (session.annotations.length > 0) return 'None of the annotations passes the filter.';
    return session.mayWrite ? 'None yet. Select words in the text, then press a label or its number.' : 'None yet.';
  }
}

/** Metadata comes from files: an address of any other kind could run a script. */
const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

declare global {
  interface HTMLElementTagNameMap {
    'vb-article-desk': ArticleDesk;
  }
}
