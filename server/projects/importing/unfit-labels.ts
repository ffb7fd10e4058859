/** Lists the labels of a file that can’t be created in a project. */
import { withAddedLabels, type AddedLabels } from '../../../shared/domain/added-labels.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { newLabelSetSchema } from '../../../shared/wire/http/label-sets.ts';

/** Why labels of a file can’t be made in a project: the label set would be one that nobody may save. */
export function unfitLabels(set: LabelSet, added: AddedLabels): Problem | null {
  const [issue] = newLabelSetSchema.safeParse(withAddedLabels(set, added)).error?.issues ?? [];
  return issue === undefined
    ? null
    : {
        id: 'bad-labels',
        message: `The labels of the file do not fit into the project: ${issue.path.join('.')}: ${issue.message}.`,
      };
}
