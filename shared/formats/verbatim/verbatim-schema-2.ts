/** The schema of an export that contains independent work, decisions or talks: `verbatim/2`. Every other export is `verbatim/1`, byte for byte. */
import { z } from 'zod';
import { ASSIGNMENT_STATES } from '../../domain/assignment/plan.ts';
import { ARTICLE_STATES } from '../../domain/article-state.ts';
import { OUTCOMES } from '../../domain/decision.ts';
import { isLayerName } from '../../domain/layer-name.ts';
import { REVEALED_TO } from '../../domain/project.ts';
import { NOT_COUNTED, ROUND_STATES, type NOT_INDEPENDENT } from '../../domain/round.ts';
import { MAX_STATEMENT_TITLE_LENGTH } from '../../layer/records.ts';
import { VERSION_RELATIONS } from '../../statements/decisions.ts';
import {
  annotationSchema,
  articleSchema,
  commentSchema,
  EXPORT_SCHEMA,
  exportSchema,
  layerSchema,
  memberSchema,
} from './verbatim-schema.ts';

export const EXPORT_SCHEMA_2 = 'verbatim/2';
export const EXPORT_SCHEMA_ID_2 = 'urn:verbatim:schema:2';

const id = z.string().regex(/^[\w-]{1,64}$/, 'must be letters, digits, "-" or "_"');
const time = z.iso.datetime({ precision: 3 });

/** Why a layer is not independent; each left out where it is not so. */
const marks = {
  byLink: z.literal(true).optional(),
  joined: z.literal(true).optional(),
  late: z.literal(true).optional(),
} satisfies Record<(typeof NOT_INDEPENDENT)[number], unknown>;

const round = z.strictObject({
  round: z.int().min(1).meta({ description: 'Counted from 1.' }),
  state: z.enum(ROUND_STATES),
  opened: time.nullable().meta({ description: 'Null where it began by the project’s mode alone.' }),
  revealed: time.nullable(),
  revealedBy: id.nullable(),
  early: z.boolean().meta({ description: 'It was revealed before everybody was done.' }),
  readBy: z
    .enum(REVEALED_TO)
    .nullable()
    .meta({ description: 'Who could read the others’ layers before the round that follows; null where none does.' }),
  roster: z.array(z.strictObject({ member: id, why: z.enum(NOT_COUNTED).nullable(), ...marks })).meta({
    description:
      'Whose layers the round has; `why` one does not count, or null. A layer may be empty. `byLink`: during the round somebody came in as this member by a link that another one made, and could read the layer. `joined`: unrevealed work of another member on the article became this one’s, who could read it. `late`: its member wrote to it after the reveal.',
  }),
  layers: z.array(layerSchema).optional().meta({
    description:
      'Annotators’ layers as they were when the next round began, with the labels of that time; empty ones are left out. Not in the last round, whose layers are those of the article.',
  }),
});

/** What an article says of independent work; each left out where there is nothing. */
const work = {
  states: z
    .record(id, z.enum(ARTICLE_STATES))
    .optional()
    .meta({ description: 'How far members say they are, by their ids.' }),
  assignments: z
    .array(z.strictObject({ member: id, state: z.enum(ASSIGNMENT_STATES) }))
    .optional()
    .meta({ description: 'Whose it is to annotate.' }),
  rounds: z.array(round).optional().meta({ description: 'Rounds of independent work, the first one first.' }),
};

const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a UUID in lower case');

const sources = z.array(
  z.strictObject({
    layer: z.string().refine(isLayerName, 'must be the name of a layer').meta({
      description: 'The layer of the version, which the file need not have.',
    }),
    id: uuid.meta({ description: 'The annotation of that layer.' }),
  }),
);

const decided = {
  strategy: z
    .string()
    .min(1)
    .max(64)
    .nullable()
    .meta({ description: 'By which it was agreed; null where a person decided.' }),
  note: z.string(),
  by: id,
  at: time,
};

const annotation2 = annotationSchema.extend({
  derivedFrom: sources.optional().meta({
    description: 'Versions that it comes from, of the curated layer alone; left out where none is known.',
  }),
  decision: z
    .strictObject({ key: uuid, outcome: z.enum(OUTCOMES).exclude(['rejected']), ...decided })
    .optional()
    .meta({ description: 'The decision that made it, of the curated layer alone; left out where it was made freely.' }),
});

export const articleSchema2 = articleSchema.extend({
  kind: z.literal('source').optional().meta({ description: 'The speech or release itself; left out for a report.' }),
  ...work,
  layers: z.array(layerSchema.extend({ annotations: z.array(annotation2).meta({ description: 'In text order.' }) })),
  decisions: z
    .array(z.strictObject({ key: uuid, sources, outcome: z.literal('rejected'), annotation: z.null(), ...decided }))
    .optional()
    .meta({ description: 'Passages whose versions were rejected, by key; left out where there are none.' }),
  talks: z
    .array(
      z.strictObject({
        key: uuid.meta({ description: 'That of the passage’s decision.' }),
        sources,
        spans: annotationSchema.shape.spans,
        by: id,
        at: time,
        comments: z.array(commentSchema.omit({ annotation: true })).meta({ description: 'The oldest first.' }),
      }),
    )
    .optional()
    .meta({ description: 'What annotators were asked about passages, by key; left out where there is nothing.' }),
});

const memberSchema2 = memberSchema.extend({
  kind: z.literal('program').optional().meta({ description: 'Left out for a person.' }),
});

const versionRef = z.string().max(100).meta({ description: 'A version: `article:start-end`, always in UTF-16 units.' });

const statements = z
  .strictObject({
    links: z.array(z.strictObject({ versions: z.array(versionRef).length(2), same: z.boolean(), by: id, at: time })),
    versions: z.array(
      z.strictObject({
        version: versionRef,
        confirmed: z.boolean(),
        relation: z.enum(VERSION_RELATIONS).exclude(['fullest']).nullable(),
        original: z.boolean(),
        found: z.literal(true).optional(),
        by: id,
        at: time,
      }),
    ),
    titles: z.array(
      z.strictObject({
        version: versionRef,
        title: z.string().min(1).max(MAX_STATEMENT_TITLE_LENGTH),
        by: id,
        at: time,
      }),
    ),
    comments: z.array(commentSchema.omit({ annotation: true }).extend({ version: versionRef })),
  })
  .meta({
    description:
      'What people decided about statements: which versions say the same, what is known of a version, and names of statements.',
  });

export const exportSchema2 = exportSchema
  .extend({
    schema: z.literal(EXPORT_SCHEMA_2),
    $schema: z.literal(EXPORT_SCHEMA_ID_2),
    members: z.array(memberSchema2).meta({ description: 'Sorted by id.' }),
    articles: z.array(articleSchema2),
    statements: statements.optional(),
  })
  .meta({
    title: 'Verbatim export with independent work and decisions',
    description:
      'A project with its articles, everything that was said about them, and who was asked to say it, and what was decided of it.',
  });

/** What the articles of a file are read by, of either version. */
export const exportHeadSchema = exportSchema
  .pick({ offsetUnit: true, project: true })
  .extend({ schema: z.enum([EXPORT_SCHEMA, EXPORT_SCHEMA_2]) });

export type ExportFile2 = z.infer<typeof exportSchema2>;
export type ExportHead = z.infer<typeof exportHeadSchema>;
export type ArticleInFile2 = z.infer<typeof articleSchema2>;
export type LayerInFile2 = ArticleInFile2['layers'][number];
export type AnnotationInFile2 = LayerInFile2['annotations'][number];
export type WorkInFile = Pick<ArticleInFile2, 'states' | 'assignments' | 'rounds'>;
