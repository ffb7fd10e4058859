/** The schema of Verbatim’s own JSON export: it validates imports, and is published as a JSON Schema. */
import { z } from 'zod';
import { CONFIDENCES } from '../../domain/annotation.ts';
import { MAX_TITLE_LENGTH } from '../../domain/article.ts';
import { LABEL_COLOURS, SUGGESTIONS } from '../../domain/label-set.ts';
import { MAX_NAME_LENGTH, MEMBER_COLOURS, ROLES } from '../../domain/member.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import { MAX_COMMENT_LENGTH, MAX_PROGRAM_LENGTH } from '../../layer/records.ts';
import { EDITINGS, MODES } from '../../domain/project.ts';
import { DECISIONS } from '../../domain/suggestion.ts';

/** Stands in every file; a change that old readers would misread gets a new number. */
export const EXPORT_SCHEMA = 'verbatim/1';
export const EXPORT_SCHEMA_ID = 'urn:verbatim:schema:1';

const described = <Schema extends z.ZodType>(schema: Schema, description: string): Schema =>
  schema.meta({ description });

const id = z.string().regex(/^[\w-]{1,64}$/, 'must be letters, digits, "-" or "_"');
const time = described(z.iso.datetime({ precision: 3 }), 'ISO 8601, UTC, with milliseconds: 2026-11-23T10:00:00.000Z.');
const offset = z.int().nonnegative();
const stamp = z.strictObject({ by: described(id, 'A member’s id.'), at: time });
const metadata = z.string().max(2_000).nullable();

const span = z.strictObject({
  start: described(offset, 'In `offsetUnit`, from 0.'),
  end: described(offset, 'In `offsetUnit`; the first that no longer belongs to it.'),
  exact: described(z.string().min(1), 'The text from `start` to `end`.'),
  prefix: described(z.string(), 'What stands before: at most 32 code points, never half a grapheme cluster.'),
  suffix: described(z.string(), 'What stands after, likewise.'),
});

const spans = described(
  z.array(span).min(1),
  'In text order, disjoint, never touching; an interrupted quote has several.',
);
const attributes = described(
  z.record(z.string().min(1).max(64), z.union([z.string(), z.number(), z.boolean()])),
  'Such as `speaker`; keys sorted.',
);

export const annotationSchema = z.strictObject({
  id: described(z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/), 'A UUID in lower case.'),
  label: described(z.string().min(1).max(64), 'The key of a label of the project.'),
  spans,
  attributes,
  note: z.string(),
  confidence: described(z.enum(CONFIDENCES).nullable(), 'Null where the annotator did not say.'),
  member: described(id, 'The id of the member who made it. They may have left the project since.'),
  created: time,
  changed: described(time, 'The later of `placed.at` and `described.at`.'),
  changedBy: described(id, 'Who made that change.'),
  placed: described(stamp, 'Who wrote the spans last, and when.'),
  described: described(stamp, 'Who wrote label, attributes, note and confidence last, and when.'),
});

const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const made = {
  member: described(id, 'The id of the member who made it. They may have left the project since.'),
  created: time,
  changed: described(time, 'When it was changed last.'),
  changedBy: described(id, 'Who made that change.'),
};

const relation = z.strictObject({
  id: described(uuid, 'A UUID in lower case.'),
  type: described(z.string().min(1).max(64), 'The key of a kind of relation of the project.'),
  from: described(uuid, 'The id of an annotation of this layer.'),
  to: described(uuid, 'The id of another one.'),
  ...made,
});

export const commentSchema = z.strictObject({
  id: described(uuid, 'A UUID in lower case.'),
  annotation: described(uuid, 'The id of the annotation of this layer that it is on.'),
  parent: described(
    uuid.nullable(),
    'The id of the comment whose thread it belongs to, which may have been deleted; null for one that begins a thread.',
  ),
  text: described(z.string().max(MAX_COMMENT_LENGTH), 'May be empty where `resolved` is not null.'),
  resolved: described(
    z.boolean().nullable(),
    'True where this entry resolves its thread, false where it opens it again, null where it does neither.',
  ),
  ...made,
});

export const suggestionSchema = z.strictObject({
  id: described(uuid, 'A UUID in lower case.'),
  origin: z.literal('suggestion'),
  label: described(z.string().min(1).max(64), 'The key of a label of the project, as it was when it was suggested.'),
  spans,
  attributes,
  note: z.string(),
  score: described(z.number().min(0).max(1).nullable(), 'How sure the program was; null where it did not say.'),
  program: described(z.string().min(1).max(MAX_PROGRAM_LENGTH), 'What suggested it, as it calls itself.'),
  decision: described(z.enum(DECISIONS).nullable(), 'What people made of it; null while nobody has decided.'),
  annotation: described(uuid.nullable(), 'The id of the annotation that accepting it made, which may be gone since.'),
  ...made,
});

export const layerSchema = z.strictObject({
  name: described(
    z.string().regex(/^(shared|curated|annotator\/[\w-]{1,64})$/),
    '`shared`, `curated`, or `annotator/` and a member’s id.',
  ),
  annotations: described(z.array(annotationSchema), 'In text order.'),
  relations: described(z.array(relation), 'The oldest first.'),
  comments: described(z.array(commentSchema), 'The oldest first.'),
  suggestions: described(
    z.array(suggestionSchema),
    'What programs suggested, in text order; left out where there is nothing.',
  ).optional(),
});

export const articleSchema = z.strictObject({
  id,
  title: z.string().max(MAX_TITLE_LENGTH),
  outlet: metadata,
  author: metadata,
  date: described(metadata, 'As the source gave it.'),
  url: metadata,
  language: described(metadata, 'BCP 47, such as en.'),
  sha256: described(z.string().regex(/^[0-9a-f]{64}$/), 'Of the text in UTF-8.'),
  length: described(offset, 'Of the text, in `offsetUnit`.'),
  text: described(z.string().min(1), 'The article’s text, which never changes.'),
  layers: z.array(layerSchema),
});

const label = z.strictObject({
  key: id,
  title: z.string().min(1).max(MAX_NAME_LENGTH),
  colour: described(
    z
      .int()
      .min(0)
      .max(LABEL_COLOURS - 1),
    'An index into the page’s label colours.',
  ),
  description: z.string(),
  example: z.string(),
});

const title = z.string().min(1).max(MAX_NAME_LENGTH);
const attributeBase = { key: id, title, description: z.string() };
const attributeLabels = described(
  z.array(id).max(100),
  'Keys of the labels it belongs to; all, if left out.',
).optional();

const attribute = z.union([
  z.strictObject({
    ...attributeBase,
    kind: z.literal('choice'),
    labels: attributeLabels,
    options: z
      .array(z.strictObject({ key: id, title }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    ...attributeBase,
    kind: z.literal('text').optional(),
    labels: attributeLabels,
    suggestions: z.enum(SUGGESTIONS).optional(),
  }),
]);

const relationType = z.strictObject({
  key: id,
  title,
  description: z.string(),
  colour: described(
    z
      .int()
      .min(0)
      .max(LABEL_COLOURS - 1),
    'An index into the page’s label colours.',
  ).optional(),
});

const finderLabel = z.string().min(1).max(64).nullable().optional();

const project = z.strictObject({
  id,
  title: z.string().min(1),
  guidelines: z.string(),
  mode: described(z.enum(MODES), '`shared`: all work in one layer. `blind`: each annotator in a layer of their own.'),
  editing: described(z.enum(EDITINGS), '`own`: annotators change what they made. `all`: annotators change anything.'),
  created: time,
  labelSet: z.strictObject({
    labels: z.array(label).min(1).max(100),
    attributes: z.array(attribute).max(50),
    relations: described(z.array(relationType).max(50), 'Kinds of relation; the default ones, if left out.').optional(),
  }),
  finder: described(
    z.strictObject({
      on: z.boolean(),
      quotation: described(finderLabel, 'The key of the label for quotations; `quote`, if left out.'),
      reported: described(finderLabel, 'The key of the label for reported speech; `paraphrase`, if left out.'),
    }),
    'Whether what Verbatim finds is suggested, and under which labels; not, if left out.',
  ).optional(),
});

export const memberSchema = z.strictObject({
  id,
  name: z.string().max(MAX_NAME_LENGTH),
  colour: described(
    z
      .int()
      .min(0)
      .max(MEMBER_COLOURS - 1),
    'An index into the page’s member colours.',
  ),
  role: described(
    z.enum(ROLES).nullable(),
    '`null` for a former member, whose name still stands beside what they made.',
  ),
  joined: time,
});

export const exportSchema = z
  .strictObject({
    schema: z.literal(EXPORT_SCHEMA),
    $schema: z.literal(EXPORT_SCHEMA_ID),
    generator: described(z.strictObject({ name: z.string(), version: z.string() }), 'The program that wrote the file.'),
    offsetUnit: described(
      z.enum(OFFSET_UNITS),
      'What every offset and length in this file counts: Unicode code points, or UTF-16 code units.',
    ),
    project,
    members: described(z.array(memberSchema), 'Sorted by id.'),
    articles: z.array(articleSchema),
  })
  .meta({
    title: 'Verbatim export',
    description: 'A project with its articles and everything that was said about them.',
  });

export type ExportFile = z.infer<typeof exportSchema>;
export type ArticleInFile = ExportFile['articles'][number];
export type LayerInFile = ArticleInFile['layers'][number];
export type AnnotationInFile = LayerInFile['annotations'][number];
export type RelationInFile = LayerInFile['relations'][number];
export type CommentInFile = LayerInFile['comments'][number];
export type SuggestionInFile = z.infer<typeof suggestionSchema>;
