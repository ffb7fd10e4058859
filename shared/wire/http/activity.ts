/** Schemas of the answers about a project’s activity (members’ progress, and who is in which article) and its search. */
import { z } from 'zod';
import { ARTICLE_STATES } from '../../domain/article-state.ts';
import { ROUND_STATES } from '../../domain/round.ts';

export const articleStateSchema = z.strictObject({ state: z.enum(ARTICLE_STATES) }).meta({ id: 'ArticleState' });

export const ownStandingSchema = articleStateSchema
  .extend({
    layer: z.string().meta({ description: 'The layer that you write, or would write if your role allowed it.' }),
    mayWrite: z.boolean(),
    round: z
      .object({ number: z.number().int(), state: z.enum(ROUND_STATES) })
      .nullable()
      .meta({ description: 'Of independent work; `null` where work on the article is shared.' }),
  })
  .meta({ id: 'OwnStanding' });

export const articleActivitySchema = z
  .object({
    article: z.string(),
    here: z.array(z.string()).meta({ description: 'Members who have it open just now.' }),
    states: z
      .record(z.string(), z.enum(ARTICLE_STATES))
      .meta({ description: 'How far members are, by their ids; `new` for those who are not named.' }),
    labels: z.record(z.string(), z.number().int()).meta({ description: 'How many annotations by label key.' }),
    unread: z.number().int().optional().meta({
      description: 'How many remarks in its unresolved comments you have not read; left out where there are none.',
    }),
    mentions: z.number().int().optional().meta({ description: 'How many of these name you.' }),
  })
  .meta({ id: 'ArticleActivity' });

export const searchQuerySchema = z.object({
  q: z
    .string()
    .max(200)
    .meta({ description: 'Words; all of them must be there, or longer ones that begin like them.' }),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const foundPiecesSchema = z.array(z.object({ text: z.string(), isFound: z.boolean() }));

const foundArticleSchema = z
  .object({
    article: z.string(),
    text: foundPiecesSchema.meta({
      description: 'A piece of the text around what was found; its beginning, where only the title has it.',
    }),
    annotations: z.array(
      z.object({
        layer: z.string().meta({ description: 'In which layer of the article it is: there its id is its own.' }),
        id: z.string(),
        words: foundPiecesSchema,
      }),
    ),
  })
  .meta({ id: 'FoundArticle' });

export const searchSchema = z
  .object({ total: z.number().int(), found: z.array(foundArticleSchema) })
  .meta({ id: 'Search' });

export type ArticleActivityBody = z.infer<typeof articleActivitySchema>;
export type FoundArticleBody = z.infer<typeof foundArticleSchema>;
export type SearchBody = z.infer<typeof searchSchema>;
export type OwnStandingBody = z.infer<typeof ownStandingSchema>;
