/** Schemas of answers with a layer’s contents and its history. */
import { z } from 'zod';
import { CONFIDENCES } from '../../domain/annotation.ts';
import type { AnnotationId, CommentId, MemberId, RelationId } from '../../domain/ids.ts';
import { EVENT_KINDS, EVENT_REASONS } from '../../layer/layer-event.ts';
import { idOf, time } from './common.ts';

export const layerSummarySchema = z
  .object({ name: z.string(), annotations: z.number().int() })
  .meta({ id: 'LayerSummary' });

/** Who wrote a version of a record, and when. */
const stamp = { by: idOf<MemberId>(), at: time };
const made = { creator: idOf<MemberId>(), created: time, ...stamp };

export const annotationSchema = z
  .object({
    id: idOf<AnnotationId>(),
    target: z.object({
      spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })).readonly(),
      ...made,
    }),
    body: z.object({
      label: z.string(),
      attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      note: z.string(),
      confidence: z.enum(CONFIDENCES).nullable(),
      ...stamp,
    }),
  })
  .meta({
    id: 'Annotation',
    description:
      'The two records of an annotation, as they lie in the layer. `creator` and `created` never change; `by` and `at` say who wrote the record last, and when.',
  });

export const commentSchema = z
  .object({
    id: idOf<CommentId>(),
    record: z.object({
      annotation: idOf<AnnotationId>(),
      parent: idOf<CommentId>().nullable(),
      text: z.string(),
      resolved: z.boolean().nullable(),
      ...made,
    }),
  })
  .meta({
    id: 'Comment',
    description:
      'What somebody says on an annotation, in the thread of `parent`; `resolved` is what the entry makes of its thread.',
  });

export const relationSchema = z
  .object({
    id: idOf<RelationId>(),
    record: z.object({ type: z.string(), from: idOf<AnnotationId>(), to: idOf<AnnotationId>(), ...made }),
  })
  .meta({ id: 'Relation', description: 'A typed link from one annotation to another.' });

/** Which state of a layer is asked for. */
export const layerQuerySchema = z.object({
  round: z.coerce.number().int().min(1).max(1_000_000).optional().meta({
    description: 'As it was at the end of this round of independent work, counted from 1; as it is now, if left out.',
  }),
});

export const layerSchema = z
  .object({
    article: z.string(),
    layer: z.string(),
    offsetUnit: z.literal('utf16'),
    annotations: z.array(annotationSchema).meta({ description: 'In text order.' }),
    comments: z.array(commentSchema).meta({ description: 'The oldest first.' }),
    relations: z.array(relationSchema).meta({ description: 'The oldest first.' }),
  })
  .meta({ id: 'Layer' });

const layerEventSchema = z
  .object({
    annotation: z.string().meta({ description: 'Of a relation the one that it comes from.' }),
    kind: z.enum(EVENT_KINDS),
    by: z
      .string()
      .nullable()
      .meta({ description: 'Id of the member; `null` for whoever runs the server, by its command line.' }),
    at: time,
    before: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What was there of what changed, long texts cut; `null` where nothing was.' }),
    after: z.record(z.string(), z.unknown()).nullable(),
    got: time
      .optional()
      .meta({ description: 'When the server took it in, where that was more than a minute after `at`.' }),
    reason: z
      .object({
        kind: z.enum(EVENT_REASONS),
        member: z.string().optional().meta({ description: 'Whose work was taken back, or brought back.' }),
        since: time.optional().meta({ description: 'From when on it was taken back.' }),
        action: z.string().optional().meta({ description: 'The same for all that was done at once.' }),
      })
      .optional()
      .meta({ description: 'Why the server changed it for a member; left out for what they did by themselves.' }),
  })
  .meta({ id: 'LayerEvent', description: 'What somebody did in a layer, and when.' });

export const historyQuerySchema = z.object({
  annotation: z.string().max(100).optional().meta({ description: 'Only what is about this annotation.' }),
  before: z.coerce.number().int().positive().optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const historySchema = z
  .object({
    events: z
      .array(layerEventSchema)
      .meta({ description: 'The newest first. What was committed together comes together.' }),
    next: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'To be given as `before` for what lies before; `null` if that was all.' }),
  })
  .meta({ id: 'History' });

export type LayerSummaryBody = z.infer<typeof layerSummarySchema>;
export type HistoryBody = z.infer<typeof historySchema>;
