/** Schemas of the records in a layer; a record that does not match its schema is not shown. */
import { z } from 'zod';
import { CONFIDENCES } from '../domain/annotation.ts';
import { OUTCOMES } from '../domain/decision.ts';
import { isLayerName } from '../domain/layer-name.ts';
import { VERSION_RELATIONS } from '../statements/decisions.ts';
import { parseVersionRef } from '../statements/version-ref.ts';
import { failure, success, type Result } from '../domain/result.ts';
import { DECISIONS } from '../domain/suggestion.ts';
import { MAX_SPANS } from '../domain/target.ts';
import type { LayerRecords, MapName } from './layer-records.ts';

/** The longest note, in UTF-16 units. */
export const MAX_NOTE_LENGTH = 10_000;
/** The longest text in one attribute, in UTF-16 units. */
const MAX_ATTRIBUTE_LENGTH = 1_000;
/** The most attributes one body may have. */
export const MAX_ATTRIBUTES = 50;

/** The longest name of a program, in UTF-16 units. */
export const MAX_PROGRAM_LENGTH = 100;

/** The most versions one decision may be about: one of each annotator. */
const MAX_SOURCES = 1_000;

/** The longest comment, in UTF-16 units. */
export const MAX_COMMENT_LENGTH = 5_000;

const ANNOTATION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const memberId = z.string().min(1).max(64);
const time = z.number().int().nonnegative();
/** Minus nothing is a number of its own, and no offset. */
const offset = z
  .number()
  .int()
  .nonnegative()
  .refine((value) => !Object.is(value, -0), 'must not be minus nothing');

const spans = z.array(z.strictObject({ start: offset, end: offset })).max(MAX_SPANS);

const targetSchema = z.strictObject({
  spans,
  creator: memberId,
  created: time,
  by: memberId,
  at: time,
});

const attributeValue = z.union([z.string().max(MAX_ATTRIBUTE_LENGTH), z.number(), z.boolean()]);

/** What bodies and suggestions say alike. */
export const bodyContentSchema = z.strictObject({
  label: z.string().min(1).max(64),
  attributes: z
    .record(z.string().min(1).max(64), attributeValue)
    .refine(
      (attributes) => Object.keys(attributes).length <= MAX_ATTRIBUTES,
      `has more than ${MAX_ATTRIBUTES} entries`,
    ),
  note: z.string().max(MAX_NOTE_LENGTH),
});

const bodySchema = bodyContentSchema.extend({
  confidence: z.enum(CONFIDENCES).nullable(),
  by: memberId,
  at: time,
});

const uuid = z.string().regex(ANNOTATION_ID, 'must be a UUID in lower case');

const commentSchema = z
  .strictObject({
    annotation: z.union([
      uuid,
      z
        .string()
        .max(100)
        .refine((id) => parseVersionRef(id) !== null, 'must be a UUID, or a version'),
    ]),
    parent: uuid.nullable(),
    text: z.string().max(MAX_COMMENT_LENGTH),
    resolved: z.boolean().nullable(),
    creator: memberId,
    created: time,
    by: memberId,
    at: time,
  })
  .refine(({ text, resolved }) => text !== '' || resolved !== null, { error: 'must not be empty', path: ['text'] });

const relationSchema = z
  .strictObject({
    type: z.string().min(1).max(64),
    from: uuid,
    to: uuid,
    creator: memberId,
    created: time,
    by: memberId,
    at: time,
  })
  .refine(({ from, to }) => from !== to, { error: 'must be another one', path: ['to'] });

const suggestionSchema = bodyContentSchema.extend({
  spans,
  score: z.number().min(0).max(1).nullable(),
  program: z.string().min(1).max(MAX_PROGRAM_LENGTH),
  decision: z.enum(DECISIONS).nullable(),
  annotation: uuid.nullable(),
  creator: memberId,
  created: time,
  by: memberId,
  at: time,
});

const sources = z
  .array(
    z.strictObject({
      layer: z.string().refine(isLayerName, 'must be the name of a layer'),
      id: uuid,
    }),
  )
  .max(MAX_SOURCES);

const decisionSchema = z
  .strictObject({
    sources,
    outcome: z.enum(OUTCOMES),
    annotation: uuid.nullable(),
    strategy: z.string().min(1).max(64).nullable(),
    note: z.string().max(MAX_NOTE_LENGTH),
    by: memberId,
    at: time,
  })
  .refine(({ outcome, annotation }) => (outcome === 'rejected') === (annotation === null), {
    error: 'must name an annotation, unless it is rejected',
    path: ['annotation'],
  });

const talkSchema = z.strictObject({ sources, spans, by: memberId, at: time });

/** The longest name of a statement, in UTF-16 units. */
export const MAX_STATEMENT_TITLE_LENGTH = 300;

const linkSchema = z.strictObject({ same: z.boolean(), by: memberId, at: time });
const versionSchema = z.strictObject({
  confirmed: z.boolean(),
  relation: z.enum(VERSION_RELATIONS).exclude(['fullest']).nullable(),
  original: z.boolean(),
  found: z.literal(true).optional(),
  by: memberId,
  at: time,
});
const titleSchema = z.strictObject({
  title: z.string().min(1).max(MAX_STATEMENT_TITLE_LENGTH),
  by: memberId,
  at: time,
});

/** The schema of each root map's records: what pages and servers of one version agree on. */
export const RECORD_SCHEMAS = {
  targets: targetSchema,
  bodies: bodySchema,
  comments: commentSchema,
  relations: relationSchema,
  suggestions: suggestionSchema,
  decisions: decisionSchema,
  talks: talkSchema,
  links: linkSchema,
  versions: versionSchema,
  titles: titleSchema,
} as const satisfies Record<MapName, z.ZodType>;

/** Ids of annotations, comments, relations and suggestions are UUIDs in lower case. */
export const isRecordId = (id: string): boolean => ANNOTATION_ID.test(id);

/** What problems call a record of each map. */
const NAMES: Readonly<Record<MapName, string>> = {
  targets: 'target',
  bodies: 'body',
  comments: 'comment',
  relations: 'relation',
  suggestions: 'suggestion',
  decisions: 'decision',
  talks: 'talk',
  links: 'link',
  versions: 'version',
  titles: 'title',
};

/** A record as it came from elsewhere, if it is as the records of its map must be. */
export function parseRecord<Map extends MapName>(map: Map, value: unknown): Result<LayerRecords[Map]> {
  const what = NAMES[map];
  // A record that came over the wire may bring a prototype, and with it fields that it does not have.
  if (!isPlain(value)) return failure(`bad-${what}`, `The ${what} is no plain record.`, what);
  const outcome = RECORD_SCHEMAS[map].safeParse(value);
  if (outcome.success) return success(outcome.data as LayerRecords[Map]);
  const issue = outcome.error.issues[0];
  return failure(
    `bad-${what}`,
    `The ${what} is not as it must be: ${issue?.message ?? 'unknown reason'}.`,
    [what, ...(issue?.path ?? [])].join('.'),
  );
}

/** True for what is made of nothing but plain objects, arrays and values. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === Array.prototype) && Object.values(value).every(isPlain);
}
