/** The whole way on a phone, by finger alone: no mouse and no keys in this file but for what is typed into fields. */
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { PHONE, selectByHandles } from './by-finger.ts';
import { ARTICLE_TITLE } from './sample-desk.ts';
import { expect, Person, stretchOf, test } from './verbatim.ts';

/** Where a target lies, and that a finger hits it. */
async function isForFingers(target: Locator): Promise<{ readonly y: number; readonly height: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('The target is not on the screen.');
  expect(Math.round(box.height)).toBeGreaterThanOrEqual(44);
  return box;
}

test('[PG109] the whole way by touch at 390 pixels: join, open, select by handles, tag, correct, move a boundary, name the speaker, undo, export', async ({
  serve,
  browser,
}) => {
  const { answer } = await serve();
  const page = await (await browser.newContext(PHONE)).newPage();
  const ana = new Person(page, 'Ana', [], answer.url);
  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  await page.goto(answer.ownerLink);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ana');
  await button('Join').tap();
  await page.getByRole('link', { name: ARTICLE_TITLE }).tap();
  await expect(ana.status).toHaveText('Saved');
  const [article] = (await ana.articles(answer)).filter(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('unreachable');
  const text = await ana.textOf(answer, article);

  // Half a word by the handles is the whole word once it is tagged; the label bar stands above the lower edge.
  const words = stretchOf(text, 'lf the island stood in the ra');
  await page.getByText('half the island').scrollIntoViewIfNeeded();
  await page.touchscreen.tap(195, 300);
  await selectByHandles(ana, words);
  // A screen reader meets it at the selection.
  const quote = page.getByRole('group', { name: 'Labels' }).getByRole('button', { name: 'Quote', includeHidden: true });
  const { y, height } = await isForFingers(quote);
  expect(y + height).toBeLessThanOrEqual(800);
  expect(
    await page.evaluate(() => document.activeElement?.matches('input, textarea, [contenteditable="true"]') ?? false),
  ).toBe(false);
  await quote.tap();
  await expect(ana.card.locator('q')).toHaveText('half the island stood in the rain');
  await expect(ana.annotations).toHaveCount(1);

  for (const role of ['button', 'combobox', 'textbox'] as const)
    for (const target of await ana.card.getByRole(role).all()) await isForFingers(target);
  for (const target of await page.locator('vb-card-extras').getByRole('button').all()) await isForFingers(target);
  await ana.card.getByRole('combobox', { name: 'Label' }).selectOption('Paraphrase');
  await ana.card.getByRole('button', { name: 'End later' }).tap();
  await expect(ana.card.locator('q')).toHaveText('half the island stood in the rain to');
  await ana.card.getByRole('combobox', { name: 'Speaker' }).fill('Morag Tulloch');
  await ana.card.getByRole('combobox', { name: 'Speaker' }).blur();
  await expect(ana.annotations).toContainText(['Paraphrase']);

  // A tap beside marks closes the card, one on the mark opens it, and the sheet does not cover its words.
  const place = await ana.placeOf(stretchOf(text, 'of the Meridian').start);
  await page.touchscreen.tap(place.x + 2, place.y);
  await expect(ana.card).toHaveCount(0);
  const mark = await ana.placeOf(stretchOf(text, 'island stood').start);
  await page.touchscreen.tap(mark.x + 2, mark.y);
  await expect(ana.card).toBeVisible();
  const sheet = await page.getByRole('complementary', { name: 'Tools' }).boundingBox();
  await expect.poll(() => ana.page.evaluate(() => window.innerWidth)).toBe(390);
  expect(sheet?.y ?? 0).toBeGreaterThan(300);
  await isForFingers(button('1 annotation'));

  await isForFingers(button('Undo'));
  await button('Undo').tap();
  await button('Undo').tap();
  await expect(ana.card.locator('q')).toHaveText('half the island stood in the rain');
  await expect(ana.status).toHaveText('Saved');

  await page.getByRole('navigation').getByRole('link').nth(1).tap();
  await button('Export').tap();
  const dialog = page.locator('vb-dialog', { has: page.getByRole('dialog', { name: 'Export', exact: true }) });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).tap();
  const exported = await readFile(await (await download).path(), 'utf8');
  expect(exported).toContain('half the island stood in the rain');
});
