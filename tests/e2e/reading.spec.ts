/** Reading comes before annotating: the text is on the screen while the code that marks it is still on its way. */
import { expect, OWN_TEXTS, test } from './verbatim.ts';

test('[PG72] an article is read before the code that annotates it has come, and nothing moves when it has', async ({ serve, joins }) => {
  const { answer } = await serve(OWN_TEXTS);
  const reader = await joins(answer.ownerLink, 'Ana');
  const [article] = await reader.articles(answer);
  if (article === undefined) throw new Error('The project has no article.');
  const { page } = await joins(answer.ownerLink, 'Ben', { serviceWorkers: 'block' });
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
  expect((await region.getByText(article.title, { exact: true }).first().boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
});

/** The most script that an article page loads by itself, as it is transferred, in bytes: until the text can be read, and in all. */
const TO_READ = 45_000;
const IN_ALL = 160_000;

test('[PG206] scripts come compressed, and what nobody has asked for yet does not come', async ({ serve, joins }) => {
  const { answer } = await serve(OWN_TEXTS);
  const reader = await joins(answer.ownerLink, 'Ana');
  const [article] = await reader.articles(answer);
  if (article === undefined) throw new Error('The project has no article.');
  const { page } = await joins(answer.ownerLink, 'Ben', { serviceWorkers: 'block' });
  const scripts: { readonly name: string; readonly bytes: number }[] = [];
  page.on('requestfinished', async (request) => {
    const name = /\/assets\/(.*)-[^-]+\.js$/.exec(request.url())?.[1];
    if (name !== undefined) scripts.push({ name, bytes: (await request.sizes()).responseBodySize });
  });
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(/\/assets\/article-desk-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${answer.url}/p/${answer.project}/a/${article.id}`);
  await expect(page.getByText(article.title, { exact: true }).first()).toBeVisible();
  const sum = (): number => scripts.reduce((all, { bytes }) => all + bytes, 0);
  const toRead = sum();
  letThrough();
  await expect(page.getByRole('status')).toHaveText('Saved');
  process.stdout.write(`Scripts of the article page: ${toRead} bytes to read, ${sum()} in all.\n`);
  expect(toRead).toBeGreaterThan(10_000);
  expect(toRead).toBeLessThan(TO_READ);
  expect(sum()).toBeLessThan(IN_ALL);
  expect(scripts.filter(({ name }) => /dialog|panel-list|project|join|annotation-card|history|comment|keyboard/.test(name))).toEqual([]);
});
