/** Schemas of requests and answers about programs’ suggestions. */
import { z } from 'zod';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import { MAX_PROGRAM_LENGTH, bodyContentSchema } from '../../layer/records.ts';
import { MAX_SPANS } from '../../domain/target.ts';
import { suggestionSchema as suggestionInFile } from '../../formats/verbatim/verbatim-schema.ts';

/** The most that a program may suggest in one request. */
export const MAX_SUGGESTIONS = 1_000;

const offset = z.number().int().nonnegative();
const content = bodyContentSchema.shape;

export const suggestionSchema = suggestionInFile.meta({ id: 'Suggestion' });

const newSuggestionSchema = z
  .strictObject({
    spans: z
      .array(
        z.strictObject({
          start: offset,
          end: offset,
          exact: z
            .string()
            .optional()
            .meta({ description: 'The text from `start` to `end`, to be checked against the article.' }),
        }),
      )
      .min(1)
      .max(MAX_SPANS)
      .meta({ description: 'In `offsetUnit`, in text order, disjoint.' }),
    label: content.label.meta({ description: 'The key of a label of the project.' }),
    attributes: content.attributes.default({}),
    note: content.note.default(''),
    score: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .default(null)
      .meta({ description: 'How sure the program is, from 0 to 1.' }),
  })
  .meta({ id: 'NewSuggestion' });

export const newSuggestionsSchema = z
  .strictObject({
    program: z
      .string()
      .min(1)
      .max(MAX_PROGRAM_LENGTH)
      .meta({ description: 'What suggests it: a name, and a version where there are several.' }),
    offsetUnit: z.enum(OFFSET_UNITS).default('utf16'),
    suggestions: z.array(newSuggestionSchema).min(1).max(MAX_SUGGESTIONS),
  })
  .meta({ id: 'NewSuggestions' });

export const suggestedSchema = z
  .object({
    suggestions: z.array(suggestionSchema).meta({ description: 'Those that were added, in text order.' }),
    alreadyThere: z.number().int().meta({
      description: 'How many the same program had suggested before, decided or not; they are not put up again.',
    }),
  })
  .meta({ id: 'Suggested' });

export const suggestionsSchema = z
  .object({
    offsetUnit: z.enum(OFFSET_UNITS),
    suggestions: z.array(suggestionSchema).meta({ description: 'In text order.' }),
  })
  .meta({ id: 'Suggestions' });

export const withdrawnSchema = z.object({ withdrawn: z.number().int() }).meta({ id: 'Withdrawn' });

export type NewSuggestionBody = z.input<typeof newSuggestionSchema>;
export type NewSuggestionsBody = z.output<typeof newSuggestionsSchema>;
export type SuggestionBody = z.infer<typeof suggestionSchema>;
export type SuggestedBody = z.infer<typeof suggestedSchema>;
