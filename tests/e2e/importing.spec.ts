/** Bringing in what people have: files of other programs with a preview, folders, and pasted text. */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { aDocx, aPdf, aZip, wordParagraph } from '../importers/made-files.ts';
import { expect, test, type Person } from './verbatim.ts';

const articles = ({ page }: Person): Locator => page.getByRole('list', { name: 'Articles' }).getByRole('listitem');
const dialog = ({ page }: Person, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });
const panelStatus = ({ page }: Person): Locator =>
  page.getByRole('region', { name: 'Adding articles' }).getByRole('status');

async function moreWays({ page }: Person, way: string): Promise<void> {
  await page.getByRole('button', { name: 'More ways to add articles' }).click();
  await page.getByRole('button', { name: way }).click();
}

const PAGE = `<!doctype html><html lang="en"><head><meta property="og:title" content="No boat today"><meta property="og:site_name" content="The Post"></head>
<body><nav>Home Sport Weather</nav><article><p>The boat did not sail.</p><img src="x.jpg"></article></body></html>`;

test('[PG180] what files of other programs bring is shown first, chosen and titled, and comes in as chosen', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const chooser = ana.page.waitForEvent('filechooser');
  await ana.page.getByRole('button', { name: 'Add articles', exact: true }).click();
  const file = (name: string, contents: string | Uint8Array) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(contents),
  });
  await (
    await chooser
  ).setFiles([
    file('boat.html', PAGE),
    file('letter.docx', aDocx(wordParagraph('A letter') + wordParagraph('From the island.'))),
    file('report.pdf', aPdf([['The report of the harbour.']])),
    file('rows.csv', 'title,text\nRow one,First.\nRow two,Second.\n'),
    file('more.zip', aZip({ 'in/note.txt': 'A note.', 'again.txt': 'A note.' })),
    file('broken.pdf', '%PDF'),
  ]);
  const preview = dialog(ana, 'What will come in');
  const found = preview.getByRole('list', { name: 'Articles found' }).getByRole('listitem');
  await expect(found).toHaveCount(7);
  await expect(found.first()).toContainText('The Post');
  await expect(found.first()).toContainText('1 picture or video left out');
  await expect(found.first()).toContainText('The boat did not sail.');
  await expect(found.last()).toContainText('The same text as another one of these.');
  await expect(preview.getByRole('list', { name: 'Files that did not come in' })).toContainText(
    '“broken.pdf”: It can’t be read',
  );
  await preview.getByRole('textbox', { name: 'Title of the article from boat.html' }).fill('The boat');
  await preview.getByRole('checkbox', { name: 'Bring in “Row one”' }).uncheck();
  await expect(preview.getByRole('status')).toHaveText('5 of 7 articles chosen');
  await preview.getByRole('button', { name: 'Bring in 5 articles' }).click();
  await expect(panelStatus(ana)).toHaveText('5 articles added.');
  await expect(articles(ana)).toHaveCount(10);
  await expect(articles(ana).filter({ hasText: 'The boat' })).toHaveCount(1);
  await expect(articles(ana).filter({ hasText: 'Row one' })).toHaveCount(0);
  expect(ana.complaints).toEqual([]);
});

test('[PG181] a folder comes in, with what holds articles at any depth', async ({ serve, joins }, testInfo) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const folder = testInfo.outputPath('texts');
  await mkdir(`${folder}/deep/er`, { recursive: true });
  for (const [name, text] of Object.entries({
    'a.txt': 'A',
    'deep/b.md': 'B',
    'deep/er/c.txt': 'C',
    'photo.jpg': 'x',
    '.hidden.txt': 'x',
  }))
    await writeFile(`${folder}/${name}`, text);
  const chooser = ana.page.waitForEvent('filechooser');
  await moreWays(ana, 'Add a folder');
  await (await chooser).setFiles(folder);
  await expect(panelStatus(ana)).toHaveText('3 articles added.');
  await expect(articles(ana)).toHaveCount(8);
});

test('[PG182] a pasted text becomes an article, with what is known about it, once', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const paste = async (): Promise<void> => {
    await moreWays(ana, 'Paste a text');
    const form = dialog(ana, 'Paste a text');
    await form.getByRole('textbox', { name: 'Text', exact: true }).fill('Storm warning\n\nStay at home.');
    await form.getByRole('textbox', { name: 'Outlet' }).fill('The Post');
    await form.getByRole('button', { name: 'Add the article' }).click();
  };
  await paste();
  await expect(ana.sayings).toContainText('“Storm warning” was added.');
  await expect(articles(ana).filter({ hasText: 'Storm warning' })).toContainText('The Post');
  await paste();
  await expect(ana.sayings).toContainText('The project has this text already.');
  await expect(articles(ana)).toHaveCount(6);
});
