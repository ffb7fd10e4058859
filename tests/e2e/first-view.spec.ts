/** An article's page opens with the text in it, and the desk takes the text over. */
import type { Page } from '@playwright/test';
import { expect, OWN_TEXTS, test, type Answer, type ListedArticle, type Person } from './verbatim.ts';

const firstLine = (page: Page) => page.locator('.vb-line-title').first();

/** A member at the page of an article whose own scripts wait until they are let through. */
async function aHeldPage({ page }: Person, { url, project }: Answer, { id }: ListedArticle): Promise<() => void> {
  let letThrough = (): void => undefined;
  const opened = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/assets/*.js', async (route) => {
    await opened;
    await route.continue();
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => shifts.push((entry as PerformanceEntry & { readonly value: number }).value)),
    ).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${url}/p/${project}/a/${id}`, { waitUntil: 'commit' });
  return letThrough;
}

for (const [name, device] of [
  ['a desktop', { viewport: { width: 1440, height: 900 } }],
  ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
] as const) {
  test(`[PG340] on ${name} an article is read before any script has come, and stays where it is when the desk takes it over`, async ({
    serve,
    joins,
  }) => {
    const { answer } = await serve(OWN_TEXTS);
    const ana = await joins(answer.ownerLink, 'Ana', { byPage: false, serviceWorkers: 'block', ...device });
    const article =
      (await ana.articles(answer)).find(({ title }) => title.includes('bell')) ?? (await ana.articles(answer))[0];
    if (article === undefined) throw new Error('The project has no article.');
    const asked: string[] = [];
    ana.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const letThrough = await aHeldPage(ana, answer, article);
    await expect(firstLine(ana.page)).toHaveText(article.title);
    await expect(ana.page).toHaveTitle(`${article.title} – Verbatim`);
    const before = await firstLine(ana.page).boundingBox();
    expect(await ana.page.evaluate(() => customElements.get('vb-app'))).toBeUndefined();

    letThrough();
    await expect(ana.text(article.title)).toBeVisible();
    await expect(ana.status).toHaveText('Saved');
    await expect(ana.page.locator('#first-view')).toHaveCount(0);
    const after = await ana.text(article.title).locator('.vb-line-title').boundingBox();
    expect(after).toEqual(before);
    expect(await ana.page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
    // What came with the page is not asked for again.
    const inArticle = `/api/projects/${answer.project}/articles/${article.id}`;
    for (const path of [
      '/api/session',
      '/api/me',
      `/api/projects/${answer.project}`,
      inArticle,
      `${inArticle}/text`,
      `${inArticle}/layers`,
    ])
      expect(asked).not.toContain(path);
  });
}

test('[PG341] an article that came with its page opens without a network', async ({ serve, joins }) => {
  const { answer } = await serve(OWN_TEXTS);
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const [first, second] = await ana.articles(answer);
  if (first === undefined || second === undefined) throw new Error('The project has too few articles.');
  await ana.open(answer, first);
  await ana.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  await ana.open(answer, second);
  await ana.context.setOffline(true);
  await ana.page.reload();
  await expect(ana.text(second.title)).toBeVisible();
  await expect(ana.status).toHaveText('Offline – 0 changes kept here');
});
