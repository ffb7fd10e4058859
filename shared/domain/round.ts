/** Defines rounds of independent work on an article: from the beginning to the reveal, with the layers that count and each member’s status. */
import type { AssignmentState } from './assignment/plan.ts';
import type { ArticleState } from './article-state.ts';
import type { MemberId } from './ids.ts';
import type { Mode } from './project.ts';

/** `independent`: nobody reads others' layers. `revealed`: its layers are frozen and read. `adjudicated`: and decided upon. */
export const ROUND_STATES = ['independent', 'revealed', 'adjudicated'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** Why a member’s layer does not count in a round. */
export const NOT_COUNTED = ['not-done', 'released'] as const;
export type NotCounted = (typeof NOT_COUNTED)[number];

/**
 * Why a layer of a round is not independent. `byLink`: during the round another person came in as its member by a link that
 * another one made, and could read it. `joined`: another member's unrevealed work became its member's, who could read
 * it. `late`: its member wrote to it after the reveal.
 */
export const NOT_INDEPENDENT = ['byLink', 'joined', 'late'] as const;
export type RosterMarks = { readonly [Mark in (typeof NOT_INDEPENDENT)[number]]?: true | undefined };

/** One place of a round's roster. */
export interface RosterEntry extends RosterMarks {
  readonly member: MemberId;
  /** `null`: their layer counts, also an empty one. */
  readonly why: NotCounted | null;
}

/** The marks of a place alone, in the order of files; those that it does not have are left out. */
export const marksOf = (place: RosterMarks): RosterMarks =>
  Object.fromEntries(NOT_INDEPENDENT.filter((mark) => place[mark] === true).map((mark) => [mark, true]));

/** What is known of a member's work on an article when its roster is made. */
export interface Participant {
  readonly member: MemberId;
  /** `null`: nobody has assigned it to them. */
  readonly assignment: AssignmentState | null;
  /** The state that they have set themselves; `null`: none. */
  readonly marked: ArticleState | null;
  /** They have written to their own layer. */
  readonly hasBegun: boolean;
  /** They may annotate in the project now: they are a member, and their role allows it. */
  readonly isHere: boolean;
  /** A program, or a person of an imported file: their layer counts as it is, and nobody waits for them. */
  readonly isExtra: boolean;
  /** In a round that goes on for others alone, to whom their work was sent back; `null` where the round is theirs too. */
  readonly aside: Aside | null;
}

/** `outside`: they came after the round before. Otherwise their layer stays frozen, with the place that it had then. */
export type Aside = 'outside' | RosterEntry;

/** How independent work on an article stands; the same for all who ask. */
export interface ArticleStanding {
  /** `null`: work on it is shared. */
  readonly round: RoundState | null;
  /** Counted from 1; 0 where work is shared. */
  readonly number: number;
  /** Members whose own work on it is open: they read nothing of it but their own. */
  readonly atWork: ReadonlySet<MemberId>;
  /** Members whose it is to annotate; `null`: everybody's, because the project has no plan. */
  readonly assigned: ReadonlySet<MemberId> | null;
  /** Members whose layers are settled: those that count in the last round, once it is revealed; where work is shared, those with a layer of their own. */
  readonly roster: ReadonlySet<MemberId>;
}

const NOBODY: ReadonlySet<MemberId> = new Set();

/** The standing of an article without any work: the project’s mode decides about new work. */
export const newStanding = (mode: Mode): ArticleStanding =>
  mode === 'shared'
    ? { round: null, number: 0, atWork: NOBODY, assigned: null, roster: NOBODY }
    : { round: 'independent', number: 1, atWork: NOBODY, assigned: null, roster: NOBODY };

/** Whether a change of settings makes new work shared that was independent. */
export const opensNewWork = (before: { readonly mode: Mode }, after: { readonly mode?: Mode | undefined }): boolean =>
  newStanding(before.mode).round !== null && after.mode !== undefined && newStanding(after.mode).round === null;

/**
 * Whether they take part in a round: it is theirs to annotate, or nobody assigns anything and they have begun or are done.
 * Who does not annotate any more takes part with what they have finished: nobody waits for the rest.
 */
function takesPart(participant: Participant, isPlanned: boolean): boolean {
  const { assignment, marked, hasBegun, isHere, isExtra, aside } = participant;
  if (isExtra || aside !== null || !(isHere || marked === 'done')) return false;
  // Work that was sent back is awaited also where the project assigns nothing, and the layer is still empty.
  return assignment === 'returned' || (isPlanned ? assignment === 'assigned' : hasBegun || marked === 'done');
}

/** Whose own work is open: it is theirs to annotate or begun, and they have not said that they are done. */
export const isAtWork = (participant: Participant, isPlanned: boolean): boolean =>
  participant.marked !== 'done' &&
  participant.aside === null &&
  (takesPart(participant, isPlanned) || participant.hasBegun);

/** Those without whom a round is not done, before anybody is waited for no more. */
export const notDone = (participants: readonly Participant[], isPlanned: boolean): readonly MemberId[] =>
  participants.filter((one) => takesPart(one, isPlanned) && one.marked !== 'done').map(({ member }) => member);

/** Whose layers count when a round is revealed now: of those who were asked and are done, also where they found nothing. */
export function rosterOf(participants: readonly Participant[], isPlanned: boolean): readonly RosterEntry[] {
  return participants.flatMap((one): RosterEntry[] => {
    const { member, marked, hasBegun, assignment, isExtra, aside } = one;
    if (aside !== null) return aside === 'outside' ? [] : [aside];
    if (isExtra) return hasBegun || marked === 'done' ? [{ member, why: null }] : [];
    if (takesPart(one, isPlanned)) return [{ member, why: marked === 'done' ? null : 'not-done' }];
    return hasBegun || assignment === 'released' ? [{ member, why: 'released' }] : [];
  });
}
