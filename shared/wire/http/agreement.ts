/** Schemas of requests and answers about the agreement between annotators. */
import { z } from 'zod';
import { REVEALED_TO } from '../../domain/project.ts';

const words = z.string().max(10_000).optional();
const WHOLE_NUMBER = z.string().max(20).optional();

/** How figures are written over HTTP. */
const AGREEMENT_FORMATS = ['json', 'markdown', 'csv'] as const;

/** The words of the command line `verbatim agreement`, as a query. */
export const agreementQuerySchema = z.object({
  measures: words.meta({ description: 'Keys of measures, separated by commas; all, if left out.' }),
  unit: words.meta({ description: 'What a position is: `character` (a code point) or `token`.' }),
  articles: words.meta({ description: 'Article ids, separated by commas; all, if left out.' }),
  layers: words.meta({ description: 'Layers to compare, likewise; the annotators’ own, if left out.' }),
  labels: words.meta({ description: 'Keys of labels, likewise.' }),
  round: WHOLE_NUMBER.meta({ description: 'The round of independent work; the last one, if left out.' }),
  gap: z.enum(['true', 'false']).optional().meta({ description: '`false` leaves out positions that nobody marked.' }),
  format: z.enum(AGREEMENT_FORMATS).optional().meta({
    description:
      'JSON, if left out; `markdown` and `csv` are reports to cite, with parameters, date and hash of the data.',
  }),
  seed: WHOLE_NUMBER.meta({ description: 'Of what is drawn at random; 1, if left out.' }),
});

const figureSchema = z
  .object({
    value: z.number().nullable(),
    reason: z.string().optional().meta({ description: 'Why there is no value.' }),
    units: z.number().int().meta({ description: 'How many annotations it rests on.' }),
    interval: z.array(z.number()).nullable().meta({
      description: 'Lower and upper end of where 95 of 100 seeded draws lie; `null` where nothing can be drawn.',
    }),
  })
  .meta({ id: 'AgreementFigure' });

const sharesSchema = z.object({
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
  reason: z.string().optional().meta({ description: 'Why one of them has no value.' }),
});
const scoreSchema = sharesSchema
  .extend({ matched: z.number().int(), program: z.number().int(), person: z.number().int() })
  .meta({ id: 'ProgramScore', description: 'With the numbers of annotations that it rests on.' });
const meanSchema = z.object({ exact: sharesSchema, overlap: sharesSchema });
const scoresSchema = z.object({ exact: scoreSchema, overlap: scoreSchema });

const f1Schema = z.object({ exact: z.number().nullable(), overlap: z.number().nullable() });

const alternativeSchema = z
  .object({
    epsilon: z.number().meta({ description: 'By how much more often a person may be nearer to the others.' }),
    winningRate: z
      .number()
      .nullable()
      .meta({ description: 'The share of persons whom the program wins over; from 0.5 on it may stand in for one.' }),
    advantage: z.number().nullable().meta({
      description: 'How often the program is at least as near to the others as a person is: the mean over persons.',
    }),
    reason: z.string().optional().meta({
      description:
        'Why there is no winning rate: `too-few-persons` (fewer than three), or `too-few-articles` (30 for each person).',
    }),
    persons: z.array(
      z.object({
        person: z.string(),
        articles: z.number().int(),
        advantage: z.number(),
        pValue: z.number().nullable(),
        isWon: z.boolean(),
      }),
    ),
  })
  .meta({
    id: 'AlternativeAnnotator',
    description: 'The alternative annotator test of Calderon, Reichart and Dror (2025), by articles.',
  });

const programSchema = z
  .object({
    program: z.string(),
    mean: z
      .object({ total: meanSchema, byLabel: z.record(z.string(), meanSchema) })
      .meta({ description: 'Means over the persons for whom there is a value.' }),
    people: z
      .object({ total: f1Schema, byLabel: z.record(z.string(), f1Schema) })
      .meta({ description: 'F1 of every two persons on the same articles: the mean.' }),
    alternative: alternativeSchema,
    persons: z.array(
      z.object({ person: z.string(), total: scoresSchema, byLabel: z.record(z.string(), scoresSchema) }),
    ),
  })
  .meta({ id: 'ProgramScores', description: 'A program against each person as reference.' });

const referenceSchema = z
  .object({
    annotator: z.string(),
    layer: z.string(),
    total: scoresSchema,
    byLabel: z.record(z.string(), scoresSchema),
  })
  .meta({
    id: 'ReferenceScores',
    description:
      'An annotator against a layer held in common, such as `curated`. `precision`: of what the annotator marked, how much is in the layer; `recall`: of the layer, how much the annotator marked. Of the numbers `program` is the annotator’s, `person` the layer’s.',
  });

const figuresSchema = z.record(z.string(), figureSchema).meta({ id: 'AgreementFigures' });

const roundSchema = z
  .object({
    round: z.number().int().meta({ description: 'Counted from 1.' }),
    articles: z.number().int().meta({ description: 'How many articles have it.' }),
    revealed: z.number().int().meta({ description: 'In how many of them it is revealed; the others go on.' }),
    readBefore: z.enum(REVEALED_TO).nullable().meta({
      description:
        'Who could read the others’ layers of the round before, on any article: figures are not independent of that. `null`: nobody.',
    }),
  })
  .meta({ id: 'AgreementRound' });

const tables = { total: figuresSchema, byLabel: z.record(z.string(), figuresSchema) };

const confusedSchema = z
  .array(
    z.object({
      labels: z
        .array(z.string().nullable())
        .meta({ description: 'What the two marked at one place; `null` for nothing that is matched.' }),
      count: z.number().int(),
    }),
  )
  .meta({ id: 'ConfusedLabels' });

const confusionSchema = z.object({
  total: confusedSchema.meta({
    description: 'All pairs together. A cell holds both orders; its labels come in that of the label set.',
  }),
  pairs: z
    .array(z.object({ a: z.string(), b: z.string(), cells: confusedSchema }))
    .meta({ description: 'Of each pair: first what `a` marked, then what `b` did.' }),
});

export const agreementSchema = z
  .object({
    schema: z.string(),
    parameters: z.record(z.string(), z.unknown()).meta({ description: 'The same give the same figures.' }),
    annotators: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
    articles: z.number().int().meta({ description: 'How many have two annotators or more.' }),
    leftOut: z.array(z.object({ article: z.string(), layer: z.string(), reason: z.string() })),
    notIndependent: z
      .array(z.object({ article: z.string(), layer: z.string(), reason: z.string() }))
      .optional()
      .meta({
        description:
          'Layers that figures hold and that are not independent. `member-link`: during the round somebody came in as their member by a link that another one made, and could read them. `joined`: unrevealed work of another member became that of their member, who could read it. `late-work`: their member wrote to them after the reveal.',
      }),
    rounds: z
      .array(roundSchema)
      .optional()
      .meta({ description: 'Rounds that can be asked for, the first one first; left out where all work is shared.' }),
    attributes: figuresSchema.meta({
      description: 'Kappa of each choice attribute, on annotations that two matched by overlap and label.',
    }),
    programs: z.array(programSchema),
    references: z
      .array(referenceSchema)
      .optional()
      .meta({ description: 'Left out where `layers` names no layer held in common.' }),
    data: z
      .object({ sha256: z.string(), annotations: z.number().int() })
      .meta({ description: 'Of what was measured: its hash (docs/agreement.md), and how many annotations it is.' }),
    names: z
      .record(z.string(), z.string())
      .meta({ description: 'Titles of articles and names of members that are named here, by id.' }),
    ...tables,
    pairs: z.array(z.object({ a: z.string(), b: z.string(), ...tables })),
    byArticle: z.array(z.object({ article: z.string(), ...tables })),
    confusion: confusionSchema.meta({
      description: 'Which labels are taken for which: units matched by overlap, those of one label first.',
    }),
  })
  .meta({ id: 'Agreement' });

export type AgreementBody = z.infer<typeof agreementSchema>;
export type AgreementFigureBody = z.infer<typeof figureSchema>;
