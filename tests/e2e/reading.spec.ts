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
