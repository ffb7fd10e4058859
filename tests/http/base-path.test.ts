/** A server that shares its host with others is reached below a path, that of PUBLIC_URL. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { basePathOf, withoutBasePath } from '../../server/base-path.ts';
import { readConfig } from '../../server/config.ts';
import { anApp } from '../support/an-app.ts';
import { aProject, aServer, joinAs, temporaryFolder } from '../support/test-server.ts';

test.each([
  ['https://example.org', ''],
  ['https://example.org/', ''],
  ['https://example.org/verbatim', '/verbatim'],
  ['https://example.org:8443/tools/ver-batim_2.0~x/', '/tools/ver-batim_2.0~x'],
])('[HT160] the path of %s is “%s”', (url, path) => {
  expect(readConfig({ PUBLIC_URL: url }).ok).toBe(true);
  expect(basePathOf(url)).toBe(path);
});

test.each([
  'https://example.org/p',
  'https://example.org/api/v1',
  'https://example.org/assets/',
  'https://example.org/join',
  'https://example.org/sync',
  'https://example.org/a"b',
  'https://example.org/a%2Fb',
  'https://example.org/été',
  'https://example.org//verbatim',
  'https://example.org/.hidden',
  `https://example.org/${'annotation'.repeat(20)}/für`,
  'https://example.org/verbatim?x=1',
  'https://example.org/verbatim#x',
  'https://ana:secret@example.org/verbatim',
  'example.org/verbatim',
  'ftp://example.org/verbatim',
])('[HT160] %s is refused, with the setting’s name', (url) => {
  const read = readConfig({ PUBLIC_URL: url });
  expect(read.ok || read.problem).toMatchObject({ id: 'bad-setting', where: 'PUBLIC_URL' });
});

test.each([
  ['/verbatim', '/'],
  ['/verbatim/', '/'],
  ['/verbatim?q=1', '/?q=1'],
  ['/verbatim/p/x?at=1-2', '/p/x?at=1-2'],
  ['/verbatim/verbatim/x', '/verbatim/x'],
  // The proxy took it off.
  ['/p/x', '/p/x'],
  ['/', '/'],
  // Of another name.
  ['/verbatimly/p/x', '/verbatimly/p/x'],
])('[HT160] below /verbatim a request for %s asks for %s', (asked, meant) => {
  expect(withoutBasePath(asked, '/verbatim')).toBe(meant);
  expect(withoutBasePath(asked, '')).toBe(asked);
});

test('[HT160] the page names its files below the path, and is told of it', async () => {
  const pageDir = await temporaryFolder();
  await mkdir(join(pageDir, '.vite'));
  await writeFile(
    join(pageDir, 'index.html'),
    '<html lang="en"><head><title>Verbatim</title><link rel="icon" href="./favicon.svg"><script src="./assets/main.js"></script></head><body><vb-app></vb-app></body></html>',
  );
  await writeFile(join(pageDir, '.vite/manifest.json'), '{"index.html":{"file":"assets/main.js"}}');
  const server = await aServer();
  const { project, articles } = await aProject(server, ['One text.']);
  const { token } = await joinAs(server, project, 'viewer', 'Vera');
  const asked = async (publicUrl: string | undefined, path: string) => {
    const app = anApp(server, { pageDir, publicUrl });
    const cookie = `${server.work.identity.cookie.name}=${token}`;
    return (await app.request(path, { headers: { cookie } })).text();
  };
  const article = `/p/${project.id}/a/${articles[0]?.id ?? ''}`;
  for (const path of ['/', article]) {
    const html = await asked('https://example.org/verbatim/', path);
    expect(html).toContain('<html data-base="/verbatim" lang="en">');
    expect(html).toContain('<script src="/verbatim/assets/main.js">');
    expect(html).toContain('<link rel="icon" href="/verbatim/favicon.svg">');
  }
  expect(await asked('https://example.org/verbatim/', article)).toContain(
    '<link rel="modulepreload" crossorigin href="/verbatim/assets/main.js">',
  );
  const plain = await asked(undefined, article);
  expect(plain).toContain('<html lang="en">');
  expect(plain).toContain('<link rel="icon" href="/favicon.svg">');
  expect(plain).toContain('<link rel="modulepreload" crossorigin href="/assets/main.js">');
});
