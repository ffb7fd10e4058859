/** The page of an article comes with the article in it, for those who may read it. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FirstAnswers } from '../../shared/wire/first-answers.ts';
import { anApp } from '../support/an-app.ts';
import { call } from '../support/http.ts';
import { aProject, aServer, joinAs, temporaryFolder, type Joined } from '../support/test-server.ts';

const TITLE = 'Bridge <closed> & “guarded”';
const TEXT = `${TITLE}\n\n"We won't </script><script>go</script>", the mayor said.\r\u0000\nEnd.`;

/** A built page of three modules, as the build leaves it. */
async function aBuiltPage(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, '.vite'));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><head><title>Verbatim</title><link rel="stylesheet" crossorigin href="./assets/main.css"></head><body><vb-app></vb-app></body></html>',
  );
  const manifest = {
    'index.html': { file: 'assets/main.js', css: ['assets/main.css'] },
    'app/app-shell.ts': { file: 'assets/shell.js', imports: ['index.html', '_lit.js'] },
    '_lit.js': { file: 'assets/lit.js' },
    'desk/article-view.ts': { file: 'assets/view.js', imports: ['_lit.js'], css: ['assets/view.css'] },
    'desk/article-desk.ts': { file: 'assets/desk.js', imports: ['desk/article-view.ts'] },
  };
  await writeFile(join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
  await mkdir(join(folder, 'assets'));
  for (const name of ['main', 'view']) await writeFile(join(folder, `assets/${name}.css`), `.${name} > b { top: 0 }`);
  return folder;
}

async function anArticlePage(text = TEXT) {
  const server = await aServer();
  const { project, articles } = await aProject(server, [text, `${text} The second.`]);
  const app = anApp(server, { pageDir: await aBuiltPage() });
  const member = await joinAs(server, project, 'annotator', 'Mia');
  const stranger = await joinAs(server, (await aProject(server, ['Another.'])).project, 'owner', 'Stran');
  const path = (index: number): string => `/p/${project.id}/a/${articles[index]?.id ?? ''}`;
  const get = async (index: number, asker?: Joined, headers: Record<string, string> = {}) => {
    const cookie = asker === undefined ? '' : `${server.work.identity.cookie.name}=${asker.token}; `;
    const answer = await app.request(path(index), {
      headers: { ...headers, cookie: cookie + (headers['cookie'] ?? '') },
    });
    return { answer, html: await answer.text() };
  };
  return { server, project, articles, member, stranger, get };
}

const sentIn = (html: string): FirstAnswers =>
  JSON.parse(
    /<script type="application\/json" id="first-answers">(.*?)<\/script>/s.exec(html)?.[1] ?? '',
  ) as FirstAnswers;

test('[HT130] a member’s page of an article has its title, source and text, escaped, and names the files of its view', async () => {
  const { member, get } = await anArticlePage();
  const { answer, html } = await get(0, member);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(html).toMatch(/<title>Bridge &lt;closed&gt; &amp; “guarded”\s[^<]* – Verbatim<\/title>/);
  expect(html).toContain(
    '<p class="vb-line-title">Bridge &lt;closed&gt; &amp; “guarded”</p><p class="vb-line-blank"><br></p>',
  );
  expect(html).not.toContain('<script>go');
  expect(html.match(/<(?:link|script|style)[^>]*>/g)).toEqual([
    '<style>',
    // What is to be read comes before what works on it.
    '<script type="application/json" id="first-answers">',
    ...['main', 'view'].map((name) => `<link rel="stylesheet" crossorigin media="not all" href="/assets/${name}.css">`),
    ...['main', 'shell', 'lit', 'view', 'desk'].map(
      (name) => `<link rel="modulepreload" crossorigin href="/assets/${name}.js">`,
    ),
  ]);
});

test('[HT130] the styles of an article’s view come within its page, and the policy allows these and no others', async () => {
  const { member, get } = await anArticlePage();
  const { answer, html } = await get(0, member);
  const css = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  expect(css).toBe('.main > b { top: 0 }\n.view > b { top: 0 }');
  const hash = createHash('sha256').update(css).digest('base64');
  expect(answer.headers.get('content-security-policy')).toContain(`style-src 'self' 'sha256-${hash}';`);
});

test('[HT131] what the page would ask for first is answered with it, as the calls themselves answer', async () => {
  const { server, project, articles, member, get } = await anArticlePage();
  const { answers, at } = sentIn((await get(0, member)).html);
  const inArticle = `/api/projects/${project.id}/articles/${articles[0]?.id ?? ''}`;
  expect(Object.keys(answers).toSorted()).toEqual(
    [
      '/api/me',
      '/api/session',
      `/api/projects/${project.id}`,
      `/api/projects/${project.id}/members`,
      inArticle,
      ...['/layers', '/state', '/text'].map((end) => inArticle + end),
    ].toSorted(),
  );
  expect(Math.abs(at - Date.now())).toBeLessThan(60_000);
  for (const [path, sent] of Object.entries(answers)) {
    const answer = await call(server.url, 'GET', path, { token: member.token });
    expect(sent).toEqual(path.endsWith('/text') ? await answer.text() : await answer.json());
  }
});

test('[HT132] nobody else is sent the article: the page comes as it is built', async () => {
  const { server, project, articles, member, stranger, get } = await anArticlePage();
  for (const asker of [undefined, stranger]) {
    const { answer, html } = await get(0, asker);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(html).not.toMatch(/Bridge|first-answers|first-view/);
  }
  const owner = await joinAs(server, project, 'owner', 'Olu');
  await call(server.url, 'DELETE', `/api/projects/${project.id}/articles/${articles[0]?.id ?? ''}`, {
    token: owner.token,
  });
  expect((await get(0, member)).html).not.toMatch(/Bridge|first-answers/);
  expect((await get(1, member)).html).toContain('Bridge');
});

test('[HT133] of a long article the beginning is sent, in whole characters, and of a very long one nothing', async () => {
  const long = await anArticlePage(`Title\n${'𝒜'.repeat(60_000)}`);
  const { html } = await long.get(0, long.member);
  const shown = /<p>(𝒜+)<\/p>/u.exec(html)?.[1] ?? '';
  expect(shown.length).toBe(99_994);
  expect(Object.keys(sentIn(html).answers).some((path) => path.endsWith('/text'))).toBe(false);
  const lines = await anArticlePage(Array.from({ length: 1_000 }, (_, index) => `Line ${index}.`).join('\n'));
  const { html: many } = await lines.get(0, lines.member);
  expect([many.includes('<p>Line 199.</p>'), many.includes('<p>Line 200.</p>')]).toEqual([true, false]);
  const huge = await anArticlePage('word '.repeat(400_001));
  expect((await huge.get(0, huge.member)).html).not.toContain('word word');
});

test('[PG304] the text comes in the theme that was chosen, and its date in the language that the browser asks for', async () => {
  const { server, project, articles, member, get } = await anArticlePage();
  const owner = await joinAs(server, project, 'owner', 'Olu');
  await call(server.url, 'PATCH', `/api/projects/${project.id}/articles/${articles[0]?.id ?? ''}`, {
    token: owner.token,
    json: { outlet: 'The <Bell>', date: '2024-05-31' },
  });
  const dark = await get(0, member, { cookie: 'verbatim-theme=dark', 'accept-language': 'de-AT,en' });
  expect(dark.html).toContain('<html data-theme="dark" lang="en">');
  expect(dark.html).toContain('>The &lt;Bell&gt; · 31. Mai 2024</p>');
  const plain = await get(0, member, { cookie: 'verbatim-theme="><b>' });
  expect(plain.html).toContain('<html lang="en">');
  expect(plain.html).toContain('· 31 May 2024</p>');
});
