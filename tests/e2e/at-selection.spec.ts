/** The bar beside a selection, and many labels. */
import type { Locator } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { PHONE, selectByHandles } from './by-finger.ts';
import { ARTICLE_TITLE, openDesk, pair, type Desk } from './sample-desk.ts';
import { expect, stretchOf, test, type Answer, type JoinOptions, type Person, type Stretch } from './verbatim.ts';

const barOf = ({ page }: Person): Locator => page.getByRole('toolbar', { name: 'Selection' });
const parts = ({ card }: Person): Locator => card.locator('q');

/** A second one of the article's words, so that stories have two stretches to speak of. */
const DOOR = 'rang three times';
const RAIN = 'half the island stood in the rain';

async function select(person: Person, { start, end }: Stretch): Promise<void> {
  await person.selectByMouse(start, end);
}

/** Where what is selected is in the window, in pixels. */
const selectedBox = ({ page }: Person): Promise<{ readonly top: number; readonly bottom: number }> =>
  page.evaluate(() => {
    const { top, bottom } = document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? { top: 0, bottom: 0 };
    return { top, bottom };
  });

/** How far the bar is from the selection, in pixels; negative where it covers some of it. */
async function distance(person: Person): Promise<number> {
  const bar = await barOf(person).boundingBox();
  const selected = await selectedBox(person);
  if (bar === null) throw new Error('There is no bar.');
  return Math.max(selected.top - (bar.y + bar.height), bar.y - selected.bottom);
}

/** Resolves when the code of the bar is there and has had two frames: a bar that was to come has come. */
async function barCouldCome({ page }: Person): Promise<void> {
  await expect(page.locator('vb-selection-bar:defined')).toHaveCount(1);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** The sample article, opened by Ana, in a project that has so many labels. */
async function deskWithLabels(
  { serve, joins }: Parameters<typeof openDesk>[0],
  count: number,
  options: JoinOptions = {},
): Promise<{ readonly ana: Person; readonly text: string }> {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false, ...options });
  await giveLabels(ana, answer, count);
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  await ana.open(answer, article);
  return { ana, text: await ana.textOf(answer, article) };
}

interface ProjectWithLabels {
  readonly labelSet: { readonly labels: readonly object[] };
}

/** Gives the project so many labels: its own, and further ones. */
async function giveLabels(owner: Person, { project }: Answer, count: number): Promise<void> {
  const path = `/api/projects/${project}`;
  const { labelSet } = await owner.call<ProjectWithLabels>('GET', path);
  const labels = [...labelSet.labels];
  for (let number = labels.length - 3; labels.length < count; number += 1)
    labels.push({
      key: `extra-${number}`,
      title: `Extra label ${number}`,
      colour: labels.length % 8,
      description: '',
      example: '',
    });
  await owner.call('PATCH', path, { labelSet: { ...labelSet, labels: labels.slice(0, count) } });
}

/** A first person at the desk, and its text. */
const first = ({ people }: Desk): Person => {
  const [person] = people;
  if (person === undefined) throw new Error('There is nobody at the desk.');
  return person;
};

test('[PG320] beside what the mouse selects a toolbar offers the labels with their keys, a part, the same text everywhere and a comment; it covers nothing, follows, and goes with the selection', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, []);
  const ana = first(desk);
  const bar = barOf(ana);
  await select(ana, stretchOf(desk.text, DOOR));
  await expect(bar.getByRole('button', { name: 'Paraphrase' })).toHaveAttribute('aria-keyshortcuts', '2');
  await expect(bar.getByRole('button', { name: 'Add as a part' })).toHaveCount(0);
  expect(await distance(ana)).toBeGreaterThanOrEqual(8);
  await axeFindsNothing(ana.page);
  // It takes no focus: keys still go to the text.
  await expect(ana.page.locator('.ProseMirror')).toBeFocused();
  // Each label is one button, the one beside the selection; the mouse finds the other one too.
  const quotes = ana.page.getByRole('button', { name: 'Quote', exact: true });
  await expect(quotes).toHaveCount(1);
  await expect(ana.page.locator('vb-label-bar').getByText('Quote', { exact: true })).toBeVisible();
  const { top } = await selectedBox(ana);
  await ana.page.evaluate(() => scrollBy({ top: -20, behavior: 'instant' }));
  await expect.poll(async () => (await selectedBox(ana)).top).toBeGreaterThanOrEqual(top + 15);
  await expect.poll(() => distance(ana)).toBeGreaterThanOrEqual(8);
  await expect.poll(() => distance(ana)).toBeLessThan(20);
  await bar.getByRole('button', { name: 'Paraphrase' }).click();
  await expect(parts(ana)).toHaveText([DOOR]);
  await expect(bar).toHaveCount(0);
  await expect(ana.page.getByRole('group', { name: 'Labels' }).getByRole('button')).toHaveCount(4);

  await select(ana, stretchOf(desk.text, RAIN));
  await bar.getByRole('button', { name: 'Add as a part' }).click();
  await expect(parts(ana)).toHaveCount(2);
  await select(ana, stretchOf(desk.text, 'rung it once'));
  await bar.getByRole('button', { name: 'Same text everywhere' }).click();
  await expect(ana.page.getByRole('dialog', { name: 'Tag the same words everywhere' })).toBeVisible();
  await ana.page.keyboard.press('Escape');
  await ana.page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);

  // A selection by key needs none.
  await ana.page.keyboard.press('Control+Home');
  for (const key of ['s', 'Shift+S']) await ana.page.keyboard.press(key);
  await expect(ana.page.getByRole('button', { name: 'Tag everywhere…' }).first()).toBeVisible();
  await expect(bar).toHaveCount(0);
});

test('[PG320] on a phone the toolbar stands below what a finger selected, clear of its handles, and a tap tags whole words', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false, ...PHONE });
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  await ana.open(answer, article);
  const text = await ana.textOf(answer, article);
  const { page } = ana;
  await page.getByText('half the island').scrollIntoViewIfNeeded();
  await page.touchscreen.tap(195, 300);
  await selectByHandles(ana, stretchOf(text, 'alf the island stood in the ra'));
  await expect(barOf(ana)).toBeVisible();
  expect(await distance(ana)).toBeGreaterThanOrEqual(24);
  const { bottom } = await selectedBox(ana);
  const paraphrase = barOf(ana).getByRole('button', { name: 'Paraphrase' });
  const box = await paraphrase.boundingBox();
  expect(box?.y).toBeGreaterThan(bottom);
  expect(Math.round(box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await paraphrase.tap();
  await expect(parts(ana)).toHaveText(['half the island stood in the rain']);
  await expect(barOf(ana)).toHaveCount(0);
  expect(ana.complaints).toEqual([]);
});

test('[PG320] what a finger selects on a device with a mouse has the bar of a finger', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const ana = first(desk);
  const paraphrase = barOf(ana).getByRole('button', { name: 'Paraphrase' });
  await select(ana, stretchOf(desk.text, RAIN));
  expect((await paraphrase.boundingBox())?.height).toBeLessThan(40);
  await ana.page.locator('.ProseMirror').dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true });
  await selectByHandles(ana, stretchOf(desk.text, 'half the island'));
  await expect.poll(async () => (await paraphrase.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(await distance(ana)).toBeGreaterThanOrEqual(24);
  expect((await paraphrase.boundingBox())?.y).toBeGreaterThan((await selectedBox(ana)).bottom);
});

test('[PG320] [PG322] where the bar finds no room the text takes the focus; it goes with the right to write', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await select(ben, stretchOf(desk.text, DOOR));
  await expect(barOf(ben)).toBeVisible();
  await ben.page.keyboard.press('Tab');
  await expect(barOf(ben).getByRole('button', { name: 'Quote' })).toBeFocused();
  await ben.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect(barOf(ben)).toBeHidden();
  await expect(ben.page.locator('.ProseMirror')).toBeFocused();
  await ben.page.evaluate(() => scrollBy({ top: 3_000, behavior: 'instant' }));
  await expect(barOf(ben)).toBeVisible();

  const members = `/api/projects/${desk.answer.project}/members`;
  const people = await ana.call<{ id: string; name: string }[]>('GET', members);
  await ana.call('PATCH', `${members}/${people.find(({ name }) => name === 'Ben')?.id ?? ''}`, { role: 'viewer' });
  await expect(ben.page.getByRole('group', { name: 'Labels' })).toHaveCount(0);
  await expect(barOf(ben)).toHaveCount(0);
});

test('[PG320] the setting switches the bar off, in this browser from then on', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const ana = first(desk);
  await ana.page.getByRole('button', { name: 'Keyboard' }).click();
  await ana.page.getByRole('checkbox', { name: /a bar offers the labels/ }).uncheck();
  await ana.page.keyboard.press('Escape');
  await ana.page.reload();
  await expect(ana.status).toHaveText('Saved');
  await select(ana, stretchOf(desk.text, DOOR));
  await expect(ana.page.getByRole('button', { name: 'Tag everywhere…' })).toBeVisible();
  await barCouldCome(ana);
  await expect(barOf(ana)).toHaveCount(0);
  await ana.page.getByRole('button', { name: 'Keyboard' }).click();
  await ana.page.getByRole('checkbox', { name: /a bar offers the labels/ }).check();
  await ana.page.keyboard.press('Escape');
  await select(ana, stretchOf(desk.text, RAIN));
  await expect(barOf(ana)).toBeVisible();
});

test('[PG322] arrow keys go through the bar and Escape back to the text; Comment tags with the label used last and asks for words that others read', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const { page } = ana;
  const button = (name: string): Locator => barOf(ana).getByRole('button', { name });
  await ana.tag(stretchOf(desk.text, RAIN), '2');
  await expect(ana.annotations).toContainText(['Paraphrase']);
  await select(ana, stretchOf(desk.text, DOOR));
  await expect(button('Quote')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(button('Quote')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(button('Paraphrase')).toBeFocused();
  await page.keyboard.press('End');
  await expect(button('Comment')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.ProseMirror')).toBeFocused();
  await expect(button('Comment')).toHaveAttribute('title', /^Tag as Paraphrase/);
  await button('Comment').click();
  await expect(page.getByRole('textbox', { name: 'Write a comment' })).toBeFocused();
  await page.keyboard.type('Is this hers?');
  await page.keyboard.press('Control+Enter');
  await expect(parts(ana)).toHaveText([DOOR]);
  await expect(ben.page.getByText('1 comment')).toBeVisible();
  await ben.clickAt(stretchOf(desk.text, DOOR).start + 3);
  await expect(ben.page.getByText('Is this hers?')).toBeVisible();

  // The words of an annotation are commented on as they are.
  await select(ben, stretchOf(desk.text, DOOR));
  await barOf(ben).getByRole('button', { name: 'Comment' }).click();
  await expect(ben.page.getByRole('textbox', { name: 'Write a comment' })).toBeFocused();
  await expect(ben.page.getByRole('list', { name: 'Annotations' }).getByRole('link')).toHaveCount(2);
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

test('[PG321] of many labels the bar shows the ones used most, and all by name or number; 0 does so by key', async ({
  serve,
  joins,
}) => {
  const { ana, text } = await deskWithLabels({ serve, joins }, 14);
  const { page } = ana;
  await select(ana, stretchOf(text, DOOR));
  await expect(barOf(ana).getByRole('button')).toHaveText([
    /Quote1/,
    /Paraphrase2/,
    /Editorial claim3/,
    /Unsupported assertion4/,
    /Extra label 15/,
    /Extra label 26/,
    /More labels…0/,
    /Same text everywhere…/,
    /Comment/,
  ]);
  await barOf(ana).getByRole('button', { name: 'More labels…' }).click();
  await page.getByRole('combobox', { name: 'Name or number of the label' }).fill('label 9');
  const option = page.getByRole('listbox').getByRole('option');
  await expect(option).toHaveText([/Extra label 9/]);
  await axeFindsNothing(page);
  // Where the system chooses the colours, what Enter takes is seen as well.
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(option).toHaveCSS('outline-style', 'solid');
  await page.emulateMedia({ forcedColors: 'none' });
  await page.keyboard.press('Enter');
  await expect(ana.annotations).toContainText(['Extra label 9']);

  await ana.selectByMouse(stretchOf(text, RAIN).start, stretchOf(text, RAIN).end);
  await expect(barOf(ana).getByRole('button', { name: 'Extra label 9' })).toBeVisible();
  await page.keyboard.press('0');
  await page.getByRole('combobox', { name: 'Name or number of the label' }).pressSequentially('14');
  await expect(ana.annotations.filter({ hasText: 'Extra label 10' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await expect(ana.sayings).toContainText('Select some text first');
});

test('[PG321] what is typed after 0 before the list of labels is there counts for it', async ({ serve, joins }) => {
  const { ana, text } = await deskWithLabels({ serve, joins }, 14, { serviceWorkers: 'block' });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await ana.context.route(/\/assets\/choose-label-/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = ana.page.waitForRequest(/\/assets\/choose-label-/);
  await select(ana, stretchOf(text, DOOR));
  for (const key of ['0', '1', '4']) await ana.page.keyboard.press(key);
  await asked;
  release();
  await expect(ana.annotations).toContainText(['Extra label 10']);
  await expect(ana.page.getByRole('dialog')).toHaveCount(0);
});

test('[PG321] [PG325] on a French keyboard the keys of the upper row write the number of a label', async ({
  serve,
  joins,
}) => {
  const { ana, text } = await deskWithLabels({ serve, joins }, 14);
  await select(ana, stretchOf(text, DOOR));
  await ana.page.keyboard.press('0');
  const field = ana.page.getByRole('combobox', { name: 'Name or number of the label' });
  await expect(field).toBeFocused();
  // What an input method is still composing, Enter ends, and no label is chosen.
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  await expect(field).toBeVisible();
  await field.dispatchEvent('keydown', { key: '&', code: 'Digit1', bubbles: true });
  await expect(field).toHaveValue('1');
  await field.dispatchEvent('keydown', { key: "'", code: 'Digit4', bubbles: true });
  await expect(ana.annotations).toContainText(['Extra label 10']);
});

test('[PG323] with 4, 14 and 24 labels the label bar takes no more than a third of a phone’s window and of one at 200 % zoom; a button and 0 find the rest', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  const { page } = ana;
  const labelBar = page.getByRole('group', { name: 'Labels' });
  for (const count of [4, 14, 24]) {
    await giveLabels(ana, answer, count);
    await ana.open(answer, article);
    for (const [width, height] of [
      [390, 844],
      [640, 400],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect(labelBar.getByRole('button', { name: 'Quote' })).toBeInViewport({ ratio: 1 });
      for (const [name, part] of [
        ['bar', labelBar],
        ['tools', page.getByRole('complementary', { name: 'Tools' })],
      ] as const) {
        const box = await part.boundingBox();
        expect(box?.height, `${name}, ${count} labels, ${width} pixels wide`).toBeLessThanOrEqual(height / 3);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
      }
    }
  }
  await axeFindsNothing(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(labelBar.getByRole('button', { name: 'Extra label 20' })).toContainText('0 24');
  const text = await ana.textOf(answer, article);
  await select(ana, stretchOf(text, RAIN));
  await labelBar.getByRole('button', { name: 'Find a label…' }).click();
  await page.getByRole('combobox', { name: 'Name or number of the label' }).pressSequentially('24');
  await expect(parts(ana)).toHaveText([RAIN]);
  await expect(ana.card.getByRole('combobox', { name: 'Label' })).toHaveValue('extra-20');
});
