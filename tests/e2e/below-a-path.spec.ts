/** Verbatim below a path of a host that serves others too, behind a real nginx by docs/nginx.conf. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { ensureNginx, freePort, startNginx } from '../support/nginx.ts';
import { expect, ServerProcess, stretchOf, test, type Answer, type Person } from './verbatim.ts';

const PATH = '/verbatim';

const dialogOf = ({ page }: Person, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });

let folder = '';
let program: string | null = null;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-below-'));
  program = ensureNginx(folder);
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

for (const handsOn of [false, true])
  test(`[HT160] below a path that nginx ${handsOn ? 'hands on' : 'takes off'}, all of it works: joining, live work, offline, and an export`, async ({
    joins,
  }, testInfo) => {
    test.skip(program === null, 'There is no nginx, and none can be installed here: name one in NGINX_PATH.');
    const [port, serverPort] = [await freePort(), await freePort()];
    const settings = { PUBLIC_URL: `http://127.0.0.1:${port}${PATH}`, TRUST_PROXY: '1' };
    const server = new ServerProcess([], await mkdtemp(join(folder, 'data-')), undefined, settings);
    const answer: Answer = await server.start(String(serverPort));
    const nginx = await startNginx(program ?? '', { port, serverPort, handsOn });
    try {
      expect(answer.ownerLink).toContain(`127.0.0.1:${port}${PATH}/join#`);
      const ana = await joins(answer.ownerLink, 'Ana');
      const { page } = ana;
      await expect(page).toHaveURL(`${answer.url}/p/${answer.project}`);

      // Invite leads through the proxy, also for a live colleague.
      await page.getByRole('button', { name: 'Invite' }).click();
      const dialog = dialogOf(ana, 'Invite');
      await dialog.getByRole('button', { name: 'Make a link and copy it' }).click();
      const link = dialog.getByRole('textbox', { name: 'New annotator link' });
      await expect(link).toHaveValue(new RegExp(`^http://127\\.0\\.0\\.1:${port}${PATH}/join#`));
      const ben = await joins(await link.inputValue(), 'Ben');
      await page.keyboard.press('Escape');

      const [article] = await ana.articles(answer);
      if (article === undefined) throw new Error('The sample project has no article.');
      await page.getByRole('link', { name: article.title }).first().click();
      await expect(page).toHaveURL(new RegExp(`${PATH}/p/${answer.project}/a/${article.id}`));
      await ben.open(answer, article);
      const before = await ben.annotations.count();
      const words = (await ana.textOf(answer, article)).slice(0, 400).match(/\p{L}{4,} \p{L}{4,}/u)?.[0] ?? '';
      await ana.tag(stretchOf(await ana.textOf(answer, article), words), '2');
      await expect(ben.annotations).toHaveCount(before + 1);
      await expect(ana.status).toHaveText('Saved');

      // Reloaded: the article comes with its page, and then from the service worker while the network is gone.
      await page.reload();
      await expect(ana.annotations).toHaveCount(before + 1);
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.reload();
      await expect(ana.status).toHaveText('Saved');
      await ana.context.setOffline(true);
      await page.reload();
      await expect(ana.annotations).toHaveCount(before + 1);
      await expect(ana.status).toContainText('Offline');
      await ana.context.setOffline(false);
      await expect(ana.status).toHaveText('Saved');

      // Back by the page's own links, and the export.
      await page.getByRole('link', { name: 'Verbatim', exact: true }).click();
      await expect(page).toHaveURL(`${answer.url}/`);
      await page.getByRole('list', { name: 'Projects' }).getByRole('link').first().click();
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const download = page.waitForEvent('download');
      await dialogOf(ana, 'Export').getByRole('button', { name: 'Export', exact: true }).click();
      const file = testInfo.outputPath('export');
      await (await download).saveAs(file);
      expect((await readFile(file)).length).toBeGreaterThan(1000);

      // What describes the API names the path, and is reached below it.
      const described = await ana.call<{ servers: { url: string }[] }>('GET', '/api/openapi.json');
      expect(described.servers).toEqual([{ url: PATH }]);

      // Opened past the proxy, the page goes below the path by itself.
      await ben.page.goto(`http://127.0.0.1:${serverPort}/`);
      await expect(ben.page).toHaveURL(`http://127.0.0.1:${serverPort}${PATH}/`);
      expect(ana.complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    } finally {
      await nginx.stop();
      await server.stop();
    }
  });
