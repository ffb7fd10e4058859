/** Routes for a project’s articles: adding them from files or JSON, listing them, and reading them. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Article } from '../../shared/domain/article.ts';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { addArticles } from '../projects/add-articles.ts';
import { describeArticle, describeArticles } from '../projects/describe-articles.ts';
import { previewArticles } from '../projects/preview-articles.ts';
import { projectVersion } from '../projects/project-version.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import { articlesInForm, articlesInJson, chosenOf, isForm } from './incoming-articles.ts';
import type { Routes } from './routes.ts';

// Without schemas of zod, so that the body is read once, by the handler, and a mistake in it is answered with its place.
const TEXT = { type: 'string' as const };
const listOf = <Item extends object>(items: Item) => ({ type: 'array' as const, items });
const FILES = {
  type: 'object' as const,
  properties: { files: listOf({ type: 'string' as const, format: 'binary' }), chosen: TEXT },
};
const NEW_ARTICLE = {
  type: 'object' as const,
  properties: { text: TEXT, title: TEXT, outlet: TEXT, author: TEXT, date: TEXT, url: TEXT, language: TEXT },
  required: ['text'],
};
const NEW_ARTICLES = { type: 'object' as const, properties: { articles: listOf(NEW_ARTICLE) }, required: ['articles'] };

export function articleRoutes(routes: Routes, deps: HttpDeps): void {
  readingRoutes(routes, deps);
  addingRoutes(routes, deps);
  describingRoutes(routes, deps);
  tableRoutes(routes, deps);
}

function readingRoutes(routes: Routes, deps: HttpDeps): void {
  const { store } = deps;

  routes.add(
    'GET /projects/{project}/articles',
    {
      needs: 'read',
      byKey: true,
      summary: 'The articles, without their texts',
      description: '`Verbatim-Version` is that of the activity.',
      answer: 'In the order in which they came in.',
    },
    async (c) => {
      const project = c.get('project');
      // The version first: what changes between the two is read again.
      c.header('Verbatim-Version', await projectVersion(store, project));
      return [...(await store.articles.list(project.id))];
    },
  );

  routes.add(
    'GET /projects/{project}/articles/{article}',
    { needs: 'read', byKey: true, summary: 'An article, without its text', answer: 'The article.' },
    (c, { params }) => articleOf(deps, c, params.article),
  );

  routes.add(
    'GET /projects/{project}/articles/{article}/text',
    {
      needs: 'read',
      byKey: true,
      summary: 'The text of an article, exactly; it never changes',
      answer: 'The text.',
      responses: {
        200: { description: 'The text. Its SHA-256 is the ETag.', content: { 'text/plain': { schema: z.string() } } },
        304: { description: 'You have it.' },
      },
    },
    async (c, { params }) => {
      const { id, sha256 } = await articleOf(deps, c, params.article);
      // A proxy may have made the tag a weak one, or send several.
      const isKnown = c.req.header('if-none-match')?.includes(`"${sha256}"`) === true;
      const text = isKnown ? '' : await store.articles.text(c.get('project').id, id);
      if (text === null) return refuse('not-found', 'The project has no text of this article any more.');
      c.header('ETag', `"${sha256}"`);
      // It never changes, and it may be deleted: a browser asks each time whether it may show what it keeps.
      c.header('Cache-Control', 'private, no-cache');
      return isKnown ? c.body(null, 304) : c.text(text, 200);
    },
  );
}

function addingRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/articles',
    {
      needs: 'add-articles',
      byKey: true,
      summary: 'Add articles',
      description:
        'Either `multipart/form-data` with files (.txt, .md, .html, .docx, .pdf, .csv, .json, or .zip of them), or JSON `{"articles": [{"text", "title"?, "outlet"?, "author"?, "date"?, "url"?, "language"?}]}`. The same text twice is one article. What can’t come in is named under `refused`; the rest comes in. A field `chosen` of the form, JSON `[{"sha256", "title"}]`, names those texts that are to come in, and their titles; the others stay out.',
      form: {
        required: true,
        content: { 'application/json': { schema: NEW_ARTICLES }, 'multipart/form-data': { schema: FILES } },
      },
      answer: 'What came in.',
    },
    async (c) => {
      const {
        articles: all,
        refused,
        chosen,
      } = isForm(c) ? await articlesInForm(c, deps.extractor) : await articlesInJson(c, deps.extractor);
      const articles = chosenOf(all, chosen);
      const { articles: here, added } = await addArticles(deps, c.get('project').id, articles);
      return { articles: [...here], added, alreadyThere: articles.length - added, refused };
    },
  );

  routes.add(
    'POST /projects/{project}/articles/preview',
    {
      needs: 'add-articles',
      byKey: true,
      summary: 'What files would bring, without adding it',
      description:
        'The same files in the same form as for adding articles. Answers every article with its metadata, its first lines, whether the project has it, and what of the file is left out.',
      form: { required: true, content: { 'multipart/form-data': { schema: FILES } } },
      answer: 'What would come in.',
    },
    async (c) => {
      if (!isForm(c)) return refuse('bad-request', 'Send the files as multipart/form-data.');
      const { articles, refused } = await articlesInForm(c, deps.extractor);
      return { articles: await previewArticles(deps, c.get('project').id, articles), refused };
    },
  );
}

function describingRoutes(routes: Routes, deps: HttpDeps): void {
  const { store } = deps;

  routes.add(
    'PATCH /projects/{project}/articles/{article}',
    {
      needs: 'add-articles',
      byKey: true,
      body: 'json',
      summary: 'Put title and metadata of an article right',
      description: 'Fields that are left out stay; `null` stands for what is not known. The text never changes.',
      answer: 'The article as it is now.',
    },
    async (c, { params, body }) => {
      const article = await articleOf(deps, c, params.article);
      valueOf(await describeArticle(deps, c.get('project').id, article, body, c.get('membership').id));
      return articleOf(deps, c, params.article);
    },
  );

  routes.add(
    'GET /projects/{project}/articles/{article}/edits',
    {
      needs: 'add-articles',
      byKey: true,
      summary: 'Who has changed title and metadata of an article',
      answer: 'The changes, the newest first, with the fields that changed.',
    },
    async (c, { params }) => {
      const { id } = await articleOf(deps, c, params.article);
      const edits = await store.articles.edits(c.get('project').id, id);
      return { edits: edits.map((edit) => ({ ...edit, before: { ...edit.before }, after: { ...edit.after } })) };
    },
  );
}

function tableRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/articles/metadata',
    {
      needs: 'add-articles',
      byKey: true,
      body: 'json',
      summary: 'Put title and metadata of many articles right',
      description:
        'Each entry is for the article with its `id`; without one for the article with its `title`. What names no article, or several, is named under `refused`; the rest is changed. With `preview` nothing is changed.',
      answer: 'What has changed.',
    },
    async (c, { body: { articles, preview } }) => {
      const by = c.get('membership').id;
      const { changed, unchanged, refused } = await describeArticles(deps, c.get('project').id, articles, by, preview);
      return {
        changed: changed.map(({ id, title, before, after }) => ({
          id,
          title,
          before: { ...before },
          after: { ...after },
        })),
        unchanged,
        refused: [...refused],
      };
    },
  );
}

/** The article of this request's project. */
export async function articleOf({ store }: HttpDeps, c: Context<HttpEnv>, id: string): Promise<Article> {
  return (
    (await store.articles.get(c.get('project').id, id as ArticleId)) ??
    refuse('not-found', 'The project has no such article.')
  );
}
