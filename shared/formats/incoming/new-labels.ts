/** Works out the labels that an import is to create, for names that its files use and the project does not have. */
import { z } from 'zod';
import { keyFor } from '../../domain/key-for.ts';
import { LABEL_COLOURS, UNKNOWN_LABEL_COLOUR, type Label, type LabelSet } from '../../domain/label-set.ts';
import { MAX_NAME_LENGTH } from '../../domain/member.ts';
import { asPlainLine, isPlainLine } from '../../domain/plain-text.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { parseJson } from '../core/json-text.ts';
import { matchKey } from './match-key.ts';

/** A label to make: `title` and `colour` as the file has them or, failing that, the name itself and a colour that is free. */
interface WantedLabel {
  readonly title?: string | undefined;
  /** Index of a label colour. */
  readonly colour?: number | undefined;
}

/** From what the file writes to the label that is to be made for it. */
export type NewLabels = ReadonlyMap<string, WantedLabel>;

/** A label set has at most so many labels. */
const MAX_LABELS = 100;

const newLabelsSchema = z.record(
  z.string(),
  z.strictObject({
    title: z.string().trim().min(1).max(MAX_NAME_LENGTH).refine(isPlainLine).optional(),
    colour: z
      .number()
      .int()
      .min(0)
      .max(LABEL_COLOURS - 1)
      .optional(),
  }),
);

/** Reads `Forecast=Prediction,Rumour`: names with the titles of their labels. Or JSON: `{"Forecast": {"title": "Prediction", "colour": 4}, "Rumour": {}}`. */
export function parseNewLabels(written: string, where: string): Result<NewLabels> {
  if (!written.trimStart().startsWith('{')) {
    const pairs = written.split(',').filter((pair) => pair.trim() !== '');
    return checked(Object.fromEntries(pairs.map(labelOfPair)), where);
  }
  const json = parseJson(written);
  return json.ok ? checked(json.value, where) : badLabels(where);
}

function labelOfPair(pair: string): readonly [string, WantedLabel] {
  const at = pair.lastIndexOf('=');
  const title = at < 0 ? '' : pair.slice(at + 1).trim();
  return [(at < 0 ? pair : pair.slice(0, at)).trim(), title === '' ? {} : { title }];
}

function checked(given: unknown, where: string): Result<NewLabels> {
  const labels = newLabelsSchema.safeParse(given);
  return labels.success ? success(new Map(Object.entries(labels.data))) : badLabels(where);
}

const badLabels = (where: string): Result<never> =>
  failure(
    'bad-labels',
    `Labels to make are names with titles of one line, up to ${MAX_NAME_LENGTH} characters, and a colour from 0 to ${LABEL_COLOURS - 1}.`,
    where,
  );

/**
 * The labels to make, by the names that the file has for them. A name whose title is that of a label of the project
 * means that label, so that the same import twice makes nothing twice.
 * @param told a label as the file describes it. Fails with `too-many-labels`.
 */
export function labelsToMake(
  { labels }: Pick<LabelSet, 'labels'>,
  wanted: NewLabels,
  told: (written: string) => Label | undefined = () => undefined,
): Result<ReadonlyMap<string, Label>> {
  const all = [...labels];
  const made = new Map<string, Label>();
  for (const [written, choice] of wanted) {
    const label = newLabel(all, written, choice, told(written));
    const key = matchKey(all, label.title);
    const known = all.find((one) => one.key === key);
    made.set(written, known ?? label);
    if (known === undefined) all.push(label);
  }
  return all.length > MAX_LABELS && all.length > labels.length
    ? failure('too-many-labels', `A project has at most ${MAX_LABELS} labels.`, 'make')
    : success(made);
}

function newLabel(
  all: readonly Label[],
  written: string,
  { title, colour }: WantedLabel,
  told: Label | undefined,
): Label {
  const name = title ?? told?.title ?? (asPlainLine(written).trim().slice(0, MAX_NAME_LENGTH) || 'label');
  const taken = all.map(({ key }) => key);
  return {
    key: told?.key ?? keyFor(name, taken),
    title: name,
    colour: colour ?? told?.colour ?? freeColour(all),
    description: told?.description ?? '',
    example: told?.example ?? '',
  };
}

/** One that no label has; one of those that the fewest have, where none is left. */
function freeColour(labels: readonly Label[]): number {
  const free = Array.from({ length: UNKNOWN_LABEL_COLOUR }, (_none, colour) => colour);
  return free.find((one) => !labels.some(({ colour }) => colour === one)) ?? labels.length % UNKNOWN_LABEL_COLOUR;
}
