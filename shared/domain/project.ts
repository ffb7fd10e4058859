/** Defines projects and the settings that decide who may do what in them. */
import type { FinderSettings } from './finder.ts';
import type { ProjectId } from './ids.ts';
import type { LabelSet } from './label-set.ts';
import type { PrefillChoice } from './prefill-choice.ts';

/** `shared`: all work in one layer. `blind`: each annotator in a layer of their own. */
export const MODES = ['shared', 'blind'] as const;
export type Mode = (typeof MODES)[number];

/** `own`: annotators change what they created. `all`: annotators change anything. */
export const EDITINGS = ['own', 'all'] as const;
export type Editing = (typeof EDITINGS)[number];

/** Who sees what of unrevealed work: how far people are, or figures without passages too. */
export const OWNERS_SEE = ['progress', 'figures'] as const;
export type OwnersSee = (typeof OWNERS_SEE)[number];

/** The readers of revealed layers: owners and curators, or annotators too. */
export const REVEALED_TO = ['leads', 'annotators'] as const;
export type RevealedTo = (typeof REVEALED_TO)[number];

export interface Project {
  readonly id: ProjectId;
  readonly title: string;
  readonly guidelines: string;
  readonly mode: Mode;
  readonly editing: Editing;
  readonly labelSet: LabelSet;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** How much owners are told of unrevealed work; `progress`, if left out. */
  readonly ownersSee?: OwnersSee;
  /** Who reads revealed layers; `leads`, if left out. */
  readonly revealedTo?: RevealedTo;
  /** After so many days in which nobody worked on it, begun work goes back into the pool; never, if 0 or left out. */
  readonly releaseAfterDays?: number;
  /** How a reveal fills the curated layer; not at all, if `null` or left out. */
  readonly prefill?: PrefillChoice | null;
  /** Annotators are shown how their own work compared with gold articles; not, if left out. */
  readonly showsScores?: boolean;
  /** Whether what the finder of quotations finds is suggested, and as what; not, if left out. */
  readonly finder?: FinderSettings | undefined;
  /** Since when it is in the archive, in milliseconds since 1970; left out for a project that people work on. */
  readonly archived?: number;
  /** When it last came out of the archive, in milliseconds since 1970; left out for one that was never there. */
  readonly takenOut?: number;
}

/** Whether a project is in the archive: its members read it, and nobody changes it. */
export const isArchived = ({ archived }: { readonly archived?: number | undefined }): boolean => archived !== undefined;
