/** Restores the independent work (rounds, assignments) that an export contains, when a project is created from the export. */
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { RosterEntry } from '../../../shared/domain/round.ts';
import type { ExportedLayer, ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import { snapshotOf } from '../../../shared/layer/layer-log.ts';
import type { Assignment, RestoredRound } from '../../store/store.ts';
import type { Services } from '../services.ts';

/** After its layers: those of revealed rounds are frozen. The plan is not restored; each member keeps the articles they had, as assigned by hand. */
export async function restoreWork(
  { store, now }: Pick<Services, 'store' | 'now'>,
  project: ProjectId,
  { articles }: ProjectExport,
): Promise<void> {
  const assignments: Assignment[] = [];
  const rounds: RestoredRound[] = [];
  const at = now();
  for await (const {
    article: { id: article },
    work,
    earlier = [],
  } of articles) {
    if (work === undefined) continue;
    for (const { member, state } of work.states) await store.articleStates.set(project, { article, member, state, at });
    for (const { member, state } of work.assignments)
      assignments.push({ article, member, state, reason: null, by: null, at });
    const kept = new Map(earlier.map(({ round, layers }) => [round, layers]));
    for (const round of work.rounds)
      rounds.push({ article, ...round, snapshots: snapshotsOf(round.roster, kept.get(round.round)) });
  }
  if (assignments.length > 0) await store.assignments.replace(project, { kind: 'hand', seed: 1 }, assignments, 0);
  await store.rounds.restore(project, rounds);
}

/** Of everybody in the roster, since who has no layer in the file had an empty one; of nobody, where the file does not have the round's layers. */
function snapshotsOf(
  roster: readonly RosterEntry[],
  layers: readonly ExportedLayer[] | undefined,
): ReadonlyMap<MemberId, Uint8Array> {
  if (layers === undefined) return new Map();
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  return new Map(roster.map(({ member }) => [member, updateOf(byName.get(ownLayer(member)))]));
}

function updateOf(layer: ExportedLayer | undefined): Uint8Array {
  const copy = new LayerDoc();
  if (layer !== undefined) copy.restore(layer);
  const { update } = snapshotOf(copy);
  copy.doc.destroy();
  return update;
}
