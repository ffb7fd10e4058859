/** The shape of an export that tells of independent work: `verbatim/2`. Every other export is `verbatim/1`, byte for byte. */
import { z } from 'zod';
import { ASSIGNMENT_STATES } from '../../domain/assignment/plan.ts';
import { ARTICLE_STATES } from '../../domain/article-state.ts';
import { REVEALED_TO } from '../../domain/project.ts';
import { NOT_COUNTED, ROUND_STATES, type NOT_INDEPENDENT } from '../../domain/round.ts';
import { articleSchema, EXPORT_SCHEMA, exportSchema, layerSchema, memberSchema } from './verbatim-schema.ts';

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

export const articleSchema2 = articleSchema.extend(work);

const memberSchema2 = memberSchema.extend({
  kind: z.literal('program').optional().meta({ description: 'Left out for a person.' }),
});

export const exportSchema2 = exportSchema
  .extend({
    schema: z.literal(EXPORT_SCHEMA_2),
    $schema: z.literal(EXPORT_SCHEMA_ID_2),
    members: z.array(memberSchema2).meta({ description: 'Sorted by id.' }),
    articles: z.array(articleSchema2),
  })
  .meta({
    title: 'Verbatim export with independent work',
    description: 'A project with its articles, everything that was said about them, and who was asked to say it.',
  });

/** What the articles of a file are read by, of either version. */
export const exportHeadSchema = exportSchema
  .pick({ offsetUnit: true, project: true })
  .extend({ schema: z.enum([EXPORT_SCHEMA, EXPORT_SCHEMA_2]) });

export type ExportFile2 = z.infer<typeof exportSchema2>;
export type ExportHead = z.infer<typeof exportHeadSchema>;
export type WorkInFile = Pick<z.infer<typeof articleSchema2>, 'states' | 'assignments' | 'rounds'>;
