/**
 * A room’s layer in memory, together with the validation of updates. An update is parsed and validated before it is
 * applied, so that a refused one leaves no trace; only where its effect can’t be computed beforehand is it applied to a
 * Yjs document, which is dropped if the result is not allowed. All of this runs in steps, so that a large update blocks
 * no other room; a caller runs the steps for one update of a layer at a time.
 */
import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { Decision } from '../../shared/domain/decision.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import {
  judgeInSteps,
  readOnly,
  removalsIn,
  type Origin,
  type RecordChange,
  type Removal,
} from '../../shared/layer/judge.ts';
import { relationTypes } from '../../shared/domain/label-set.ts';
import { isArchived } from '../../shared/domain/project.ts';
import { newStanding } from '../../shared/domain/round.ts';
import { holdsDecisions, isWritable } from '../../shared/domain/layer.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import { eventsInSteps, type RecordOutcome } from '../../shared/layer/layer-event.ts';
import { StepCounter, type Steps } from '../../shared/domain/in-steps.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { decisionsAtStake, lostDecisions } from '../../shared/layer/lost-decisions.ts';
import type { MapName } from '../../shared/layer/layer-records.ts';
import { LayerIndex, type Prediction } from '../../shared/layer/layer-index.ts';
import { readUpdateInSteps, viewOf } from '../../shared/layer/layer-update.ts';
import type { RecordsUpdate, UpdateReading } from '../../shared/layer/update-reading.ts';
import { RecordKeyMap } from '../../shared/layer/record-key-map.ts';
import { isPending, lostRecords, outcomesIn, recordsBefore } from '../../shared/layer/update-outcome.ts';
import type { StoredLayer } from '../store/store.ts';
import { clientsIn } from './asked-for.ts';
import type { Saying } from './broadcast.ts';
import { ClientOwners, type OwnerChanges } from './client-owners.ts';
import { InMemoryLayer } from './in-memory-layer.ts';
import { overtakenEdit, rewrittenEdits, type FollowUp } from './overtaken-edit.ts';
import { criteriaOf, type RoomSettings } from './room-settings.ts';
import { applyServerEdit, type EditOutcome, type ServerEdit } from './server-edit.ts';

export interface ValidatedLayerDeps {
  readonly now: () => number;
  readonly log: Logger;
}

/** What an update did that had to be tried out. */
interface TriedOut {
  readonly removals: readonly Removal[];
  /** Records that it took away without naming them. */
  readonly lost: readonly RecordChange[];
  /** People’s decisions that it hid. */
  readonly decisions: readonly Decision[];
}

/** What an update did that was taken in. */
interface TakenIn extends Omit<EditOutcome, 'events'> {
  readonly records: readonly RecordOutcome[];
}

/** What becomes of an update. */
export type Verdict = Result<EditOutcome> | 'nothing new';

/** Problems of updates that make no sense to anybody; every other one is understood and not allowed. */
const UNREADABLE: ReadonlySet<string> = new Set(['hanging-update', 'bad-update']);

export const isUnreadable = ({ id }: Problem): boolean => UNREADABLE.has(id);

/** An update builds on changes that the server has not seen, and may make sense once it has. */
export const HANGING: Problem = {
  id: 'hanging-update',
  message: 'An update builds on changes that this server has not seen.',
};

export const isHanging = ({ id }: Problem): boolean => id === HANGING.id;

const brokenIn =
  (room: LayerRef, { log }: ValidatedLayerDeps) =>
  (error: unknown): void =>
    log.error({ err: error, room }, 'an accepted update could not be applied');

/** What an update will do to each of its records, once for each. */
function* predictedOutcomes(changes: readonly RecordChange[], { heads }: Prediction): Steps<readonly RecordChange[]> {
  const step = new StepCounter();
  const outcomes = new RecordKeyMap<RecordChange>();
  for (const { map, id, before } of changes) {
    outcomes.set(map, id, { map, id, before, after: heads.get(map, id)?.record } as RecordChange);
    if (step.isOver()) yield;
  }
  return [...outcomes.values()];
}

function verdictOf(
  reading: Exclude<UpdateReading, RecordsUpdate>,
  sender: Sender,
  settings: Pick<RoomSettings, 'layer' | 'archived'>,
): Verdict {
  switch (reading.kind) {
    case 'nothing':
      return 'nothing new';
    case 'foreign':
      return failure('foreign-update', reading.reason);
    case 'change':
      return { ok: false, problem: readOnly(sender, settings.layer, isArchived(settings)) };
    case 'hanging':
    case 'unclear':
      return { ok: false, problem: HANGING };
  }
}

const NOBODY: ReadonlySet<MemberId> = new Set();

export class ValidatedLayer {
  private labels: ReadonlySet<string> = new Set();
  private relationTypes: ReadonlySet<string> = new Set();
  private hasDecisions = false;
  /** Made when the first edit comes. */
  private index: LayerIndex | null = null;
  /** The root maps that members may change, by role and id: found out once, until the settings change. */
  private readonly writable = new Map<string, ReadonlySet<MapName>>();

  private constructor(
    private readonly address: LayerRef,
    /** The article's text. */
    private readonly text: string,
    private settings: RoomSettings,
    readonly memory: InMemoryLayer,
    private readonly removed: Map<string, Origin>,
    /** Whose each Yjs client is. */
    readonly owners: ClientOwners,
    private readonly deps: ValidatedLayerDeps,
  ) {
    this.changeSettings(settings);
  }

  static of(
    address: LayerRef,
    text: string,
    settings: RoomSettings,
    stored: StoredLayer,
    deps: ValidatedLayerDeps,
  ): ValidatedLayer {
    const memory = new InMemoryLayer(stored, brokenIn(address, deps));
    const owners = new ClientOwners(stored.owners, () => Y.decodeStateVector(layer.stateVector()));
    const layer: ValidatedLayer = new ValidatedLayer(
      address,
      text,
      settings,
      memory,
      new Map(stored.removed),
      owners,
      deps,
    );
    return layer;
  }

  /** @returns false if they are what they were. */
  changeSettings(settings: RoomSettings): boolean {
    const { editing, labelSet, mode, revealedTo, archived, layer, standing, lengths } = settings;
    const changed = criteriaOf(settings) !== criteriaOf(this.settings);
    this.settings = { editing, labelSet, mode, ...(revealedTo && { revealedTo }), archived, layer, standing, lengths };
    this.writable.clear();
    this.hasDecisions = holdsDecisions(settings.layer);
    this.labels = new Set(settings.labelSet.labels.map(({ key }) => key));
    this.relationTypes = new Set(relationTypes(settings.labelSet).map(({ key }) => key));
    return changed;
  }

  /** Texts came into the project. @returns whether independent work on them is new to it: then fewer may write. */
  noteLengths(articles: readonly { readonly id: string; readonly length: number }[]): boolean {
    for (const { id, length } of articles) this.settings.lengths?.set(id, length);
    const { round } = newStanding(this.settings.mode);
    return round !== null && round !== this.settings.standing.round;
  }

  /** `Layer.rules` as this judges by them. */
  get rules(): number {
    return this.settings.layer.rules;
  }

  /** The member whose own layer it is; `null` for a layer held in common. */
  get owner(): MemberId | null {
    return this.settings.layer.owner;
  }

  get isFrozen(): boolean {
    return !isWritable(this.settings.layer.state);
  }

  stateVector(): Uint8Array {
    return this.index?.stateVector() ?? this.memory.stateVector();
  }

  /** How many Yjs clients have written to it. */
  get clientCount(): number {
    return this.index?.clientCount ?? clientsIn(this.memory.stateVector());
  }

  /** Keeps a Yjs client for a member who was seen under it; not for a viewer, who writes nothing. */
  claim(client: number, sender: Sender): void {
    if (this.writableBy(sender).size > 0) this.owners.claim(client, sender.member);
  }

  /** Keeps Yjs clients whose members were seen under them and are not stored yet. Of a frozen layer nobody writes under them. */
  claimAll(owners: OwnerChanges['owners']): void {
    if (!this.isFrozen) for (const { client, member } of owners) this.owners.claim(client, member);
  }

  private writableBy(sender: Sender): ReadonlySet<MapName> {
    const key = `${sender.role} ${sender.member}`;
    let maps = this.writable.get(key);
    if (maps === undefined) {
      const { layer, standing } = this.settings;
      maps = layerPolicy(layer, this.settings, sender, { ...standing, atWork: NOBODY }).write;
      this.writable.set(key, maps);
    }
    return maps;
  }

  /** The answer to a peer with this state vector (`InMemoryLayer.answersTo`). */
  answersTo(stateVector: Uint8Array): readonly Saying[] {
    return this.memory.answersTo(stateVector, this.index !== null);
  }

  /** Judges an update, and takes it in if it may stand. */
  *take(update: Uint8Array, sender: Sender): Steps<Verdict> {
    // An empty update is the answer of a peer that has nothing.
    if (update.length === 2 && update[0] === 0 && update[1] === 0) return 'nothing new';
    try {
      const index = this.indexed();
      return (yield* this.takeForeseen(update, index, sender)) ?? (yield* this.takeCompeting(update, index, sender));
    } catch (error) {
      // Yjs and lib0 throw on bytes they can't read. That is the sender's fault and nobody else's.
      this.deps.log.warn({ err: error, room: this.address }, 'an update could not be read');
      return failure('bad-update', 'An update could not be read.');
    }
  }

  /** Applies an update of the server's own making. @returns what it did. */
  *apply(write: ServerEdit): Steps<EditOutcome> {
    const index = this.indexed();
    const reading = yield* readUpdateInSteps(index, write.update);
    const { by, isImport, joined, reason } = write;
    const prediction = reading.kind === 'records' ? yield* index.predict(reading) : null;
    if (reading.kind === 'records' && prediction !== null) {
      const records = yield* predictedOutcomes([...reading.changes, ...prediction.lost], prediction);
      yield* index.accept(prediction);
      this.memory.take(write.update);
      const context = { by, isImport, joined, reason };
      return yield* this.accept({ records, removals: removalsIn(records), lost: [] }, context);
    }
    const { removed } = this;
    const outcome = applyServerEdit(this.memory.document, write, { now: this.deps.now(), removed });
    for (const { key, creator, created } of outcome.removals) removed.set(key, { creator, created });
    this.memory.take(write.update, true);
    this.index = null;
    return outcome;
  }

  /** Writes people’s decisions again that a write hid (`lostDecisions`), and takes annotations away whose decision another one has taken the place of (`overtakenIn`). */
  *followUp({ records, lost }: EditOutcome, by: MemberId | null): Steps<readonly FollowUp[]> {
    if (!this.hasDecisions) return [];
    const done: FollowUp[] = [];
    for (const edit of rewrittenEdits(lost, () => this.memory.document))
      done.push({ edit, outcome: yield* this.apply(edit) });
    const changed = [...(records ?? []), ...done.flatMap(({ outcome }) => outcome.records ?? [])];
    const overtaken = overtakenEdit(changed, this.indexed(), () => this.memory.document, by);
    if (overtaken !== null) done.push({ edit: overtaken, outcome: yield* this.apply(overtaken) });
    return done;
  }

  /** Lets go of what only edits need, once there have been none for a while. */
  rest(): void {
    this.memory.rest(this.stateVector());
    this.index = null;
  }

  /** Lets go of the memory. */
  destroy(): void {
    this.index = null;
    this.memory.destroy();
  }

  private indexed(): LayerIndex {
    this.index ??= this.memory.readDocument((layer) => new LayerIndex(layer));
    return this.index;
  }

  /** Takes an update whose outcome is certain beforehand; `null` where it competes with another client’s change. */
  private *takeForeseen(update: Uint8Array, index: LayerIndex, sender: Sender): Steps<Verdict | null> {
    const reading = yield* readUpdateInSteps(index, update, { mayChange: this.writableBy(sender).size > 0 });
    if (reading.kind === 'unclear') return null;
    if (reading.kind !== 'records') return verdictOf(reading, sender, this.settings);
    const prediction = yield* index.predict(reading);
    if (prediction === null) return null;
    const changes = [...reading.changes, ...prediction.lost];
    const judged = yield* this.judge(changes, reading, sender);
    if (!judged.ok) return judged;
    const problem = this.takeNames(reading, sender);
    if (problem !== null) return { ok: false, problem };
    const records = yield* predictedOutcomes(changes, prediction);
    yield* index.accept(prediction);
    this.memory.take(update);
    return success(yield* this.accept({ records, removals: judged.value, lost: [] }, { by: sender.member }));
  }

  /** Takes an update that only the document can tell the outcome of: it is judged by what it says, applied, and judged by what it did. */
  private *takeCompeting(update: Uint8Array, index: LayerIndex, sender: Sender): Steps<Verdict> {
    const layer = this.memory.document;
    const reading = yield* readUpdateInSteps(viewOf(layer), update);
    if (reading.kind !== 'records') return verdictOf(reading, sender, this.settings);
    const verdict = yield* this.judge(reading.changes, reading, sender);
    if (!verdict.ok) return verdict;
    const tried = yield* this.tryOut(update, reading, layer, sender);
    if (!tried.ok) return tried;
    const { removals, lost, decisions } = tried.value;
    const records = yield* outcomesIn(layer, [...reading.changes, ...lost]);
    yield* index.takeOver(layer, reading);
    this.memory.take(update, true);
    const outcome = { records, removals: [...verdict.value, ...removals], lost: decisions };
    return success(yield* this.accept(outcome, { by: sender.member }));
  }

  /** Applies an update to the document and judges what that did; the document goes if it may not stand. */
  private *tryOut(
    update: Uint8Array,
    reading: RecordsUpdate,
    layer: LayerDoc,
    sender: Sender,
  ): Steps<Result<TriedOut>> {
    const [before, atStake] = [recordsBefore(layer, reading), decisionsAtStake(layer, reading)];
    let mayStand = false;
    try {
      Y.applyUpdate(layer.doc, update);
      if (isPending(layer)) return failure('bad-update', 'An update could not be applied.');
      const lost = lostRecords(layer, reading, before);
      const removals = yield* this.judge(lost, reading, sender);
      if (!removals.ok) return removals;
      const problem = this.takeNames(reading, sender);
      if (problem !== null) return { ok: false, problem };
      mayStand = true;
      return success({ removals: removals.value, lost, decisions: lostDecisions(atStake, layer) });
    } finally {
      if (!mayStand) this.memory.forgetDocument();
    }
  }

  /** @returns the outcome of an update that was taken in, with its events; by then it is known who made what is gone. */
  private *accept(
    taken: TakenIn,
    context: Pick<ServerEdit, 'by' | 'joined' | 'reason'> & { readonly isImport?: boolean },
  ): Steps<EditOutcome> {
    const { removed } = this;
    const events = yield* eventsInSteps(taken.records, { ...context, now: this.deps.now(), removed });
    const step = new StepCounter();
    for (const { key, creator, created } of taken.removals) {
      removed.set(key, { creator, created });
      if (step.isOver()) yield;
    }
    return { ...taken, events };
  }

  /** By the project's settings as they are now: a change of them between two steps counts from the next update on. */
  private *judge(
    changes: readonly RecordChange[],
    { ends }: RecordsUpdate,
    sender: Sender,
  ): Steps<Result<readonly Removal[]>> {
    const problem = this.owners.problemOf(ends.keys(), sender.member);
    if (problem !== null) return { ok: false, problem };
    const { layer, editing, lengths } = this.settings;
    const { text, labels, relationTypes, removed } = this;
    return yield* judgeInSteps(changes, {
      sender,
      layer,
      write: this.writableBy(sender),
      isArchived: isArchived(this.settings),
      editing,
      text,
      lengths,
      labels,
      relationTypes,
      now: this.deps.now(),
      targetOf: (annotation) => this.index?.record('targets', annotation) as Origin | undefined,
      removed,
    });
  }

  /** Makes the ids under which an update writes its sender's. Between two steps another member may have been seen under one of them: then it is refused. */
  private takeNames({ ends }: RecordsUpdate, { member }: Sender): Problem | null {
    const problem = this.owners.problemOf(ends.keys(), member);
    if (problem === null) for (const client of ends.keys()) this.owners.wrote(client, member);
    return problem;
  }
}
