/** Schemas for adjudication: disagreements, pre-filling, and decisions by programs. */
import { z } from 'zod';
import { DISAGREEMENT_KINDS } from '../../agreement/disagreements.ts';
import { OUTCOMES } from '../../domain/decision.ts';
import type { AnnotationId, ArticleId, DecisionId, MemberId } from '../../domain/ids.ts';
import type { LayerName } from '../../domain/layer-name.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import { STRATEGIES, type PrefillChoice } from '../../domain/prefill-choice.ts';
import { MAX_SPANS } from '../../domain/target.ts';
import { bodyContentSchema } from '../../layer/records.ts';
import { idOf, lines, time } from './common.ts';

const offset = z.number().int().nonnegative();
const layerName = z.string() as unknown as z.ZodType<LayerName>;
const memberId = z.string().min(1).max(64) as unknown as z.ZodType<MemberId>;

const choiceShape = {
  strategy: z.enum(STRATEGIES).meta({
    description:
      '`exact`: all agree on place, label and attributes. `tolerance`: on label and attributes, and no boundary is further apart. `majority`: more than half have the same. `annotator`: what one of them marked. `union`: whatever anybody marked, as most of them marked it.',
  }),
  tolerance: z
    .number()
    .int()
    .min(0)
    .max(1_000)
    .optional()
    .meta({ description: 'For `tolerance`: in UTF-16 code units.' }),
  annotator: memberId.optional().meta({ description: 'For `annotator`: the member.' }),
  programs: z
    .boolean()
    .optional()
    .meta({ description: 'For `majority`: programs vote too; they do not, if left out.' }),
};

const hasTolerance = ({ strategy, tolerance }: PrefillChoice): boolean =>
  strategy !== 'tolerance' || tolerance !== undefined;
const NEEDS_TOLERANCE = { error: 'needs `tolerance`', path: ['tolerance'] };

const hasAnnotator = ({ strategy, annotator }: PrefillChoice): boolean =>
  strategy !== 'annotator' || annotator !== undefined;
const NEEDS_ANNOTATOR = { error: 'needs `annotator`', path: ['annotator'] };

/** A strategy, as a project’s setting. */
export const prefillChoiceSchema = z
  .strictObject(choiceShape)
  .refine(hasTolerance, NEEDS_TOLERANCE)
  .refine(hasAnnotator, NEEDS_ANNOTATOR)
  .meta({ id: 'PrefillChoice' });

export const prefillSchema = z
  .strictObject({
    ...choiceShape,
    preview: z.boolean().default(false).meta({ description: 'Counts, and changes nothing.' }),
  })
  .refine(hasTolerance, NEEDS_TOLERANCE)
  .refine(hasAnnotator, NEEDS_ANNOTATOR)
  .meta({ id: 'Prefill' });

export const prefilledSchema = z
  .object({
    added: z.number().int().meta({ description: 'Annotations that are new in the curated layer; 0 the second time.' }),
    left: z.number().int().meta({ description: 'Disagreements of the article that nobody has decided.' }),
  })
  .meta({ id: 'Prefilled' });

export const prefillTakenBackSchema = z.object({ removed: z.number().int() }).meta({ id: 'PrefillTakenBack' });

export const spanSchema = z.object({
  start: offset,
  end: offset,
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});

export const versionSchema = z
  .object({
    layer: layerName,
    annotation: idOf<AnnotationId>(),
    label: z.string(),
    spans: z.array(spanSchema),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    note: z.string(),
  })
  .meta({ id: 'DisagreementVersion' });

export const adjudicationDecisionSchema = z
  .object({
    outcome: z.enum(OUTCOMES),
    annotation: idOf<AnnotationId>().nullable().meta({ description: 'In the layer `curated`.' }),
    strategy: z.string().nullable().meta({ description: 'By which it was filled in; `null` where a person decided.' }),
    note: z.string(),
    by: idOf<MemberId>(),
    at: time,
  })
  .meta({ id: 'AdjudicationDecision' });

export const disagreementSchema = z
  .object({
    key: idOf<DecisionId>(),
    article: idOf<ArticleId>(),
    round: z.number().int().meta({ description: '0 where work is shared.' }),
    kind: z.enum(DISAGREEMENT_KINDS).meta({
      description:
        '`missing`: somebody marked nothing there, or one annotator alone is compared. `label`: the same place, other labels or attributes. `boundary`: the same label, another place. `both`.',
    }),
    layers: z.array(layerName).meta({ description: 'All that are compared; one without a version marked nothing.' }),
    versions: z.array(versionSchema).meta({ description: 'At most one of each layer.' }),
    decision: adjudicationDecisionSchema.nullable(),
    earlier: idOf<DecisionId>().optional().meta({
      description:
        'The key of a decision of an earlier round about the same annotations, which were changed since. It goes when this one is decided.',
    }),
  })
  .meta({ id: 'Disagreement' });

export const disagreementsQuerySchema = z.object({
  key: z.string().max(64).optional().meta({ description: 'That one alone.' }),
  article: z.string().max(64).optional().meta({ description: 'Those of one article.' }),
  label: z.string().max(64).optional().meta({ description: 'Those of which a version has this label.' }),
  kind: z.enum(DISAGREEMENT_KINDS).optional(),
  decided: z.enum(['true', 'false']).optional().meta({ description: 'Those that are decided, or that are not.' }),
  order: z.enum(['article', 'difference', 'label']).default('article').meta({
    description:
      '`article`: as articles and their texts go. `difference`: first those with most different versions. `label`: by the label of the first version.',
  }),
  offsets: z.enum(OFFSET_UNITS).default('codepoint').meta({ description: 'What offsets count.' }),
  from: z.coerce.number().int().min(0).default(0).meta({ description: 'How many are passed over.' }),
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
});

export const disagreementsSchema = z
  .object({
    offsetUnit: z.enum(OFFSET_UNITS),
    disagreements: z.array(disagreementSchema),
    total: z.number().int().meta({ description: 'Whether decided or not, of those that the other filters choose.' }),
    decided: z.number().int().meta({ description: 'How many of them are.' }),
  })
  .meta({ id: 'Disagreements' });

const { label, attributes } = bodyContentSchema.shape;
const note = lines(10_000).default('');

export const decideSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('taken'),
      layer: z.string().max(128).optional().meta({ description: 'Whose version.' }),
      annotation: z.string().max(64).optional().meta({ description: 'Or which annotation.' }),
      note,
    }),
    z.strictObject({
      outcome: z.literal('new'),
      spans: z
        .array(z.strictObject({ start: offset, end: offset, exact: z.string().optional() }))
        .min(1)
        .max(MAX_SPANS),
      offsetUnit: z.enum(OFFSET_UNITS).default('codepoint'),
      label,
      attributes: attributes.default({}),
      note,
    }),
    z.strictObject({ outcome: z.literal('rejected'), note }),
  ])
  .meta({ id: 'Decide' });

export type DecideBody = z.output<typeof decideSchema>;
export type PrefillBody = z.output<typeof prefillSchema>;
export type DisagreementBody = z.infer<typeof disagreementSchema>;
export type DisagreementsBody = z.infer<typeof disagreementsSchema>;
