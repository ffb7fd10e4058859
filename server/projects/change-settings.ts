/** Changes a project’s settings; a change that would leave annotations without their label, or relations without their kind, is refused. */
import { FOUND_KINDS } from '../../shared/domain/finder.ts';
import { relationTypes, type Label, type LabelSet } from '../../shared/domain/label-set.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { opensNewWork } from '../../shared/domain/round.ts';
import { keepsRelations, labelsInUse, MAY_BE_HIDDEN, missingFrom } from './labels-in-use.ts';
import type { Services } from './services.ts';
import type { SettingsEdits, SomeSettings } from './settings-edits.ts';

/**
 * Changes what is given. Fails with `label-in-use`, `relation-in-use`, `unknown-label`, `unknown-member` and `changed-meanwhile`.
 */
export async function changeSettings(
  work: Pick<Services, 'store' | 'index'> & { readonly settings: SettingsEdits },
  project: Project,
  given: SomeSettings,
  basedOn: SomeSettings,
  asker: Sender & { readonly name: string },
): Promise<Result<ChangedProject>> {
  const named = await namesMember(work, project, given.prefill?.annotator);
  if (!named.ok) return named;
  const kept = await keepsLabelsInUse(work, project, given.labelSet, asker);
  if (!kept.ok) return kept;
  const labelled = namesLabels(project, given);
  if (!labelled.ok) return labelled;
  const changed = await work.settings.change(project.id, given, basedOn, asker.name);
  return changed.ok ? success(await withRounds(work, project, changed.value)) : changed;
}

/** A reveal may be set to fill in the annotations of one annotator, also of one who has left. */
async function namesMember(
  { store }: Pick<Services, 'store'>,
  { id }: Project,
  member: MemberId | undefined,
): Promise<Result<null>> {
  if (member === undefined) return success(null);
  const all = [...(await store.members.ofProject(id)), ...(await store.members.formerOfProject(id))];
  return all.some((one) => one.id === member)
    ? success(null)
    : failure('unknown-member', `The project has no member “${member}”.`, 'prefill.annotator');
}

/** The labels under which Verbatim suggests must exist. */
function namesLabels(
  { labelSet }: Pick<Project, 'labelSet'>,
  given: Pick<SomeSettings, 'finder' | 'labelSet'>,
): Result<null> {
  const { labels } = given.labelSet ?? labelSet;
  const unknown = FOUND_KINDS.find((kind) => {
    const wanted = given.finder?.[kind] ?? null;
    return wanted !== null && !labels.some(({ key }) => key === wanted);
  });
  return unknown === undefined
    ? success(null)
    : failure(
        'unknown-label',
        `The project has no label “${given.finder?.[unknown] ?? ''}”; it has ${labels.map(({ key }) => key).join(', ')}.`,
        `finder.${unknown}`,
      );
}

/** A project, and what became of independent work by a change of its mode. */
type ChangedProject = Project & { readonly stillIndependent?: number };

/** Switching the mode changes no layer: where new work becomes shared, it is told how many articles stay independent until they are revealed. */
async function withRounds(
  { store }: Pick<Services, 'store'>,
  { mode: before }: Project,
  changed: Project,
): Promise<ChangedProject> {
  if (!opensNewWork({ mode: before }, changed)) return changed;
  const rounds = await store.rounds.list(changed.id);
  const stillIndependent = new Set(rounds.filter(({ revealed }) => revealed === null).map(({ article }) => article))
    .size;
  return stillIndependent === 0 ? changed : { ...changed, stillIndependent };
}

/** An annotation whose label is gone would say nothing any more, nor would a relation without its kind. */
async function keepsLabelsInUse(
  work: Pick<Services, 'store' | 'index'>,
  project: Project,
  wanted: LabelSet | undefined,
  asker: Sender,
): Promise<Result<null>> {
  if (wanted === undefined) return success(null);
  const labels = missingFrom(wanted.labels, project.labelSet.labels);
  const relations = missingFrom(relationTypes(wanted), relationTypes(project.labelSet));
  if (labels.length + relations.length === 0) return success(null);
  const counts = await labelsInUse(work, project, asker);
  const label = labels.find(({ key }) => counts.isMoreHidden || counts.labels.has(key));
  return label === undefined
    ? keepsRelations(project.labelSet, wanted, counts)
    : labelStays(label, counts.labels.get(label.key) ?? 0);
}

function labelStays({ key, title }: Label, count: number): Result<null> {
  const bearing = `${count} ${count === 1 ? 'annotation bears' : 'annotations bear'} it. Relabel or remove them first.`;
  const why = count === 0 ? MAY_BE_HIDDEN : bearing;
  return failure('label-in-use', `The label “${title}” can’t go: ${why}`, `labelSet.labels.${key}`);
}
