/**
 * What an analyst does with an opened article: which annotation is open, what is filtered, and every
 * action from a key, a button or a handle to the session. Knows no elements; the desk shows it.
 */
import { uuidv4 } from 'lib0/random';
import type { Annotation, Body } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { TextAttribute } from '../../shared/domain/label-set.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Span } from '../../shared/domain/span.ts';
import { textOf, withSpan, withSpanReplaced, type Spans } from '../../shared/domain/target.ts';
import type { NewBody } from '../../shared/layer-doc.ts';
import type { Api } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { boundaryMoved } from './boundary-command.ts';
import { annotationStep } from './annotation-step.ts';
import { passes, SHOW_ALL, shownWith, type AnnotationFilter } from './annotation-filter.ts';
import { labelIndexOf, type CommandId } from './commands.ts';
import type { DrawnRelation } from './drawn-relation.ts';
import { drawnRelations } from './drawn-relations.ts';
import type { UndoOutcome } from './edit-history.ts';
import { HeldWork } from './held-work.ts';
import { KnownMembers } from './known-members.ts';
import { LayerHistory } from './layer-history.ts';
import { LayerSession } from './layer-session.ts';
import type { OpenArticle } from './open-article.ts';
import { spokenAnnotation, spokenSpans } from './spoken.ts';
import { ValueSuggester } from './value-suggester.ts';

/** The place where the work is done: what it shows, and the text it selects in. */
export interface WorkPlace {
  /** Something is to be shown anew. */
  changed(): void;
  /** Says something in passing. */
  say(words: string): void;
  /** Tells those who hear the page what was done; others see it. */
  announce(words: string): void;
  /** One's role is another: the article is to be opened anew. */
  accessChanged(): void;
  /** What is selected in the text at this moment; a key can come before the browser has told of the selection it follows. */
  selected(): Span | null;
  deselect(): void;
  /** Where the caret is, in UTF-16 units. */
  caret(): number;
  /** Puts the caret at an annotation’s start, and what it covers into view. */
  goTo(span: Span): void;
}

export class ArticleWork {
  readonly session: LayerSession;
  readonly members: KnownMembers;
  /** What happened in the layer. */
  readonly history: LayerHistory;
  /** What the server refused. */
  readonly held: HeldWork;
  private readonly values: ValueSuggester;
  private readonly text: string;
  private activeId: AnnotationId | null = null;
  private lastDrawn: readonly DrawnRelation[] = [];
  /** Whether something is being taken away here just now, rather than by somebody else. */
  private isTaking = false;
  private chosenFilter: AnnotationFilter = SHOW_ALL;

  constructor(
    open: OpenArticle,
    layer: LayerName,
    private readonly workPlace: WorkPlace,
    api: Api,
  ) {
    const { project, article, text, me, members } = open;
    this.text = text;
    this.members = new KnownMembers(api, project.id, () => workPlace.changed());
    this.members.learn(members);
    this.session = new LayerSession({
      project: project.id,
      article: article.id,
      about: { title: article.title, sha256: article.sha256 },
      wordsOf: (spans) => textOf(spans, text),
      layer,
      member: me.id,
      role: project.role,
      editing: project.editing,
      now: () => api.serverNow(),
      newId: uuidv4,
    });
    this.history = new LayerHistory(api, { project: project.id, article: article.id, layer }, text, {
      has: (id) => this.session.annotation(id) !== undefined,
      mayRestore: (place) => this.session.mayRestore(place),
      restore: (id, place) => {
        this.session.restore(id, place);
        this.activate(id);
      },
    });
    this.values = new ValueSuggester(me.id, project.id, text);
    this.held = new HeldWork(open, layer, this.session, api, { changed: () => workPlace.changed(), taken: () => workPlace.accessChanged() });
    this.session.watch((part) => {
      if (part === 'annotations') this.onAnnotations();
      if (part === 'notes') void this.members.askAbout(this.session.notes.comments.writers());
      if (part === 'presence') this.members.learn(this.session.others.map(({ member }) => member));
      if (part === 'saving') this.held.followSaving();
      if (part === 'access') workPlace.accessChanged();
      // Others' changes are committed when they come; one's own are once they are saved.
      if (part === 'annotations' || part === 'notes' || (part === 'saving' && this.session.saving.kind === 'saved')) this.history.changed();
      workPlace.changed();
    });
  }

  /** The open annotation. */
  get active(): Annotation | null {
    return this.activeId === null ? null : (this.session.annotation(this.activeId) ?? null);
  }

  get filter(): AnnotationFilter {
    return this.chosenFilter;
  }

  /** What passes the filter, in text order. */
  get shown(): readonly Annotation[] {
    return shownWith(this.session.annotations, this.filter, this.activeId);
  }

  /** Values to choose from for a text attribute. */
  readonly suggest = (attribute: TextAttribute): readonly string[] => this.values.suggest(attribute, this.session.annotations);

  /** Relations that the text is to show as lines; the same list as long as it says the same. */
  drawn(all: boolean): readonly DrawnRelation[] {
    const now = drawnRelations(this.session.notes.relations, this.activeId, all, this.held.project.labelSet);
    if (JSON.stringify(now) !== JSON.stringify(this.lastDrawn)) this.lastDrawn = now;
    return this.lastDrawn;
  }

  readonly mayChange = (annotation: Annotation): boolean => this.session.mayChange(annotation);

  /** Does a command of the table. @returns false if there was nothing to do, and the key may mean something to the browser. */
  act(command: CommandId): boolean {
    const label = labelIndexOf(command);
    if (label !== null) return this.applyLabelAt(label);
    switch (command) {
      case 'undo':
        this.undo();
        return true;
      case 'redo':
        this.redo();
        return true;
      case 'remove':
        return this.workPlace.selected() === null && this.removeActive();
      case 'add-part':
        this.addPart();
        return true;
      case 'next-annotation':
        return this.stepToAnnotation(true);
      case 'previous-annotation':
        return this.stepToAnnotation(false);
      case 'leave':
        if (this.session.notes.relations.linking === null) this.activate(null);
        else this.session.notes.relations.cancel();
        return false;
      default:
        return this.moveBoundaryBy(command);
    }
  }

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

  private applyLabelAt(index: number): boolean {
    const label = this.held.project.labelSet.labels[index];
    return label !== undefined && this.applyLabel(label.key);
  }

  /** Tags the selection; without one, relabels the open annotation. @returns false if one may not. */
  applyLabel(label: string): boolean {
    if (!this.session.mayWrite) return false;
    const span = this.workPlace.selected();
    if (span !== null) {
      this.activate(this.session.tag(span, label));
      this.workPlace.deselect();
      this.announceActive(texts.desk.tagged);
    } else if (this.active === null) {
      this.workPlace.say(texts.desk.nothingSelected);
    } else {
      this.describe({ label });
      this.announceActive(texts.desk.relabelled);
    }
    return true;
  }

  describe(change: Partial<Body>): void {
    this.changeActive((annotation) => this.session.describe(annotation.id, change));
  }

  place(spans: Spans): void {
    if (spans === this.active?.target.spans) return;
    this.changeActive((annotation) => this.session.place(annotation.id, spans));
  }

  /** A boundary was dragged. */
  resize(id: AnnotationId, index: number, span: Span): void {
    const annotation = this.session.annotation(id);
    if (annotation !== undefined && this.mayChange(annotation)) this.session.place(id, withSpanReplaced(annotation.target.spans, index, span));
  }

  /** Makes the selected text another part of the open annotation. */
  addPart(): void {
    const span = this.workPlace.selected();
    if (this.active === null) return this.workPlace.say(texts.desk.nothingOpen);
    if (span === null) return this.workPlace.say(texts.desk.noPartSelected);
    this.place(withSpan(this.active.target.spans, span));
    this.workPlace.deselect();
    this.announceActive(texts.desk.partAdded);
  }

  /** What to tag everywhere: the selected words, else those of the open annotation, said as it says it; `null` if there are none, or one may not. */
  everywhere(): { readonly words: string; readonly body: NewBody } | null {
    const span = this.workPlace.selected();
    if (!this.session.mayWrite) return null;
    const [first] = this.held.project.labelSet.labels;
    if (span !== null && first !== undefined) return { words: this.text.slice(span.start, span.end), body: { label: first.key } };
    const part = this.active?.target.spans[0];
    if (this.active === null || part === undefined) return null;
    const { label, attributes, confidence } = this.active.body;
    return { words: this.text.slice(part.start, part.end), body: { label, attributes, confidence } };
  }

  /** Tags places, as one step. */
  tagPlaces(spans: readonly Span[], body: NewBody): void {
    this.session.tagAll(spans, body);
    this.workPlace.say(texts.sameText.done(spans.length));
  }

  /** @returns false if nothing is open, or one only reads. */
  removeActive(): boolean {
    if (this.active === null || !this.session.mayWrite) return false;
    const { active } = this;
    this.isTaking = true;
    this.changeActive((annotation) => this.session.remove(annotation.id));
    this.isTaking = false;
    if (this.active === null) this.workPlace.announce(texts.desk.removed(this.spoken(active)));
    return true;
  }

  /** A click on a place: opens the innermost annotation there; a further click goes outwards. @param ids innermost first. */
  hit(ids: readonly AnnotationId[]): void {
    if (this.linkWith(ids)) return;
    const at = this.activeId === null ? -1 : ids.indexOf(this.activeId);
    this.activate(ids[(at + 1) % Math.max(1, ids.length)] ?? null);
  }

  /** Opens an annotation, or closes it where it is open. */
  toggle(id: AnnotationId): void {
    if (this.linkWith([id])) return;
    this.activate(this.activeId === id ? null : id);
  }

  applyFilter(filter: AnnotationFilter): void {
    this.chosenFilter = filter;
    if (this.active !== null && !passes(this.active, filter)) this.activeId = null;
    this.workPlace.changed();
  }

  destroy(): void {
    this.session.destroy();
  }

  /** Ends a linking under way with the innermost other annotation of those that were clicked; a click beside them ends it without. @returns whether there was one. */
  private linkWith(ids: readonly AnnotationId[]): boolean {
    const { relations } = this.session.notes;
    const { linking } = relations;
    if (linking === null) return false;
    const other = ids.find((id) => id !== linking.from);
    if (other === undefined) relations.cancel();
    else relations.finish(other);
    return true;
  }

  private onAnnotations(): void {
    if (this.activeId !== null && this.active === null) this.closeVanished();
    void this.members.askAbout(new Set(this.session.annotations.map(({ target }) => target.creator)));
  }

  /** The open annotation is there no more. Who did not take it away themselves is told. */
  private closeVanished(): void {
    this.activeId = null;
    if (!this.isTaking) this.workPlace.announce(texts.desk.vanished);
  }

  /** Goes to the next annotation that is shown, or the one before. */
  private stepToAnnotation(forward: boolean): boolean {
    const { shown } = this;
    const step = annotationStep(shown, this.activeId, this.workPlace.caret(), forward);
    if (step === null) {
      this.workPlace.announce(shown.length === 0 ? texts.desk.noAnnotations : forward ? texts.desk.lastAnnotation : texts.desk.firstAnnotation);
      return true;
    }
    this.activate(step.annotation.id);
    const [first] = step.annotation.target.spans;
    if (first !== undefined) this.workPlace.goTo(first);
    this.workPlace.announce(texts.desk.atAnnotation(this.spoken(step.annotation), step.position, step.count));
    return true;
  }

  /** @returns false if the command moves no boundary, or nothing is open. */
  private moveBoundaryBy(command: CommandId): boolean {
    if (this.active === null) return false;
    const { spans } = this.active.target;
    const moved = boundaryMoved(command, this.text, spans, this.workPlace.caret());
    if (moved === null) return false;
    this.place(moved);
    this.workPlace.announce(moved === spans ? texts.desk.noRoom : spokenSpans(this.active.target.spans, this.text));
    return true;
  }

  /** Says what is open now, in a sentence about what was done to it. */
  private announceActive(sentence: (annotation: string) => string): void {
    if (this.active !== null && this.mayChange(this.active)) this.workPlace.announce(sentence(this.spoken(this.active)));
  }

  private spoken(annotation: Annotation): string {
    return spokenAnnotation(annotation, this.held.project.labelSet, this.text);
  }

  private activate(id: AnnotationId | null): void {
    this.values.learn(this.session.annotations, this.held.project.labelSet);
    this.session.notes.relations.cancel();
    this.activeId = id;
    this.workPlace.changed();
  }

  private changeActive(change: (annotation: Annotation) => void): void {
    const annotation = this.active;
    if (annotation === null) return;
    if (this.mayChange(annotation)) change(annotation);
    else this.workPlace.say(texts.desk.notYours);
  }

  private tell(outcome: UndoOutcome, isUndo: boolean): void {
    if (outcome === 'overtaken') this.workPlace.say(texts.desk.overtaken);
    else this.workPlace.announce(outcome === 'done' ? this.spokenStep(isUndo) : isUndo ? texts.desk.nothingToUndo : texts.desk.nothingToRedo);
    this.workPlace.changed();
  }

  /** What the step just taken back, or made again, did. */
  private spokenStep(isUndo: boolean): string {
    const effect = this.session.lastTaken;
    const annotation = effect === null ? undefined : this.session.annotation(effect.id);
    return (isUndo ? texts.desk.undone : texts.desk.redone)(effect?.kind ?? 'changed', annotation === undefined ? '' : this.spoken(annotation));
  }
}
