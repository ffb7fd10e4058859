/** Articles on their way in and out. */
import { z } from 'zod';
import { MAX_TITLE_LENGTH } from '../../domain/article.ts';
import { IMPORT_OMISSION_KINDS } from '../../domain/import-omissions.ts';
import { line, problemSchema } from './common.ts';

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

/** Which texts of files are to come in, and by what title: the field `chosen` of a form, as JSON. */
export const chosenArticlesSchema = z
  .array(z.object({ sha256: z.string().length(64), title: line(MAX_TITLE_LENGTH).min(1) }))
  .max(20_000)
  .meta({ id: 'ChosenArticles' });

export type ArticleBody = z.infer<typeof articleSchema>;
export type PreviewedArticleBody = z.infer<typeof previewedArticleSchema>;
export type ImportPreviewBody = z.infer<typeof previewSchema>;
export type ChosenArticlesBody = z.infer<typeof chosenArticlesSchema>;
export type ImportedBody = z.infer<typeof importedSchema>;
