/** Reads articles from JSON: `{articles: […]}`, an array, or one object. An invalid record does not stop the others. */
import { z } from 'zod';
import {
  earlierOf,
  MAX_ARTICLE_BYTES,
  normaliseText,
  titleOf,
  validateText,
  type NewArticle,
} from '../../domain/article.ts';
import { asPlainLine } from '../../domain/plain-text.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { doubledKeyIn } from './doubled-keys.ts';
import { parseJson } from './json-text.ts';
import { formatPath, problemWithin } from './problem-path.ts';
import { utf8Length } from './utf8-length.ts';

const metadata = z.string().max(2_000).nullish();

const newArticleSchema = z.object({
  title: z.string().max(1_000).optional(),
  text: z.string(),
  outlet: metadata,
  author: metadata,
  date: metadata,
  url: metadata,
  language: metadata,
});

/** Reads a file of articles. Fails as a whole only if it is not JSON, or holds no list and no object. */
export function parseArticleJson(text: string): Result<readonly Result<NewArticle>[]> {
  const json = parseJson(text);
  return json.ok ? readArticleJson(json.value) : json;
}

/** The same for a file that is parsed already. */
export function readArticleJson(json: unknown): Result<readonly Result<NewArticle>[]> {
  if (Array.isArray(json)) return readList(json, '');
  if (typeof json !== 'object' || json === null)
    return failure('no-articles', 'Neither a list of articles nor an article is in it.');
  if (!('articles' in json)) return success([readArticleRecord(json, '')]);
  const doubled = doubledKeyIn(json);
  if (doubled !== null) return failure('no-articles', `“${doubled}” stands in it twice.`, formatPath([doubled]));
  if (!Array.isArray(json.articles)) return failure('no-articles', '“articles” is no list.', 'articles');
  return readList(json.articles, 'articles');
}

function readList(records: readonly unknown[], base: string): Result<readonly Result<NewArticle>[]> {
  if (records.length === 0)
    return failure('no-articles', 'The list of articles is empty.', ...(base === '' ? [] : [base]));
  return success(records.map((record, index) => readArticleRecord(record, `${base}[${index}]`)));
}

/**
 * Reads one record: the text normalised and checked, a missing title taken from it, blank metadata unknown.
 * @param where the record's place, such as `articles[3]`; a problem adds the field: `articles[3].text`.
 */
export function readArticleRecord(record: unknown, where: string): Result<NewArticle> {
  const shape = newArticleSchema.safeParse(record);
  if (!shape.success) {
    const issue = shape.error.issues[0];
    return failure(
      'article-malformed',
      `The record is not as an article must be: ${issue?.message ?? 'unknown reason'}.`,
      formatPath(issue?.path ?? [], where),
    );
  }
  const doubled = doubledKeyIn(record as object);
  if (doubled !== null)
    return failure(
      'article-malformed',
      `The record is not as an article must be: “${doubled}” stands in it twice.`,
      formatPath([doubled], where),
    );
  const { title, outlet, author, date, url, language } = shape.data;
  const text = readText(shape.data.text);
  if (!text.ok) return problemWithin(text.problem, formatPath(['text'], where));
  return success({
    title: knownOrNull(title) ?? titleOf(text.value),
    text: text.value,
    ...earlierOf(shape.data.text),
    outlet: knownOrNull(outlet),
    author: knownOrNull(author),
    date: knownOrNull(date),
    url: knownOrNull(url),
    language: knownOrNull(language),
  });
}

function readText(written: string): Result<string> {
  const text = normaliseText(written);
  if (utf8Length(text) > MAX_ARTICLE_BYTES)
    return failure('article-too-large', `Its text has more than ${MAX_ARTICLE_BYTES / 1024 / 1024} MiB.`);
  const valid = validateText(text);
  if (valid.ok || valid.problem.where === undefined) return valid;
  return failure(valid.problem.id, `${valid.problem.message.replace(/\.$/, '')}, at ${valid.problem.where}.`);
}

const knownOrNull = (value: string | null | undefined): string | null =>
  value === undefined || value === null || value.trim() === '' ? null : asPlainLine(value);
