/** Writes brat’s `annotation.conf`: the labels, kinds of relation and lists of values that a folder’s annotations may use. */
import { CONFIDENCES } from '../../domain/annotation.ts';
import { relationTypes, type ChoiceAttribute, type LabelSet } from '../../domain/label-set.ts';

/** How sure a person was, as an attribute of brat’s. */
export const CONFIDENCE = 'confidence';

/** brat’s names are of letters, digits, `-` and `_`, as our keys are. */
export const bratName = (key: string): string => key.replace(/[^\w-]+/g, '_');

/** The choices that brat can hold as such: their names are names to it, and not that of the confidence. */
export const closedChoices = ({ attributes }: LabelSet): ChoiceAttribute[] =>
  attributes.filter(
    (one): one is ChoiceAttribute =>
      one.kind === 'choice' &&
      one.key !== CONFIDENCE &&
      [one.key, ...one.options.map(({ key }) => key)].every((key) => bratName(key) === key),
  );

export function annotationConf(labelSet: LabelSet): string {
  const anyTwo = 'Arg1:<ENTITY>, Arg2:<ENTITY>';
  const choices = closedChoices(labelSet).map(
    ({ key, labels, options }) =>
      `${key}\tArg:${labels === undefined || labels.length === 0 ? '<ENTITY>' : labels.map(bratName).join('|')}, Value:${options.map((option) => option.key).join('|')}`,
  );
  return [
    '[entities]',
    ...labelSet.labels.map(({ key }) => bratName(key)),
    '',
    '[relations]',
    // Without this line brat takes overlapping annotations for mistakes.
    `<OVERLAP>\t${anyTwo}, <OVL-TYPE>:<ANY>`,
    ...relationTypes(labelSet).map(({ key }) => `${bratName(key)}\t${anyTwo}`),
    '',
    '[events]',
    '',
    '[attributes]',
    ...choices,
    `${CONFIDENCE}\tArg:<ENTITY>, Value:${CONFIDENCES.join('|')}`,
    '',
  ].join('\n');
}
