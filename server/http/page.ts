/** Serves the page and its files. Every path other than files and the API gets the same page, which chooses its view by the path. Files are sent as the build compressed them. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { serveStatic as serveContent } from 'hono/serve-static';
import { basePathOf } from '../base-path.ts';
import { articlePage } from './article-page.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import type { AnswerCall } from './first-answers.ts';
import type { ViewFiles } from './view-files.ts';

/** Addresses that end like a file's name; no view of the page does. */
const FILES = '/:path{.+\\.[a-z]+}';

/** @param files of the article's view. @param answerCall answers a call of the API. */
export function pageRoutes(
  { pageDir, now, publicUrl }: HttpDeps,
  files: ViewFiles,
  answerCall: AnswerCall,
): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const basePath = basePathOf(publicUrl);
  if (existsSync(pageDir)) {
    // Names in assets/ carry a hash of their contents, so a file of that name never changes.
    routes.use(
      '/assets/*',
      serveContent({
        root: pageDir,
        join,
        getContent: keptFiles(),
        precompressed: true,
        onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    );
    routes.use(FILES, serveStatic({ root: pageDir, precompressed: true }));
  }
  // A file that is not there must not come as a page: browsers would take it for the script they asked for.
  routes.get(FILES, (c) => c.text('Not found', 404));
  routes.get('/p/:project{[\\w-]{1,64}}/a/:article{[\\w-]{1,64}}', async (c) => {
    const { project, article } = c.req.param();
    const page = await builtPage(pageDir, basePath);
    const filled =
      page && (await articlePage(page, { files, basePath, answerCall }, c, { project, article, at: now() }));
    if (filled === null) return bare(c, page);
    // It holds what its reader alone may read.
    c.header('Cache-Control', 'private, no-store');
    return c.html(filled);
  });
  routes.get('*', async (c) => bare(c, await builtPage(pageDir, basePath)));
  return routes;
}

/** The page as it was built, told below which path it is reached; `null` where it was not built. */
async function builtPage(pageDir: string, basePath: string): Promise<string | null> {
  const page = await readFile(join(pageDir, 'index.html'), 'utf8').catch(() => null);
  const below = page?.replaceAll('="./', `="${basePath}/`);
  if (below === undefined || basePath === '') return below ?? null;
  return below.replace('<html ', () => `<html data-base="${basePath}" `);
}

/** The page without anything in it, which asks for all. */
function bare(c: Context<HttpEnv>, page: string | null): Response | Promise<Response> {
  if (page === null) return c.text('The page has not been built. Run: npm run build', 503);
  c.header('Cache-Control', 'no-cache');
  return c.html(page);
}

/** Reads each file that is there once: a view of the page has some twenty of them, and all together they are a few MB. */
function keptFiles(): (path: string) => Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (path) => {
    const bytes = kept.get(path) ?? (await readFile(path).catch(() => null));
    if (bytes !== null) kept.set(path, bytes);
    return bytes;
  };
}
