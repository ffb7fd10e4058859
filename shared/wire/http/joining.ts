/** Schemas for links, for joining a project by them, and for the signed-in person. */
import { z } from 'zod';
import { time } from './common.ts';
import { memberSchema, personName, roleSchema } from './people.ts';
import { projectSchema, projectSummarySchema } from './projects.ts';

export const linkSchema = z
  .object({
    id: z.string(),
    role: roleSchema,
    url: z.string().meta({ description: '`<url>/join#<secret>`' }),
    secret: z.string(),
    created: time,
    createdBy: z.string().nullable(),
    expires: time.nullable(),
  })
  .meta({ id: 'Link' });

export const newLinkSchema = z
  .strictObject({
    role: roleSchema,
    expires: time.nullable().optional().meta({ description: 'Milliseconds since 1970; never, if left out.' }),
  })
  .meta({ id: 'NewLink' });

export const joinSchema = z
  .strictObject({ secret: z.string().min(1).max(200), name: personName.optional() })
  .meta({ id: 'Join' });

export const joinPreviewRequestSchema = z
  .strictObject({
    secret: z.string().max(200),
    name: personName.optional().meta({ description: 'The name that somebody new would join under.' }),
  })
  .meta({ id: 'JoinPreviewRequest' });

export const joinPreviewSchema = z
  .object({
    kind: z.enum(['project', 'personal']),
    title: z.string().nullable(),
    role: roleSchema.nullable(),
    member: memberSchema
      .nullable()
      .meta({ description: 'Whom this browser is known as, or whom a personal link is for.' }),
    once: z
      .boolean()
      .optional()
      .meta({ description: '`true` for a link that works once and signs out the member’s other devices.' }),
    nameTaken: z.boolean().optional().meta({
      description: 'Whether another member of the project has a name that looks the same; only where a name was given.',
    }),
    freeName: z.string().optional().meta({ description: 'Where the name is taken: one like it that is not.' }),
  })
  .meta({ id: 'JoinPreview' });

export const joinedSchema = z
  .object({
    member: memberSchema.extend({ role: roleSchema.nullable() }),
    project: projectSchema
      .nullable()
      .meta({ description: '`null` after a personal link of somebody who is in no project.' }),
    role: roleSchema.nullable(),
    token: z.string(),
  })
  .meta({ id: 'Joined' });

export const meSchema = z
  .object({
    member: memberSchema,
    projects: z.array(projectSummarySchema),
    mayMakeProjects: z
      .boolean()
      .meta({ description: 'Whether `POST /api/projects` is theirs to ask, by the operator’s setting.' }),
    linksMadeFor: z.array(z.object({ madeBy: z.string().nullable(), made: time, isUsed: z.boolean() })).meta({
      description:
        'Links that somebody made lately, each of which lets in once as this member; the newest first. `madeBy` is the name of an owner, `null` for whoever runs the server. Empty for an API key.',
    }),
  })
  .meta({ id: 'Me' });

export const sessionSchema = z.object({ me: meSchema.nullable() }).meta({ id: 'Session' });

export type LinkBody = z.infer<typeof linkSchema>;
export type NewLinkBody = z.infer<typeof newLinkSchema>;
export type JoinBody = z.infer<typeof joinSchema>;
export type JoinPreviewRequestBody = z.infer<typeof joinPreviewRequestSchema>;
export type JoinPreviewBody = z.infer<typeof joinPreviewSchema>;
export type JoinedBody = z.infer<typeof joinedSchema>;
export type MeBody = z.infer<typeof meSchema>;
