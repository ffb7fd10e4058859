/** Schemas for projects: their settings, and their entries in lists. */
import { z } from 'zod';
import { EDITINGS, MODES, OWNERS_SEE, REVEALED_TO } from '../../domain/project.ts';
import { prefillChoiceSchema } from './adjudication.ts';
import { line, lines, MAX_LONG_TEXT, time } from './common.ts';
import { finderSchema } from './finder.ts';
import { labelSetSchema, newLabelSetSchema } from './label-sets.ts';
import { roleSchema } from './people.ts';

const archived = time.optional().meta({
  description: 'Since when it is in the archive; left out for a project that people work on.',
});

export const projectSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    guidelines: z.string(),
    mode: z.enum(MODES),
    editing: z.enum(EDITINGS),
    labelSet: labelSetSchema,
    created: time,
    ownersSee: z
      .enum(OWNERS_SEE)
      .optional()
      .meta({ description: 'What owners are told of unrevealed work; `progress`, if left out.' }),
    revealedTo: z.enum(REVEALED_TO).optional().meta({
      description: 'Who reads revealed layers: owners and curators (`leads`, if left out), or annotators too.',
    }),
    releaseAfterDays: z.number().int().optional().meta({
      description:
        'After so many days without work on it, begun work goes back into the pool; never, if 0 or left out.',
    }),
    prefill: prefillChoiceSchema.nullish().meta({
      description: 'How a reveal fills the curated layer; not at all, if `null` or left out.',
    }),
    showsScores: z.boolean().optional().meta({
      description: 'Annotators are shown how their own work compared with gold articles; not, if left out.',
    }),
    finder: finderSchema.optional().meta({
      description: 'Whether quotations and reported speech that Verbatim finds are suggested; not, if left out.',
    }),
    archived,
    takenOut: time
      .optional()
      .meta({ description: 'When it last came out of the archive; left out for one that was never there.' }),
  })
  .meta({ id: 'Project' });

/** A project in a person’s list. */
export const projectSummarySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    role: roleSchema,
    articles: z.number().int(),
    members: z.number().int(),
    created: time,
    archived,
    unread: z.number().int().optional().meta({
      description: 'How many remarks in its unresolved comments you have not read; told by `GET /api/projects` alone.',
    }),
  })
  .meta({ id: 'ProjectSummary' });

export const projectWithRoleSchema = projectSchema.extend({ role: roleSchema }).meta({ id: 'ProjectWithRole' });

/** Settings that are chosen, not written. */
const choices = {
  mode: z.enum(MODES).optional(),
  editing: z.enum(EDITINGS).optional(),
  ownersSee: z.enum(OWNERS_SEE).optional(),
  revealedTo: z.enum(REVEALED_TO).optional(),
  releaseAfterDays: z.number().int().min(0).max(1_000).optional(),
  prefill: prefillChoiceSchema.nullish(),
  showsScores: z.boolean().optional(),
  finder: finderSchema.optional(),
};

export const newProjectSchema = z
  .strictObject({
    title: line(300).min(1),
    guidelines: lines(MAX_LONG_TEXT).optional(),
    labelSet: newLabelSetSchema.optional(),
    ...choices,
  })
  .meta({ id: 'NewProject' });

/** As they are stored, also by an earlier version that took other texts. */
const settingsBeforeSchema = z
  .strictObject({ title: z.string().trim(), guidelines: z.string(), labelSet: labelSetSchema, ...choices })
  .partial();

export const projectChangeSchema = newProjectSchema
  .partial()
  .extend({
    basedOn: settingsBeforeSchema.optional().meta({ description: 'Settings as they were when the change was begun.' }),
  })
  .meta({ id: 'ProjectChange' });

export const projectChangedSchema = projectSchema
  .extend({
    stillIndependent: z.number().int().optional().meta({
      description:
        'Where the mode became `shared`: on how many articles work was begun independently. It stays closed until it is revealed. Left out where there are none.',
    }),
  })
  .meta({ id: 'ProjectChanged' });

export const labelSetChangedSchema = z
  .object({ project: projectSchema, annotations: z.number().int(), undo: z.string().nullable() })
  .meta({ id: 'LabelSetChanged' });

export type ProjectBody = z.infer<typeof projectSchema>;
export type ProjectWithRoleBody = z.infer<typeof projectWithRoleSchema>;
export type ProjectSummaryBody = z.infer<typeof projectSummarySchema>;
export type NewProjectBody = z.infer<typeof newProjectSchema>;
export type ProjectChangeBody = z.infer<typeof projectChangeSchema>;
export type LabelSetChangedBody = z.infer<typeof labelSetChangedSchema>;
