/** Articles of a project: added from files or JSON, listed, and read. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Article, NewArticle } from '../../shared/domain/article.ts';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { readArticleJson } from '../../shared/formats/article-json.ts';
import { articleSchema, importedSchema, type ImportedBody } from '../../shared/wire/http.ts';
import { importFile } from '../importers/import-file.ts';
import { addArticles } from '../projects/add-articles.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { answer, createRoutes, PROBLEMS } from './describe.ts';
import { demand } from './guards.ts';
import { refuse, valueOf } from './http-problem.ts';

const params = z.object({ project: z.string(), article: z.string() });

/** Articles that a request holds, and what of it can't come in. */
interface Incoming {
  readonly articles: NewArticle[];
  readonly refused: ImportedBody['refused'];
}

export function articleRoutes(deps: HttpDeps) {
  const { store } = deps;
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/articles',
      summary: 'The articles, without their texts',
      responses: { 200: answer(z.array(articleSchema), 'In the order in which they came in.'), ...PROBLEMS },
    }),
    async (c) => c.json([...(await store.articles.list(c.get('project').id))], 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/articles',
      summary: 'Add articles',
      description:
        'Either `multipart/form-data` with files (.txt, .md, .json), or JSON `{"articles": [{"text", "title"?, "outlet"?, "author"?, "date"?, "url"?, "language"?}]}`. The same text twice is one article. What can’t come in is named under `refused`; the rest comes in.',
      responses: { 200: answer(importedSchema, 'What came in.'), ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'add-articles');
      const isForm = c.req.header('content-type')?.startsWith('multipart/form-data') ?? false;
      const { articles, refused } = isForm ? await articlesInForm(c) : await articlesInJson(c);
      const outcome = await addArticles(deps, c.get('project').id, articles);
      return c.json({ articles: [...outcome.articles], added: outcome.added, alreadyThere: articles.length - outcome.added, refused }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/articles/{article}',
      summary: 'An article, without its text',
      request: { params },
      responses: { 200: answer(articleSchema, 'The article.'), ...PROBLEMS },
    }),
    async (c) => c.json(await articleOf(deps, c, c.req.valid('param').article), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/articles/{article}/text',
      summary: 'The text of an article, exactly; it never changes',
      request: { params },
      responses: { 200: { description: 'The text. Its SHA-256 is the ETag.', content: { 'text/plain': { schema: z.string() } } }, 304: { description: 'You have it.' }, ...PROBLEMS },
    }),
    async (c) => {
      const { id, sha256 } = await articleOf(deps, c, c.req.valid('param').article);
      c.header('ETag', `"${sha256}"`);
      c.header('Cache-Control', 'private, max-age=31536000, immutable');
      // A proxy may have made the tag a weak one, or send several.
      if (c.req.header('if-none-match')?.includes(`"${sha256}"`) === true) return c.body(null, 304);
      const text = await store.articles.text(c.get('project').id, id);
      return c.text(text ?? '', 200);
    },
  );
  return routes;
}

/** The article of this request's project. */
export async function articleOf({ store }: HttpDeps, c: Context<HttpEnv>, id: string): Promise<Article> {
  return (await store.articles.get(c.get('project').id, id as ArticleId)) ?? refuse('not-found', 'The project has no such article.');
}

async function articlesInForm(c: Context<HttpEnv>): Promise<Incoming> {
  const fields = [...(await c.req.raw.formData().catch(() => refuse('bad-request', 'The form could not be read.'))).values()];
  const incoming: Incoming = { articles: [], refused: [] };
  for (const field of fields) {
    if (typeof field === 'string') continue;
    const read = importFile(field.name, new Uint8Array(await field.arrayBuffer()));
    if (!read.ok) {
      incoming.refused.push({ name: field.name, problem: read.problem });
    } else if (read.value.kind === 'export') {
      const message = `“${field.name}” is an export of Verbatim: import it as one, so that its annotations come along.`;
      incoming.refused.push({ name: field.name, problem: { id: 'export-not-articles', message } });
    } else {
      incoming.articles.push(...read.value.articles);
      incoming.refused.push(...read.value.refused);
    }
  }
  if (incoming.articles.length + incoming.refused.length === 0) refuse('no-files', 'The form holds no files.');
  return incoming;
}

async function articlesInJson(c: Context<HttpEnv>): Promise<Incoming> {
  const json: unknown = await c.req.json().catch(() => refuse('bad-request', 'The body is not JSON.'));
  const incoming: Incoming = { articles: [], refused: [] };
  for (const [index, record] of valueOf(readArticleJson(json)).entries()) {
    if (record.ok) incoming.articles.push(record.value);
    else incoming.refused.push({ name: `articles[${index}]`, problem: record.problem });
  }
  return incoming;
}
