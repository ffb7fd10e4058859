/** Schemas that several other files of this folder share. */
import { z } from 'zod';
import { firstDuplicate } from '../../formats/core/first-duplicate.ts';
import { MAX_NAME_LENGTH } from '../../domain/member.ts';
import { isPlainLine, isPlainText } from '../../domain/plain-text.ts';

export const key = z.string().regex(/^[\w-]{1,64}$/, 'must be letters, digits, "-" or "_"');

export const NO_CONTROLS = 'must not hold control characters';

/** A name, a title or the like, without blanks around it. @param longest in UTF-16 units. */
export const line = (longest: number) => z.string().trim().max(longest).refine(isPlainLine, NO_CONTROLS);

/** A text of several lines; its line ends become LF. @param longest in UTF-16 units. */
export const lines = (longest: number) =>
  z
    .string()
    .max(longest)
    .overwrite((text) => text.replace(/\r\n?/g, '\n'))
    .refine(isPlainText, NO_CONTROLS);

/** Refuses a list in which an entry stands twice, at the second one. @param keyOf the same for the same entries. */
export const refuseDoubled =
  <Entry>(keyOf: (entry: Entry) => string) =>
  (entries: readonly Entry[], context: z.RefinementCtx): void => {
    const at = firstDuplicate(entries.map(keyOf));
    if (at !== -1) context.addIssue({ code: 'custom', message: 'stands there twice', path: [at] });
  };

export const shortText = z.string().max(MAX_NAME_LENGTH);

/** The longest description or guidelines, in UTF-16 units. */
export const MAX_LONG_TEXT = 20_000;

export const longText = z.string().max(MAX_LONG_TEXT);

/** Milliseconds since 1970. */
export const time = z.number().int().nonnegative();

/** A string that is an id of this kind: the server wrote it, so nothing is checked. */
export const idOf = <Id extends string>(): z.ZodType<Id> => z.string() as unknown as z.ZodType<Id>;

export const problemSchema = z.object({ id: z.string(), message: z.string(), where: z.string().optional() }).meta({
  id: 'Problem',
  description: 'What is wrong: a stable id, a sentence, and the place (file, line, field, offset).',
});

export type ProblemBody = z.infer<typeof problemSchema>;
