/** Parts of the page that come when they are wanted, and do not come. */
import { ARTICLE_TITLE } from './sample-desk.ts';
import { expect, stretchOf, test } from './verbatim.ts';

test('[PG232] a part of the page that does not load says so, and Reload brings it', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { serviceWorkers: 'block' });
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  await ana.context.route(/\/assets\/annotation-card-/, (route) => route.abort());
  await ana.open(answer, article);
  await ana.tag(stretchOf(await ana.textOf(answer, article), 'rung it once'), '1');
  const notice = ana.page.getByRole('alert').filter({ hasText: 'A part of the page did not load' });
  await expect(notice).toBeVisible();
  await expect(ana.status).toHaveText('Saved');
  await ana.context.unroute(/\/assets\/annotation-card-/);
  await notice.getByRole('button', { name: 'Reload' }).click();
  await ana.annotations.getByRole('link').first().click();
  await expect(ana.card).toBeVisible();
});
