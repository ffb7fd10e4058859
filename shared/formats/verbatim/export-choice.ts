/** Defines the user’s choice for each label and kind of relation when an export is imported into a project: map it to an existing one, create it, or leave it out. */
import { attributesOf, relationTypes, type Label, type LabelAttribute } from '../../domain/label-set.ts';
import type { Project } from '../../domain/project.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { ImportMap } from '../incoming/import-map.ts';
import { labelsToMake, type NewLabels } from '../incoming/new-labels.ts';

export interface ImportChoice {
  readonly labels: ImportMap;
  readonly relations: ImportMap;
  readonly make: NewLabels;
}

export const NO_CHOICE: ImportChoice = { labels: new Map(), relations: new Map(), make: new Map() };

/** What the choice comes to in a project. */
export interface SettledChoice {
  /** The labels to make, by what the file writes. */
  readonly made: ReadonlyMap<string, Label>;
  /** The attributes that belong to labels of the file with these keys. */
  readonly attributesOf: (written: readonly string[]) => readonly LabelAttribute[];
  /** The key in the project; `null` for what is to stay out, `undefined` for what nobody knows. */
  readonly labelOf: (written: string) => string | null | undefined;
  readonly relationOf: (written: string) => string | null | undefined;
}

/** Fails with `unknown-label` or `unknown-relation` for a map that names what the project lacks, and with `too-many-labels`. */
export function settleChoice(
  { labelSet }: Pick<Project, 'labelSet'>,
  { labelSet: told }: Pick<Project, 'labelSet'>,
  choice: ImportChoice,
): Result<SettledChoice> {
  const problem = unknownTarget({ labelSet }, choice);
  if (problem !== null) return problem;
  const made = labelsToMake(labelSet, choice.make, (key) => told.labels.find((label) => label.key === key));
  if (!made.ok) return made;
  const keyOf = (map: ImportMap, known: readonly { readonly key: string }[]) => (written: string) =>
    map.has(written) ? map.get(written) : known.find(({ key }) => key === written)?.key;
  const mapped = keyOf(choice.labels, labelSet.labels);
  return success({
    made: made.value,
    attributesOf: (written) =>
      told.attributes.filter((one) => written.some((key) => attributesOf(told, key).includes(one))),
    labelOf: (written) => made.value.get(written)?.key ?? mapped(written),
    relationOf: keyOf(choice.relations, relationTypes(labelSet)),
  });
}

/** The first target of a map that the project does not have. */
export function unknownTarget(
  { labelSet }: Pick<Project, 'labelSet'>,
  { labels, relations }: Pick<ImportChoice, 'labels' | 'relations'>,
): Result<never> | null {
  const missing = (map: ImportMap, keys: readonly string[]): string | undefined =>
    [...map.values()].find((key) => key !== null && !keys.includes(key)) ?? undefined;
  const label = missing(
    labels,
    labelSet.labels.map(({ key }) => key),
  );
  if (label !== undefined) return failure('unknown-label', `The project has no label “${label}”.`, 'map');
  const relation = missing(
    relations,
    relationTypes(labelSet).map(({ key }) => key),
  );
  return relation === undefined
    ? null
    : failure('unknown-relation', `The project has no relation “${relation}”.`, 'relations');
}
