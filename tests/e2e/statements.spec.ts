/** The page of statements: what several outlets carry of one utterance, and what two people make of it together. */
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { expect, linkFor, test, type Person } from './verbatim.ts';

const found = ({ page }: Person): Locator => page.getByRole('list', { name: 'Statements found' }).getByRole('listitem');
const versions = ({ page }: Person): Locator => page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
const button = ({ page }: Person, name: string): Locator => page.getByRole('button', { name, exact: true });

const TEXTS = {
  Courier:
    '“We will open the new pier before the summer, but only if the council agrees,” Ana Díaz said. “The old one was never safe for the ferries.”',
  Gull: 'Ana Díaz, who runs the harbour, said: “We will open the new pier before the summer.” Nobody answered her.',
  Tide: '“We will open the new pier before autumn, but only if the council agrees,” Ana Díaz said. “The old one was never safe for the ferries.”',
};

test('[PG275] [PG276] versions of one statement are shown with their differences; one is detached, two statements are merged and that is undone, live on another screen', async ({
  serve,
  joins,
}) => {
  const { answer: server } = await serve();
  const ana = await joins(server.ownerLink, 'Ana', { byPage: false });
  const { id: project } = (await ana.call('POST', '/api/projects', { title: 'Harbour' })) as { id: string };
  const articles = Object.entries(TEXTS).map(([outlet, text], index) => ({
    title: `${outlet} on the pier`,
    text,
    outlet,
    date: `${3 + 11 * index} May 2024`,
    language: 'en',
  }));
  await ana.call('POST', `/api/projects/${project}/articles`, { articles });
  const ben = await joins(await linkFor(ana, { ...server, project }, 'curator'), 'Ben', { byPage: false });
  await ana.page.goto(`${server.url}/p/${project}`);
  await ana.page.getByRole('link', { name: 'Statements' }).click();
  await ben.page.goto(`${server.url}/p/${project}/statements`);
  await expect(found(ana)).toHaveCount(2);
  await expect(found(ben)).toHaveCount(2);
  await expect(found(ana).first()).toContainText('Ana Díaz · 3 outlets · 3 versions');

  await found(ana).first().getByRole('link').click();
  await expect(ana.page.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(versions(ana)).toHaveCount(3);
  await expect(versions(ana).nth(1)).toContainText('Gull');
  await expect(versions(ana).nth(1)).toContainText('14 May 2024');
  await expect(versions(ana).nth(1)).toContainText('cut');
  await expect(versions(ana).nth(1).locator('del')).toContainText('but only if the council agrees');
  await expect(versions(ana).nth(2).locator('ins')).toContainText('autumn');
  await axeFindsNothing(ana.page);

  await versions(ana).nth(1).getByRole('button', { name: 'Detach' }).click();
  await expect(versions(ana)).toHaveCount(2);
  await expect(found(ben).first()).toContainText('2 outlets · 2 versions');
  await button(ana, 'Undo').click();
  await expect(versions(ana)).toHaveCount(3);
  await expect(found(ben).first()).toContainText('3 outlets · 3 versions');

  for (const index of [0, 1]) await found(ben).nth(index).getByRole('checkbox').check();
  await button(ben, 'Merge 2 statements').click();
  await expect(found(ana)).toHaveCount(1);
  await expect(found(ana).first()).toContainText('5 versions');
  await button(ben, 'Undo').click();
  await expect(found(ana)).toHaveCount(2);

  await ana.page.getByRole('textbox', { name: 'Name of the statement' }).fill('Opening of the pier');
  await button(ana, 'Save name').click();
  await expect(found(ben).first()).toContainText('Opening of the pier');
  await expect(found(ben).first()).toContainText('Confirmed');
  await versions(ana).nth(1).getByRole('link', { name: 'In the article' }).click();
  await expect(ana.text('Gull on the pier')).toBeVisible();
  await ana.page.goBack();
  await expect(ana.page.getByRole('heading', { level: 2 })).toHaveText('Opening of the pier');

  await button(ben, 'Outlets').click();
  const row = ben.page.getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText([/verbatim/, /cut/, /altered/]);
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    ben.page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain('We will open the new pier before autumn');
  await axeFindsNothing(ben.page);
  await ben.page.setViewportSize({ width: 390, height: 844 });
  await ben.page.emulateMedia({ colorScheme: 'dark' });
  await row.getByRole('button').click();
  await expect(versions(ben)).toHaveCount(3);
  await expect(found(ben)).toHaveCount(0);
  await axeFindsNothing(ben.page);
  await button(ben, 'All statements').click();
  await expect(found(ben)).toHaveCount(2);
});

test('[PG276] a viewer reads statements and decides nothing', async ({ serve, joins }) => {
  const { answer: server } = await serve();
  const ana = await joins(server.ownerLink, 'Ana', { byPage: false });
  const vera = await joins(await linkFor(ana, server, 'viewer'), 'Vera', { byPage: false });
  await vera.page.goto(`${server.url}/p/${server.project}/statements`);
  await expect(found(vera).first()).toBeVisible();
  await found(vera).first().getByRole('link').click();
  await expect(versions(vera).first().getByRole('link', { name: 'In the article' })).toBeVisible();
  await expect(button(vera, 'Detach')).toHaveCount(0);
  await expect(button(vera, 'Confirm')).toHaveCount(0);
  await expect(vera.page.getByRole('checkbox', { name: /^Choose/ })).toHaveCount(0);
});
