/** Defines the articles extracted from a file that is more than plain text. */
import {
  MAX_TITLE_LENGTH,
  normaliseText,
  titleOf,
  validateText,
  MAX_ARTICLE_BYTES,
  type ArticleMetadata,
  type NewArticle,
} from '../../shared/domain/article.ts';
import {
  importOmissionsOf,
  type ImportOmission,
  type ImportOmissionKind,
} from '../../shared/domain/import-omissions.ts';
import { asPlainLine } from '../../shared/domain/plain-text.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import { utf8Length } from '../../shared/formats/core/utf8-length.ts';

export interface Extracted {
  readonly articles: readonly NewArticle[];
  /** Parts of the file, such as rows, that hold no article. */
  readonly problems: readonly Problem[];
  readonly leftOut: readonly ImportOmission[];
}

/** What a file says of its article; blank is unknown. */
interface FoundMetadata extends Partial<Record<keyof ArticleMetadata, string | null | undefined>> {
  readonly title?: string | null | undefined;
}

/** The longest piece of metadata, in UTF-16 units. */
const MAX_METADATA_LENGTH = 2_000;

/** One article of an extracted text. Fails where there is no text, or too much. */
export function extractedArticle(
  extracted: string,
  metadata: FoundMetadata,
  counts: Partial<Record<ImportOmissionKind, number>>,
): Result<Extracted> {
  const text = validateText(normaliseText(extracted));
  if (!text.ok) return text;
  if (utf8Length(text.value) > MAX_ARTICLE_BYTES)
    return failure('article-too-large', `Its text has more than ${MAX_ARTICLE_BYTES / 1024 / 1024} MiB.`);
  const { outlet, author, date, url, language } = metadata;
  const article: NewArticle = {
    title: titleOf(known(metadata.title) ?? '') || titleOf(text.value).slice(0, MAX_TITLE_LENGTH),
    text: text.value,
    outlet: known(outlet),
    author: known(author),
    date: known(date),
    url: known(url),
    language: known(language),
  };
  return success({ articles: [article], problems: [], leftOut: importOmissionsOf(counts) });
}

/** On one line, without blanks around it; `null` where nothing is said. */
function known(value: string | null | undefined): string | null {
  const line = asPlainLine(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? null : line.slice(0, MAX_METADATA_LENGTH);
}
