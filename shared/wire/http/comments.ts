/** Schemas of answers about comments on annotations: a project’s unresolved threads, and what a member has read. */
import { z } from 'zod';
import { MAX_READ_AT_ONCE } from '../../domain/comment.ts';
import type { AnnotationId, ArticleId, CommentId, MemberId } from '../../domain/ids.ts';
import { idOf, key, time } from './common.ts';

/** So much of an annotation’s words is told, in UTF-16 units. */
export const MAX_QUOTED = 300;

const commentThreadSchema = z
  .object({
    thread: idOf<CommentId>().meta({ description: 'The comment that began it.' }),
    article: z.object({ id: idOf<ArticleId>(), title: z.string() }),
    layer: z.string(),
    annotation: idOf<AnnotationId>(),
    label: z.string(),
    quoted: z.string().meta({ description: 'The words of the annotation, or the first of them.' }),
    start: z.number().int().meta({ description: 'Where the annotation begins, in UTF-16 code units.' }),
    end: z.number().int(),
    last: z
      .object({ id: idOf<CommentId>(), by: idOf<MemberId>(), at: time, text: z.string() })
      .meta({ description: 'What was said last.' }),
    remarks: z.number().int(),
    unread: z.number().int().meta({ description: 'Remarks of others that you have not read.' }),
    named: z
      .object({ id: idOf<CommentId>(), by: idOf<MemberId>(), at: time })
      .optional()
      .meta({ description: 'The last of these that names one; left out where none does.' }),
    mine: z.boolean().meta({ description: 'One wrote in it, made the annotation, or is named in it.' }),
  })
  .meta({ id: 'OpenCommentThread' });

export const commentsQuerySchema = z.object({
  unread: z.enum(['true', 'false']).optional().meta({ description: 'Those with something new, or without.' }),
  mine: z.enum(['true', 'false']).optional().meta({ description: 'Those that concern the asker, or that do not.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional().meta({ description: '`next` of the part before.' }),
});

export const commentsSchema = z
  .object({
    threads: z.array(commentThreadSchema).meta({
      description: 'Those that concern the asker and have something new first, then others with something new.',
    }),
    total: z.number().int().meta({ description: 'How many the filters choose.' }),
    unread: z.number().int().meta({ description: 'How many unread remarks are in all open threads.' }),
    next: z.string().nullable().meta({ description: 'The cursor of the next part; `null`: there is none.' }),
  })
  .meta({ id: 'OpenComments' });

export const readCommentsSchema = z.strictObject({
  comments: z
    .array(key)
    .max(MAX_READ_AT_ONCE)
    .meta({ description: 'Ids; those that the layer does not have are left out.' }),
});

export const commentsReadSchema = z
  .object({ read: z.array(idOf<CommentId>()).meta({ description: 'All comments of the layer that you have read.' }) })
  .meta({ id: 'CommentsRead' });

export type CommentThreadBody = z.infer<typeof commentThreadSchema>;
export type CommentsBody = z.infer<typeof commentsSchema>;
