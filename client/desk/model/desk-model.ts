/**
 * What an analyst does with an opened article: which annotation is open, what is filtered, and every
 * action from a key, a button or a handle to the session. Knows no elements; the desk shows it.
 */
import type { Annotation, Body } from '../../../shared/domain/annotation.ts';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { AnnotationId, CommentId } from '../../../shared/domain/ids.ts';
import type { TextAttribute } from '../../../shared/domain/label-set.ts';
import { layerAnnotator, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { withBoundaryMoved, withSpan, type MovedBoundary, type Spans } from '../../../shared/domain/target.ts';
import type { NewBody } from '../../../shared/layer/layer-doc.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import type { Api } from '../../services/api.ts';
import type { Locale } from '../../locale/texts.ts';
import { framePainted } from '../../kit/frame-painted.ts';
import { isFiltering, passes, SHOW_ALL, type AnnotationFilter } from './annotation-filter.ts';
import { ShownAnnotations, type Shown } from './shown-annotations.ts';
import type { DrawnRelation } from '../../text/drawn-relation.ts';
import { RelationDrawing } from '../relations/drawn-relations.ts';
import type { RelationSlice } from '../relations/relation-slice.ts';
import type { UndoOutcome } from '../layer/edit-history.ts';
import { KnownMembers } from '../layer/known-members.ts';
import type { LayerClient, LayerClientPart } from './layer-client.ts';
import { DeskBeside } from './desk-beside.ts';
import { DeskLayers } from './desk-layers.ts';
import { OpenLayer, type LayerDesk } from './open-layer.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import type { SayingAction } from '../layer/saying-action.ts';
import type { SameTextDesk } from '../same-text/same-text-desk.ts';
import type { SuggestionSlice } from '../suggestions/suggestion-slice.ts';
import { AttributeValues } from './attribute-values.ts';
import { WorkCommands, type CommandedText, type CommandedWork } from './work-commands.ts';
import { readOnlyReason } from '../layer/read-only-reason.ts';
import { ScreenReaderAnnouncer } from './screen-reader-announcer.ts';

/** The place where the work is done: what it shows, and the text it selects in. */
interface DeskPort extends CommandedText {
  readonly locale: Locale;
  /** Something is to be shown again. */
  changed(): void;
  /** Says something in passing. @param action what can be done about it. */
  say(words: string, action?: SayingAction): void;
  /** Tells those who hear the page what was done; others see it. */
  announce(words: () => string): void;
  /** One's role is another: the article is to be opened again. */
  accessChanged(): void;
  /** The current selection in the text; a key can come before the browser has told of the selection it follows. */
  selected(): Span | null;
  /** Whether something is selected that holds white space only. */
  isWhiteSpaceSelected(): boolean;
  deselect(): void;
  /** Goes to what was said about an annotation of a layer. */
  showComments(layer: LayerName, annotation: AnnotationId): void;
}

export class DeskModel implements CommandedWork, SameTextDesk {
  /** Those that are open, and which of them is worked on. */
  private readonly layers: DeskLayers<OpenLayer>;
  /** Those that are seen beside it. */
  readonly beside: DeskBeside;
  readonly members: KnownMembers;
  private readonly values: AttributeValues;
  private readonly text: string;
  readonly locale: Locale;
  private readonly words: Locale['texts']['desk'];
  private activeId: AnnotationId | null = null;
  private readonly drawing = new RelationDrawing();
  /** Whether all relations are drawn over the text, not only the open annotation’s. */
  drawsAll = false;
  /** Whether something is being taken away here just now, rather than by another member. */
  private isTaking = false;
  filter: AnnotationFilter = SHOW_ALL;
  private readonly voice: ScreenReaderAnnouncer;
  /** What keys do. */
  readonly commands: WorkCommands;
  private readonly showing = new ShownAnnotations();
  private own: { readonly of: readonly Annotation[]; readonly count: number } | null = null;
  /** Ids of comments of others of which one was told that they name one. */
  private readonly told = new Set<CommentId>();

  constructor(
    readonly opened: OpenArticle,
    layer: LayerName,
    private readonly workPlace: DeskPort,
    readonly api: Api,
  ) {
    const { project, text } = opened;
    this.text = text;
    this.locale = workPlace.locale;
    this.words = this.locale.texts.desk;
    this.voice = new ScreenReaderAnnouncer(workPlace, () => this.project.labelSet, text, workPlace.locale);
    this.commands = new WorkCommands(this, workPlace, this.voice, text);
    this.members = new KnownMembers(api, project.id, () => workPlace.changed());
    this.members.learn(opened.members);
    void this.members.askAbout(opened.layers.map(layerAnnotator).filter((id) => id !== null));
    this.values = new AttributeValues(
      opened,
      () => this.session.annotations,
      () => workPlace.changed(),
    );
    this.layers = new DeskLayers((name) => this.openLayer(name), layer);
    this.beside = new DeskBeside(this.layers, this.members, () => workPlace.changed());
  }

  /** The layer that is worked on, with the slices that features have of it. */
  get open(): OpenLayer {
    return this.layers.active;
  }

  get layer(): LayerName {
    return this.layers.activeName;
  }

  /** Works on another layer of the article. */
  switchTo(layer: LayerName): void {
    this.activate(null);
    this.layers.activate(layer);
    this.beside.refresh();
  }

  /** Changes of a layer in the background are shown when the member goes back to it, or where it is seen beside. */
  private openLayer(name: LayerName): OpenLayer {
    const ifActive = (tell: () => void) => (): void => {
      if (name === this.layers.activeName) tell();
    };
    const layer = new OpenLayer(this.opened, name, this.api, this.layerDesk(name, ifActive));
    layer.relations.subscribe(ifActive(() => this.redrawRelations()));
    layer.session.watch((part) =>
      name === this.layers.activeName ? this.onSession(part) : this.beside.follow(name, layer, part),
    );
    return layer;
  }

  get session(): LayerClient {
    return this.layers.active.session;
  }

  private get relations(): RelationSlice {
    return this.layers.active.relations;
  }

  /** What programs suggest. */
  get suggestions(): SuggestionSlice {
    return this.layers.active.suggestions;
  }

  private layerDesk(name: LayerName, ifActive: (tell: () => void) => () => void): LayerDesk {
    const { workPlace } = this;
    return {
      locale: workPlace.locale,
      changed: ifActive(() => workPlace.changed()),
      say: (words) => workPlace.say(words),
      announce: (words) => workPlace.announce(() => words),
      caret: () => workPlace.caret(),
      goTo: (span) => workPlace.goTo(span),
      accessChanged: ifActive(() => workPlace.accessChanged()),
      askAbout: (ids) => void this.members.askAbout(ids),
      heard: (said) => void this.hear(name, said).catch(() => undefined),
      restored: (id) => this.activate(id),
    };
  }

  /** Tells of what names one. */
  private async hear(layer: LayerName, said: readonly Comment[]): Promise<void> {
    const { workPlace, opened, members, told, locale } = this;
    const [{ hearMentions }] = await Promise.all([
      import('../../comments/heard-mentions.ts'),
      members.askAbout(said.map(({ record }) => record.by)),
    ]);
    hearMentions(said, {
      me: opened.me.id,
      members: members.byId,
      told,
      locale,
      say: (words, action) => workPlace.say(words, action),
      show: (annotation) => workPlace.showComments(layer, annotation),
    });
  }

  /** The desk reads annotations, presence, saving and the undo stack from the session when it draws; here is what else depends on them. */
  private onSession(part: LayerClientPart): void {
    if (part === 'annotations') this.onAnnotations();
    if (part === 'presence') this.members.learn(this.session.others.map(({ member }) => member));
    this.workPlace.changed();
  }

  /** The project by which is judged what one may do. */
  get project(): ProjectWithRoleBody {
    return this.layers.active.rejected.project;
  }

  /** The open annotation. */
  get active(): Annotation | null {
    return this.activeId === null ? null : (this.session.annotation(this.activeId) ?? null);
  }

  /** How many annotations of the open layer are the member's own. */
  get ownCount(): number {
    const { annotations } = this.session;
    if (this.own?.of !== annotations)
      this.own = {
        of: annotations,
        count: annotations.filter(({ target }) => target.creator === this.opened.me.id).length,
      };
    return this.own.count;
  }

  /** What passes the filter, in text order; the same array as long as it holds the same. */
  get shown(): readonly Annotation[] {
    return this.passing.annotations;
  }

  /** Values to choose from for a text attribute. */
  get suggest(): (attribute: TextAttribute) => readonly string[] {
    return this.values.suggest;
  }

  /** Relations that the text is to show as lines; the same list as long as it says the same. */
  get drawn(): readonly DrawnRelation[] {
    const { labelSet } = this.project;
    return this.drawing.draw(this.relations.state, this.activeId, this.drawsAll, labelSet);
  }

  drawAll(all: boolean): void {
    this.drawsAll = all;
    this.workPlace.changed();
  }

  /** Ids of what passes the filter; `null` while nothing is filtered. */
  get visible(): ReadonlySet<AnnotationId> | null {
    return isFiltering(this.filter) ? this.passing.ids : null;
  }

  private get passing(): Shown {
    return this.showing.of(this.session.annotations, this.filter, this.activeId);
  }

  readonly mayChange = (annotation: Annotation): boolean => this.session.mayChange(annotation);

  undo(): void {
    this.isTaking = true;
    this.tell(this.session.undo(), true);
    this.isTaking = false;
  }

  redo(): void {
    this.isTaking = true;
    this.tell(this.session.redo(), false);
    this.isTaking = false;
  }

  /** Applies the label with an index of the set. @returns false if there is none, or one may not. */
  applyLabelAt(index: number): boolean {
    const label = this.project.labelSet.labels[index];
    return label !== undefined && this.applyLabel(label.key);
  }

  /** Tags the selection; without one, relabels the open annotation. White space alone gets no label, and who only reads is told why. */
  applyLabel(label: string): boolean {
    if (!this.session.mayWrite) {
      this.workPlace.say(this.words.readOnly[readOnlyReason(this.opened, this.layer)]);
      return true;
    }
    const span = this.workPlace.selected();
    if (span !== null) {
      this.activate(this.session.tag(span, label));
      this.workPlace.deselect();
      this.tellOfActive(this.words.tagged);
    } else if (this.workPlace.isWhiteSpaceSelected()) {
      this.workPlace.say(this.words.whiteSpaceSelected);
    } else if (this.active === null) {
      this.workPlace.say(this.words.nothingSelected);
    } else {
      this.describe({ label });
      this.tellOfActive(this.words.relabelled);
    }
    return true;
  }

  describe(change: Partial<Body>): void {
    this.changeActive((annotation) => this.session.describe(annotation.id, change));
  }

  /** @returns false if nothing was to be changed, or one may not. */
  place(spans: Spans): boolean {
    return (
      spans !== this.active?.target.spans && this.changeActive((annotation) => this.session.place(annotation.id, spans))
    );
  }

  /** A boundary was dragged. */
  resize(id: AnnotationId, drag: MovedBoundary): void {
    const annotation = this.session.annotation(id);
    if (annotation === undefined || !this.mayChange(annotation)) return;
    const spans = withBoundaryMoved(annotation.target.spans, drag);
    if (spans === null) this.workPlace.say(this.words.overtaken);
    else this.session.place(id, spans);
  }

  /** Makes the selected text another part of the open annotation. */
  addPart(): void {
    const span = this.workPlace.selected();
    if (this.active === null) return this.workPlace.say(this.words.nothingOpen);
    if (span === null) return this.workPlace.say(this.words.noPartSelected);
    this.place(withSpan(this.active.target.spans, span));
    this.workPlace.deselect();
    this.tellOfActive(this.words.partAdded);
  }

  /** The current selection in the text. */
  selected(): Span | null {
    return this.workPlace.selected();
  }

  /** What to tag everywhere: the selected words, else those of the open annotation, said as it says it; `null` if there are none, or one may not. */
  everywhere(): { readonly words: string; readonly body: NewBody } | null {
    const span = this.workPlace.selected();
    if (!this.session.mayWrite) return null;
    const [first] = this.project.labelSet.labels;
    if (span !== null && first !== undefined)
      return { words: this.text.slice(span.start, span.end), body: { label: first.key } };
    const part = this.active?.target.spans[0];
    if (this.active === null || part === undefined) return null;
    const { label, attributes, confidence } = this.active.body;
    return { words: this.text.slice(part.start, part.end), body: { label, attributes, confidence } };
  }

  /** Tags places, as one step. */
  tagPlaces(spans: readonly Span[], body: NewBody): void {
    this.session.tagAll(spans, body);
  }

  say(words: string, action?: SayingAction): void {
    this.workPlace.say(words, action);
  }

  /** @returns false if nothing is open, or one only reads. */
  removeActive(): boolean {
    if (this.active === null || !this.session.mayWrite) return false;
    const { active } = this;
    this.isTaking = true;
    this.changeActive((annotation) => this.session.remove(annotation.id));
    this.isTaking = false;
    if (this.active === null) this.voice.did(this.words.removed, active);
    return true;
  }

  /** A click on a place: opens the innermost annotation there; a further click goes outwards. @param ids innermost first. */
  hit(ids: readonly AnnotationId[]): void {
    if (this.linkWith(ids)) return;
    const at = this.activeId === null ? -1 : ids.indexOf(this.activeId);
    this.activate(ids[(at + 1) % Math.max(1, ids.length)] ?? null);
  }

  /** Opens an annotation; `null` closes what is open. */
  activate(id: AnnotationId | null): void {
    void this.values.learn(this.project.labelSet);
    this.relations.cancel();
    this.activeId = id;
    this.workPlace.changed();
  }

  /** Gives up what is under way: a linking, else the open annotation. */
  leave(): void {
    if (this.relations.state.linking === null) this.activate(null);
    else this.relations.cancel();
  }

  /** Opens an annotation, or closes it where it is open. */
  toggle(id: AnnotationId): void {
    if (this.linkWith([id])) return;
    this.activate(this.activeId === id ? null : id);
  }

  applyFilter(filter: AnnotationFilter): void {
    this.filter = filter;
    if (this.active !== null && !passes(this.active, filter)) this.activeId = null;
    this.workPlace.changed();
  }

  destroy(): void {
    this.layers.destroy();
  }

  /** Ends a linking under way with the innermost other annotation of those that were clicked; a click beside them ends it without. @returns whether there was one. */
  private linkWith(ids: readonly AnnotationId[]): boolean {
    const { relations } = this;
    const { linking } = relations.state;
    if (linking === null) return false;
    const other = ids.find((id) => id !== linking.from);
    if (other === undefined) relations.cancel();
    else relations.finish(other);
    return true;
  }

  /** The text is drawn again only where its lines are others. */
  private redrawRelations(): void {
    const before = this.drawing.last;
    if (this.drawn !== before) this.workPlace.changed();
  }

  private onAnnotations(): void {
    if (this.activeId !== null && this.active === null) this.closeVanished();
    void framePainted().then(() =>
      this.members.askAbout(new Set(this.session.annotations.map(({ target }) => target.creator))),
    );
  }

  /** The open annotation is there no more. Who did not take it away themselves is told. */
  private closeVanished(): void {
    this.activeId = null;
    if (!this.isTaking) this.voice.vanished();
  }

  private tellOfActive(sentence: (annotation: string) => string): void {
    if (this.active !== null && this.mayChange(this.active)) this.voice.did(sentence, this.active);
  }

  private changeActive(change: (annotation: Annotation) => void): boolean {
    const annotation = this.active;
    if (annotation === null) return false;
    const may = this.mayChange(annotation);
    if (may) change(annotation);
    else this.workPlace.say(this.words.notYours);
    return may;
  }

  private tell(outcome: UndoOutcome, isUndo: boolean): void {
    const effect = this.session.lastTaken;
    if (outcome === 'overtaken') this.workPlace.say(this.words.overtaken);
    else if (outcome === 'nothing') this.voice.tookNothingBack(isUndo);
    // What is taken back in other articles is told once it is done.
    else if (outcome === 'done')
      this.voice.tookBack(isUndo, effect, effect === null ? undefined : this.session.annotation(effect.id));
    this.workPlace.changed();
  }
}
