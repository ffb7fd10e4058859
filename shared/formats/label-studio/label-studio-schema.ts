/** Schemas for reading Label Studio’s exports: they check only what Verbatim uses; all else is reported as not imported. */
import { z } from 'zod';

const id = z.union([z.string(), z.number()]);
const words = z.union([z.string(), z.array(z.string())]);

/** A place in the text; `<HyperText>` has paths in `start` and `end` instead. */
const place = { start: z.unknown().optional(), end: z.unknown().optional(), text: words.optional() };

/** What follows from the configuration or from the rest. */
const derived = z.unknown().optional();

export const resultSchema = z.object({
  id: id.optional(),
  type: z.string(),
  from_name: z.string().optional(),
  to_name: derived,
  origin: derived,
  original_length: derived,
  value: z.record(z.string(), z.unknown()).optional(),
  meta: z
    .object({ created: z.string().optional(), member: z.string().optional(), text: words.optional() })
    .optional()
    .catch(undefined),
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
  ground_truth: z.boolean().nullish(),
  /** The task and project that it belongs to, and counts of its results. */
  task: derived,
  project: derived,
  result_count: derived,
  created_at: z.string().nullish(),
  result: z.array(z.unknown()),
});
export type LabelStudioEntry = z.infer<typeof entrySchema>;

export const taskSchema = z.object({
  data: z.record(z.string(), z.unknown()),
  /** Counts of what is listed, and the project. */
  project: derived,
  total_annotations: derived,
  cancelled_annotations: derived,
  total_predictions: derived,
  annotations: z.array(z.unknown()).optional(),
  /** What annotations were called until version 1.0. */
  completions: z.array(z.unknown()).optional(),
  predictions: z.array(z.unknown()).nullish(),
});

/** A span of JSON-MIN, where the control’s name stands before a list of them. */
export const shortSpanSchema = z.object({ ...place, labels: z.array(z.string()) });
