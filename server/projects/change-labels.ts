/**
 * Changes a project’s label set together with the annotations that have its labels, in every layer, while members go on
 * annotating. Until it is done, old and new labels are both allowed, so that no edit is refused because of it.
 */
import { setImmediate } from 'node:timers/promises';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { withMovedLabels } from '../../shared/domain/finder.ts';
import {
  checkMoves,
  movedLabels,
  takenBack,
  withLabelsOf,
  withMovedAttributes,
  type BodyEdit,
  type LabelMove,
  type NewLabel,
} from '../../shared/domain/label-migration.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import { isArchived, type Project } from '../../shared/domain/project.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { relabel } from '../../shared/layer/relabel.ts';
import { Access } from './access.ts';
import { archived } from './archived.ts';
import { keepsRelations, labelsInUse } from './labels-in-use.ts';
import type { Services } from './services.ts';
import type { SettingsEdits, SomeSettings } from './settings-edits.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'index' | 'changes' | 'newId'>;

interface LabelChange {
  readonly labelSet: LabelSet;
  readonly moves: readonly LabelMove[];
  /** The label set as it was when the change was begun, where that is to be compared. */
  readonly basedOn: LabelSet | undefined;
}

export interface ChangedLabels {
  readonly project: Project;
  /** How many annotations were rewritten that the asker may read. */
  readonly annotations: number;
  /** By what to take it back, as long as the server remembers; `null` where nothing was rewritten. */
  readonly undo: string | null;
}

/** What to take back: the label set before, and what was rewritten in each layer. */
interface Done {
  readonly id: string;
  readonly labelSet: LabelSet;
  readonly rooms: readonly Rewritten[];
}

/** What was rewritten in one layer. */
interface Rewritten {
  readonly address: LayerRef;
  readonly edits: readonly BodyEdit[];
}

/** Of so many projects the last change is remembered. */
const MAX_REMEMBERED = 100;

export class LabelChanges {
  private readonly last = new Map<ProjectId, Done>();
  private readonly running = new Set<ProjectId>();

  constructor(
    private readonly work: Work,
    private readonly edits: SettingsEdits,
  ) {}

  /**
   * Changes the label set and moves annotations along. Fails with `bad-move`, `label-in-use`, `relation-in-use`, `changed-meanwhile`, or
   * `busy` where another change is on its way. @param name of the asker.
   */
  change(
    id: ProjectId,
    { labelSet, moves, basedOn }: LabelChange,
    asker: Sender,
    name: string,
  ): Promise<Result<ChangedLabels>> {
    return this.alone(id, { labelSet }, { labelSet: basedOn }, async (project) => {
      const changed = await this.changeNow(project, labelSet, moves, asker);
      if (changed.ok) this.edits.note(id, { labelSet }, name);
      return changed;
    });
  }

  private async changeNow(
    project: Project,
    wanted: LabelSet,
    moves: readonly LabelMove[],
    asker: Sender,
  ): Promise<Result<ChangedLabels>> {
    const inUse = await labelsInUse(this.work, project, asker);
    const checked = checkMoves(project.labelSet, wanted, moves, inUse.labels, inUse.isMoreHidden);
    if (!checked.ok) return checked;
    const kept = keepsRelations(project.labelSet, wanted, inUse);
    if (!kept.ok) return kept;
    const labelSet = withMovedAttributes(wanted, checked.value);
    if (checked.value.size === 0)
      return success({ project: await this.use(project, labelSet), annotations: 0, undo: null });
    await this.use(project, withLabelsOf(labelSet, project.labelSet));
    const first = await this.move(project.id, checked.value, asker.member);
    const changed = await this.use(project, labelSet, checked.value);
    // Annotations that came while the first ones were being moved.
    const rooms = [...first, ...(await this.move(project.id, checked.value, asker.member))];
    const annotations = await this.countFor(changed, rooms, asker);
    const id = this.work.newId();
    this.remember(project.id, { id, labelSet: project.labelSet, rooms });
    return success({ project: changed, annotations, undo: annotations === 0 && !inUse.isMoreHidden ? null : id });
  }

  /** Restores label set and annotations, except annotations that were changed since; labels that these still bear stay. */
  takeBack(id: ProjectId, undo: string, asker: Sender): Promise<Result<ChangedLabels>> {
    return this.alone(id, {}, {}, async (project) => {
      const done = this.last.get(project.id);
      if (done?.id !== undo) return failure('nothing-to-undo', 'This change can’t be taken back any more.');
      await this.use(project, withLabelsOf(done.labelSet, project.labelSet));
      const rooms: Rewritten[] = [];
      for (const { address, edits: before } of done.rooms) {
        const edits = await this.rewrite(address, asker.member, (layer) =>
          takenBack(before, (annotation) => layer.annotation(annotation)?.body),
        );
        rooms.push({ address, edits });
      }
      const annotations = await this.countFor(project, rooms, asker);
      const { labels, relations, isMoreHidden } = await labelsInUse(this.work, project, asker);
      const isBorne = {
        label: (key: string): boolean => isMoreHidden || (labels.get(key) ?? 0) > 0,
        relation: (key: string): boolean => isMoreHidden || (relations.get(key) ?? 0) > 0,
      };
      const changed = await this.use(project, withLabelsOf(done.labelSet, project.labelSet, isBorne));
      this.last.delete(project.id);
      return success({ project: changed, annotations, undo: null });
    });
  }

  /** One change of labels at a time, and no other change of settings until it is done. */
  private async alone(
    id: ProjectId,
    given: SomeSettings,
    basedOn: SomeSettings,
    change: (now: Project) => Promise<Result<ChangedLabels>>,
  ): Promise<Result<ChangedLabels>> {
    if (this.running.has(id))
      return failure('busy', 'Somebody else is changing the labels just now. Try again in a moment.');
    this.running.add(id);
    try {
      return await this.edits.inTurn(id, given, basedOn, async (now) => (isArchived(now) ? archived() : change(now)));
    } finally {
      this.running.delete(id);
      await this.work.changes.publish({ kind: 'activity', project: id });
    }
  }

  /** Judges by a label set from now on, the other settings as they are. @param moves of keys that other settings name. */
  private async use(
    { id }: Project,
    labelSet: LabelSet,
    moves: ReadonlyMap<string, string> = new Map(),
  ): Promise<Project> {
    const now = await this.work.store.projects.get(id);
    if (now === null) throw new Error(`The project ${id} is gone.`);
    const { finder } = now;
    const changed = { ...now, labelSet, ...(finder && { finder: withMovedLabels(finder, moves) }) };
    await this.work.store.projects.update(changed);
    await this.work.changes.publish({ kind: 'project', project: id });
    return changed;
  }

  private async move(project: ProjectId, moves: ReadonlyMap<string, string>, by: MemberId): Promise<Done['rooms']> {
    const rooms = [];
    const { index } = this.work;
    for (const { article, layer, labels } of await index.totals(await index.all(project))) {
      if (![...moves.keys()].some((key) => labels.has(key))) continue;
      const address = { project, article, layer };
      const edits = await this.rewrite(address, by, (doc) => movedLabels(doc.annotations(), moves));
      rooms.push({ address, edits });
    }
    return rooms;
  }

  /** How many annotations were rewritten, as far as it is for the asker to know. */
  private async countFor(project: Project, rooms: readonly Rewritten[], asker: Sender): Promise<number> {
    const access = await Access.of(this.work.store, project, asker);
    return rooms
      .filter(({ address: { article, layer } }) => access.mayRead(article, layer))
      .reduce((sum, { edits }) => sum + edits.length, 0);
  }

  /** Relabels annotations of one layer in one update, whether people are in it or not. */
  private async rewrite(
    address: LayerRef,
    by: MemberId,
    plan: (layer: LayerDoc) => readonly NewLabel[],
  ): Promise<readonly BodyEdit[]> {
    // A project of many layers must not keep everybody else waiting.
    await setImmediate();
    const author = { by, isImport: false, isLabelChange: true, reason: { kind: 'labels-changed' as const } };
    return this.work.rooms.edit(address, author, (layer) => relabel(layer, plan(layer), by));
  }

  private remember(project: ProjectId, done: Done): void {
    this.last.delete(project);
    this.last.set(project, done);
    const [oldest] = this.last.keys();
    if (this.last.size > MAX_REMEMBERED && oldest !== undefined) this.last.delete(oldest);
  }
}
