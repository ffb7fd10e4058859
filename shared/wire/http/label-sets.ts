/** Schemas of label sets, and of their changes together with the annotations that have the labels. */
import { z } from 'zod';
import { isPlainLine, isPlainText } from '../../domain/plain-text.ts';
import { LABEL_COLOURS, SUGGESTIONS } from '../../domain/label-set.ts';
import { key, longText, NO_CONTROLS, refuseDoubled, shortText } from './common.ts';

/** Fields that every attribute of a label set has. */
const attributeBase = {
  key,
  title: shortText.min(1),
  description: longText,
  labels: z
    .array(key)
    .max(100)
    .readonly()
    .optional()
    .meta({ description: 'Keys of the labels it belongs to; all, if left out.' }),
};

const attributeSchema = z.union([
  z.object({
    ...attributeBase,
    kind: z.literal('choice'),
    options: z
      .array(z.object({ key, title: shortText.min(1) }))
      .min(1)
      .max(100)
      .refine((options) => isUnique(options), { error: 'has two options with one key' })
      .readonly(),
  }),
  z.object({ ...attributeBase, kind: z.literal('text').optional(), suggestions: z.enum(SUGGESTIONS).optional() }),
]);

const relationTypeSchema = z.object({
  key,
  title: shortText.min(1),
  description: longText,
  colour: z
    .number()
    .int()
    .min(0)
    .max(LABEL_COLOURS - 1)
    .optional(),
});

const isUnique = (keyed: readonly { readonly key: string }[]): boolean =>
  new Set(keyed.map((one) => one.key)).size === keyed.length;

export const labelSetSchema = z
  .object({
    labels: z
      .array(
        z.object({
          key,
          title: shortText.min(1),
          colour: z
            .number()
            .int()
            .min(0)
            .max(LABEL_COLOURS - 1),
          description: longText,
          example: longText,
        }),
      )
      .min(1)
      .max(100)
      .readonly(),
    attributes: z.array(attributeSchema).max(50).readonly(),
    relations: z
      .array(relationTypeSchema)
      .max(50)
      .readonly()
      .optional()
      .meta({ description: 'Kinds of relation; the default ones, if left out.' }),
  })
  .refine(({ labels }) => isUnique(labels), { error: 'has two labels with one key', path: ['labels'] })
  .refine(({ attributes }) => isUnique(attributes), { error: 'has two attributes with one key', path: ['attributes'] })
  .refine(({ relations = [] }) => isUnique(relations), {
    error: 'has two kinds of relation with one key',
    path: ['relations'],
  })
  .meta({ id: 'LabelSet' });

/** A label set as a client sends it; its titles and texts must be fit to be shown and exported. */
export const newLabelSetSchema = labelSetSchema.superRefine((labelSet, context) => {
  const path = controlsIn(labelSet);
  if (path !== null) context.addIssue({ code: 'custom', message: NO_CONTROLS, path: [...path] });
});

type Path = readonly (string | number)[];

/** Where a text holds what it must not; `null` if none does. Everything but a description and an example is on one line. */
function controlsIn(value: unknown, path: Path = []): Path | null {
  if (typeof value === 'string') {
    const isLong = ['description', 'example'].includes(String(path.at(-1)));
    return (isLong ? isPlainText : isPlainLine)(value) ? null : path;
  }
  if (typeof value !== 'object' || value === null) return null;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, below] of entries) {
    const found = controlsIn(below, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

const labelMoveSchema = z.strictObject({ from: key, to: key });

export const labelSetChangeSchema = z
  .strictObject({
    labelSet: newLabelSetSchema,
    basedOn: labelSetSchema.optional().meta({
      description: 'The label set as it was when the change was begun: if it is another by now, the change is refused.',
    }),
    moves: z
      .array(labelMoveSchema)
      .max(100)
      .superRefine(refuseDoubled(({ from }) => from))
      .default([])
      .meta({ description: 'For labels that go: which label their annotations bear from now on.' }),
  })
  .meta({ id: 'LabelSetChange' });

export const labelSetUndoSchema = z.strictObject({ undo: z.string().max(64) }).meta({ id: 'LabelSetUndo' });

export type LabelSetChangeBody = z.input<typeof labelSetChangeSchema>;
