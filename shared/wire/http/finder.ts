/** Schemas for the finder of quotations: a project’s settings of it, and the answer to a request to search. */
import { z } from 'zod';

const label = z.string().min(1).max(64).nullish();

/** As it stands in a project's settings. */
export const finderSchema = z
  .strictObject({
    on: z.boolean().meta({ description: 'New articles get suggestions by Verbatim, and old ones on request.' }),
    quotation: label.meta({
      description: 'The key of the label for quotations; `quote` if left out, nothing if `null`.',
    }),
    reported: label.meta({
      description: 'The key of the label for reported speech; `paraphrase` if left out, nothing if `null`.',
    }),
  })
  .meta({ id: 'Finder' });

export const foundSchema = z
  .object({
    articles: z.number().int().meta({ description: 'How many articles were looked at until the answer.' }),
    added: z.number().int().meta({ description: 'How many suggestions were added to their layers of work.' }),
    left: z.number().int().meta({ description: 'How many articles are still being looked at.' }),
  })
  .meta({ id: 'Found' });

export type FoundBody = z.infer<typeof foundSchema>;
