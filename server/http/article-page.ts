/** The page of an article with the article in it: its text to be read at once, the first answers of the API, and the addresses of the scripts and styles that the view will load, so that browsers fetch them side by side. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { html, raw } from 'hono/html';
import { FIRST_ANSWERS, THEME_COOKIE, type FirstAnswers } from '../../shared/wire/first-answers.ts';
import type { HttpEnv } from './context.ts';
import { firstAnswers, type AnswerCall } from './first-answers.ts';
import { firstView } from './first-view.ts';

/** The modules that an article's page loads one after another, as the build names them. */
const MODULES = ['index.html', 'app/app-shell.ts', 'desk/article-view.ts', 'desk/article-desk.ts'];

/** An entry of the build's manifest. */
interface BuiltFile {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = Readonly<Record<string, BuiltFile>>;

/** Where the built page is, below which path it is reached, and who answers calls of the API. */
interface Serving {
  readonly pageDir: string;
  readonly basePath: string;
  readonly answerCall: AnswerCall;
}

/** @param at now, in milliseconds since 1970. */
interface Asked {
  readonly project: string;
  readonly article: string;
  readonly at: number;
}

/** @returns `null` where the asker may not read the article, or the article is too long to be sent with the page. */
export async function articlePage(
  page: string,
  { pageDir, basePath, answerCall }: Serving,
  c: Context<HttpEnv>,
  { project, article: id, at }: Asked,
): Promise<string | null> {
  const found = await firstAnswers(answerCall, c, project, id);
  if (found === null) return null;
  const { article, text, sent } = found;
  const manifest = JSON.parse(await readFile(join(pageDir, '.vite/manifest.json'), 'utf8')) as Manifest;
  const links = linksTo(manifest, basePath);
  const title = String(await html`<title>${article.title} – Verbatim</title>`);
  const view = String(await firstView(article, text, c.req.header('accept-language') ?? ''));
  const data = String(
    await html`<script type="application/json" id="${FIRST_ANSWERS}">${raw(inScript({ answers: sent, at }))}</script>`,
  );
  const theme = /^(?:light|dark)$/.exec(getCookie(c, THEME_COOKIE) ?? '')?.[0];
  return (
    page
      .replace('<html ', () => (theme === undefined ? '<html ' : `<html data-theme="${theme}" `))
      .replace(/<title>.*<\/title>/, () => title)
      .replace('</head>', () => `${links.styles}</head>`)
      .replace('<vb-app>', () => `${view}${data}<vb-app>`)
      // Behind the text, which is on the screen sooner where the scripts do not come before it.
      .replace('</body>', () => `${links.scripts}</body>`)
  );
}

/** As JSON that can’t end the element it stands in. */
const inScript = (answers: FirstAnswers): string => JSON.stringify(answers).replaceAll('<', '\\u003c');

/** To all that the modules import, each once. Names of built files need no escaping. */
function linksTo(manifest: Manifest, basePath: string): { readonly styles: string; readonly scripts: string } {
  const files = new Set<BuiltFile>();
  const add = (name: string): void => {
    const file = manifest[name];
    if (file === undefined || files.has(file)) return;
    files.add(file);
    file.imports?.forEach(add);
  };
  MODULES.forEach(add);
  const [, ...others] = files;
  const scripts = [...files].map(({ file }) => `<link rel="modulepreload" crossorigin href="${basePath}/${file}">`);
  const styles = others.flatMap(({ css = [] }) =>
    css.map((name) => `<link rel="stylesheet" crossorigin href="${basePath}/${name}">`),
  );
  return { styles: styles.join(''), scripts: scripts.join('') };
}
