/** Reads the articles in a request, from files or JSON, and lists what can’t be imported. */
import { setImmediate } from 'node:timers/promises';
import type { Context } from 'hono';
import { appendAll } from '../../shared/domain/append-all.ts';
import type { NewArticle } from '../../shared/domain/article.ts';
import type { ImportOmission } from '../../shared/domain/import-omissions.ts';
import { parseJson } from '../../shared/formats/core/json-text.ts';
import { type ChosenArticlesBody, chosenArticlesSchema, type ImportedBody } from '../../shared/wire/http/articles.ts';
import type { Extractor } from '../importers/extractor.ts';
import { IS_EXPORT } from '../importers/extract-thread.ts';
import { openFile, type ReadFile } from '../importers/open-file.ts';
import { sha256Hex } from '../importers/sha256.ts';
import type { HttpEnv } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import { readForm } from './read-form.ts';

/** An article and where it comes from. */
interface IncomingArticle {
  readonly article: NewArticle;
  /** Which file of the request, from 0. */
  readonly file: number;
  readonly name: string;
  readonly leftOut: readonly ImportOmission[];
}

export interface Incoming {
  readonly articles: IncomingArticle[];
  readonly refused: ImportedBody['refused'];
  /** Which of them are wanted; `null` for all. */
  readonly chosen: ChosenArticlesBody | null;
}

export const isForm = (c: Context): boolean => c.req.header('content-type')?.startsWith('multipart/form-data') ?? false;

/** Reads the files of a form, one after the other. */
export async function articlesInForm(c: Context<HttpEnv>, extractor: Extractor): Promise<Incoming> {
  const { fields, files } = await readForm(c);
  const incoming: Incoming = { articles: [], refused: [], chosen: readChosen(fields.get('chosen')) };
  for (const [index, { name, bytes }] of files.entries()) {
    for await (const read of openFile(name, bytes, extractor, 'refuse')) take(incoming, index, read);
    await setImmediate();
  }
  if (incoming.articles.length + incoming.refused.length === 0) refuse('no-files', 'The form holds no files.');
  return incoming;
}

function take({ articles, refused }: Incoming, file: number, { name, result }: ReadFile): void {
  if (!result.ok) {
    refused.push({
      name,
      problem:
        result.problem.id === IS_EXPORT
          ? {
              id: IS_EXPORT,
              message: `“${name}” is an export of Verbatim: import it as one, so that its annotations come along.`,
            }
          : result.problem,
    });
  } else if (result.value.kind === 'articles') {
    const { leftOut = [] } = result.value;
    appendAll(
      articles,
      result.value.articles.map((article) => ({ article, file, name, leftOut })),
    );
    appendAll(refused, result.value.refused);
  }
}

function readChosen(field: string | undefined): ChosenArticlesBody | null {
  if (field === undefined) return null;
  const json = parseJson(field);
  const chosen = chosenArticlesSchema.safeParse(json.ok ? json.value : null);
  return chosen.success
    ? chosen.data
    : refuse('bad-request', 'The field “chosen” is no list of texts and titles.', 'chosen');
}

export async function articlesInJson(c: Context<HttpEnv>, extractor: Extractor): Promise<Incoming> {
  const records = await extractor.records(new Uint8Array(await c.req.arrayBuffer()));
  if (!records.ok && NOT_JSON.has(records.problem.id)) return refuse('bad-request', 'The body is not JSON.');
  const incoming: Incoming = { articles: [], refused: [], chosen: null };
  for (const [index, record] of valueOf(records).entries()) {
    const name = `articles[${index}]`;
    if (record.ok) incoming.articles.push({ article: record.value, file: 0, name, leftOut: [] });
    else incoming.refused.push({ name, problem: record.problem });
  }
  return incoming;
}

/** Why a body is not JSON: it is empty, binary, in another encoding, or cut off. */
const NOT_JSON: ReadonlySet<string> = new Set(['not-json', 'article-empty', 'article-binary', 'wrong-encoding']);

/** Those that are wanted, under the titles that they were given. */
export function chosenOf(articles: readonly IncomingArticle[], chosen: ChosenArticlesBody | null): NewArticle[] {
  if (chosen === null) return articles.map(({ article }) => article);
  const titles = new Map(chosen.map(({ sha256, title }) => [sha256, title]));
  return articles.flatMap(({ article }) => {
    const sha256 = sha256Hex(article.text);
    const title = titles.get(sha256);
    // The same text in two files was chosen once.
    titles.delete(sha256);
    return title === undefined ? [] : [{ ...article, title }];
  });
}
