/** Where statements stand in an article. Pure. */
import type { ArticleId } from '../../../shared/domain/ids.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import type { Version } from '../../statements/statement-words.ts';

/** A statement, and a version of it in the article. */
export interface StatementPlace {
  readonly statement: StatementBody;
  readonly version: Version;
}

/** In text order. */
export const placesIn = (article: ArticleId, statements: readonly StatementBody[]): readonly StatementPlace[] =>
  statements
    .flatMap((statement) =>
      statement.versions.filter((one) => one.article === article).map((version) => ({ statement, version })),
    )
    .sort((a, b) => a.version.start - b.version.start || b.version.end - a.version.end);

/**
 * Those in a stretch of the article, or right beside it. A caret may stand at an end of what is quoted, or before a mark,
 * which is not a part of it.
 * @param span as a caret, its start is its end.
 */
export function placesAt(places: readonly StatementPlace[], { start, end }: Span): readonly StatementPlace[] {
  const within = (reach: number): readonly StatementPlace[] =>
    places.filter(({ version }) => version.start < end + reach && start < version.end + reach);
  return [within(0), within(1), within(2)].find((found) => found.length > 0) ?? [];
}
