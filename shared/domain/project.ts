/** Projects: a piece of work, and the two choices that decide who may do what in it. */
import type { ProjectId } from './ids.ts';
import type { LabelSet } from './label-set.ts';

/** `shared`: all work in one layer. `blind`: each annotator in a layer of their own. */
export const MODES = ['shared', 'blind'] as const;
export type Mode = (typeof MODES)[number];

/** `own`: annotators change what they created. `all`: annotators change anything. */
export const EDITINGS = ['own', 'all'] as const;
export type Editing = (typeof EDITINGS)[number];

export interface Project {
  readonly id: ProjectId;
  readonly title: string;
  readonly guidelines: string;
  readonly mode: Mode;
  readonly editing: Editing;
  readonly labelSet: LabelSet;
  /** Milliseconds since 1970. */
  readonly created: number;
}
