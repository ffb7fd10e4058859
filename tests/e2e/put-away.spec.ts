/** Owners put articles and projects away on the page, bring them back, and delete them for good; others are told. */
import type { Locator, Page } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { pressTwice } from './press-twice.ts';
import { expect, linkFor, test, type Person } from './verbatim.ts';

const rows = ({ page }: Person): Locator =>
  page.getByRole('list', { name: 'Articles', exact: true }).getByRole('listitem');
/** An open dialog. What it holds lies in its element and is slotted into the native dialog. */
const dialog = (page: Page, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });
const firstHeading = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const awayList = (page: Page, name: string): Locator => page.getByRole('list', { name, exact: true });

/** Whether this browser keeps an answer of the API, or a layer, of an article. */
const keeps = ({ page }: Person, article: string): Promise<boolean> =>
  page.evaluate(async (id) => {
    const cache = await caches.open('verbatim-api');
    const answers = (await cache.keys()).map(({ url }) => url);
    const layers = (await indexedDB.databases()).map(({ name }) => name ?? '');
    return [...answers, ...layers].some((name) => name.includes(`/${id}`));
  }, article);

/** Whether the browser’s own cache of answers has one from this address. Its service worker would answer from a cache of its own. */
const isCached = ({ page }: Person, address: string): Promise<boolean> =>
  page.evaluate(
    (path) =>
      fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).then(
        ({ ok }) => ok,
        () => false,
      ),
    address,
  );

test('[PG310] [OF26] an article is put away, brought back and deleted for good; who reads it is told, and keeps nothing of it', async ({
  serve,
  joins,
}) => {
  const { answer: server } = await serve();
  const olu = await joins(server.ownerLink, 'Olu', { byPage: false });
  const { page } = olu;
  const { id: project } = (await olu.call('POST', '/api/projects', { title: 'Harbour' })) as { id: string };
  const answer = { ...server, project };
  const texts = ['The pier opened at noon.', 'The ferry was late again.'];
  const { articles } = (await olu.call('POST', `/api/projects/${project}/articles`, {
    articles: texts.map((text, index) => ({ title: `News ${index + 1}`, text })),
  })) as { articles: { id: string }[] };
  const gone = articles[0]?.id ?? '';
  const ana = await joins(await linkFor(olu, answer, 'annotator'), 'Ana', { byPage: false });
  await ana.page.goto(`${server.url}/p/${project}/a/${gone}`);
  await expect(ana.page.getByRole('region', { name: 'News 1' })).toBeVisible();
  await expect(ana.page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();

  // When its service worker takes over, the page reads again what it has read: not what is gone by then.
  await ana.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const textOfIt = `/api/projects/${project}/articles/${gone}/text`;
  await ana.page.evaluate(async (address) => void (await (await fetch(address)).text()), textOfIt);
  expect(await isCached(ana, textOfIt)).toBe(true);

  await page.goto(`${server.url}/p/${project}`);
  await page.getByRole('button', { name: 'Details of “News 1”' }).click();
  await dialog(page, 'Details of the article').getByRole('button', { name: 'Put away' }).click();
  const putAway = dialog(page, 'Put the article away');
  await expect(putAway).toContainText('“News 1” and all work on it disappear for everybody');
  await expect(putAway.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await axeFindsNothing(page);
  await putAway.getByRole('button', { name: 'Put away' }).click();
  await expect(rows(olu)).toHaveCount(1);
  await expect(firstHeading(page)).toBeFocused();
  const away = awayList(page, 'Articles put away');
  await expect(away.getByRole('listitem')).toContainText('By Olu · can be brought back until');
  await axeFindsNothing(page);

  await expect(ana.page.getByText('An owner has put this article away.')).toBeVisible();
  await expect.poll(() => keeps(ana, gone)).toBe(false);
  // Before the cache is looked at: what is not there is a line on the console.
  expect(ana.complaints).toEqual([]);
  await expect.poll(() => isCached(ana, textOfIt)).toBe(false);
  await ana.page.getByRole('link', { name: 'To the project' }).click();
  await expect(rows(ana)).toHaveCount(1);
  await expect(awayList(ana.page, 'Articles put away')).toHaveCount(0);
  await expect(ana.page.getByRole('button', { name: 'Put away' })).toHaveCount(0);

  const calls: string[] = [];
  page.on('request', (request) => void (request.method() !== 'GET' && calls.push(new URL(request.url()).pathname)));
  await pressTwice(away.getByRole('button', { name: 'Bring back “News 1”' }));
  await expect(rows(olu)).toHaveCount(2);
  await expect(away).toHaveCount(0);
  await expect(firstHeading(page)).toBeFocused();
  expect(calls.filter((path) => path.includes(gone))).toHaveLength(1);

  // Ana has read it again, and is elsewhere when it is deleted: the list tells her browser.
  await expect(rows(ana)).toHaveCount(2);
  await rows(ana).filter({ hasText: 'News 1' }).getByRole('link').click();
  await expect(ana.status).toHaveText('Saved');
  await expect.poll(() => keeps(ana, gone)).toBe(true);
  await ana.page.getByRole('link', { name: 'Harbour', exact: true }).click();
  await expect(rows(ana)).toHaveCount(2);

  await page.getByRole('button', { name: 'Details of “News 1”' }).click();
  await dialog(page, 'Details of the article').getByRole('button', { name: 'Put away' }).click();
  await putAway.getByLabel('To delete it, type its title').fill('News 1');
  await putAway.getByRole('button', { name: 'Delete for good' }).click();
  await expect(rows(olu)).toHaveCount(1);
  await expect(firstHeading(page)).toBeFocused();
  await expect(awayList(page, 'Articles put away')).toHaveCount(0);
  const answered = await page.request.get(`${server.url}/api/projects/${project}/articles/${gone}/text`);
  expect(answered.status()).toBe(404);
  await expect(rows(ana)).toHaveCount(1);
  await expect.poll(() => keeps(ana, gone)).toBe(false);
});

test('[PG311] a project is put away from its settings, and brought back or deleted for good on the list of projects', async ({
  serve,
  joins,
}) => {
  const { answer: server } = await serve();
  const olu = await joins(server.ownerLink, 'Olu', { byPage: false });
  const { page } = olu;
  const { id: project } = (await olu.call('POST', '/api/projects', { title: 'Harbour' })) as { id: string };
  await page.goto(`${server.url}/p/${project}`);
  await page.getByRole('button', { name: 'Settings' }).click();
  await dialog(page, 'Project settings').getByRole('button', { name: 'Put away' }).click();
  const putAway = dialog(page, 'Put the project away');
  await expect(putAway).toContainText('its links let nobody in');
  await putAway.getByRole('button', { name: 'Put away' }).click();
  const away = awayList(page, 'Projects put away');
  await expect(away.getByRole('listitem')).toContainText('Harbour');
  await axeFindsNothing(page);
  await page.goto(`${server.url}/p/${project}`);
  await expect(page.getByText('This project is put away.')).toBeVisible();
  await page.goto(server.url);
  await away.getByRole('button', { name: 'Bring back “Harbour”' }).click();
  await expect(page.getByRole('list', { name: 'Projects', exact: true })).toContainText('Harbour');
  await expect(away).toHaveCount(0);
  await expect(firstHeading(page)).toBeFocused();

  expect((await page.request.delete(`${server.url}/api/projects/${project}`)).status()).toBe(204);
  await page.reload();
  await away.getByRole('button', { name: 'Delete for good: “Harbour”' }).click();
  const forGood = dialog(page, 'Delete the project for good');
  await forGood.getByLabel('To delete it, type its title').fill('Harbour');
  await axeFindsNothing(page);
  await forGood.getByRole('button', { name: 'Delete for good' }).click();
  await expect(away).toHaveCount(0);
  await expect(firstHeading(page)).toBeFocused();
});
