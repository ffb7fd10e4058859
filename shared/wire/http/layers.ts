/** Layers and their history. */
import { z } from 'zod';
import { EVENT_KINDS } from '../../domain/layer-event.ts';
import { time } from './common.ts';

export const layerSummarySchema = z.object({ name: z.string(), annotations: z.number().int() }).meta({ id: 'LayerSummary' });

export const layerSchema = z
  .object({
    article: z.string(),
    layer: z.string(),
    offsetUnit: z.literal('utf16'),
    annotations: z.array(z.unknown()).meta({ description: 'Each `{id, target, body}`, the two records as they lie in the layer.' }),
    comments: z.array(z.unknown()).meta({ description: 'Each `{id, record}`, the oldest first.' }),
    relations: z.array(z.unknown()).meta({ description: 'Each `{id, record}`, the oldest first.' }),
  })
  .meta({ id: 'Layer' });

export const layerEventSchema = z
  .object({
    annotation: z.string().meta({ description: 'Of a relation the one that it comes from.' }),
    kind: z.enum(EVENT_KINDS),
    by: z.string().nullable().meta({ description: 'Id of the member; `null` for whoever runs the server, by its command line.' }),
    at: time,
    before: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What was there of what changed, long texts cut; `null` where nothing was.' }),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'LayerEvent', description: 'What somebody did in a layer, and when.' });

export const historyQuerySchema = z.object({
  annotation: z.string().max(64).optional().meta({ description: 'Only what is about this annotation.' }),
  before: z.coerce.number().int().positive().optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const historySchema = z
  .object({
    events: z.array(layerEventSchema).meta({ description: 'The newest first. What was committed together comes together.' }),
    next: z.number().int().nullable().meta({ description: 'To be given as `before` for what lies before; `null` if that was all.' }),
  })
  .meta({ id: 'History' });

export type LayerSummaryBody = z.infer<typeof layerSummarySchema>;
export type HistoryBody = z.infer<typeof historySchema>;
