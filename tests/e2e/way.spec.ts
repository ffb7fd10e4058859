/** The way through the work: from the list to an article, to the next one, and back to the list as it was. */
import type { Locator, Page } from '@playwright/test';
import { slowOpening } from '../support/slow-opening.ts';
import { expect, test, type Person } from './verbatim.ts';

const articles = (page: Page): Locator => page.getByRole('list', { name: 'Articles' }).getByRole('listitem');
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search titles, texts and notes' });
const button = ({ page }: Person, name: string): Locator => page.getByRole('button', { name, exact: true });
const titles = (page: Page): Promise<readonly string[]> =>
  page.getByRole('list', { name: 'Articles' }).locator('.title').allTextContents();
const heading = ({ page }: Person, title: string): Locator => page.getByRole('heading', { level: 1, name: title });

test('[PG300] the list is found again as it was left; [PG301] an article leads to those before and after it in that list', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { page } = ana;
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Title');
  await page.getByRole('button', { name: 'Descending' }).click();
  await search(page).fill('bell');
  await expect(page).toHaveURL(/\?q=bell&sort=-title/);
  const order = await titles(page);
  const [first = '', second = ''] = order;
  expect(order.length).toBeGreaterThan(2);

  await articles(page).first().getByRole('link').click();
  await expect(heading(ana, first)).toBeAttached();
  await expect(button(ana, 'Previous article')).toBeDisabled();
  await button(ana, 'Next article').click();
  await expect(heading(ana, second)).toBeAttached();
  await page.keyboard.press('Shift+N');
  await expect(heading(ana, first)).toBeAttached();
  await page.keyboard.press('Shift+N');
  await expect(ana.sayings).toContainText('This is the first article of the list.');

  await page
    .getByRole('navigation')
    .getByRole('link', { name: answer.project === '' ? '' : /./ })
    .nth(1)
    .click();
  await expect(search(page)).toHaveValue('bell');
  await expect(articles(page)).toHaveCount(order.length);
  expect(await titles(page)).toEqual(order);
  await page.reload();
  await expect(search(page)).toHaveValue('bell');
  await expect(page.getByRole('combobox', { name: 'Sort by' })).toHaveValue('title');
  await page.goBack();
  await page.goForward();
  await expect(search(page)).toHaveValue('bell');
});

test('[PG300] the words of a search stand in the address as they are typed, before the answer and after a reload', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { page } = ana;
  await expect(articles(page)).toHaveCount(5);
  const entries = await page.evaluate(() => history.length);
  await search(page).pressSequentially('harbour');
  await expect(page).toHaveURL(/\?q=harbour$/);
  await expect(page.locator('mark').first()).toHaveText(/^harbour/i);
  const found = await articles(page).count();
  expect(found).toBeLessThan(5);
  await page.reload();
  await expect(search(page)).toHaveValue('harbour');
  await expect(articles(page)).toHaveCount(found);
  await search(page).fill('');
  await expect(articles(page)).toHaveCount(5);
  await expect(page).toHaveURL(/\/p\/[\w-]+$/);

  // An answer that stays away keeps no words out of the address.
  await page.route('**/search?**', () => undefined);
  await search(page).fill('bell');
  await expect(page).toHaveURL(/\?q=bell$/);
  await search(page).fill('');
  await expect(page).toHaveURL(/\/p\/[\w-]+$/);
  expect(await page.evaluate(() => history.length)).toBe(entries);

  await page.goto(`${answer.url}/p/${answer.project}?label=xx`);
  await expect(articles(page)).toHaveCount(5);
  await expect(page).toHaveURL(/\/p\/[\w-]+$/);
});

test('[PG302] “Done and next” goes through all articles that one is not done with, and back to the list', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { page } = ana;
  await expect(articles(page)).toHaveCount(5);
  const [first = '', second = '', third = '', ...rest] = await titles(page);
  await page.getByRole('combobox', { name: `My state of “${second}”` }).selectOption('Done');
  await articles(page).first().getByRole('link').click();
  await expect(heading(ana, first)).toBeAttached();
  await expect(page.getByRole('combobox', { name: 'My state' })).toHaveValue('new');
  await page.getByRole('button', { name: 'Done and next' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('combobox', { name: 'My state' })).toBeInViewport();
  // The third one is put away meanwhile: it is passed over.
  const gone = (await ana.articles(answer)).find(({ title }) => title === third);
  await ana.context.request.delete(`${answer.url}/api/projects/${answer.project}/articles/${gone?.id ?? ''}`);
  await button(ana, 'Done and next').click();
  for (const [at, title] of rest.entries()) {
    if (at === 0) {
      await expect(heading(ana, title)).toBeAttached();
      await page.keyboard.press('Shift+N');
      await expect(heading(ana, second)).toBeAttached();
      await page.keyboard.press('n');
      await expect(heading(ana, title)).toBeAttached();
      continue;
    }
    await page.keyboard.press('Control+Enter');
    await expect(heading(ana, title)).toBeAttached();
  }
  await expect(page.getByRole('combobox', { name: 'My state' })).toHaveValue('new');
  await page.keyboard.press('Control+Enter');
  await expect(ana.sayings).toContainText('You are done with every article of this list.');
});

test('[PG303] what a search found is marked in the text, and leads on to the next place', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { page } = ana;
  await search(page).fill('bell');
  await expect(articles(page).first().locator('mark').first()).toHaveText(/^bell/i);
  await articles(page).first().getByRole('link').click();
  const found = page.getByRole('search', { name: 'Found by the search' });
  await expect(found).toContainText(/“bell”: 1 of \d+/);
  await expect.poll(() => marked(page)).toMatch(/^bell/i);
  await page.keyboard.press('h');
  await expect(found).toContainText(/“bell”: 2 of/);
  await expect.poll(() => marked(page)).toMatch(/^bell/i);
  await button(ana, 'Previous place').click();
  await expect(found).toContainText(/“bell”: 1 of/);
  await button(ana, 'Close the search').click();
  await expect(found).toHaveCount(0);
  await expect.poll(() => marked(page)).toBe('');
});

test('[PG303] the search goes along to the next article that it found, and not to one that it found by a note', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { page } = ana;
  await page.route('**/search?**', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { total: number; found: { text: { isFound: boolean }[] }[] };
    const found = body.found.map((each, at) => (at === 2 ? { ...each, text: [] } : each));
    await route.fulfill({ response, json: { ...body, found } });
  });
  await search(page).fill('bell');
  await expect(articles(page).first().locator('mark').first()).toBeVisible();
  const order = await titles(page);
  expect(order.length).toBeGreaterThan(2);
  const links = await page.locator('a.open').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  await articles(page).first().getByRole('link').click();
  const found = page.getByRole('search', { name: 'Found by the search' });
  await expect(found).toContainText(/“bell”: 1 of \d+/);
  for (const [at, title] of order.slice(1).entries()) {
    await page.keyboard.press('n');
    await expect(heading(ana, title)).toBeAttached();
    await expect(page).toHaveURL(`${answer.url}${links[at + 1] ?? ''}`);
    if (links[at + 1]?.endsWith('?find=bell') !== true) {
      await expect(found).toHaveCount(0);
      continue;
    }
    await expect(found).toContainText(/“bell”: 1 of \d+/);
    await expect.poll(() => marked(page)).toMatch(/^bell/i);
  }
  expect(links.filter((link) => link.endsWith('?find=bell')).length).toBe(order.length - 1);

  // A search that is closed goes along no more.
  await page.keyboard.press('Shift+N');
  await expect(heading(ana, order.at(-2) ?? '')).toBeAttached();
  await button(ana, 'Close the search').click();
  await page.keyboard.press('n');
  await expect(heading(ana, order.at(-1) ?? '')).toBeAttached();
  await expect(page).toHaveURL(/\/a\/[^?]+$/);
  await expect(found).toHaveCount(0);
});

/** The words of the passage that is marked for its reader. */
const marked = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...(CSS.highlights.get('vb-passage') ?? [])]
      .map(({ startContainer, startOffset, endOffset }) => startContainer.textContent?.slice(startOffset, endOffset))
      .join(''),
  );

test('[PG366] an article that is left while its connection is still opening leaves no line on the console', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const slow = await slowOpening(answer.url);
  const ana = await joins(answer.ownerLink.replace(answer.url, slow.url), 'Ana');
  await articles(ana.page).first().getByRole('link').click();
  await expect.poll(slow.asked).toBeGreaterThan(0);
  await button(ana, 'Next article').click();
  await expect(button(ana, 'Previous article')).toBeEnabled();
  slow.open();
  await expect(ana.page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect(ana.complaints).toEqual([]);
  slow.stop();
});
