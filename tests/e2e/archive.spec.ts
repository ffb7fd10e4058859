/** An owner archives a project on its page: it is read and not changed, stands in a folded list, and comes back. */
import type { Locator, Page } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { pressTwice } from './press-twice.ts';
import { expect, linkFor, stretchOf, test } from './verbatim.ts';

/** An open dialog. What it holds lies in its element and is slotted into the native dialog. */
const dialog = (page: Page, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });

test('[PG365] a project is archived from its settings, read by its members, and taken out again', async ({
  serve,
  joins,
}) => {
  const { answer: server } = await serve();
  const olu = await joins(server.ownerLink, 'Olu', { byPage: false });
  const { page } = olu;
  const { id: project } = (await olu.call('POST', '/api/projects', { title: 'Harbour' })) as { id: string };
  const { articles } = (await olu.call('POST', `/api/projects/${project}/articles`, {
    articles: [{ title: 'News', text: 'The pier opened at noon.' }],
  })) as { articles: { id: string }[] };
  const ana = await joins(await linkFor(olu, { ...server, project }, 'annotator'), 'Ana', { byPage: false });
  await ana.page.goto(`${server.url}/p/${project}/a/${articles[0]?.id ?? ''}`);
  await expect(ana.page.getByRole('button', { name: 'Done and next' })).toBeVisible();
  await expect(ana.page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();

  await page.goto(`${server.url}/p/${project}`);
  await page.getByRole('button', { name: 'Settings' }).click();
  await dialog(page, 'Project settings').getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByText('This project has been archived since')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (const name of ['Invite', 'Add articles', 'Import annotations', 'Labels', 'Settings', 'Edit the guidelines'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Export' })).toBeVisible();
  await axeFindsNothing(page);
  await expect(page.getByRole('button', { name: 'Remove Ana', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Open links' }).click();
  const links = dialog(page, 'Open links');
  await axeFindsNothing(page);
  await expect(links.getByRole('combobox')).toHaveCount(0);
  await links
    .getByRole('button', { name: /^Revoke/ })
    .first()
    .click();
  await expect(page.getByText('The link no longer works.')).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(ana.page.getByText('You only read here: this project is archived.')).toBeVisible();
  await expect(ana.page.getByRole('button', { name: 'Done and next' })).toHaveCount(0);
  await ana.page.goto(server.url);
  const folded = ana.page.getByRole('list', { name: 'Archived projects' });
  await expect(folded.getByRole('link', { name: 'Harbour' })).toBeVisible();
  await folded.getByRole('link', { name: 'Harbour' }).click();
  await expect(ana.page.getByText('This project has been archived since')).toBeVisible();
  await expect(ana.page.getByRole('button', { name: 'Take out of the archive' })).toHaveCount(0);

  await page.goto(server.url);
  const archived = page.getByRole('list', { name: 'Archived projects' });
  await expect(page.getByRole('list', { name: 'Projects', exact: true })).not.toContainText('Harbour');
  await expect(archived).toBeHidden();
  await page.getByText('Archived (1)').click();
  await axeFindsNothing(page);
  await archived.getByRole('link', { name: 'Harbour' }).click();
  const calls: string[] = [];
  page.on('request', (request) => void (request.method() === 'DELETE' && calls.push(request.url())));
  await pressTwice(page.getByRole('button', { name: 'Take out of the archive' }));
  await expect(page.getByRole('button', { name: 'Settings' })).toBeVisible();
  await expect(page.getByText('This project has been archived since')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(calls).toHaveLength(1);
  await page.getByRole('button', { name: 'Remove Ana', exact: true }).click();
  await dialog(page, 'Remove Ana?').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Remove Ana', exact: true })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('[OF28] work that comes from somebody offline after the archiving is kept and said, and handed in once the project is out', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const olu = await joins(answer.ownerLink, 'Olu', { byPage: false });
  const ana = await joins(await linkFor(olu, answer, 'annotator'), 'Ana', { byPage: false });
  const [first] = await olu.articles(answer);
  if (first === undefined) throw new Error('There is an article.');
  const base = `/api/projects/${answer.project}`;
  const text = await (await ana.context.request.get(`${answer.url}${base}/articles/${first.id}/text`)).text();
  const take = () => olu.context.request.fetch(`${answer.url}${base}/archive`, { method: 'DELETE' });
  const away = () => olu.context.request.fetch(`${answer.url}${base}/archive`, { method: 'PUT' });
  const [early, late] = [stretchOf(text, text.slice(0, 5)), stretchOf(text, text.slice(0, 9))];
  await ana.open(answer, first);
  await ana.context.setOffline(true);
  await ana.tag(early, '1');
  await expect(ana.status).toHaveText('Offline – 1 change kept here');
  await away();
  await ana.context.setOffline(false);
  await expect(ana.status).toContainText('Not saved');
  await expect(ana.page.getByText('This project is archived.')).toBeVisible();
  await take();
  await expect(ana.status).toHaveText('Saved');
  await expect(ana.annotations).toHaveCount(1);
  await expect(ana.page.getByText('This project is archived.')).toHaveCount(0);

  // The article was left meanwhile.
  await ana.context.setOffline(true);
  await ana.tag(late, '1');
  await expect(ana.status).toHaveText('Offline – 1 change kept here');
  const bar = ana.page.locator('vb-unsent-status');
  await ana.page.getByRole('navigation').getByRole('link').nth(1).click();
  await expect(bar.getByRole('button')).toHaveCount(1);
  await away();
  await ana.context.setOffline(false);
  await bar.getByRole('button').first().click();
  await expect(bar.getByText('The server did not take it.')).toBeVisible();
  await take();
  await expect(bar.getByRole('button')).toHaveCount(0);
  await ana.open(answer, first);
  await expect(ana.annotations).toHaveCount(2);
});
