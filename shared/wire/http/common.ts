/** What shapes of several areas are made of. */
import { z } from 'zod';
import { MAX_NAME_LENGTH } from '../../domain/member.ts';

export const key = z.string().regex(/^[\w-]{1,64}$/, 'must be letters, digits, "-" or "_"');

export const shortText = z.string().max(MAX_NAME_LENGTH);

export const longText = z.string().max(20_000);

/** Milliseconds since 1970. */
export const time = z.number().int().nonnegative();

/** A string that is an id of this kind: the server wrote it, so nothing is checked. */
export const idOf = <Id extends string>(): z.ZodType<Id> => z.string() as unknown as z.ZodType<Id>;

export const problemSchema = z.object({ id: z.string(), message: z.string(), where: z.string().optional() }).meta({
  id: 'Problem',
  description: 'What is wrong: a stable id, a sentence, and the place (file, line, field, offset).',
});

export type ProblemBody = z.infer<typeof problemSchema>;
