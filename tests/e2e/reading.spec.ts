/** Reading comes before annotating: the text is on the screen while the code that marks it is still on its way. */
import { ARTICLE_TITLE } from './sample-desk.ts';
import { expect, OWN_TEXTS, stretchOf, test } from './verbatim.ts';

test('[PG72] an article is read before the code that annotates it has come, and nothing moves when it has', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve(OWN_TEXTS);
  const reader = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const [article] = await reader.articles(answer);
  if (article === undefined) throw new Error('The project has no article.');
  const { page } = await joins(answer.ownerLink, 'Ben', { byPage: false, serviceWorkers: 'block' });
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(/\/assets\/article-desk-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${answer.url}/p/${answer.project}/a/${article.id}`);
  const words = page.getByText(article.title, { exact: true }).first();
  await expect(words).toBeVisible();
  await expect(page.getByRole('region', { name: article.title, exact: true })).toHaveCount(0);
  const before = await words.boundingBox();
  letThrough();
  const region = page.getByRole('region', { name: article.title, exact: true });
  await expect(region).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Saved');
  expect((await region.getByText(article.title, { exact: true }).first().boundingBox())?.y).toBeCloseTo(
    before?.y ?? 0,
    0,
  );
});

/** The most script that an article page loads by itself, as it is transferred, in bytes. ProseMirror and Yjs, with what they need, are two thirds of it. What the service worker fetches later, to be ready without a network, is not counted. */
const MOST_BYTES = 130_000;

test('[PG206] scripts come compressed, and what nobody has asked for yet does not come', async ({ serve, joins }) => {
  const { answer } = await serve(OWN_TEXTS);
  const reader = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const [article] = await reader.articles(answer);
  if (article === undefined) throw new Error('The project has no article.');
  const ben = await joins(answer.ownerLink, 'Ben', { byPage: false, serviceWorkers: 'block' });
  await ben.open(answer, article);
  const loaded = await ben.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => [entry.name, (entry as PerformanceResourceTiming).encodedBodySize] as const),
  );
  const scripts = loaded.flatMap(([url, size]) => {
    const name = /\/assets\/(.*)-[\w-]{8}\.js$/.exec(url)?.[1];
    return name === undefined ? [] : [{ name, size }];
  });
  const bytes = scripts.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(
    `Scripts of the article page: ${bytes} bytes (${scripts.map(({ name }) => name).join(', ')}).\n`,
  );
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(scripts.map(({ name }) => name)).toContain('article-desk');
  expect(
    scripts
      .map(({ name }) => name)
      .filter((name) =>
        /dialog|project-view|join-view|annotation-card|overlap-chooser|history-list|comment-panel|relation-panel|keyboard-sheet|markdown/.test(
          name,
        ),
      ),
  ).toEqual([]);
});

test('[ED28] a browser without the CSS Custom Highlight API shows marks as boxes', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false, serviceWorkers: 'block' });
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  await ana.page.addInitScript(() => Reflect.deleteProperty(window, 'Highlight'));
  await ana.open(answer, article);
  await ana.tag(stretchOf(await ana.textOf(answer, article), 'rung it once'), '1');
  await expect(ana.page.locator('.vb-box').first()).toBeVisible();
});
