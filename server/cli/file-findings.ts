/** The quotations that `verbatim quotes` has found in one article. */
import type { Findings } from '../../shared/domain/quotes/findings.ts';

/** Offsets in code points of the article's text. */
export interface FileFindings extends Findings {
  /** As it was given, with what lies below a folder or in an archive added. */
  readonly file: string;
  /** Id or title, where the file holds several articles. */
  readonly article?: string;
}
