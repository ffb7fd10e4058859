/** Keeps track of the labels that an import makes in its project: if the import fails, those that no annotation uses are removed again. */
import { withAddedLabels, withoutLabels, type AddedLabels } from '../../../shared/domain/added-labels.ts';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { success } from '../../../shared/domain/result.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'index' | 'settings' | 'changes'>;

export class MadeLabels {
  private readonly made = new Set<string>();

  /** @param by who brings them in; `null` for the command line. */
  constructor(
    private readonly work: Work,
    private readonly project: ProjectId,
    private readonly by: MemberId | null,
  ) {}

  /** Adds those that the project lacks at this moment. */
  async make(added: AddedLabels): Promise<void> {
    await this.change((before) => {
      const after = withAddedLabels(before, added);
      for (const { key } of after.labels.slice(before.labels.length)) this.made.add(key);
      return Promise.resolve(after);
    });
  }

  async takeBack(): Promise<void> {
    if (this.made.size === 0) return;
    await this.change(async (now) => {
      const { index } = this.work;
      const totals = await index.totals(await index.all(this.project));
      const borne = new Set(totals.flatMap(({ labels }) => [...labels.keys()]));
      return withoutLabels(now, (key) => this.made.has(key) && !borne.has(key));
    });
  }

  private async change(change: (now: LabelSet) => Promise<LabelSet>): Promise<void> {
    const { store, settings, changes } = this.work;
    const by = this.by === null ? null : await store.members.person(this.by);
    await settings.inTurn(this.project, {}, {}, async (now) => {
      const labelSet = await change(now.labelSet);
      await store.projects.update({ ...now, labelSet });
      if (by !== null) settings.note(this.project, { labelSet }, by.name);
      await changes.publish({ kind: 'project', project: this.project });
      return success(null);
    });
  }
}
