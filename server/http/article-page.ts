/**
 * Renders the page of an article so that its text can be read before scripts run. The page contains the text, the
 * styles of its view, the API’s first answers, and the addresses of the scripts that the view will load, so that
 * browsers fetch them in parallel.
 */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { html, raw } from 'hono/html';
import { FIRST_ANSWERS, THEME_COOKIE, type FirstAnswers } from '../../shared/wire/first-answers.ts';
import type { HttpEnv } from './context.ts';
import { firstAnswers, type AnswerCall } from './first-answers.ts';
import { firstView } from './first-view.ts';
import type { ViewFiles } from './view-files.ts';

/** What was built for the view, below which path it is reached, and who answers calls of the API. */
interface Serving {
  readonly files: ViewFiles;
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
  { files, basePath, answerCall }: Serving,
  c: Context<HttpEnv>,
  { project, article: id, at }: Asked,
): Promise<string | null> {
  const found = await firstAnswers(answerCall, c, project, id);
  if (found === null) return null;
  const { article, text, sent } = found;
  const style = String(await html`<style>${raw(files.css)}</style>`);
  const links = String(await html`${files.sheets.map(sheetLink(basePath))}${files.scripts.map(scriptLink(basePath))}`);
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
      .replaceAll(/<link rel="stylesheet"[^>]*>\s*/g, '')
      .replace('</head>', () => `${style}</head>`)
      .replace('<vb-app>', () => `${view}${data}<vb-app>`)
      // Behind the text, which is on the screen sooner where the scripts do not come before it.
      .replace('</body>', () => `${links}</body>`)
  );
}

/** As JSON that can’t end the element it stands in. */
const inScript = (answers: FirstAnswers): string => JSON.stringify(answers).replaceAll('<', '\\u003c');

/** The page has these styles in it already. The link spares the view's modules from loading them again, and browsers fetch what is for no screen last. */
const sheetLink = (basePath: string) => (path: string) =>
  html`<link rel="stylesheet" crossorigin media="not all" href="${basePath}/${path}">`;

const scriptLink = (basePath: string) => (path: string) =>
  html`<link rel="modulepreload" crossorigin href="${basePath}/${path}">`;
