/** Schemas of requests and answers about articles. */
import { z } from 'zod';
import { MAX_TITLE_LENGTH } from '../../domain/article.ts';
import { IMPORT_OMISSION_KINDS } from '../../domain/import-omissions.ts';
import { line, problemSchema, time } from './common.ts';

const kind = z.literal('source');

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
    kind: kind.optional().meta({ description: 'The speech or release itself; left out for a report.' }),
  })
  .meta({ id: 'Article' });

const away = {
  by: z.string().nullable().meta({ description: 'Who put it away.' }),
  at: time.meta({ description: 'When it was put away.' }),
  until: time.meta({ description: 'When it is deleted for good, unless it is brought back.' }),
};

export const putAwayArticlesSchema = z.object({ articles: z.array(articleSchema.extend(away)) }).meta({
  id: 'PutAwayArticles',
});

export const putAwayProjectsSchema = z
  .object({ projects: z.array(z.object({ id: z.string(), title: z.string(), articles: z.number().int(), ...away })) })
  .meta({ id: 'PutAwayProjects' });

export const putAwayQuerySchema = z.object({
  forever: z.enum(['true', 'false', 'if-away']).optional().meta({
    description:
      '`true` deletes it at once and for good, with all that was done in it; `if-away` does so only as long as it is put away (else 409, `not-put-away`).',
  }),
});

/** One file or record of an import that did not come in. */
const refusedSchema = z.object({ name: z.string(), problem: problemSchema }).meta({ id: 'Refused' });

export const importedSchema = z
  .object({
    articles: z.array(articleSchema).meta({ description: 'Those that came in, and those that were there already.' }),
    added: z.number().int(),
    alreadyThere: z.number().int(),
    refused: z.array(refusedSchema),
  })
  .meta({ id: 'Imported' });

/** An article as it would come in, before it does. */
const previewedArticleSchema = z
  .object({
    file: z.number().int().meta({ description: 'Which file of the request it comes from, from 0.' }),
    name: z.string().meta({ description: 'The file’s name; for one in an archive with its place there.' }),
    ...describedArticle,
    beginning: z.string().meta({ description: 'The first lines of the text.' }),
    isHere: z.boolean().meta({ description: 'The project has this text already.' }),
    leftOut: z
      .array(z.object({ kind: z.enum(IMPORT_OMISSION_KINDS), count: z.number().int() }))
      .readonly()
      .meta({ description: 'What of the file is not in the text.' }),
  })
  .meta({ id: 'PreviewedArticle' });

export const previewSchema = z
  .object({ articles: z.array(previewedArticleSchema), refused: z.array(refusedSchema) })
  .meta({ id: 'ImportPreview' });

/** What may be told about an article; blank text and `null` stand for what is not known. */
const metadataChange = line(2_000)
  .nullable()
  .transform((value) => (value === '' ? null : value))
  .optional();

const change = {
  title: line(MAX_TITLE_LENGTH).min(1).optional(),
  outlet: metadataChange,
  author: metadataChange,
  date: metadataChange,
  url: metadataChange,
  language: metadataChange,
  kind: kind.nullable().optional().meta({
    description: '`source`: what other articles quote; statements are measured against what it says. `null`: a report.',
  }),
};

/** New values of fields; those left out stay. */
export const articleChangeSchema = z.strictObject(change).meta({ id: 'ArticleChange' });

/** At most so many articles are changed by one request. */
const MAX_ARTICLE_CHANGES = 5_000;

export const articleChangesSchema = z
  .strictObject({
    articles: z.array(z.strictObject({ id: z.string().optional(), ...change })).max(MAX_ARTICLE_CHANGES),
    preview: z.boolean().default(false).meta({ description: 'Only say what would change.' }),
  })
  .meta({ id: 'ArticleChanges' });

const fields = z.object({
  title: z.string().optional(),
  outlet: z.string().nullable().optional(),
  author: z.string().nullable().optional(),
  date: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
  language: z.string().nullable().optional(),
  kind: kind.nullable().optional(),
});

export const articlesChangedSchema = z
  .object({
    changed: z.array(z.object({ id: z.string(), title: z.string(), before: fields, after: fields })),
    unchanged: z.number().int(),
    refused: z.array(refusedSchema).meta({ description: 'Those that name no article of the project, or several.' }),
  })
  .meta({ id: 'ArticlesChanged' });

export const articleEditsSchema = z
  .object({ edits: z.array(z.object({ by: z.string(), at: time, before: fields, after: fields })) })
  .meta({ id: 'ArticleEdits' });

/** Which texts of files are to come in, and by what title: the field `chosen` of a form, as JSON. */
export const chosenArticlesSchema = z
  .array(z.object({ sha256: z.string().length(64), title: line(MAX_TITLE_LENGTH).min(1) }))
  .max(20_000)
  .meta({ id: 'ChosenArticles' });

export type ArticlesChangedBody = z.infer<typeof articlesChangedSchema>;
export type ArticleEditsBody = z.infer<typeof articleEditsSchema>;
export type PutAwayArticlesBody = z.infer<typeof putAwayArticlesSchema>;
export type PutAwayProjectsBody = z.infer<typeof putAwayProjectsSchema>;
export type ArticleBody = z.infer<typeof articleSchema>;
export type PreviewedArticleBody = z.infer<typeof previewedArticleSchema>;
export type ImportPreviewBody = z.infer<typeof previewSchema>;
export type ChosenArticlesBody = z.infer<typeof chosenArticlesSchema>;
export type ImportedBody = z.infer<typeof importedSchema>;
