/** Defines members, the people of a project, and their roles. */
import type { MemberId } from './ids.ts';

/** From most to least powerful. */
export const ROLES = ['owner', 'curator', 'annotator', 'commenter', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** `program`: it annotates by a key of its own. */
export type MemberKind = 'person' | 'program';

export interface Member {
  readonly id: MemberId;
  readonly name: string;
  /** One of `MEMBER_COLOURS`: an index that the page turns into a colour for the current theme. */
  readonly colour: number;
}

/** How many member colours the page has. */
export const MEMBER_COLOURS = 8;
/** The colour for somebody new: one that nobody else in the project has, or the one that fewest have. @param used by the others, each as often as it is. */
export function freeColour(used: Iterable<number>): number {
  const counts = Array.from({ length: MEMBER_COLOURS }, () => 0);
  for (const colour of used) counts[colour % MEMBER_COLOURS] = (counts[colour % MEMBER_COLOURS] ?? 0) + 1;
  return counts.reduce((best, count, colour) => (count < (counts[best] ?? 0) ? colour : best), 0);
}

/** The colour of a member whose own is not known here. */
export const UNKNOWN_MEMBER_COLOUR = MEMBER_COLOURS - 1;

/** The longest name, in UTF-16 units. */
export const MAX_NAME_LENGTH = 80;

/** The less powerful of two roles: a member’s, and the one that their key is limited to. */
export const weakerRole = (a: Role, b: Role): Role => (ROLES.indexOf(a) <= ROLES.indexOf(b) ? b : a);

/** The more powerful of two roles: opening a weaker link takes nothing away. */
export const strongerRole = (a: Role, b: Role): Role => (ROLES.indexOf(a) <= ROLES.indexOf(b) ? a : b);
