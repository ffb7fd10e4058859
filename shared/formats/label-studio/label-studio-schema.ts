/** Label Studio’s exports as they are read: only what matters here, and nothing believed of the rest. */
import { z } from 'zod';

const id = z.union([z.string(), z.number()]);
const words = z.union([z.string(), z.array(z.string())]);

/** A place in the text; `<HyperText>` has paths in `start` and `end` instead. */
const place = { start: z.unknown().optional(), end: z.unknown().optional(), text: words.optional() };

export const resultSchema = z.object({
  id: id.optional(),
  type: z.string(),
  from_name: z.string().optional(),
  value: z.record(z.string(), z.unknown()).optional(),
  meta: z.object({ created: z.string().optional(), member: z.string().optional() }).optional().catch(undefined),
  from_id: id.optional(),
  to_id: id.optional(),
  direction: z.string().optional(),
  labels: z.array(z.string()).nullish(),
});
export type LabelStudioResult = z.infer<typeof resultSchema>;

export const entrySchema = z.object({
  layer: z.string().optional(),
  completed_by: z.union([id, z.object({ id: id.optional(), email: z.string().optional() })]).nullish(),
  was_cancelled: z.boolean().nullish(),
  created_at: z.string().nullish(),
  result: z.array(z.unknown()),
});
export type LabelStudioEntry = z.infer<typeof entrySchema>;

export const taskSchema = z.object({
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(z.unknown()).optional(),
  /** What annotations were called until version 1.0. */
  completions: z.array(z.unknown()).optional(),
  predictions: z.array(z.unknown()).nullish(),
});

/** A span of JSON-MIN, where the control’s name stands before a list of them. */
export const shortSpanSchema = z.object({ ...place, labels: z.array(z.string()) });
