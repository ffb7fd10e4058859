/** Defines a request for an export: its contents and its format. */
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import type { OffsetUnit } from '../../../shared/domain/offsets.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { ExportFormat } from '../../../shared/formats/export-formats.ts';
import { EVERYTHING, type Selection } from '../../../shared/formats/core/selection.ts';
import type { Splitting } from '../../../shared/formats/core/split.ts';

/** Each set that is `null` is everything. */
export interface ExportRequest {
  readonly format: ExportFormat;
  /** `null`: what the format usually counts. */
  readonly offsets: OffsetUnit | null;
  readonly articles: ReadonlySet<string> | null;
  readonly layers: ReadonlySet<string> | null;
  /** Rounds of independent work that another one follows, whose layers come along where the format has a place for them. */
  readonly rounds: ReadonlySet<number> | null;
  /** Articles that a member (one of those chosen, if there are any) says are so far. */
  readonly states: ReadonlySet<ArticleState> | null;
  readonly selection: Selection;
  readonly withText: boolean;
  /** Members by numbers instead of names and ids. */
  readonly isAnonymous: boolean;
  /** `null`: all articles together. */
  readonly splitting: Splitting | null;
  /** A zip with a list of its files, their hashes and what was lost; formats of several files always come so. */
  readonly withManifest: boolean;
}

/** A member gets what they may export; the command line (`null`) gets all of it. */
export type Asker = Sender | null;

/** All of a project in a format. */
export const exportOf = (format: ExportFormat, change: Partial<ExportRequest> = {}): ExportRequest => ({
  format,
  offsets: null,
  articles: null,
  layers: null,
  rounds: null,
  states: null,
  selection: EVERYTHING,
  withText: true,
  isAnonymous: false,
  splitting: null,
  withManifest: false,
  ...change,
});
