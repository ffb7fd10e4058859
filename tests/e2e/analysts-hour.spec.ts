/**
 * An hour of work as it is: a lead, an analyst and a reader on a phone, twelve articles, from the link to the export,
 * with what Verbatim offers on the way each used once. Nothing may be said on any browser's console.
 */
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { PHONE } from './by-finger.ts';
import { expect, stretchOf, test, type Answer, type Person } from './verbatim.ts';

const PLACES = [
  'harbour',
  'bridge',
  'school',
  'market',
  'ferry',
  'mill',
  'quay',
  'library',
  'lock',
  'theatre',
  'pier',
  'tower',
];
const CLAIM = 'Nobody doubts that it will be late';
const REPORT = 'opened without a ceremony';

/** What the mayor says in each of them: one utterance in several wordings. */
const saidOf = (place: string): string => `“We will open the ${place} on Monday,”`;
const titleOf = (place: string): string => `The ${place} opens`;
const textOf = (place: string): string =>
  `${titleOf(place)}\n\n${saidOf(place)} the mayor of Aldsay said on Friday, “and nobody will stop us.”\n\n` +
  `The ${place} was shut for two years. ${CLAIM}. The old ${place} ${REPORT}, and the new ${place} costs more.\n`;

const button = ({ page }: Person, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const dialog = ({ page }: Person, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });
const rows = ({ page }: Person): Locator =>
  page.getByRole('list', { name: 'Articles', exact: true }).getByRole('listitem');
const heading = ({ page }: Person, name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true });
const bar = ({ page }: Person): Locator => page.getByRole('toolbar', { name: 'Selection' });
const projectOf = ({ page }: Person): string => new URL(page.url()).pathname.split('/')[2] ?? '';

/** Makes a link by the dialog, and closes it. @param opens the title of an article. */
async function invite(lead: Person, role: string, opens?: string): Promise<string> {
  await button(lead, 'Invite').click();
  const choices = dialog(lead, 'Invite');
  await choices.getByRole('combobox', { name: 'Role' }).selectOption(role);
  if (opens !== undefined) await choices.getByRole('combobox', { name: 'It opens' }).selectOption(opens);
  await choices.getByRole('button', { name: 'Make a link and copy it' }).click();
  const link = await choices.getByRole('textbox', { name: `New ${role.toLowerCase()} link` }).inputValue();
  await lead.page.keyboard.press('Escape');
  await expect(choices.getByRole('dialog')).toHaveCount(0);
  return link;
}

/** Lena makes a project with a label of her own and twelve articles. */
async function begin(lead: Person, { url }: Answer): Promise<void> {
  const { page } = lead;
  await page.goto(url);
  await button(lead, 'New project').click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Openings');
  await button(lead, 'Make the project').click();
  await expect(heading(lead, 'Openings')).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await button(lead, 'Add articles').click();
  await (
    await chooser
  ).setFiles(
    PLACES.map((place) => ({ name: `${place}.txt`, mimeType: 'text/plain', buffer: Buffer.from(textOf(place)) })),
  );
  await expect(rows(lead)).toHaveCount(PLACES.length);
  await button(lead, 'Labels').click();
  const labels = dialog(lead, 'Labels');
  await labels.getByRole('button', { name: 'Add a label' }).click();
  await labels.getByRole('textbox', { name: 'Title' }).last().fill('Promise');
  await labels.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(labels.getByRole('dialog')).toHaveCount(0);
}

/** Ana tags the first article: by the bar beside the selection, by keys, in parts, everywhere, and with a comment. */
async function tagTheFirst(ana: Person, place: string): Promise<void> {
  const text = textOf(place);
  const { page } = ana;
  const select = async (words: string): Promise<void> => {
    const { start, end } = stretchOf(text, words);
    await ana.selectByMouse(start, end);
    await expect(bar(ana)).toBeVisible();
  };
  await select(saidOf(place));
  await bar(ana).getByRole('button', { name: 'Quote' }).click();
  await expect(ana.card.locator('q')).toHaveCount(1);
  await select('“and nobody will stop us.”');
  await bar(ana).getByRole('button', { name: 'Add as a part' }).click();
  await expect(ana.card.locator('q')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await select(CLAIM);
  await bar(ana).getByRole('button', { name: 'Comment' }).click();
  const field = page.getByRole('textbox', { name: 'Write a comment', exact: true });
  await field.fill('Who says so? A claim, @Lena?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('group', { name: 'Thread of Ana' })).toContainText('Who says so?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await select(`The old ${place}`);
  await bar(ana).getByRole('button', { name: 'Same text everywhere' }).click();
  await expect(page.getByRole('dialog', { name: 'Tag the same words everywhere' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await select(REPORT);
  await page.keyboard.press('5');
  await expect(ana.annotations.filter({ hasText: 'Promise' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(ana.annotations.filter({ hasText: 'Promise' })).toHaveCount(0);
  await expect(ana.status).toHaveText('Saved');
}

/** Ana tags a quotation by W and a passage by mouse. */
async function tagAnother(ana: Person, place: string): Promise<void> {
  const { page } = ana;
  await expect(heading(ana, titleOf(place))).toBeAttached();
  await expect(ana.status).toHaveText('Saved');
  const before = await ana.annotations.count();
  for (const key of ['t', 'Control+Home', 'w', 'Shift+W', '1']) await page.keyboard.press(key);
  await expect(ana.annotations).toHaveCount(before + 1);
  await ana.tag(stretchOf(textOf(place), CLAIM), '3');
  await expect(ana.annotations).toHaveCount(before + 2);
  await page.keyboard.press('Escape');
  await expect(ana.status).toHaveText('Saved');
}

test('twelve articles, three people, from the link to the export, and no word on a console', async ({
  serve,
  joins,
}, testInfo) => {
  test.setTimeout(600_000);
  const { answer: server } = await serve();
  const wide = { viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] };
  const lena = await joins(server.ownerLink, 'Lena', wide);
  await begin(lena, server);
  const answer: Answer = { ...server, project: projectOf(lena) };
  const [first = ''] = PLACES;

  // The analyst's link opens the first article; the reader's is opened on a phone.
  const ana = await joins(await invite(lena, 'Annotator', titleOf(first)), 'Ana', wide);
  await expect(heading(ana, titleOf(first))).toBeAttached();
  const vera = await joins(await invite(lena, 'Commenter', titleOf(first)), 'Vera', PHONE);
  await expect(vera.text(titleOf(first))).toBeVisible();

  await tagTheFirst(ana, first);

  // Lena is told of the comment that names her, from wherever she is; she finds it in the list, unread, and answers.
  const comments = lena.page.getByRole('list', { name: 'Comments', exact: true }).getByRole('listitem');
  await expect(async () => {
    await lena.page.goto(`${answer.url}/p/${answer.project}`);
    await expect(comments).toHaveCount(1, { timeout: 3_000 });
  }).toPass();
  await expect(comments.first()).toContainText('1 unread');
  await button(lena, 'Mine').click();
  await expect(comments).toHaveCount(1);
  await comments.first().getByRole('link').click();
  await expect(lena.page.getByRole('group', { name: 'Thread of Ana' })).toContainText('Who says so?');
  await lena.page.getByRole('group', { name: 'Thread of Ana' }).getByRole('button', { name: 'Reply' }).click();
  await lena.page.getByRole('textbox', { name: 'Reply to Ana' }).fill('A claim. Ask @Vera.');
  await lena.page.keyboard.press('Control+Enter');
  await expect(
    ana.page.getByRole('group', { name: 'Thread of Ana' }).or(button(ana, /unread comment/)),
  ).not.toHaveCount(0);

  // Vera reads, and knows what a label means.
  await vera.page.getByRole('list', { name: 'Legend' }).getByRole('listitem').filter({ hasText: 'Quote' }).tap();
  await expect(vera.page.getByRole('tooltip')).toContainText('Words given as somebody’s own');
  await vera.page.touchscreen.tap(100, 200);
  await expect(button(vera, /unread comment/)).toBeVisible();

  // Lena goes to where Ana is.
  await ana.page.keyboard.press('Control+Home');
  await lena.page.getByRole('list', { name: 'People here' }).getByRole('button', { name: 'Go to Ana' }).click();

  // Ana goes through the rest, by button and by key.
  await button(ana, 'Done and next').scrollIntoViewIfNeeded();
  await button(ana, 'Done and next').click();
  for (const [at, place] of PLACES.slice(1).entries()) {
    await tagAnother(ana, place);
    if (at === 0) {
      await button(ana, 'Previous article').click();
      await expect(heading(ana, titleOf(first))).toBeAttached();
      await button(ana, 'Next article').click();
      await expect(heading(ana, titleOf(place))).toBeAttached();
    }
    // One of them without a network: nothing is lost, and the page says what is on the server.
    if (at === 3) await workOffline(ana, place);
    await ana.page.keyboard.press('Control+Enter');
  }
  await expect(ana.sayings).toContainText('You are done with every article of this list.');

  await searchAndReturn(ana, answer);
  await changeTheme(ana);
  await putAwayAndBack(lena, answer);
  const exported = await exportAll(lena, testInfo.outputPath('openings'));
  await makeProjectOf(lena, answer, exported);

  for (const { complaints } of [lena, ana, vera])
    expect(complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

async function workOffline(ana: Person, place: string): Promise<void> {
  await ana.context.setOffline(true);
  await ana.tag(stretchOf(textOf(place), REPORT), '2');
  await expect(ana.status).toHaveText('Offline – 1 change kept here');
  await ana.context.setOffline(false);
  await expect(ana.status).toHaveText('Saved');
  await ana.page.keyboard.press('Escape');
}

/** A search's hit opens at its place; going back shows the list as it was. */
async function searchAndReturn(ana: Person, answer: Answer): Promise<void> {
  const { page } = ana;
  await page.goto(`${answer.url}/p/${answer.project}`);
  const search = page.getByRole('searchbox', { name: 'Search titles, texts and notes' });
  await search.fill('ceremony');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Title');
  await expect(page).toHaveURL(/q=ceremony.*sort=title|sort=title.*q=ceremony/);
  await rows(ana).nth(2).getByRole('link').click();
  await expect(page.getByRole('search', { name: 'Found by the search' })).toContainText('“ceremony”: 1 of 1');
  await page.goBack();
  await expect(search).toHaveValue('ceremony');
  await expect(rows(ana)).toHaveCount(PLACES.length);
}

async function changeTheme(ana: Person): Promise<void> {
  await button(ana, /: your menu$/).click();
  await ana.page.getByRole('combobox', { name: 'Appearance' }).selectOption('Dark');
  await expect(ana.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await ana.page.keyboard.press('Escape');
}

async function putAwayAndBack(lena: Person, answer: Answer): Promise<void> {
  const title = titleOf(PLACES.at(-1) ?? '');
  await lena.page.goto(`${answer.url}/p/${answer.project}`);
  await button(lena, `Details of “${title}”`).click();
  await dialog(lena, 'Details of the article').getByRole('button', { name: 'Put away' }).click();
  await dialog(lena, 'Put the article away').getByRole('button', { name: 'Put away' }).click();
  await expect(rows(lena)).toHaveCount(PLACES.length - 1);
  await button(lena, `Bring back “${title}”`).click();
  await expect(rows(lena)).toHaveCount(PLACES.length);
}

interface Exported {
  readonly articles: readonly { readonly layers: readonly { readonly annotations: readonly unknown[] }[] }[];
}

/** @returns the file, which holds what Ana tagged: of the first article two, of each other two, and one more. */
async function exportAll(lena: Person, path: string): Promise<Buffer> {
  await button(lena, 'Export').click();
  const download = lena.page.waitForEvent('download');
  await dialog(lena, 'Export').getByRole('button', { name: 'Export', exact: true }).click();
  await (await download).saveAs(path);
  const file = await readFile(path);
  const { articles } = JSON.parse(file.toString()) as Exported;
  const found = articles.flatMap(({ layers }) => layers.flatMap(({ annotations }) => annotations));
  expect(articles).toHaveLength(PLACES.length);
  expect(found).toHaveLength(2 * PLACES.length + 1);
  await lena.page.keyboard.press('Escape');
  return file;
}

async function makeProjectOf(lena: Person, { url }: Answer, buffer: Buffer): Promise<void> {
  await lena.page.goto(url);
  await button(lena, 'Project from an export').click();
  const choices = dialog(lena, 'Project from an export');
  await choices
    .getByLabel('Export of Verbatim (JSON)')
    .setInputFiles({ name: 'openings.json', mimeType: 'application/json', buffer });
  await choices.getByRole('textbox', { name: 'Title' }).fill('Openings, second round');
  await choices.getByRole('button', { name: 'Make the project' }).click();
  await expect(heading(lena, 'Openings, second round')).toBeVisible();
  await expect(rows(lena)).toHaveCount(PLACES.length);
}
