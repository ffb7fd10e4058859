/**
 * Changes a project's label set together with the annotations that bear its labels, in every layer, while
 * people work. Meanwhile old and new labels are both allowed, so that nobody's work is refused for it.
 */
import { setImmediate } from 'node:timers/promises';
import type { Stamp } from '../../shared/domain/annotation.ts';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import {
  checkMoves,
  movedBodies,
  takenBack,
  withLabelsOf,
  withMovedAttributes,
  type BodyEdit,
  type LabelMove,
} from '../../shared/domain/label-migration.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Project } from '../../shared/domain/project.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { labelsInUse } from './labels-in-use.ts';
import type { Services } from './services.ts';
import type { SettingsEdits, SomeSettings } from './settings-edits.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'index' | 'changes' | 'now' | 'newId'>;

interface LabelChange {
  readonly labelSet: LabelSet;
  readonly moves: readonly LabelMove[];
  /** The label set as it was when the change was begun, where that is to be compared. */
  readonly basedOn: LabelSet | undefined;
}

export interface ChangedLabels {
  readonly project: Project;
  /** How many annotations were rewritten. */
  readonly annotations: number;
  /** By what to take it back, as long as the server remembers; `null` where nothing was rewritten. */
  readonly undo: string | null;
}

/** What to take back: the label set before, and what was rewritten in each layer. */
interface Done {
  readonly id: string;
  readonly labelSet: LabelSet;
  readonly rooms: readonly { readonly address: LayerRef; readonly edits: readonly BodyEdit[] }[];
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
   * Changes the label set and moves annotations along. Fails with `bad-move`, `label-in-use`, `changed-meanwhile`, or
   * `busy` where another change is on its way. @param name of whoever asks.
   */
  change(
    id: ProjectId,
    { labelSet, moves, basedOn }: LabelChange,
    by: MemberId,
    name: string,
  ): Promise<Result<ChangedLabels>> {
    return this.alone(id, { labelSet }, { labelSet: basedOn }, async (project) => {
      const changed = await this.changeNow(project, labelSet, moves, by);
      if (changed.ok) this.edits.note(id, { labelSet }, name);
      return changed;
    });
  }

  private async changeNow(
    project: Project,
    wanted: LabelSet,
    moves: readonly LabelMove[],
    by: MemberId,
  ): Promise<Result<ChangedLabels>> {
    const checked = checkMoves(project.labelSet, wanted, moves, (await labelsInUse(this.work, project)).labels);
    if (!checked.ok) return checked;
    const labelSet = withMovedAttributes(wanted, checked.value);
    if (checked.value.size === 0)
      return success({ project: await this.use(project, labelSet), annotations: 0, undo: null });
    await this.use(project, withLabelsOf(labelSet, project.labelSet));
    const first = await this.move(project.id, checked.value, by);
    const changed = await this.use(project, labelSet);
    // What came in while the first of them were being moved.
    const rooms = [...first, ...(await this.move(project.id, checked.value, by))];
    const annotations = rooms.reduce((sum, { edits }) => sum + edits.length, 0);
    const id = this.work.newId();
    this.remember(project.id, { id, labelSet: project.labelSet, rooms });
    return success({ project: changed, annotations, undo: annotations === 0 ? null : id });
  }

  /** Brings label set and annotations back, but for what somebody has changed since; labels that are then still borne stay. */
  takeBack(id: ProjectId, undo: string, by: MemberId): Promise<Result<ChangedLabels>> {
    return this.alone(id, {}, {}, async (project) => {
      const done = this.last.get(project.id);
      if (done?.id !== undo) return failure('nothing-to-undo', 'This change can’t be taken back any more.');
      await this.use(project, withLabelsOf(done.labelSet, project.labelSet));
      let annotations = 0;
      for (const { address, edits } of done.rooms) {
        annotations += (
          await this.rewrite(address, by, (layer, stamp) => takenBack(edits, (id) => layer.annotation(id)?.body, stamp))
        ).length;
      }
      const inUse = (await labelsInUse(this.work, project)).labels;
      const changed = await this.use(
        project,
        withLabelsOf(done.labelSet, project.labelSet, ({ key }) => (inUse.get(key) ?? 0) > 0),
      );
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
      return await this.edits.inTurn(id, given, basedOn, change);
    } finally {
      this.running.delete(id);
      await this.work.changes.publish({ kind: 'activity', project: id });
    }
  }

  /** Judges by a label set from now on, the other settings as they are. */
  private async use({ id }: Project, labelSet: LabelSet): Promise<Project> {
    const now = await this.work.store.projects.get(id);
    if (now === null) throw new Error(`The project ${id} is gone.`);
    const changed = { ...now, labelSet };
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
      const edits = await this.rewrite(address, by, (doc, stamp) => movedBodies(doc.annotations(), moves, stamp));
      rooms.push({ address, edits });
    }
    return rooms;
  }

  /** Rewrites bodies of one layer in one update, whether people are in it or not. */
  private async rewrite(
    address: LayerRef,
    by: MemberId,
    plan: (layer: LayerDoc, stamp: Stamp) => BodyEdit[],
  ): Promise<readonly BodyEdit[]> {
    // A project of many layers must not keep everybody else waiting.
    await setImmediate();
    return this.work.rooms.edit(address, { by, isImport: false, isLabelChange: true }, (layer) => {
      const stamp = { by, at: this.work.now() };
      const edits = plan(layer, stamp);
      for (const { id, after } of edits) layer.describe(id, { label: after.label }, stamp);
      // As they now stand there, to be told apart from what others write later.
      return edits.map(({ id, before, after }) => ({ id, before, after: layer.annotation(id)?.body ?? after }));
    });
  }

  private remember(project: ProjectId, done: Done): void {
    this.last.delete(project);
    this.last.set(project, done);
    const [oldest] = this.last.keys();
    if (this.last.size > MAX_REMEMBERED && oldest !== undefined) this.last.delete(oldest);
  }
}
