/** Work done without a network, in articles that nobody has open any more: it is told on every page, and sent from each. */
import type { Page } from '@playwright/test';
import { cutOff } from './cut-off.ts';
import { openDesk, pair, ARTICLE_TITLE } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const WORDS = 'rung it once';
const OTHER_WORDS = 'creel boat';
const bar = ({ page }: Person) => page.locator('vb-unsent-status');
const row = ({ page }: Person) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: ARTICLE_TITLE }) })
    .filter({ hasText: 'characters' });

test('[OF15] work of an article that was left is told on the project’s page and the list, and sent from there when the network is back', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  // The service worker keeps the pages that were read.
  await ben.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await expect(row(ben)).toBeVisible();
  await ben.open(desk.answer, desk.article);
  await ben.context.setOffline(true);
  await ben.tag(stretchOf(desk.text, WORDS), '1');
  await ben.tag(stretchOf(desk.text, OTHER_WORDS), '2');
  await expect(ben.status).toHaveText('Offline – 2 changes kept here');
  await ben.page.getByRole('navigation').getByRole('link').nth(1).click();
  await expect(bar(ben)).toContainText(`2 changes not sent: “${ARTICLE_TITLE}”`);
  await expect(row(ben)).toContainText('2 changes not sent');
  await ben.page.getByRole('link', { name: 'Verbatim' }).click();
  await expect(bar(ben)).toContainText(ARTICLE_TITLE);
  await ben.context.setOffline(false);
  await expect(ana.annotations).toHaveCount(2);
  await expect(bar(ben).getByRole('button')).toHaveCount(0);
});

test('[OF24] a window that is closed before it could write down what is unsent leaves nothing behind', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const letThrough = await cutOff(ben);
  await ben.tag(stretchOf(desk.text, WORDS), '1');
  await expect(ben.status).toHaveText('Offline – 1 change kept here');
  await expect.poll(() => unsentRecords(ben.page, 'read')).toMatch(/"changes":1/);
  const next = await ben.context.newPage();
  await next.goto(`${desk.answer.url}/api/docs`);
  await ben.page.close();
  await unsentRecords(next, 'clear');
  letThrough();
  await next.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await expect(ana.annotations).toContainText([WORDS]);
  await expect(next.locator('vb-unsent-status').getByRole('button')).toHaveCount(0);
});

/** What the one room that this browser keeps remembers as unsent, as JSON. */
function unsentRecords(page: Page, what: 'read' | 'clear'): Promise<string> {
  return page.evaluate(async (doing) => {
    const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('verbatim:'));
    const asked = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('The database does not answer.'));
      });
    const db = await asked(indexedDB.open(found?.name ?? ''));
    const store = db.transaction('custom', 'readwrite').objectStore('custom');
    if (doing === 'clear') await asked(store.put({}, 'unsent'));
    const records: unknown = await asked(store.get('unsent'));
    db.close();
    return JSON.stringify(records);
  }, what);
}

for (const place of ['project', 'projects'] as const) {
  test(`[OF15] work of a closed window is sent from the page that is opened next: ${place}`, async ({
    serve,
    joins,
  }) => {
    const desk = await openDesk({ serve, joins }, ['annotator']);
    const [ana, ben] = pair(desk);
    const letThrough = await cutOff(ben);
    await ben.tag(stretchOf(desk.text, WORDS), '1');
    await expect(ben.status).toHaveText('Offline – 1 change kept here');
    await ben.page.close();
    letThrough();
    const next = await ben.context.newPage();
    await next.goto(place === 'projects' ? desk.answer.url : `${desk.answer.url}/p/${desk.answer.project}`);
    await expect(ana.annotations).toContainText([WORDS]);
    await expect(next.locator('vb-unsent-status').getByRole('button')).toHaveCount(0);
  });
}

test('[OF16] of two windows on one article, the one that stays sends what the closed one left, once', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const letThrough = await cutOff(ben);
  const second = await ben.context.newPage();
  await second.goto(ben.page.url());
  await expect(second.getByRole('status')).toContainText('Offline');
  await ben.page.bringToFront();
  await ben.tag(stretchOf(desk.text, WORDS), '1');
  await expect(ben.status).toHaveText('Offline – 1 change kept here');
  await ben.page.close();
  await second.bringToFront();
  await expect(second.locator('vb-unsent-status')).toContainText('1 change not sent');
  letThrough();
  await expect(ana.annotations).toContainText([WORDS]);
  await expect(ana.annotations).toHaveCount(1);
  await expect(second.getByRole('list', { name: 'Annotations' }).getByRole('listitem')).toHaveCount(1);
  await expect(second.locator('vb-unsent-status').getByRole('button')).toHaveCount(0);
});

test('[OF14] whoever signs out with unsent work is told in which article it is, and can send it first', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const letThrough = await cutOff(ben);
  await ben.tag(stretchOf(desk.text, WORDS), '1');
  await expect(ben.status).toContainText('1 change kept here');
  await ben.page.getByRole('button', { name: /^Ben ?: your menu/ }).click();
  await ben.page.getByRole('button', { name: 'Sign out of this browser' }).click();
  const dialog = ben.page.locator('vb-sign-out-dialog');
  await expect(dialog.getByRole('link', { name: ARTICLE_TITLE })).toBeVisible();
  letThrough();
  await dialog.getByRole('button', { name: 'Send and sign out' }).click();
  await expect(ana.annotations).toContainText([WORDS]);
  await expect(ben.page.getByRole('button', { name: /your menu/ })).toHaveCount(0);
});
