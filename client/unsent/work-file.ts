/** Writes unsent changes to a file: the whole layer as this browser has it, and which of it the server does not have. Pure. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Comment } from '../../shared/domain/comment.ts';
import type { Relation } from '../../shared/domain/relation.ts';
import type { UnsentItem } from './unsent-edits.ts';

interface WorkFile {
  readonly project: string;
  /** Id of the article. */
  readonly article: string;
  readonly title: string;
  /** Of the article's text. */
  readonly sha256: string;
  readonly layer: string;
  /** Why the server did not take it, in its words. */
  readonly reason: string;
  readonly unsent: readonly UnsentItem[];
  readonly annotations: readonly Annotation[];
  /** None, if left out. */
  readonly comments?: readonly Comment[];
  readonly relations?: readonly Relation[];
}

/** @returns JSON; offsets are in UTF-16 code units of the text with that SHA-256. */
export const writeWorkFile = ({ unsent, annotations, comments, relations, ...about }: WorkFile): string =>
  `${JSON.stringify({ format: 'verbatim-unsent-work', version: 1, ...about, offsetUnit: 'utf16', unsent, annotations, comments, relations }, null, 2)}\n`;
