/** Schemas for independent work: assignments, rounds, late work, and programs as annotators. */
import { z } from 'zod';
import { ASSIGNMENT_STATES, PLAN_KINDS } from '../../domain/assignment/plan.ts';
import { ARTICLE_STATES } from '../../domain/article-state.ts';
import { NOT_COUNTED, ROUND_STATES } from '../../domain/round.ts';
import { lines, refuseDoubled, time } from './common.ts';
import { personName, projectMemberSchema } from './people.ts';

const id = z.string().min(1).max(64);

const planSchema = z
  .strictObject({
    kind: z.enum(PLAN_KINDS).meta({
      description:
        '`all`: everybody annotates every article. `each`: `k` people each article. `share`: everybody annotates that share of the articles, and one person each of the others. `hand`: what `assignments` says.',
    }),
    k: z.number().int().min(1).max(1_000).optional().meta({ description: 'For `each`.' }),
    share: z.number().min(0).max(1).optional().meta({ description: 'For `share`, from 0 to 1.' }),
    seed: z
      .union([z.number().int(), z.string().max(100)])
      .default(1)
      .meta({ description: 'The same gives the same.' }),
    members: z
      .array(id)
      .min(1)
      .max(1_000)
      .superRefine(refuseDoubled((one) => one))
      .optional()
      .meta({ description: 'Who annotates; everybody with the role annotator but programs, if left out.' }),
  })
  .refine(({ kind, k }) => kind !== 'each' || k !== undefined, { error: 'needs `k`', path: ['k'] })
  .refine(({ kind, share }) => kind !== 'share' || share !== undefined, { error: 'needs `share`', path: ['share'] })
  .meta({ id: 'AssignmentPlan' });

const pairingSchema = z.object({ article: id, member: id });

export const planChangeSchema = z
  .strictObject({
    plan: planSchema,
    assignments: z
      .array(pairingSchema)
      .max(200_000)
      .superRefine(refuseDoubled(({ article, member }) => `${article} ${member}`))
      .default([])
      .meta({
        description:
          'By hand: who annotates what. The other plans say so themselves, and what is given is not looked at.',
      }),
  })
  .meta({ id: 'AssignmentPlanChange' });

const assignmentSchema = pairingSchema
  .extend({
    state: z.enum(ASSIGNMENT_STATES).meta({
      description: '`returned`: sent back. `released`: not theirs any more; what they did stays and does not count.',
    }),
    progress: z.enum(ARTICLE_STATES).meta({ description: 'How far they are.' }),
    reason: z.string().nullable().meta({ description: 'Why it was sent back.' }),
    by: z.string().nullable().meta({ description: 'Who assigned it, sent it back or released it; `null`: the plan.' }),
    at: time,
  })
  .meta({ id: 'Assignment' });

export const roundSchema = z
  .object({
    article: z.string(),
    round: z.number().int().meta({ description: 'Counted from 1.' }),
    state: z.enum(ROUND_STATES),
    opened: time.meta({ description: '0 where it began by the project’s mode alone.' }),
    revealed: time.nullable(),
    revealedBy: z.string().nullable(),
    wasEarly: z.boolean().meta({ description: 'It was revealed before everybody was done.' }),
    readBy: z.enum(['leads', 'annotators']).nullable().meta({
      description:
        'Who could read the others’ layers before the round that follows, whose figures are not independent; `null` as long as none does.',
    }),
    roster: z
      .array(
        z.object({
          member: z.string(),
          why: z.enum(NOT_COUNTED).nullable(),
          byLink: z.literal(true).optional(),
          joined: z.literal(true).optional(),
          late: z.literal(true).optional(),
        }),
      )
      .meta({
        description:
          'Whose layers it has; `why` one does not count, or `null`; `byLink` where somebody came in as this member by a link that another one made, and could read the layer; `joined` where unrevealed work of another member became theirs, and they could read it; `late` where its member wrote to it after the reveal. Fixed by the reveal. Before it: those who keep their place where a round was begun by sending work back to others.',
      }),
  })
  .meta({ id: 'Round' });

const lateWorkSchema = z
  .object({ article: z.string(), member: z.string(), annotations: z.number().int(), at: time })
  .meta({ id: 'LateWork', description: 'Work that came after its layer was frozen. The server has nothing of it.' });

export const assignmentsSchema = z
  .object({
    plan: planSchema.nullable(),
    assignments: z.array(assignmentSchema).meta({
      description: 'What was sent back first, then in the order of the articles. Who does not lead gets their own.',
    }),
    rounds: z
      .array(roundSchema)
      .meta({ description: 'Of articles where a round was revealed, or kept when the mode was changed.' }),
    late: z.array(lateWorkSchema).meta({ description: 'For owners.' }),
    lacking: z.number().int().optional().meta({
      description:
        'How many people articles lack, all in all, where the plan wants more than there are; for those who lead.',
    }),
  })
  .meta({ id: 'Assignments' });

export const revealSchema = z
  .strictObject({ early: z.boolean().default(false).meta({ description: 'Also where somebody is not done.' }) })
  .meta({ id: 'Reveal' });

export const revealedAllSchema = z
  .object({
    revealed: z.array(z.string()),
    waiting: z.array(z.string()).meta({ description: 'Articles whose annotators are not all done.' }),
  })
  .meta({ id: 'RevealedAll' });

export const sendBackSchema = z
  .strictObject({ member: id, reason: lines(2_000).trim().min(1) })
  .meta({ id: 'SendBack' });

export const sentBackSchema = assignmentSchema.omit({ progress: true }).meta({ id: 'SentBack' });

export const newProgramSchema = z.strictObject({ name: personName.min(1) }).meta({ id: 'NewProgram' });

export const programSchema = z
  .object({
    member: projectMemberSchema,
    key: z.string().meta({ description: 'Told this once; the program sends it as `Authorization: Bearer`.' }),
  })
  .meta({ id: 'Program' });

export type AssignmentsBody = z.infer<typeof assignmentsSchema>;
export type RoundBody = z.infer<typeof roundSchema>;
export type AssignmentBody = AssignmentsBody['assignments'][number];
export type PlanBody = z.infer<typeof planSchema>;
export type PlanChangeBody = z.infer<typeof planChangeSchema>;
