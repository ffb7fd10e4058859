/** Changes settings of a project, unless annotations or relations would lose their label or kind. */
import { relationTypes, type LabelSet } from '../../shared/domain/label-set.ts';
import type { Project } from '../../shared/domain/project.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { labelsInUse } from './labels-in-use.ts';
import type { Services } from './services.ts';
import type { SettingsEdits, SomeSettings } from './settings-edits.ts';

/**
 * Changes what is given. Fails with `label-in-use`, `relation-in-use` and `changed-meanwhile`.
 * @param by the name of who asks.
 */
export async function changeSettings(
  work: Pick<Services, 'index'> & { readonly settings: SettingsEdits },
  project: Project,
  given: SomeSettings,
  basedOn: SomeSettings,
  by: string,
): Promise<Result<Project>> {
  const kept = await keepsLabelsInUse(work, project, given.labelSet);
  return kept.ok ? work.settings.change(project.id, given, basedOn, by) : kept;
}

/** An annotation whose label is gone would say nothing any more, nor would a relation without its kind. */
async function keepsLabelsInUse(
  work: Pick<Services, 'index'>,
  project: Project,
  wanted: LabelSet | undefined,
): Promise<Result<null>> {
  if (wanted === undefined) return success(null);
  const labels = missingFrom(wanted.labels, project.labelSet.labels);
  const relations = missingFrom(relationTypes(wanted), relationTypes(project.labelSet));
  if (labels.length + relations.length === 0) return success(null);
  const counts = await labelsInUse(work, project);
  const label = labels.find(({ key }) => counts.labels.has(key));
  if (label !== undefined) return labelStays(label, counts.labels.get(label.key) ?? 0);
  const relation = relations.find(({ key }) => counts.relations.has(key));
  return relation === undefined ? success(null) : relationStays(relation, counts.relations.get(relation.key) ?? 0);
}

interface Named {
  readonly key: string;
  readonly title: string;
}

const labelStays = ({ key, title }: Named, count: number): Result<null> =>
  failure(
    'label-in-use',
    `The label “${title}” can’t go: ${count} ${count === 1 ? 'annotation bears' : 'annotations bear'} it. Relabel or remove them first.`,
    `labelSet.labels.${key}`,
  );

const relationStays = ({ key, title }: Named, count: number): Result<null> =>
  failure(
    'relation-in-use',
    `“${title}” can’t go: ${count} ${count === 1 ? 'relation is' : 'relations are'} of this kind. Remove them first.`,
    `labelSet.relations.${key}`,
  );

/** Those that are gone from a list, by their key. */
function missingFrom<One extends { readonly key: string }>(
  now: readonly One[],
  before: readonly One[],
): readonly One[] {
  const kept = new Set(now.map(({ key }) => key));
  return before.filter(({ key }) => !kept.has(key));
}
