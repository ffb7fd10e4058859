/** Everything by keyboard alone: no test in this file touches the mouse. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { openDesk, pair, ARTICLE_TITLE } from './sample-desk.ts';
import { expect, linkFor, test, Person } from './verbatim.ts';

/**
 * Presses Tab until something has the focus, as somebody without a mouse does; with Shift for what stands before. Not round
 * by the end of the page: there Firefox goes on to bars of its own, which no test can press keys in.
 */
async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < 80; stop += 1) {
    if (await goal.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element))
      return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead there.`);
}

/** What is told to those who hear the page. */
const announcement = ({ page }: Person): Locator => page.locator('vb-announcer [aria-live="polite"]');
/** A dialog with what is in it, which its tree of elements does not hold. */
const dialogOf = (page: Page, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });
const parts = (person: Person): Locator => person.card.locator('q');
const inText = ({ page }: Person): Locator => page.locator('.ProseMirror');
const press = async ({ page }: Person, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test('[PG100] the whole way by keyboard alone: join, open, tag, relabel, move a boundary, name the speaker, undo, export', async ({
  serve,
  browser,
  browserName,
}) => {
  const { answer } = await serve();
  const page = await browser.newPage();
  const ana = new Person(page, 'Ana', [], answer.url);
  await page.goto(answer.ownerLink);
  await tabTo(page, page.getByRole('textbox', { name: 'Your name' }));
  await page.keyboard.type('Ana');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/p\//);
  await tabTo(page, page.getByRole('list', { name: 'Articles' }).getByRole('link').first());
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: ARTICLE_TITLE })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Saved');

  await press(ana, 't', 'w');
  await expect(announcement(ana)).toHaveText(/^“My grandmother could tell you the day it left,”/);
  await press(ana, 'Shift+W', '1');
  await expect(announcement(ana)).toHaveText('Tagged: Quote, “My grandmother could tell you the day it left,”');
  await press(ana, '3');
  await expect(announcement(ana)).toHaveText(/^Label changed: Editorial claim/);
  await press(ana, 'p', 'p');
  await expect(parts(ana)).toHaveText(['“My grandmother could tell you the day it left,” he said']);
  await press(ana, 'Shift+O');
  await expect(parts(ana)).toHaveText(['“My grandmother could tell you the day it left,” he sai']);
  await press(ana, 'Control+z', 'Control+z');
  await expect(announcement(ana)).toHaveText(/^Undone, annotation as before: Editorial claim, .* he$/);
  await press(ana, 'e');
  await tabTo(page, ana.card.getByRole('combobox', { name: 'Speaker' }));
  await page.keyboard.type('Domhnall Ferrier');
  await press(ana, 'Escape');
  await expect(inText(ana)).toBeFocused();
  await expect(ana.annotations).toContainText(['Editorial claim']);
  await press(ana, 'Escape');
  await expect(ana.annotations).toContainText(['Domhnall Ferrier']);

  await expect(ana.status).toHaveText('Saved');
  await tabTo(page, page.getByRole('navigation').getByRole('link').nth(1), 'Shift+Tab');
  await press(ana, 'Enter');
  await tabTo(page, page.getByRole('button', { name: 'Export', exact: true }));
  await press(ana, 'Enter');
  const dialog = dialogOf(page, 'Export');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  // Of what Firefox downloads no test hears: there the page’s word must do, and the same export over HTTP.
  const download = browserName === 'firefox' ? null : page.waitForEvent('download');
  await tabTo(page, dialog.getByRole('button', { name: 'Export', exact: true }));
  await press(ana, 'Enter');
  await expect(ana.sayings).toContainText(/Saved as .*\.json\./);
  const overHttp = (): Promise<string> =>
    page.evaluate(async (address) => (await fetch(address)).text(), `/api/projects/${answer.project}/export`);
  const exported = download === null ? await overHttp() : await readFile(await (await download).path(), 'utf8');
  expect(exported).toContain('Domhnall Ferrier');
  expect(exported).toContain('“My grandmother could tell you the day it left,” he');
});

test('[PG101] the caret moves and selects by word, sentence, quotation and paragraph, and what it comes to is told', async ({
  serve,
  joins,
}) => {
  const { people } = await openDesk({ serve, joins }, []);
  const [ana] = people as [Person];
  await press(ana, 't', 'Control+Home', 's');
  await expect(announcement(ana)).toHaveText(/^The bell of the Meridian came home on Saturday .* lifted ashore\.$/);
  await press(ana, 'Alt+ArrowDown');
  await expect(announcement(ana)).toHaveText(/^Domhnall Ferrier, chair of/);
  await press(ana, 'a');
  await expect(announcement(ana)).toHaveText(/^The bell of the Meridian/);
  await press(ana, 'Control+ArrowRight', 'Control+ArrowRight');
  await expect(announcement(ana)).toHaveText(/^(of|bell)$/);
  await press(ana, 'Control+ArrowDown');
  await expect(announcement(ana)).toHaveText(/^Domhnall Ferrier/);
  await press(ana, 'Shift+S');
  await expect(announcement(ana)).toHaveText(/^Selected: Domhnall Ferrier.*trailer\.$/);
  await press(ana, 'w', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', '2');
  // Selected character by character, half a word stays half a word.
  await expect(announcement(ana)).toHaveText('Tagged: Paraphrase, “My');
  await press(ana, 'Control+End', 'w');
  await expect(announcement(ana)).toHaveText('Nothing further that way.');
  await press(ana, 'Control+Shift+Home');
  await expect(announcement(ana)).toHaveText(/^Selected: Home on the morning boat/);
});

test('[PG102] one goes through the annotations, adds a part, moves boundaries by word and character, deletes and redoes, and each is told', async ({
  serve,
  joins,
}) => {
  const { people } = await openDesk({ serve, joins }, []);
  const [ana] = people as [Person];
  await press(ana, 't', 'Control+Home', 'Shift+S', '4', 'Control+ArrowDown', 'Shift+S', '2', 'Escape', 'Control+Home');
  await press(ana, 'j');
  await expect(announcement(ana)).toHaveText('Unsupported assertion, Home on the morning boat, 1 of 2');
  await press(ana, 'j');
  await expect(announcement(ana)).toHaveText(/^Paraphrase, The bell .*, 2 of 2$/);
  await press(ana, 'j');
  await expect(announcement(ana)).toHaveText('No annotation after this one.');
  await press(ana, 'k');
  await expect(parts(ana)).toHaveText(['Home on the morning boat']);
  await press(ana, 'Shift+O');
  await expect(announcement(ana)).toHaveText('Home on the morning boa');
  await press(ana, 'i', 'u', 'u');
  await expect(announcement(ana)).toHaveText('It can’t be moved further.');
  await press(ana, 'w', 'Shift+W', 'm');
  await expect(parts(ana)).toHaveText(['Home on the morning boa', '“My grandmother could tell you the day it left,”']);
  // The part at the caret is the one that moves.
  await press(ana, 'w', 'o');
  await expect(parts(ana).nth(1)).toHaveText('“My grandmother could tell you the day it left,');
  await press(ana, 'Delete');
  await expect(announcement(ana)).toHaveText(/^Deleted: Unsupported assertion, Home on the morning boa …/);
  await expect(inText(ana)).toBeFocused();
  await press(ana, 'Control+z');
  await expect(announcement(ana)).toHaveText(/^Undone, annotation back: Unsupported assertion/);
  await press(ana, 'Control+y');
  await expect(announcement(ana)).toHaveText('Redone, annotation gone');
  await expect(ana.annotations).toHaveCount(1);
});

test('[PG103] the focus is never lost: after deleting, undoing, closing the sheet of keys, and when another member takes an annotation away', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['curator']);
  const [ana, ben] = pair(desk);
  await press(
    ana,
    't',
    'Control+Home',
    'Shift+S',
    '1',
    'Control+ArrowDown',
    'Shift+S',
    '2',
    'Control+ArrowDown',
    'Shift+S',
    '3',
    'Escape',
  );
  await expect(ben.annotations).toHaveCount(3);
  // Only in the window in front anything has the focus.
  const inFront = async ({ page }: Person, ...keys: string[]): Promise<void> => {
    await page.bringToFront();
    for (const key of keys) await page.keyboard.press(key);
  };
  const entry = (nth: number): Locator => ana.annotations.getByRole('link').nth(nth);

  // The entry of a list that vanishes gives the focus to the one in its place.
  await inFront(ana, 'l');
  await expect(entry(0)).toBeFocused();
  await inFront(ben, 't', 'Control+Home', 'j', 'Delete');
  await expect(ana.annotations).toHaveCount(2);
  await inFront(ana);
  await expect(entry(0)).toBeFocused();

  // So does a card that somebody deletes under one's hands, and a button that has nothing more to do.
  await press(ana, 'Enter', 'e');
  await expect(ana.card.getByRole('combobox', { name: 'Label' })).toBeFocused();
  await inFront(ben, 'Control+Home', 'j', 'Delete');
  await expect(ana.annotations).toHaveCount(1);
  await expect(announcement(ana)).toHaveText('The open annotation was taken away by somebody else.');
  await inFront(ana);
  await expect(entry(0)).toBeFocused();
  await press(ana, 'Enter', 'e');
  await tabTo(ana.page, ana.card.getByRole('button', { name: 'Delete' }));
  await press(ana, 'Enter');
  await expect(ana.annotations).toHaveCount(0);
  await expect(inText(ana)).toBeFocused();
  await press(ana, 'Control+z');
  await tabTo(ana.page, ana.page.getByRole('button', { name: 'Redo' }), 'Shift+Tab');
  await press(ana, 'Enter');
  await expect(ana.page.getByRole('button', { name: 'Redo' })).toBeDisabled();
  await expect(inText(ana)).toBeFocused();

  await press(ana, '?');
  await expect(ana.page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await press(ana, 'Escape');
  await expect(inText(ana)).toBeFocused();
});

test('[PG104] the sheet lists every key and changes it: conflicts are shown, single letters switched off, all kept and reset', async ({
  serve,
  joins,
}) => {
  const { people } = await openDesk({ serve, joins }, []);
  const [ana] = people as [Person];
  const { page } = ana;
  const sheet = dialogOf(page, 'Keyboard');
  const row = (name: string): Locator => sheet.getByRole('listitem').filter({ hasText: name });
  const change = async (command: string, ...keys: string[]): Promise<void> => {
    await tabTo(page, sheet.getByRole('button', { name: `Change the key for ${command}` }));
    await press(ana, 'Enter', ...keys);
  };
  await tabTo(page, page.getByRole('button', { name: 'Keyboard' }));
  await press(ana, 'Enter');
  await expect(row('Label 1: Quote')).toContainText('1');
  await expect(row('Next sentence')).toContainText('Alt↓');
  await change('Next annotation', 'y');
  await expect(row('Next annotation')).toContainText('Y');

  await change('Next quotation', 'y');
  await expect(sheet.getByRole('alert')).toContainText('Y already belongs to Next annotation.');
  await tabTo(page, sheet.getByRole('button', { name: 'Use it here instead' }));
  await press(ana, 'Enter');
  await expect(row('Next annotation')).toContainText('no key');
  await change('Next sentence', 'ArrowLeft');
  await expect(sheet.getByRole('alert')).toContainText('stays there');
  await change('Next sentence', 'Escape');
  await expect(row('Next sentence')).toContainText('S');

  // The new key works, also after a reload; the old one does nothing any more.
  await press(ana, 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.reload();
  await expect(ana.status).toHaveText('Saved');
  await press(ana, 't', 'w');
  await expect(inText(ana)).toBeFocused();
  await press(ana, 'y');
  await expect(announcement(ana)).toHaveText(/^“My grandmother/);

  await press(ana, '?');
  await tabTo(page, sheet.getByRole('checkbox', { name: /Letters, digits/ }));
  await press(ana, 'Space', 'Escape', 'Shift+ArrowRight', '1', 'y', '?');
  await expect(ana.annotations).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(ana, 'Alt+ArrowDown');
  await expect(announcement(ana)).toHaveText(/^“She used to say|^She used to say/);

  await tabTo(page, page.getByRole('button', { name: 'Keyboard' }));
  await press(ana, 'Enter');
  await tabTo(page, sheet.getByRole('button', { name: 'Reset all keys' }));
  await press(ana, 'Enter', 'Escape', 't', 'Control+Home', 'w', 'Shift+W', '1');
  await expect(ana.annotations).toHaveCount(1);
});

test('[PG105] keys lead to the list, the filter and the fields of the card, and Escape back to the text', async ({
  serve,
  joins,
}) => {
  const { people, answer, article } = await openDesk({ serve, joins }, []);
  const [ana] = people as [Person];
  const { page } = ana;
  await press(ana, 't', 'Control+Home', 'Shift+S', '1', 'Escape', 'Escape');
  await press(ana, 'Enter');
  await expect(ana.card.getByRole('combobox', { name: 'Label' })).toBeFocused();
  await press(ana, 'Escape');
  await expect(inText(ana)).toBeFocused();
  await expect(ana.card).toBeVisible();
  await press(ana, 'Escape');
  await expect(ana.card).toHaveCount(0);
  await press(ana, 'f');
  await expect(page.getByRole('checkbox', { name: 'Quote' })).toBeFocused();
  await press(ana, 'Space');
  await expect(ana.annotations).toHaveCount(0);
  await press(ana, 'Space');
  await expect(ana.annotations).toHaveCount(1);
  await press(ana, 'Escape');
  await expect(inText(ana)).toBeFocused();
  await press(ana, 'l');
  await expect(ana.annotations.getByRole('link')).toBeFocused();
  await press(ana, 'l');
  await expect(inText(ana)).toBeFocused();

  // Who only reads has the ways, and the list of keys.
  const viewer = await joins(await linkFor(ana, answer, 'viewer'), 'Vera');
  await viewer.open(answer, article);
  await press(viewer, 't', 'Control+Home', 'j');
  await expect(announcement(viewer)).toHaveText('Quote, Home on the morning boat, 1 of 1');
  await press(viewer, '3', 'Delete', 'p', '?');
  await expect(viewer.page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await expect(ana.annotations).toContainText(['Quote']);
});
