/**
 * A room's layer in memory, and the judge at its side. Judging an update means applying it and looking
 * at what it did; one that may not stand has spoilt the copy in memory, which is then loaded afresh.
 */
import type { Logger } from 'pino';
import * as Y from 'yjs';
import { judge, type Origin, type RecordChange, type Removal } from '../../shared/domain/judge.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { Room as RoomAddress } from '../../shared/domain/layer-name.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Editing, Mode } from '../../shared/domain/project.ts';
import { failure, type Problem, type Result } from '../../shared/domain/result.ts';
import { applyAndExamine, type LayerDoc } from '../../shared/layer-doc.ts';
import type { LayerStore } from '../store/store.ts';
import { layerFromLog } from './layer-log.ts';

/** What of a project decides about updates; may change while the room is open. */
export interface RoomSettings {
  readonly editing: Editing;
  readonly labelSet: LabelSet;
  readonly mode: Mode;
}

const settingsOf = ({ editing, labelSet, mode }: RoomSettings): RoomSettings => ({ editing, labelSet, mode });

export interface JudgedLayerDeps {
  readonly layers: LayerStore;
  readonly now: () => number;
  readonly log: Logger;
}

/** What has been accepted and is not stored yet. */
export interface Unstored {
  readonly updates: readonly Uint8Array[];
  readonly removals: readonly Removal[];
}

/** The removals that an accepted update brings, or why it may not stand. */
export type Verdict = Result<readonly Removal[]> | 'nothing new';

/** Problems of updates that make no sense to anybody; every other one is understood and not allowed. */
const UNREADABLE: ReadonlySet<string> = new Set(['hanging-update', 'bad-update']);

export const isUnreadable = ({ id }: Problem): boolean => UNREADABLE.has(id);

/** Builds on changes that the server has not seen, and may make sense once it has. */
export const isHanging = ({ id }: Problem): boolean => id === 'hanging-update';

export class JudgedLayer {
  private constructor(
    private readonly address: RoomAddress,
    /** The article's text. */
    private readonly text: string,
    private settings: RoomSettings,
    private layer: LayerDoc,
    private removed: Map<string, Origin>,
    private readonly deps: JudgedLayerDeps,
  ) {}

  static async load(address: RoomAddress, text: string, settings: RoomSettings, deps: JudgedLayerDeps): Promise<JudgedLayer> {
    const stored = await deps.layers.load(address);
    return new JudgedLayer(address, text, settingsOf(settings), layerFromLog(stored), new Map(stored.removed), deps);
  }

  /** Another one after each `reload`. */
  get doc(): Y.Doc {
    return this.layer.doc;
  }

  /** @returns false if they are what they were. */
  changeSettings(settings: RoomSettings): boolean {
    const changed = JSON.stringify(settingsOf(settings)) !== JSON.stringify(this.settings);
    this.settings = settingsOf(settings);
    return changed;
  }

  /** Applies and judges an update. Unless it is accepted or brings nothing new, `reload` must follow. */
  take(update: Uint8Array, sender: Sender): Verdict {
    const verdict = this.applyAndJudge(update, sender);
    if (verdict !== 'nothing new' && verdict.ok) this.remember(verdict.value);
    return verdict;
  }

  /** Applies an update of the server's own making. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
  }

  /** Forgets what a refused update did: the layer as stored, and what has been accepted since. */
  async reload(unstored: Unstored): Promise<void> {
    const stored = await this.deps.layers.load(this.address);
    this.doc.destroy();
    this.layer = layerFromLog({ updates: [...stored.updates, ...unstored.updates] });
    this.removed = new Map(stored.removed);
    this.remember(unstored.removals);
  }

  private applyAndJudge(update: Uint8Array, sender: Sender): Verdict {
    try {
      const applied = applyAndExamine(this.layer, update);
      if (applied.kind === 'nothing') return 'nothing new';
      if (applied.kind === 'hanging') return failure('hanging-update', 'An update builds on changes that this server has not seen.');
      return applied.kind === 'foreign' ? failure('foreign-update', applied.reason) : this.judge(applied.changes, sender);
    } catch (error) {
      // Yjs throws on some updates only when it puts them in place. That is the sender's fault and nobody else's.
      this.deps.log.warn({ err: error }, 'an update could not be applied');
      return failure('bad-update', 'An update could not be applied.');
    }
  }

  private judge(changes: readonly RecordChange[], sender: Sender): Result<readonly Removal[]> {
    return judge(changes, {
      sender,
      layer: this.address.layer,
      editing: this.settings.editing,
      text: this.text,
      labels: new Set(this.settings.labelSet.labels.map(({ key }) => key)),
      now: this.deps.now(),
      targetOf: (annotation) => this.layer.target(annotation),
      removedOriginOf: (annotation) => this.removed.get(annotation),
    });
  }

  private remember(removals: readonly Removal[]): void {
    for (const { annotation, creator, created } of removals) this.removed.set(annotation, { creator, created });
  }
}
