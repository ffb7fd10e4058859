/**
 * One analyst at work on one layer: its document, what this browser keeps of it, the connection, the
 * list of annotations and the history, and the actions that change them. Views watch it and call it.
 */
import type { Annotation, Body, Stamp } from '../../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../../shared/domain/ids.ts';
import { layerInUrl, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Role } from '../../../shared/domain/member.ts';
import { MAX_CLOCK_AHEAD_MS } from '../../../shared/domain/clock-limit.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import {
  may,
  mayChangeAnnotation,
  mayChangeComment,
  type Action,
  type Sender,
} from '../../../shared/domain/permission.ts';
import type { Editing, Mode } from '../../../shared/domain/project.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import { LayerDoc, type NewBody } from '../../../shared/layer/layer-doc.ts';
import { layerPolicy } from '../../../shared/layer/layer-policy.ts';
import type { MapName } from '../../../shared/layer/layer-records.ts';
import type { LayerContents } from '../../../shared/layer/layer-records.ts';
import type { Presence } from '../../../shared/wire/presence.ts';
import { guardClosing } from '../../sync/closing-guard.ts';
import { framePainted } from '../../kit/frame-painted.ts';
import { LayerConnection } from '../../sync/layer-connection.ts';
import { keepsUnsent, openOfflineStore, type OfflineStore } from '../../sync/offline-store.ts';
import type { RoomAbout } from '../../sync/room-about.ts';
import type { OtherPresence } from '../../sync/presence-feed.ts';
import type { SavingState } from '../../sync/saving-state.ts';
import { NOTHING_UNSENT, type Unsent } from '../../sync/unsent.ts';
import { effectOf, type StepEffect } from '../../../shared/domain/step-effect.ts';
import { AnnotationList } from '../layer/annotation-list.ts';
import { EditHistory, type StepElsewhere, type UndoOutcome } from '../layer/edit-history.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import type { RemovedPlace } from '../layer/removed-place.ts';

interface LayerClientOptions {
  readonly project: string;
  readonly article: string;
  /** What the article is, for what is kept of it here. */
  readonly about: RoomAbout;
  /** The words that spans cover. */
  readonly wordsOf: (spans: Spans) => string;
  readonly layer: LayerName;
  readonly member: MemberId;
  readonly role: Role;
  readonly editing: Editing;
  readonly mode: Mode;
  /** Since when the project is in the archive; `undefined` where it is not. */
  readonly archived: number | undefined;
  /** Whether the server says that one may write to it; `null` where it says nothing of this layer. */
  readonly isWritable: boolean | null;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** The part of a layer that changed. `steps`: undo and redo. `access`: the member’s role has changed, and the article must be opened again. */
export type LayerClientPart = 'annotations' | 'steps' | 'presence' | 'saving' | 'access';

/** How long the browser's storage is waited for before connecting without it, in milliseconds. */
const STORAGE_PATIENCE_MS = 3_000;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class LayerClient {
  private readonly layer = new LayerDoc();
  private readonly listeners = new Set<(part: LayerClientPart) => void>();
  private readonly list = new AnnotationList(this.layer, () => this.tell('annotations'));
  private readonly history = new EditHistory(this.layer);
  private readonly connection: LayerConnection;
  readonly edits: LayerEditContext;
  private offline: OfflineStore | null = null;
  private sender: Sender;
  private editing: Editing;
  private unsentWork: Unsent = NOTHING_UNSENT;
  private savingState: SavingState = { kind: 'connecting', changes: 0 };
  private destroyed = false;
  private isAtWork = true;

  constructor(private readonly options: LayerClientOptions) {
    this.sender = { member: options.member, role: options.role };
    this.editing = options.editing;
    this.edits = this.openEdits();
    this.connection = new LayerConnection({
      room: this.room,
      doc: this.layer.doc,
      onSaving: (state) => {
        this.savingState = state;
        this.tellSaving();
      },
      onUnsaved: (changes, annotations) => this.rememberUnsent(changes, annotations),
      onAccessChanged: () => this.tell('access'),
    });
    this.connection.presence.watch(() => this.tell('presence'));
    this.layer.observe((touched, isLocal) => {
      if (isLocal) this.connection.touch(touched);
    });
    void this.begin();
  }

  /** Access to the layer for features. */
  private openEdits(): LayerEditContext {
    return {
      layer: this.layer,
      member: this.options.member,
      annotations: () => this.list.sorted,
      stamp: () => this.stamp(),
      newId: () => this.options.newId(),
      mayWrite: () => this.mayWrite,
      mayComment: () => this.mayComment,
      mayChangeComment: (creator) => this.mayComment && mayChangeComment(this.sender, creator),
      mayChangeRelation: (creator) => this.mayWrite && mayChangeAnnotation(this.sender, creator, this.editing),
      touch: (annotations) => this.connection.touch(annotations),
      remember: (step) => {
        this.history.remember(step);
        this.tell('steps');
      },
    };
  }

  /**
   * What is kept here comes first, so that the server is told all of it at once. A browser whose storage
   * does not answer, as in some private windows, works all the same.
   */
  private async begin(): Promise<void> {
    const recalled = this.recall().catch(() => undefined);
    await Promise.race([recalled, after(STORAGE_PATIENCE_MS)]);
    if (!this.destroyed) this.connection.connect();
  }

  /**
   * Brings back what is kept here. Who may not write keeps nothing, unless work of theirs is not on the
   * server yet: that stays, is offered and refused, and its author decides what becomes of it.
   */
  private async recall(): Promise<void> {
    const { member, about } = this.options;
    if (!this.mayComment && !(await keepsUnsent(member, this.room))) return;
    if (this.destroyed) return;
    this.offline = openOfflineStore(this.layer.doc, member, this.room, about, () => this.tellSaving());
    const unsent = await this.offline.loaded;
    this.unsentWork = unsent;
    this.connection.recall(
      unsent.changes,
      unsent.touched.map(({ id }) => id),
    );
  }

  /** The name of its room. */
  get room(): string {
    const { project, article, layer } = this.options;
    return `${project}/${article}/${layerInUrl(layer)}`;
  }

  private rememberUnsent(changes: number, annotations: readonly string[]): void {
    const known = new Map(this.unsentWork.touched.map(({ id, words }) => [id, words]));
    const touched = annotations.map((id) => {
      const spans = this.layer.target(id)?.spans;
      return { id, words: spans === undefined ? (known.get(id) ?? '') : this.options.wordsOf(spans) };
    });
    this.unsentWork = { changes, touched };
    this.offline?.rememberUnsent(this.unsentWork);
  }

  /** @returns a function that ends the watching. */
  watch(listener: (part: LayerClientPart) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get annotations(): readonly Annotation[] {
    return this.list.sorted;
  }

  /** Everything that people see of the layer. */
  get contents(): LayerContents {
    return this.layer.contents();
  }

  get saving(): SavingState {
    return this.savingState;
  }

  /** Whether this browser keeps what is not saved; else it is in this window alone. */
  get isKept(): boolean {
    return this.offline?.isKept ?? false;
  }

  /** Changes that are not on the server, and what they touched. */
  get unsent(): Unsent {
    return this.unsentWork;
  }

  /** Whether what the server had of the layer has come. */
  get hasSynced(): boolean {
    return this.connection.hasSynced;
  }

  get others(): readonly OtherPresence[] {
    return this.connection.presence.others;
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  /** Whether one works on it; else it is open beside the one that one works on, only to be read. */
  beAtWork(isAtWork: boolean): void {
    this.isAtWork = isAtWork;
    this.connection.presence.show(isAtWork);
  }

  get mayWrite(): boolean {
    return this.may('annotate', 'targets');
  }

  get mayComment(): boolean {
    return this.may('comment', 'comments');
  }

  private may(action: Action, map: MapName): boolean {
    if (!this.isAtWork) return false;
    const { layer, isWritable } = this.options;
    if (isWritable !== null) return isWritable && may(this.sender.role, action);
    return layerPolicy(layerNamed(layer, true), this.options, this.sender).write.has(map);
  }

  mayChange({ target }: Annotation): boolean {
    return this.mayWrite && mayChangeAnnotation(this.sender, target.creator, this.editing);
  }

  /** One's role, or whose annotations one may change, is another from now on; the work goes on. */
  become(role: Role, editing: Editing): void {
    this.sender = { ...this.sender, role };
    this.editing = editing;
  }

  annotation(id: AnnotationId): Annotation | undefined {
    return this.layer.annotation(id);
  }

  /** Makes an annotation. @returns its id. */
  tag(span: Span, label: string): AnnotationId {
    const id = this.options.newId() as AnnotationId;
    this.history.remember(this.layer.add(id, [span], { label }, this.stamp()));
    return id;
  }

  /** Makes an annotation of each span, as one step. */
  tagAll(spans: readonly Span[], body: NewBody): void {
    const places = spans.map((span) => ({ id: this.options.newId() as AnnotationId, spans: [span] }));
    this.history.remember(this.layer.addAll(places, body, this.stamp()));
  }

  /** Remembers a step in several layers, to be undone and redone among one’s steps here. */
  rememberElsewhere(step: StepElsewhere): void {
    this.history.rememberElsewhere(step);
    this.tell('steps');
  }

  /** Takes such a step back, also where others were made since. */
  undoElsewhere(step: StepElsewhere): void {
    this.history.undoElsewhere(step);
    this.tell('steps');
  }

  describe(id: AnnotationId, change: Partial<Body>): void {
    this.history.remember(this.layer.describe(id, change, this.stamp()));
  }

  place(id: AnnotationId, spans: Spans): void {
    this.history.remember(this.layer.place(id, spans, this.stamp()));
  }

  remove(id: AnnotationId): void {
    this.history.remember(this.layer.remove(id));
  }

  /** Whether one may bring back what that member made. */
  mayRestore({ creator }: RemovedPlace): boolean {
    return this.mayWrite && mayChangeAnnotation(this.sender, creator, this.editing);
  }

  /** Brings back an annotation that was removed. */
  restore(id: AnnotationId, place: RemovedPlace): void {
    this.history.remember(this.layer.revive(id, place, this.stamp()));
  }

  undo(): UndoOutcome {
    return this.history.undo(this.stamp());
  }

  redo(): UndoOutcome {
    return this.history.redo(this.stamp());
  }

  /** What the last undo or redo did; `null` before there was one. */
  get lastTaken(): StepEffect | null {
    return effectOf(this.history.lastTaken);
  }

  /** Tells the others what is selected here. */
  select(selection: Presence['selection']): void {
    this.connection.presence.select(selection);
  }

  /** Whether work here is dated further ahead of the server's clock than it takes: this device's clock was wrong. */
  get isDatedAhead(): boolean {
    return this.layer.isDatedAfter(this.options.member, this.options.now() + MAX_CLOCK_AHEAD_MS);
  }

  /** Dates such work by the server's clock as it is now. */
  redate(): void {
    const now = this.options.now();
    this.layer.redate(this.options.member, now + MAX_CLOCK_AHEAD_MS, now);
  }

  /** Tries to connect again after the server has closed the door. */
  retry(): void {
    this.connection.retry();
  }

  /** Forgets what this browser keeps of the layer, unsent work too; the session is of no more use. */
  async forget(): Promise<void> {
    this.connection.destroy();
    guardClosing(this, false);
    await this.offline?.clear();
  }

  destroy(): void {
    this.destroyed = true;
    this.connection.destroy();
    this.list.destroy();
    void this.offline?.close();
    // From here on the outbox holds what no browser keeps.
    guardClosing(this, false);
    this.listeners.clear();
  }

  private stamp(): Stamp {
    return { by: this.options.member, at: this.options.now() };
  }

  private tellSaving(): void {
    guardClosing(this, this.unsentWork.changes > 0 && !this.isKept);
    // A key’s mark is painted first.
    void framePainted().then(() => this.tell('saving'));
  }

  private tell(part: LayerClientPart): void {
    for (const listener of this.listeners) listener(part);
  }
}
