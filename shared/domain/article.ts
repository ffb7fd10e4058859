/** Defines articles: an immutable text, and its title and metadata. */
import type { ArticleId } from './ids.ts';
import { asPlainLine } from './plain-text.ts';
import { failure, success, type Result } from './result.ts';
import { graphemeStart } from './span.ts';

/** What may be told about an article beside its text; all as given, `null` where unknown. */
export interface ArticleMetadata {
  readonly outlet: string | null;
  readonly author: string | null;
  /** As given: a date or a date with time, ISO 8601 where the source had it. */
  readonly date: string | null;
  readonly url: string | null;
  /** BCP 47, such as `en`. */
  readonly language: string | null;
}

export const NO_METADATA: ArticleMetadata = { outlet: null, author: null, date: null, url: null, language: null };

/** An article as it comes in. */
export interface NewArticle extends ArticleMetadata {
  readonly title: string;
  readonly text: string;
  /** Other texts under which a project may have the same article; left out, none. */
  readonly earlier?: readonly string[];
}

/** `source`: the speech, interview or release itself, which other articles quote. */
export type ArticleKind = 'source';

/** An article without its text. */
export interface Article extends ArticleMetadata {
  readonly id: ArticleId;
  readonly title: string;
  /** Left out for a report, as most are. */
  readonly kind?: ArticleKind | undefined;
  /** Of the text in UTF-8, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Of the text, in UTF-16 units. */
  readonly length: number;
}

/** `put-away`: nobody is shown it, and it can come back as it was. `deleted`: it is being deleted for good. */
export type Place = 'there' | 'put-away' | 'deleted';
/** How long what is put away can come back, in days. Then it is deleted for good. */
export const DAYS_PUT_AWAY = 30;

/** The largest text, in UTF-8 bytes (10 MiB). */
export const MAX_ARTICLE_BYTES = 10 * 1024 * 1024;
/** The longest title, in UTF-16 units. */
export const MAX_TITLE_LENGTH = 1_000;

/** Drops the byte order marks at the beginning and turns CRLF and a CR alone to LF; nothing else, ever. */
export const normaliseText = (decoded: string): string => decoded.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n');

/**
 * What earlier versions kept of the same file, or an export of theirs has, where that is another text: all but one byte
 * order mark stayed, and a CR alone. Their texts are never rewritten, so an article with one of these is the same one.
 */
export function earlierTexts(decoded: string): readonly string[] {
  const once = decoded.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return [...new Set([once, decoded])].filter((text) => text !== normaliseText(decoded) && !text.includes('\r\n'));
}

/** The same as an article brings them. */
export function earlierOf(decoded: string): Pick<NewArticle, 'earlier'> {
  const earlier = earlierTexts(decoded);
  return earlier.length === 0 ? {} : { earlier };
}

/** Checks normalised text: not empty, no NUL, no half of a character. */
export function validateText(text: string): Result<string> {
  if (text.trim() === '') return failure('article-empty', 'There is no text in it.');
  const nul = text.indexOf('\0');
  if (nul !== -1) return failure('article-binary', 'It holds a NUL character, as binary files do.', `offset ${nul}`);
  const half = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text);
  if (half !== null)
    return failure(
      'article-broken-character',
      'It holds half of a character (a lone surrogate).',
      `offset ${half.index}`,
    );
  return success(text);
}

/** The first line that is not blank, without blanks around it; blanks stand for its control characters. */
export function titleOf(text: string): string {
  const first = /^[^\S\n]*(\S[^\n]*)$/m.exec(text)?.[1]?.trimEnd() ?? '';
  const line = asPlainLine(first).trim() || first;
  return line.length <= MAX_TITLE_LENGTH ? line : line.slice(0, graphemeStart(line, MAX_TITLE_LENGTH));
}
