/** Schemas for exports, and for imports of Verbatim’s exports and of other programs’ files. */
import { z } from 'zod';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import { EXPORT_FORMAT_KEYS } from '../../formats/export-formats.ts';
import { IMPORT_FORMAT_KEYS, IMPORT_LAYERS } from '../../formats/import-formats.ts';
import { NOT_TAKEN_KINDS } from '../../formats/incoming/not-taken.ts';
import { INCOMING_UNITS } from '../../formats/incoming/units.ts';
import { problemSchema } from './common.ts';

export const mergedSchema = z
  .object({
    articlesAdded: z.number().int(),
    annotationsAdded: z.number().int(),
    labelsMade: z
      .array(z.string())
      .readonly()
      .optional()
      .meta({ description: 'Keys of labels that were made, as `make` says. Left out where there are none.' }),
    annotationsDiffering: z.number().int().optional().meta({
      description:
        'Annotations that the project has under the same id, and about which the file says something else. What the project has stays. Left out where there are none.',
    }),
    articlesDiffering: z.number().int().optional().meta({
      description:
        'How many articles of an export of Verbatim have other details in the project: title, outlet, author, date, address, language, or whether the file marks it as a source. The project keeps its own. Left out where there are none.',
    }),
    workLeftOut: z
      .object({
        states: z.number().int(),
        assignments: z.number().int(),
        rounds: z.number().int(),
        annotations: z.number().int().meta({ description: 'Of the layers of earlier rounds.' }),
      })
      .optional()
      .meta({
        description:
          'How much the file tells of independent work. It stays out: the project has its own. Left out where the file tells nothing.',
      }),
  })
  .meta({ id: 'Merged', description: 'What an import of an export brought that was not there.' });

const namedSchema = z.array(
  z.object({
    written: z.string(),
    title: z.string().optional().meta({ description: 'As an export of Verbatim describes it.' }),
    colour: z.number().int().optional().meta({ description: 'Likewise.' }),
    key: z.string().nullable().meta({ description: 'The key that it stands for; `null` if none.' }),
    isLeftOut: z.boolean().meta({
      description: 'It stays out because the map says so; else, without a key, the project has none like it.',
    }),
    count: z.number().int(),
  }),
);

export const importReportSchema = mergedSchema
  .extend({
    importedBy: z.string().optional().meta({ description: 'Id of the member who brought it in; not in a preview.' }),
    documents: z.number().int().meta({ description: 'How many articles of the files could be read.' }),
    articles: z.number().int().meta({ description: 'How many articles these are: two may have the same text.' }),
    newArticles: z.number().int().meta({ description: 'How many of them the project does not have, or did not have.' }),
    annotations: z
      .number()
      .int()
      .meta({ description: 'How many annotations of the files fit, with those that the project had already.' }),
    units: z
      .array(z.object({ unit: z.enum(INCOMING_UNITS), isAssumed: z.boolean(), documents: z.number().int() }))
      .meta({
        description:
          'What offsets count: found out by the texts that the files quote, or assumed where they quote none.',
      }),
    labels: namedSchema.meta({ description: 'The labels of the files.' }),
    relations: namedSchema.meta({ description: 'Their kinds of relation.' }),
    annotators: z.array(z.object({ name: z.string(), member: z.string().nullable() })).meta({
      description: 'Their annotators, and the members whom they stand for; `null` for those who become former members.',
    }),
    places: z
      .array(
        z.object({
          layer: z.enum(['shared', 'curated', 'annotator']),
          annotator: z.string().nullable(),
          annotations: z.number().int(),
        }),
      )
      .meta({
        description:
          'Into which layers the annotations go that fit: the shared one, the curated one, or one of an annotator, by the name that the files have.',
      }),
    leftOut: z.number().int().meta({ description: 'Annotations and relations that stay out because the map says so.' }),
    notTaken: z.array(z.object({ place: z.string(), kind: z.enum(NOT_TAKEN_KINDS), count: z.number().int() })).meta({
      description:
        'What the files hold and the import does not take, by place: annotations and relations, or details of them. At most some 200 places; the others are counted together as `…`.',
    }),
    refusals: z.number().int().meta({ description: 'What does not fit. The first thousand are told one by one.' }),
    refused: z.array(z.object({ file: z.string(), problem: problemSchema })),
  })
  .meta({
    id: 'ImportReport',
    description: 'What an import of another program’s annotations brought, or would bring.',
  });

export const importQuerySchema = z.object({
  format: z.enum(['json', ...IMPORT_FORMAT_KEYS]).default('json'),
  map: z.string().max(10_000).optional().meta({
    description:
      '`Claim=editorial-claim,Other=`, or the same as a JSON object: which label of the project each label of the files stands for; nothing after the sign leaves it out. Those that are called the same need none.',
  }),
  relations: z.string().max(10_000).optional().meta({ description: 'The same for kinds of relation.' }),
  make: z.string().max(10_000).optional().meta({
    description:
      '`Forecast=Prediction,Rumour`, or JSON, `{"Forecast": {"title": "Prediction", "colour": 4}, "Rumour": {}}`: labels to make for labels of the files that the project lacks. Those that nothing bears are not made; where a label of the project has the title, that one is meant. The attributes of a label in an export of Verbatim come along.',
  }),
  layers: z.enum(IMPORT_LAYERS).default('auto').meta({
    description:
      '`own`: a layer for each annotator; `shared`: all in the shared layer; `auto`: their own where several annotated one article.',
  }),
  name: z
    .string()
    .max(300)
    .optional()
    .meta({ description: 'Name of the file, where the body is one; stands in the report.' }),
});

export const projectFromExportQuerySchema = z.object({
  title: z.string().trim().min(1).max(300).optional().meta({ description: 'As in the export, if left out.' }),
  guidelines: z.enum(['true', 'false']).optional().meta({ description: '`false` leaves the guidelines out.' }),
  labels: z.enum(['true', 'false']).optional().meta({
    description: '`false` leaves the label set out: the project begins with the default one. Only with `work=false`.',
  }),
  attributes: z.enum(['true', 'false']).optional().meta({
    description: '`false` leaves out the attributes of the labels. Only with `work=false`.',
  }),
  work: z.enum(['true', 'false']).optional().meta({
    description:
      '`false` leaves out articles and everything in them: what comes are labels, guidelines and settings, as far as they are wanted.',
  }),
});

const listedIn = (what: string) =>
  z
    .string()
    .optional()
    .meta({ description: `${what}, separated by commas; all, if left out.` });

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
  offsets: z
    .enum(OFFSET_UNITS)
    .optional()
    .meta({ description: 'What offsets count; what the format usually counts, if left out (`codepoint` for `json`).' }),
  text: flag('`false` leaves out the articles’ texts and what is quoted from them, where the format can do without.'),
  anonymous: flag('`true` gives members numbers instead of names and ids.'),
  split: z.string().max(20).optional().meta({
    description:
      'Deals the articles to `train`, `validation` and `test`: parts of a hundred, such as `80/10/10`. An article stays in its part when others are added.',
  }),
  seed: z.string().max(100).optional().meta({ description: 'Another seed deals the articles differently.' }),
  manifest: flag('`true` packs a single file in an archive with a manifest, as several files always are.'),
});

export const lossesSchema = z
  .object({
    format: z.enum(EXPORT_FORMAT_KEYS),
    losses: z
      .array(z.object({ what: z.string(), annotations: z.number().int(), message: z.string() }))
      .meta({ description: 'What the format can’t carry, and how many annotations, or suggestions, that touches.' }),
  })
  .meta({ id: 'Losses' });

export type ExportQuery = z.infer<typeof exportQuerySchema>;
export type MergedBody = z.infer<typeof mergedSchema>;
export type ImportReportBody = z.infer<typeof importReportSchema>;
export type LossesBody = z.infer<typeof lossesSchema>;
