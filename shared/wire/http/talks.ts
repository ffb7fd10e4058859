/** Schemas for talks about disagreements: what curators ask the annotators of a passage, and the annotators’ replies. */
import { z } from 'zod';
import type { ArticleId, CommentId, DecisionId, MemberId } from '../../domain/ids.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import { adjudicationDecisionSchema, spanSchema, versionSchema } from './adjudication.ts';
import { idOf, time } from './common.ts';

const entrySchema = z
  .object({
    id: idOf<CommentId>(),
    text: z.string().meta({ description: 'Empty where the entry closes the talk without a word.' }),
    resolved: z
      .boolean()
      .nullable()
      .meta({ description: '`true` closes the talk, `false` opens it again, `null` leaves it as it is.' }),
    creator: idOf<MemberId>(),
    created: time,
    by: idOf<MemberId>(),
    at: time,
    unread: z.boolean().meta({ description: 'Another member wrote it, and you have not read it.' }),
  })
  .meta({ id: 'TalkEntry' });

const talkSchema = z
  .object({
    key: idOf<DecisionId>().meta({ description: 'That of the disagreement.' }),
    article: idOf<ArticleId>(),
    title: z.string(),
    spans: z.array(spanSchema).meta({ description: 'The passage.' }),
    versions: z.array(versionSchema).meta({ description: 'Those of its versions that you may read.' }),
    by: idOf<MemberId>().meta({ description: 'Who asked first.' }),
    at: time,
    comments: z.array(entrySchema).meta({ description: 'The oldest first.' }),
    isOpen: z.boolean(),
    unread: z.boolean().meta({ description: 'Another member wrote something that you have not read.' }),
    decision: adjudicationDecisionSchema
      .nullable()
      .meta({ description: 'What was decided about the disagreement, where you may read that.' }),
  })
  .meta({ id: 'Talk' });

export const talksQuerySchema = z.object({
  open: z.enum(['true', 'false']).optional().meta({ description: 'Those that are open, or that are closed.' }),
  unread: z.enum(['true', 'false']).optional().meta({ description: 'Those with something new, or without.' }),
  article: z.string().max(64).optional().meta({ description: 'Those about one article.' }),
  offsets: z.enum(OFFSET_UNITS).default('codepoint').meta({ description: 'What offsets count.' }),
  from: z.coerce.number().int().min(0).default(0).meta({ description: 'How many are passed over.' }),
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000)
    .default(200)
    .meta({ description: 'How many are told; 0 for the numbers alone.' }),
});

export const talksSchema = z
  .object({
    offsetUnit: z.enum(OFFSET_UNITS),
    talks: z.array(talkSchema).meta({ description: 'Those with something new first, then where somebody spoke last.' }),
    total: z.number().int().meta({ description: 'How many the filters choose.' }),
    unread: z.number().int().meta({ description: 'In how many of them is something new.' }),
  })
  .meta({ id: 'Talks' });

export type TalkBody = z.infer<typeof talkSchema>;
export type TalksBody = z.infer<typeof talksSchema>;
