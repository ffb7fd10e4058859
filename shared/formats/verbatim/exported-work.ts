/** Converts the independent work on an article (rounds, assignments, progress) to and from its form in files. */
import type { AssignmentState } from '../../domain/assignment/plan.ts';
import type { ArticleState } from '../../domain/article-state.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { RevealedTo } from '../../domain/project.ts';
import { marksOf, type RosterEntry, type RoundState } from '../../domain/round.ts';
import { exportTime, importTime } from '../core/export-time.ts';
import type { WorkInFile } from './verbatim-schema-2.ts';

/** A round of independent work; times in milliseconds since 1970, `opened` 0 where it began by the project's mode alone. */
interface ExportedRound {
  readonly round: number;
  readonly state: RoundState;
  readonly opened: number;
  readonly revealed: number | null;
  readonly revealedBy: MemberId | null;
  readonly wasEarly: boolean;
  readonly readBy: RevealedTo | null;
  readonly roster: readonly RosterEntry[];
}

/** Who was asked to annotate an article, how far they are, and whose layers count. */
export interface ExportedWork {
  readonly states: readonly { readonly member: MemberId; readonly state: ArticleState }[];
  readonly assignments: readonly { readonly member: MemberId; readonly state: AssignmentState }[];
  readonly rounds: readonly ExportedRound[];
}

export const isNoWork = ({ states, assignments, rounds }: ExportedWork): boolean =>
  states.length + assignments.length + rounds.length === 0;

/** The number of the last round; 0 where there was none. */
export const lastRoundOf = (work: ExportedWork | undefined): number => work?.rounds.at(-1)?.round ?? 0;

/** Keys in the order of the file, members sorted; what is empty is left out. */
export function workInFile({ states, assignments, rounds }: ExportedWork): WorkInFile {
  return {
    ...(states.length > 0 && {
      states: Object.fromEntries(byMember(states).map(({ member, state }) => [member, state])),
    }),
    ...(assignments.length > 0 && {
      assignments: byMember(assignments).map(({ member, state }) => ({ member, state })),
    }),
    ...(rounds.length > 0 && { rounds: rounds.map(roundInFile) }),
  };
}

const byMember = <One extends { readonly member: MemberId }>(all: readonly One[]): One[] =>
  [...all].sort((a, b) => (a.member < b.member ? -1 : 1));

const roundInFile = (one: ExportedRound): NonNullable<WorkInFile['rounds']>[number] => ({
  round: one.round,
  state: one.state,
  opened: one.opened === 0 ? null : exportTime(one.opened),
  revealed: one.revealed === null ? null : exportTime(one.revealed),
  revealedBy: one.revealedBy,
  early: one.wasEarly,
  readBy: one.readBy,
  roster: byMember(one.roster).map((place) => ({ member: place.member, why: place.why, ...marksOf(place) })),
});

/** @returns `undefined` where the file tells nothing of it. */
export function readWork({ states = {}, assignments = [], rounds = [] }: WorkInFile): ExportedWork | undefined {
  const work: ExportedWork = {
    states: Object.entries(states).map(([member, state]) => ({ member: member as MemberId, state })),
    assignments: assignments.map(({ member, state }) => ({ member: member as MemberId, state })),
    rounds: rounds.map(({ early, opened, revealed, revealedBy, roster, ...rest }) => ({
      ...rest,
      opened: opened === null ? 0 : importTime(opened),
      revealed: revealed === null ? null : importTime(revealed),
      revealedBy: revealedBy as MemberId | null,
      wasEarly: early,
      roster: roster.map((place) => ({ member: place.member as MemberId, why: place.why, ...marksOf(place) })),
    })),
  };
  return isNoWork(work) ? undefined : work;
}

/** The same with other names for members. */
export const renamedWork = (work: ExportedWork, rename: (id: MemberId) => MemberId): ExportedWork => {
  const renamed = <One extends { readonly member: MemberId }>(one: One): One => ({
    ...one,
    member: rename(one.member),
  });
  return {
    states: work.states.map(renamed),
    assignments: work.assignments.map(renamed),
    rounds: work.rounds.map((round) => ({
      ...round,
      revealedBy: round.revealedBy && rename(round.revealedBy),
      roster: round.roster.map(renamed),
    })),
  };
};
