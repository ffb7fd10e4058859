/** Schemas for a project’s statements: programs’ changes, and the answers. */
import { z } from 'zod';
import type { CommentId, VersionRef } from '../../domain/ids.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import { MAX_COMMENT_LENGTH, MAX_STATEMENT_TITLE_LENGTH } from '../../layer/records.ts';
import { VERSION_RELATIONS } from '../../statements/decisions.ts';
import type { VersionFlag } from '../../statements/comparison.ts';
import { STATEMENT_FILES } from '../../statements/statement-files.ts';
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
    z.strictObject({
      operation: z.literal('comment'),
      version,
      text: lines(MAX_COMMENT_LENGTH).refine((text) => text.trim() !== '', 'says nothing'),
    }),
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
      '`same` makes the statements of `versions` and of `others` one, as they are now; `different` tells each of `versions` from each of `others`: to detach a version, name all others of its statement, which stay one and keep its name. `add` adds a passage by hand, and `confirm` adds none. An empty `title` takes the name away.',
  });

export const statementChangedSchema = z
  .object({
    changed: z.number().int().meta({ description: 'How many records were written; 0 where all of it was so already.' }),
    version: idOf<VersionRef>().nullable().meta({ description: 'Of `add`, the version that was added.' }),
    comment: idOf<CommentId>().nullable().meta({ description: 'Of `comment`, what was said.' }),
  })
  .meta({ id: 'StatementChanged' });

/** Which of the statements are asked for. */
export const statementsQuerySchema = z.object({
  speaker: z.string().max(200).optional().meta({ description: 'Only those whose speaker’s name holds this.' }),
  outlet: z.string().max(200).optional().meta({ description: 'Only those with a version in this outlet.' }),
  article: z.string().max(64).optional().meta({ description: 'Only those with a version in this article.' }),
  version: version.optional().meta({ description: 'Only the statement that has this version: a stable link to it.' }),
  relation: z.enum(VERSION_RELATIONS).optional().meta({ description: 'Only those with such a version.' }),
  flagged: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only those with a version that has flags, or with one that has none.' }),
  q: z.string().max(200).optional().meta({ description: 'Only those that say this, or are called so.' }),
  offsets: z.enum(OFFSET_UNITS).default('codepoint'),
  from: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const statementsExportQuerySchema = z.object({ format: z.enum(STATEMENT_FILES).default('json') });

const FLAGS = [
  'marked-cut',
  'unmarked-cut',
  'negation-cut',
  'hedge-cut',
  'boundary-moved',
  'other-speaker',
  'other-condition',
] as const satisfies readonly VersionFlag[];

const passage = {
  ref: idOf<VersionRef>().meta({
    description: '`article:start-end`, in UTF-16 units: the version in changes and links.',
  }),
  article: z.string(),
  outlet: z.string().nullable(),
  date: z.string().nullable().meta({ description: 'As its source gives it.' }),
  published: z.string().nullable().meta({ description: 'The date in ISO 8601, as far as it is certain.' }),
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  speaker: z.string().nullable(),
};

const versionSchema = z
  .object({
    ...passage,
    passages: z.array(idOf<VersionRef>()).optional().meta({
      description:
        'Passages that people added and that are this sentence: other names of it. Left out where there are none.',
    }),
    pieces: z.array(idOf<VersionRef>()).optional().meta({
      description:
        'All pieces of its sentence, in order, of which this is one: what was found by comparison is that of all together. Left out where it is whole: not interrupted by the reporter, nor by an ellipsis.',
    }),
    relation: z.enum(VERSION_RELATIONS),
    score: z.number().meta({
      description: 'How much it has in common with the fullest version, from 0 to 1; 0 for what was not found.',
    }),
    replaced: z.array(z.object({ from: z.string(), to: z.string() })),
    flags: z.array(z.enum(FLAGS)),
    proposed: z.literal(true).optional().meta({ description: 'Nobody has confirmed it.' }),
  })
  .meta({ id: 'StatementVersion', description: 'A sentence of a quotation, or a passage that somebody added.' });

const reportedSchema = z
  .object({ ...passage, score: z.number().meta({ description: 'Of its words and those of a version, from 0 to 1.' }) })
  .meta({
    id: 'ReportedSentence',
    description:
      'A sentence of indirect speech that may report the statement: `add` links it, `different` from all versions rejects it.',
  });

const statementSchema = z
  .object({
    id: idOf<VersionRef>().meta({
      description: 'Changes with the statement: to link to it, name one of its versions.',
    }),
    title: z.string().nullable(),
    speaker: z.string().nullable(),
    original: idOf<VersionRef>().nullable().meta({ description: 'The version that somebody marked as the original.' }),
    outlets: z.number().int().meta({ description: 'How many carry it; copies of one text count once.' }),
    fullest: z.number().int().meta({ description: 'Index into `versions`.' }),
    proposed: z.literal(true).optional().meta({ description: 'Nobody has confirmed or named it.' }),
    versions: z.array(versionSchema).meta({ description: 'In order of date.' }),
    reported: z
      .array(reportedSchema)
      .optional()
      .meta({ description: 'The 50 best ones; left out where there are none.' }),
    moreReported: z.number().int().optional().meta({ description: 'How many more sentences may report it.' }),
  })
  .meta({ id: 'Statement' });

export const statementsSchema = z
  .object({
    offsetUnit: z.enum(OFFSET_UNITS),
    statements: z
      .array(statementSchema)
      .meta({ description: 'Those that most outlets carry first. Fewer than `limit` where they have many versions.' }),
    total: z.number().int().meta({ description: 'How many there are of those that were asked for.' }),
  })
  .meta({ id: 'Statements' });

export type StatementBody = z.infer<typeof statementSchema>;
export type StatementsBody = z.infer<typeof statementsSchema>;
export type StatementChangeBody = z.output<typeof statementChangeSchema>;
export type StatementChangedBody = z.infer<typeof statementChangedSchema>;
