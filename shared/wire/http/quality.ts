/** Schemas for training and quality: gold articles, scores against them, and which annotators differ from each other. */
import { z } from 'zod';
import type { ArticleId, MemberId } from '../../domain/ids.ts';
import type { LayerName } from '../../domain/layer-name.ts';
import { idOf, time } from './common.ts';

const sharesSchema = z
  .object({
    precision: z.number().nullable(),
    recall: z.number().nullable(),
    f1: z.number().nullable(),
    reason: z.string().optional().meta({ description: 'Why one of them has no value.' }),
  })
  .meta({ id: 'GoldShares', description: 'Against the curated layer; a share of nothing is `null`.' });

const ownScoreSchema = z
  .object({
    at: time.meta({ description: 'When the work was first done.' }),
    own: z.number().int().meta({ description: 'How many annotations they had.' }),
    gold: z.number().int().meta({ description: 'How many there were to find.' }),
    exact: sharesSchema.nullable().meta({ description: 'With the same borders; `null` where it took too long.' }),
    overlap: sharesSchema.nullable().meta({ description: 'With a common position.' }),
  })
  .meta({ id: 'OwnScore' });

export const goldSchema = z
  .object({
    articles: z.array(z.object({ article: idOf<ArticleId>(), by: idOf<MemberId>(), at: time })),
    scores: z.array(
      ownScoreSchema.extend({ article: idOf<ArticleId>(), member: idOf<MemberId>() }).meta({ id: 'GoldScore' }),
    ),
  })
  .meta({ id: 'Gold' });

export const ownScoresSchema = z
  .object({
    shown: z.boolean().meta({ description: 'Whether the project shows annotators their scores.' }),
    scores: z.array(ownScoreSchema).meta({ description: 'The oldest first. Of which articles is not told.' }),
  })
  .meta({ id: 'OwnScores' });

const counted = {
  passages: z.number().int().meta({ description: 'Those that at least one of the two marked.' }),
  differing: z.number().int().meta({ description: 'Those of them in which the two are not the same.' }),
};

export const differencesSchema = z
  .object({
    differences: z.array(
      z
        .object({
          layers: z.tuple([
            z.string() as unknown as z.ZodType<LayerName>,
            z.string() as unknown as z.ZodType<LayerName>,
          ]),
          ...counted,
          byLabel: z.array(z.object({ label: z.string(), ...counted })),
        })
        .meta({ id: 'Difference', description: 'Of two layers. Both lists begin with the largest share.' }),
    ),
  })
  .meta({ id: 'Differences' });

export type GoldBody = z.infer<typeof goldSchema>;
export type OwnScoreBody = z.infer<typeof ownScoreSchema>;
export type OwnScoresBody = z.infer<typeof ownScoresSchema>;
export type DifferencesBody = z.infer<typeof differencesSchema>;
