/** Title and metadata of articles on the page of their project: by a dialog, and by a table. */
import type { Locator } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { expect, linkFor, test, type Person } from './verbatim.ts';

const rows = ({ page }: Person): Locator => page.getByRole('list', { name: 'Articles' }).getByRole('listitem');
/** An open dialog. What it holds lies in its element and is slotted into the native dialog. */
const dialog = ({ page }: Person, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });

test('[AT8] [AT4] an owner puts details right one by one and by a table; articles are sorted by the dates that were read', async ({
  serve,
  joins,
}) => {
  const { answer: server } = await serve();
  const ana = await joins(server.ownerLink, 'Ana', { byPage: false });
  const { page } = ana;
  const { id: project } = (await ana.call('POST', '/api/projects', { title: 'Harbour' })) as { id: string };
  const answer = { ...server, project };
  const dated = ['31 May 2024', '4/5/2024', '2023'].map((date, index) => ({
    title: `News ${index + 1}`,
    text: `The pier opened, says text ${index + 1}.`,
    outlet: 'Post',
    date,
  }));
  await ana.call('POST', `/api/projects/${project}/articles`, { articles: dated });
  await page.goto(`${server.url}/p/${project}`);
  await expect(rows(ana).first()).toContainText('Post · 31 May 2024');

  await page.getByRole('button', { name: 'Details of “News 2”' }).click();
  const details = dialog(ana, 'Details of the article');
  await expect(details.getByLabel('Title')).toBeFocused();
  await expect(details.getByText('Not read as a date')).toBeVisible();
  await details.getByLabel('Language').fill('en-US');
  await expect(details.getByText('Read as 5 April 2024.')).toBeVisible();
  await details.getByLabel('Author').fill('Z. Ögün');
  await axeFindsNothing(page);
  await page.keyboard.press('Enter');
  await expect(rows(ana).nth(1)).toContainText('Post · 5 April 2024');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('date');
  await expect(rows(ana).getByRole('link')).toHaveText([/^\s*News 3/, /^\s*News 2/, /^\s*News 1/]);

  await page.getByRole('button', { name: 'More ways to add' }).click();
  await page.getByRole('button', { name: 'Details from a table' }).click();
  const table = dialog(ana, 'Details from a table');
  const csv = 'title,outlet,section\nNews 3,The Gull,news\nNews 4,Post,news\n';
  await table
    .getByLabel('Choose a table')
    .setInputFiles({ name: 't.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(table.getByRole('status')).toHaveText('1 article changes; 0 articles have these details already.');
  await expect(table).toContainText('Columns that are not read: section.');
  await expect(table).toContainText('“News 4”');
  await axeFindsNothing(page);
  await table.getByRole('button', { name: 'Change 1 article' }).click();
  await expect(rows(ana).first()).toContainText('The Gull · 2023');

  await page.getByRole('button', { name: 'Details of “News 3”' }).click();
  await details.getByText('Earlier changes').click();
  await expect(details.getByRole('listitem')).toContainText('Outlet: Post → The Gull (Ana');

  const ben = await joins(await linkFor(ana, answer, 'annotator'), 'Ben', { byPage: false });
  await ben.page.goto(`${server.url}/p/${project}`);
  await expect(rows(ben)).toHaveCount(3);
  await expect(ben.page.getByRole('button', { name: /^Details of/ })).toHaveCount(0);
});
