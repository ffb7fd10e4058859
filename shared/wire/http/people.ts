/** Schemas for members, their roles, names and personal links. */
import { z } from 'zod';
import { MAX_NAME_LENGTH, ROLES } from '../../domain/member.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import { line, time } from './common.ts';

/** A person's name: no control characters, no half of a character, nothing that turns the direction of what stands beside it. */
export const personName = line(MAX_NAME_LENGTH).refine(
  (name) => name === '' || nameSkeleton(name) !== '',
  'must show something',
);

export const roleSchema = z.enum(ROLES).meta({ id: 'Role' });

export const memberSchema = z
  .object({ id: z.string(), name: z.string(), colour: z.number().int() })
  .meta({ id: 'Member', description: 'A person. `colour` is an index into the page’s member colours.' });

export const projectMemberSchema = memberSchema
  .extend({
    role: roleSchema,
    joined: time,
    kind: z.literal('program').optional().meta({ description: 'Left out for a person.' }),
  })
  .meta({ id: 'ProjectMember' });

export const renameSchema = z.strictObject({ name: personName.min(1) }).meta({ id: 'Rename' });

export const renamedSchema = memberSchema
  .extend({
    sameNameIn: z
      .array(z.string())
      .meta({ description: 'Titles of projects in which somebody else has a name that looks the same.' }),
  })
  .meta({ id: 'Renamed' });

export const personalLinkSchema = z.object({ url: z.string(), secret: z.string() }).meta({ id: 'PersonalLink' });

export const memberLinkSchema = personalLinkSchema
  .extend({ expires: time })
  .meta({ id: 'MemberLink', description: 'Lets somebody in once as the member.' });

export const memberChangeSchema = z.strictObject({ role: roleSchema }).meta({ id: 'MemberChange' });

export const memberJoinSchema = z
  .strictObject({ into: z.string().meta({ description: 'Id of the member whose work it is from then on.' }) })
  .meta({ id: 'MemberJoin' });

export const membersJoinedSchema = z.object({ member: projectMemberSchema, annotations: z.number().int() }).meta({
  id: 'MembersJoined',
  description: 'The member whose work it is now, and how many annotations changed hands.',
});

export const takeBackSchema = z
  .strictObject({
    since: time.meta({
      description:
        'From when on, milliseconds since 1970, by the server’s clock, or that of the member’s device where it says a later time.',
    }),
    preview: z.boolean().default(false).meta({ description: 'Tell what it would do, and write nothing.' }),
  })
  .meta({ id: 'TakeBack' });

export const takeBackUndoSchema = z.strictObject({ undo: z.string().max(64) }).meta({ id: 'TakeBackUndo' });

const count = (description: string) => z.number().int().nonnegative().meta({ description });

export const takenBackSchema = z
  .object({
    articles: count('Articles in which something changes.'),
    annotations: count('Annotations that are what they were before.'),
    relations: count('Relations that are what they were before.'),
    comments: count('Comments that go; of an undo, that come back.'),
    suggestions: count('Suggestions that are to be decided again; of an undo, that are decided again.'),
    kept: count('Annotations of which something stays, because others changed it since.'),
    keptBy: z.array(z.string()).meta({ description: 'Ids of these others.' }),
    covered: count('Comments and relations that are not seen as long as the annotations that they are about are gone.'),
    decided: count('Annotations that stay, because a decision made them.'),
    unknown: count(
      'Changes that stay, because the history does not hold all of what was there before, or because a label or a kind of relation is gone.',
    ),
    closed: count('Articles in which such work stays, because a layer is frozen or its round was revealed.'),
    isMoreHidden: z.boolean().meta({ description: 'There are layers whose numbers are hidden from the asker.' }),
    undo: z.string().nullable().meta({
      description:
        'By what to undo it; `null` where there is nothing to undo. Of a preview, by what to undo the last take-back of the same member’s work.',
    }),
    undoSince: time.nullable().meta({ description: 'Since when the work was taken back that `undo` brings back.' }),
  })
  .meta({ id: 'TakenBack', description: 'What a take-back of a member’s work did, or would do.' });

export type TakenBackBody = z.infer<typeof takenBackSchema>;
export type MemberBody = z.infer<typeof memberSchema>;
export type ProjectMemberBody = z.infer<typeof projectMemberSchema>;
export type PersonalLinkBody = z.infer<typeof personalLinkSchema>;
