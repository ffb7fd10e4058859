/** The list of articles on a project's page: how far everybody is, who is there, searching, and thousands of them. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { ARTICLE_TITLE, openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const articles = ({ page }: Person): Locator => page.getByRole('list', { name: 'Articles' }).getByRole('listitem');
const row = (person: Person, title: string): Locator => articles(person).filter({ hasText: title });
const search = ({ page }: Person): Locator => page.getByRole('searchbox', { name: 'Search titles, texts and notes' });

test('[PG183] members say how far they are on the list and beside the text; [PG184] who is in an article is shown on the list; [PG187] progress counts it all', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await expect(row(ana, ARTICLE_TITLE)).toContainText('Here now: Ben');
  await expect(row(ana, ARTICLE_TITLE).getByRole('combobox')).toHaveValue('new');
  await row(ana, ARTICLE_TITLE)
    .getByRole('combobox', { name: `My state of “${ARTICLE_TITLE}”` })
    .selectOption('Done');
  const people = ana.page.getByRole('list', { name: 'By person' });
  await expect(people).toContainText('Ana1 done, 0 in work');
  await ana.page.reload();
  await expect(row(ana, ARTICLE_TITLE).getByRole('combobox')).toHaveValue('done');

  await expect(ben.page.getByRole('combobox', { name: 'My state' })).toHaveValue('new');
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  const state = ben.page.getByRole('combobox', { name: 'My state' });
  await expect(state).toHaveValue('in-work');
  await ben.page.reload();
  await expect(state).toHaveValue('in-work');
  await state.selectOption('Done');
  await expect(ben.sayings).toContainText('Kept: Done.');
  await ana.page.reload();
  await expect(people).toContainText('Ben1 done, 0 in work');
  await expect(ana.page.getByRole('list', { name: 'By label' })).toContainText('Quote28 annotations');
  await ben.page.goto(desk.answer.url);
  await expect(async () => {
    await ana.page.reload();
    await expect(row(ana, ARTICLE_TITLE)).toContainText('13 annotations');
    await expect(row(ana, ARTICLE_TITLE)).not.toContainText('Here now', { timeout: 1_000 });
  }).toPass();
});

test('[PG185] articles are searched, filtered and sorted, and there is a way back from nothing', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await search(ana).fill('BELL harb');
  await expect(articles(ana)).toHaveCount(3);
  await expect(ana.page.getByRole('status')).toHaveText('3 articles found');
  await expect(articles(ana).first().locator('mark').first()).toHaveText('bell');
  await search(ana).fill('zebra');
  await expect(ana.page.getByText('Nothing fits.')).toBeVisible();
  await ana.page.getByRole('button', { name: 'Show all articles' }).click();
  await expect(articles(ana)).toHaveCount(5);
  await ana.page.getByRole('combobox', { name: 'Outlet' }).selectOption('Tideline Notes');
  await expect(articles(ana)).toHaveCount(1);
  await ana.page.getByRole('combobox', { name: 'Outlet' }).selectOption('Any outlet');
  await ana.page.getByRole('combobox', { name: 'Sort by' }).selectOption('Annotations');
  await ana.page.getByRole('button', { name: 'Descending' }).click();
  await expect(articles(ana).first()).toContainText('The museum gives away');
  await expect(articles(ana).last()).toContainText("Ship's bell returns");
});

test('[PG186] three thousand articles scroll, are searched and are reached by keyboard; [PG300] the way back leads to the same rows', async ({
  serve,
  joins,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-many-'));
  const file = join(folder, 'many.json');
  const many = Array.from({ length: 3_000 }, (_, at) => ({
    title: `Report ${at + 1}`,
    text: `Report ${at + 1}\n\nThe boat number ${at + 1} came in.`,
    outlet: `Outlet ${at % 7}`,
  }));
  await writeFile(file, JSON.stringify({ articles: many }));
  const { answer } = await serve(file);
  const ana = await joins(answer.ownerLink, 'Ana');
  await expect(ana.page.getByText('3,000 articles · 1 person')).toBeVisible();
  await expect(articles(ana).first()).toContainText('Report 1');
  expect(await articles(ana).count()).toBeLessThan(120);
  await ana.page.evaluate(() => window.scrollTo(0, 100_000));
  await expect(articles(ana).first()).not.toHaveAttribute('aria-posinset', '1');
  expect(await articles(ana).count()).toBeLessThan(120);
  await ana.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(articles(ana).last()).toHaveAttribute('aria-posinset', '3000');
  // What is rendered does not grow with the list: that is what makes it scroll.
  expect(await articles(ana).count()).toBeLessThan(120);
  await ana.page.evaluate(() => window.scrollTo(0, 0));
  await articles(ana).first().getByRole('link').focus();
  await ana.page.keyboard.press('End');
  await expect(articles(ana).last().getByRole('link')).toBeFocused();
  await expect(articles(ana).last()).toContainText('Report 3000');
  await ana.page.keyboard.press('ArrowUp');
  await expect(ana.page.getByRole('link', { name: /^Report 2999/ })).toBeFocused();
  await ana.page.keyboard.press('Enter');
  await expect(ana.text('Report 2999')).toBeVisible();
  await expect(ana.status).toHaveText('Saved');
  await ana.page.goBack();
  await expect(ana.page.getByRole('link', { name: /^Report 2999/ })).toBeInViewport();
  await articles(ana).last().getByRole('link').focus();
  await ana.page.keyboard.press('Home');
  await expect(ana.page.getByRole('link', { name: /^Report 1 / })).toBeFocused();
  await search(ana).fill('boat 1234');
  await expect(articles(ana)).toHaveCount(1);
  await articles(ana).getByRole('link').click();
  await expect(ana.text('Report 1234')).toBeVisible();
  expect(ana.complaints).toEqual([]);
});

test('[PG304] the menu changes between light and dark, and the page stays so', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { colorScheme: 'light' });
  const paper = () => ana.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await ana.page.getByRole('button', { name: /: your menu$/ }).click();
  await ana.page.getByRole('combobox', { name: 'Appearance' }).selectOption('Dark');
  await expect.poll(paper).not.toBe(light);
  const dark = await paper();
  await ana.page.reload();
  await expect(ana.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await paper()).toBe(dark);
  await ana.page.getByRole('button', { name: /: your menu$/ }).click();
  await ana.page.getByRole('combobox', { name: 'Appearance' }).selectOption('As the system');
  await expect.poll(paper).toBe(light);
});

test('[PG190] the menu changes the language, and the page speaks it from then on', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.getByRole('button', { name: /: your menu$/ }).click();
  await ana.page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(ana.page.getByRole('heading', { name: 'Artikel', exact: true })).toBeVisible();
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(ana.page.getByText('Deine Rolle: Leitung.')).toBeVisible();
  await ana.page.goto(answer.url);
  await expect(ana.page.getByRole('heading', { level: 1 })).toHaveText('Projekte');
  await ana.page.getByRole('button', { name: /: dein Menü$/ }).click();
  await ana.page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await expect(ana.page.getByRole('heading', { level: 1 })).toHaveText('Projects');
});
