/** Shapes of everything that goes over HTTP: the server checks by them, the page takes its types from them. */
import { z } from 'zod';
import { EVENT_KINDS } from '../domain/layer-event.ts';
import { ARTICLE_STATES } from '../domain/article-state.ts';
import { LABEL_COLOURS, SUGGESTIONS } from '../domain/label-set.ts';
import { LEFT_OUT_KINDS } from '../domain/left-out.ts';
import { MAX_NAME_LENGTH, ROLES } from '../domain/member.ts';
import { EDITINGS, MODES } from '../domain/project.ts';
import { OFFSET_UNITS } from '../domain/offsets.ts';
import { EXPORT_FORMAT_KEYS } from '../formats/export-formats.ts';
import { IMPORT_FORMAT_KEYS, IMPORT_LAYERS } from '../formats/import-formats.ts';
import { INCOMING_UNITS } from '../formats/incoming/units.ts';

const key = z.string().regex(/^[\w-]{1,64}$/, 'must be letters, digits, "-" or "_"');
const shortText = z.string().max(MAX_NAME_LENGTH);
const longText = z.string().max(20_000);
/** A person's name: no control characters, no half of a character, nothing that turns the direction of what stands beside it. */
const personName = z
  .string()
  .trim()
  .max(MAX_NAME_LENGTH)
  .refine((name) => !/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u.test(name), 'must not hold control characters');
/** Milliseconds since 1970. */
const time = z.number().int().nonnegative();

export const problemSchema = z
  .object({ id: z.string(), message: z.string(), where: z.string().optional() })
  .meta({ id: 'Problem', description: 'What is wrong: a stable id, a sentence, and the place (file, line, field, offset).' });

export const roleSchema = z.enum(ROLES).meta({ id: 'Role' });

export const memberSchema = z
  .object({ id: z.string(), name: z.string(), colour: z.number().int() })
  .meta({ id: 'Member', description: 'A person. `colour` is an index into the page’s member colours.' });

export const projectMemberSchema = memberSchema.extend({ role: roleSchema, joined: time }).meta({ id: 'ProjectMember' });

/** What every attribute of a label set has. */
const attributeBase = {
  key,
  title: shortText.min(1),
  description: longText,
  labels: z.array(key).max(100).readonly().optional().meta({ description: 'Keys of the labels it belongs to; all, if left out.' }),
};

const attributeSchema = z.union([
  z.object({
    ...attributeBase,
    kind: z.literal('choice'),
    options: z
      .array(z.object({ key, title: shortText.min(1) }))
      .min(1)
      .max(100)
      .refine((options) => isUnique(options), { error: 'has two options with one key' })
      .readonly(),
  }),
  z.object({ ...attributeBase, kind: z.literal('text').optional(), suggestions: z.enum(SUGGESTIONS).optional() }),
]);

const relationTypeSchema = z.object({
  key,
  title: shortText.min(1),
  description: longText,
  colour: z.number().int().min(0).max(LABEL_COLOURS - 1).optional(),
});

const isUnique = (keyed: readonly { readonly key: string }[]): boolean => new Set(keyed.map((one) => one.key)).size === keyed.length;

export const labelSetSchema = z
  .object({
    labels: z
      .array(
        z.object({
          key,
          title: shortText.min(1),
          colour: z.number().int().min(0).max(LABEL_COLOURS - 1),
          description: longText,
          example: longText,
        }),
      )
      .min(1)
      .max(100)
      .readonly(),
    attributes: z.array(attributeSchema).max(50).readonly(),
    relations: z.array(relationTypeSchema).max(50).readonly().optional().meta({ description: 'Kinds of relation; the default ones, if left out.' }),
  })
  .refine(({ labels }) => isUnique(labels), { error: 'has two labels with one key', path: ['labels'] })
  .refine(({ attributes }) => isUnique(attributes), { error: 'has two attributes with one key', path: ['attributes'] })
  .refine(({ relations = [] }) => isUnique(relations), { error: 'has two kinds of relation with one key', path: ['relations'] })
  .meta({ id: 'LabelSet' });

export const projectSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    guidelines: z.string(),
    mode: z.enum(MODES),
    editing: z.enum(EDITINGS),
    labelSet: labelSetSchema,
    created: time,
  })
  .meta({ id: 'Project' });

/** A project as somebody's list shows it. */
export const projectSummarySchema = z
  .object({ id: z.string(), title: z.string(), role: roleSchema, articles: z.number().int(), members: z.number().int(), created: time })
  .meta({ id: 'ProjectSummary' });

export const projectWithRoleSchema = projectSchema.extend({ role: roleSchema }).meta({ id: 'ProjectWithRole' });

export const newProjectSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(300),
    guidelines: longText.optional(),
    mode: z.enum(MODES).optional(),
    editing: z.enum(EDITINGS).optional(),
    labelSet: labelSetSchema.optional(),
  })
  .meta({ id: 'NewProject' });

export const projectChangeSchema = newProjectSchema.partial().meta({ id: 'ProjectChange' });

const labelMoveSchema = z.strictObject({ from: key, to: key });

export const labelSetChangeSchema = z
  .strictObject({
    labelSet: labelSetSchema,
    moves: z.array(labelMoveSchema).max(100).default([]).meta({ description: 'For labels that go: which label their annotations bear from now on.' }),
  })
  .meta({ id: 'LabelSetChange' });

export const labelSetUndoSchema = z.strictObject({ undo: z.string().max(64) }).meta({ id: 'LabelSetUndo' });

export const labelSetChangedSchema = z
  .object({ project: projectSchema, annotations: z.number().int(), undo: z.string().nullable() })
  .meta({ id: 'LabelSetChanged' });

/** What an article says of itself, and its text’s hash and length. */
const describedArticle = {
  title: z.string(),
  outlet: z.string().nullable(),
  author: z.string().nullable(),
  date: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  sha256: z.string(),
  length: z.number().int().meta({ description: 'In UTF-16 code units.' }),
};

export const articleSchema = z
  .object({
    id: z.string(),
    ...describedArticle,
  })
  .meta({ id: 'Article' });

const metadata = z.string().max(2_000).nullish();

export const newArticleSchema = z
  .object({
    title: z.string().max(1_000).optional().meta({ description: 'The first line that is not blank, if left out.' }),
    text: z.string(),
    outlet: metadata,
    author: metadata,
    date: metadata,
    url: metadata,
    language: metadata,
  })
  .meta({ id: 'NewArticle' });

export const newArticlesSchema = z.object({ articles: z.array(z.unknown()).min(1).max(10_000) }).meta({ id: 'NewArticles' });

/** One file or record of an import that did not come in. */
export const refusedSchema = z.object({ name: z.string(), problem: problemSchema }).meta({ id: 'Refused' });

export const importedSchema = z
  .object({
    articles: z.array(articleSchema).meta({ description: 'Those that came in, and those that were there already.' }),
    added: z.number().int(),
    alreadyThere: z.number().int(),
    refused: z.array(refusedSchema),
  })
  .meta({ id: 'Imported' });

/** An article as it would come in, before it does. */
export const previewedArticleSchema = z
  .object({
    file: z.number().int().meta({ description: 'Which file of the request it comes from, from 0.' }),
    name: z.string().meta({ description: 'The file’s name; for one in an archive with its place there.' }),
    ...describedArticle,
    beginning: z.string().meta({ description: 'The first lines of the text.' }),
    isHere: z.boolean().meta({ description: 'The project has this text already.' }),
    leftOut: z.array(z.object({ kind: z.enum(LEFT_OUT_KINDS), count: z.number().int() })).readonly().meta({ description: 'What of the file is not in the text.' }),
  })
  .meta({ id: 'PreviewedArticle' });

export const previewSchema = z.object({ articles: z.array(previewedArticleSchema), refused: z.array(refusedSchema) }).meta({ id: 'ImportPreview' });

/** Which texts of files are to come in, and by what title: the field `chosen` of a form, as JSON. */
export const chosenArticlesSchema = z
  .array(z.object({ sha256: z.string().length(64), title: z.string().trim().min(1).max(1_000) }))
  .max(20_000)
  .meta({ id: 'ChosenArticles' });

export const articleStateSchema = z.object({ state: z.enum(ARTICLE_STATES) }).meta({ id: 'ArticleState' });

export const articleActivitySchema = z
  .object({
    article: z.string(),
    here: z.array(z.string()).meta({ description: 'Members who have it open just now.' }),
    states: z.record(z.string(), z.enum(ARTICLE_STATES)).meta({ description: 'How far members are, by their ids; `new` for those who are not named.' }),
    labels: z.record(z.string(), z.number().int()).meta({ description: 'How many annotations by label key.' }),
  })
  .meta({ id: 'ArticleActivity' });

export const searchQuerySchema = z.object({
  q: z.string().max(200).meta({ description: 'Words; all of them must be there, or longer ones that begin like them.' }),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const foundPiecesSchema = z.array(z.object({ text: z.string(), isFound: z.boolean() }));

export const foundArticleSchema = z
  .object({
    article: z.string(),
    text: foundPiecesSchema.meta({ description: 'A piece of the text around what was found; its beginning, where only the title has it.' }),
    annotations: z.array(z.object({ id: z.string(), words: foundPiecesSchema })),
  })
  .meta({ id: 'FoundArticle' });

export const searchSchema = z.object({ total: z.number().int(), found: z.array(foundArticleSchema) }).meta({ id: 'Search' });

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

export const mergedSchema = z
  .object({ articlesAdded: z.number().int(), annotationsAdded: z.number().int() })
  .meta({ id: 'Merged', description: 'What an import of an export brought that was not there.' });

const namedSchema = z.array(
  z.object({
    written: z.string(),
    key: z.string().nullable().meta({ description: 'The key that it stands for; `null` if none.' }),
    isLeftOut: z.boolean().meta({ description: 'It stays out because the map says so; else, without a key, the project has none like it.' }),
    count: z.number().int(),
  }),
);

export const importReportSchema = mergedSchema
  .extend({
    documents: z.number().int().meta({ description: 'How many articles of the files could be read.' }),
    annotations: z.number().int().meta({ description: 'How many annotations of the files fit, with those that the project had already.' }),
    units: z
      .array(z.object({ unit: z.enum(INCOMING_UNITS), isAssumed: z.boolean(), documents: z.number().int() }))
      .meta({ description: 'What offsets count: found out by the texts that the files quote, or assumed where they quote none.' }),
    labels: namedSchema.meta({ description: 'The labels of the files.' }),
    relations: namedSchema.meta({ description: 'Their kinds of relation.' }),
    annotators: z.array(z.object({ name: z.string(), member: z.string().nullable() })).meta({ description: 'Their annotators, and the members whom they stand for; `null` for those who become former members.' }),
    leftOut: z.number().int().meta({ description: 'Annotations and relations that stay out because the map says so.' }),
    refusals: z.number().int().meta({ description: 'What does not fit. The first thousand are told one by one.' }),
    refused: z.array(z.object({ file: z.string(), problem: problemSchema })),
  })
  .meta({ id: 'ImportReport', description: 'What an import of another program’s annotations brought, or would bring.' });

export const importQuerySchema = z.object({
  format: z.enum(['json', ...IMPORT_FORMAT_KEYS]).default('json'),
  map: z.string().max(10_000).optional().meta({ description: '`Claim=editorial-claim,Other=`, or the same as a JSON object: which label of the project each label of the files stands for; nothing after the sign leaves it out. Those that are called the same need none.' }),
  relations: z.string().max(10_000).optional().meta({ description: 'The same for kinds of relation.' }),
  layers: z.enum(IMPORT_LAYERS).default('auto').meta({ description: '`own`: a layer for each annotator; `shared`: all in the shared layer; `auto`: their own where several annotated one article.' }),
  name: z.string().max(300).optional().meta({ description: 'Name of the file, where the body is one; stands in the report.' }),
});

export const linkSchema = z
  .object({
    id: z.string(),
    role: roleSchema,
    url: z.string().meta({ description: '`<url>/join#<secret>`' }),
    secret: z.string(),
    created: time,
    createdBy: z.string().nullable(),
    expires: time.nullable(),
  })
  .meta({ id: 'Link' });

export const newLinkSchema = z
  .strictObject({ role: roleSchema, expires: time.nullable().optional().meta({ description: 'Milliseconds since 1970; never, if left out.' }) })
  .meta({ id: 'NewLink' });

export const apiKeySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    scope: roleSchema,
    project: z.string().nullable().meta({ description: 'The only project that it opens; `null`: all of its owner’s.' }),
    created: time,
    expires: time,
  })
  .meta({ id: 'ApiKey', description: 'A key by which somebody’s programs are known as them.' });

export const newApiKeySchema = z
  .strictObject({
    title: shortText.trim().min(1),
    scope: roleSchema.meta({ description: 'The most that it may do, wherever its owner may do more.' }),
    project: z.string().max(64).optional(),
    expires: time.meta({ description: 'Milliseconds since 1970; within a year.' }),
  })
  .meta({ id: 'NewApiKey' });

export const newApiKeyAnswerSchema = apiKeySchema.extend({ secret: z.string() }).meta({ id: 'ApiKeyWithSecret' });

export const joinSchema = z
  .object({ secret: z.string().min(1).max(200), name: personName.optional() })
  .meta({ id: 'Join' });

export const joinPreviewSchema = z
  .object({
    kind: z.enum(['project', 'personal']),
    title: z.string().nullable(),
    role: roleSchema.nullable(),
    member: memberSchema.nullable().meta({ description: 'Whom this browser is known as, or whom a personal link is for.' }),
  })
  .meta({ id: 'JoinPreview' });

export const joinedSchema = z
  .object({
    member: memberSchema.extend({ role: roleSchema.nullable() }),
    project: projectSchema.nullable().meta({ description: '`null` after a personal link of somebody who is in no project.' }),
    role: roleSchema.nullable(),
    token: z.string(),
  })
  .meta({ id: 'Joined' });

export const meSchema = z.object({ member: memberSchema, projects: z.array(projectSummarySchema) }).meta({ id: 'Me' });

export const sessionSchema = z.object({ me: meSchema.nullable() }).meta({ id: 'Session' });

export const renameSchema = z.strictObject({ name: personName.min(1) }).meta({ id: 'Rename' });

export const personalLinkSchema = z.object({ url: z.string(), secret: z.string() }).meta({ id: 'PersonalLink' });

export const memberChangeSchema = z.strictObject({ role: roleSchema }).meta({ id: 'MemberChange' });

const listedIn = (what: string) => z.string().optional().meta({ description: `${what}, separated by commas; all, if left out.` });
const flag = (description: string) => z.enum(['true', 'false']).optional().meta({ description });

const exportChoice = {
  format: z.enum(EXPORT_FORMAT_KEYS).default('json'),
  layers: listedIn('Layer names'),
  articles: listedIn('Article ids'),
  labels: listedIn('Keys of labels'),
  members: listedIn('Ids of the members who made the annotations'),
  confidence: listedIn('`low`, `medium`, `high`, `none`'),
  states: listedIn('`new`, `in-work`, `done`: articles that a member is so far with'),
};

export const exportLossesQuerySchema = z.object(exportChoice);

export const exportQuerySchema = z.object({
  ...exportChoice,
  offsets: z.enum(OFFSET_UNITS).optional().meta({ description: 'What offsets count; what the format usually counts, if left out (`codepoint` for `json`).' }),
  text: flag('`false` leaves out the articles’ texts and what is quoted from them, where the format can do without.'),
  anonymous: flag('`true` gives members numbers instead of names and ids.'),
  split: z.string().max(20).optional().meta({ description: 'Deals the articles to `train`, `validation` and `test`: parts of a hundred, such as `80/10/10`. An article stays in its part when others are added.' }),
  seed: z.string().max(100).optional().meta({ description: 'Another seed deals the articles anew.' }),
  manifest: flag('`true` packs a single file in an archive with a manifest, as several files always are.'),
});

export const lossesSchema = z
  .object({
    format: z.enum(EXPORT_FORMAT_KEYS),
    losses: z.array(z.object({ what: z.string(), annotations: z.number().int(), message: z.string() })).meta({ description: 'What the format can’t carry, and how many annotations that touches.' }),
  })
  .meta({ id: 'Losses' });

export type ProblemBody = z.infer<typeof problemSchema>;
export type MemberBody = z.infer<typeof memberSchema>;
export type ProjectMemberBody = z.infer<typeof projectMemberSchema>;
export type ProjectBody = z.infer<typeof projectSchema>;
export type ProjectWithRoleBody = z.infer<typeof projectWithRoleSchema>;
export type ProjectSummaryBody = z.infer<typeof projectSummarySchema>;
export type NewProjectBody = z.infer<typeof newProjectSchema>;
export type ProjectChangeBody = z.infer<typeof projectChangeSchema>;
export type LabelSetChangeBody = z.input<typeof labelSetChangeSchema>;
export type LabelSetChangedBody = z.infer<typeof labelSetChangedSchema>;
export type ArticleBody = z.infer<typeof articleSchema>;
export type ArticleStateBody = z.infer<typeof articleStateSchema>;
export type ArticleActivityBody = z.infer<typeof articleActivitySchema>;
export type FoundArticleBody = z.infer<typeof foundArticleSchema>;
export type SearchBody = z.infer<typeof searchSchema>;
export type LayerSummaryBody = z.infer<typeof layerSummarySchema>;
export type HistoryBody = z.infer<typeof historySchema>;
export type MergedBody = z.infer<typeof mergedSchema>;
export type PreviewedArticleBody = z.infer<typeof previewedArticleSchema>;
export type ImportPreviewBody = z.infer<typeof previewSchema>;
export type ChosenArticlesBody = z.infer<typeof chosenArticlesSchema>;
export type ImportedBody = z.infer<typeof importedSchema>;
export type LinkBody = z.infer<typeof linkSchema>;
export type NewLinkBody = z.infer<typeof newLinkSchema>;
export type ApiKeyBody = z.infer<typeof apiKeySchema>;
export type NewApiKeyBody = z.infer<typeof newApiKeySchema>;
export type ApiKeyWithSecretBody = z.infer<typeof newApiKeyAnswerSchema>;
export type JoinBody = z.infer<typeof joinSchema>;
export type JoinPreviewBody = z.infer<typeof joinPreviewSchema>;
export type JoinedBody = z.infer<typeof joinedSchema>;
export type MeBody = z.infer<typeof meSchema>;
export type SessionBody = z.infer<typeof sessionSchema>;
export type PersonalLinkBody = z.infer<typeof personalLinkSchema>;
export type ExportQuery = z.infer<typeof exportQuerySchema>;
export type ImportReportBody = z.infer<typeof importReportSchema>;
export type LossesBody = z.infer<typeof lossesSchema>;
