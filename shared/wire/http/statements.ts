/** Statements of a project: what programs change, and what they are told. */
import { z } from 'zod';
import type { CommentId, VersionRef } from '../../domain/ids.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import { MAX_COMMENT_LENGTH, MAX_STATEMENT_TITLE_LENGTH } from '../../layer/records.ts';
import { VERSION_RELATIONS } from '../../statements/decisions.ts';
import { parseVersionRef } from '../../statements/version-ref.ts';
import { idOf, line, lines } from './common.ts';

/** The most versions of either side that one request joins or parts: each pair of them may be a link. */
const MAX_VERSIONS = 100;

const version = z
  .string()
  .max(100)
  .refine((text) => parseVersionRef(text) !== null, 'must be a version, as article:start-end')
  .meta({ description: 'A version: `article:start-end`, in UTF-16 units.' }) as unknown as z.ZodType<VersionRef>;
const versions = z.array(version).min(1).max(MAX_VERSIONS);

/** People alone say which of the versions is what; which one is the fullest is computed. */
const relation = z.enum(VERSION_RELATIONS).exclude(['fullest']).nullable().meta({
  description: 'What it is, measured against the fullest version; `null` leaves it to the comparison.',
});

export const statementChangeSchema = z
  .discriminatedUnion('operation', [
    z.strictObject({ operation: z.literal('same'), versions, others: versions }),
    z.strictObject({ operation: z.literal('different'), versions, others: versions }),
    z.strictObject({ operation: z.literal('confirm'), version, confirmed: z.boolean().default(true) }),
    z.strictObject({ operation: z.literal('relation'), version, relation }),
    z.strictObject({ operation: z.literal('original'), version, original: z.boolean().default(true) }),
    z.strictObject({ operation: z.literal('title'), version, title: line(MAX_STATEMENT_TITLE_LENGTH) }),
    z.strictObject({ operation: z.literal('comment'), version, text: lines(MAX_COMMENT_LENGTH).min(1) }),
    z.strictObject({
      operation: z.literal('add'),
      article: z.string(),
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
      offsetUnit: z.enum(OFFSET_UNITS).default('codepoint'),
      relation: relation.default(null),
      same: version.optional().meta({ description: 'A version of the statement that it belongs to.' }),
    }),
  ])
  .meta({
    id: 'StatementChange',
    description:
      '`same` makes the statements of `versions` and of `others` one, `different` tells each of `versions` from each of `others`: to detach a version, name all others of its statement. `add` adds a passage by hand. An empty `title` takes the name away.',
  });

export const statementChangedSchema = z
  .object({
    changed: z.number().int().meta({ description: 'How many records were written; 0 where all of it was so already.' }),
    version: idOf<VersionRef>().nullable().meta({ description: 'Of `add`, the version that was added.' }),
    comment: idOf<CommentId>().nullable().meta({ description: 'Of `comment`, what was said.' }),
  })
  .meta({ id: 'StatementChanged' });

export type StatementChangeBody = z.output<typeof statementChangeSchema>;
export type StatementChangedBody = z.infer<typeof statementChangedSchema>;
