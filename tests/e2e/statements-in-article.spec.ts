/** Statements at an article: how many outlets carry what it quotes, their versions beside the text, and passages that people add. */
import type { Locator } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import type { openDesk } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test, type Answer, type ListedArticle, type Person } from './verbatim.ts';

const TEXTS = {
  Courier:
    'The pier will open.\n“We will open the new pier before the summer, but only if the council agrees,” Ana Díaz said. “The old one was never safe for the ferries.”\nThe council meets in May, and few expect it to refuse.',
  Gull: 'Ana Díaz, who runs the harbour, said: “We will open the new pier before the summer.” Nobody answered her.',
  Tide: '“We will open the new pier before autumn, but only if the council agrees,” Ana Díaz said. “The old one was never safe for the ferries.”',
};
type Outlet = keyof typeof TEXTS;

const numbers = ({ page }: Person): Locator => page.getByRole('button', { name: /^In \d+ outlets?: / });
const panel = ({ page }: Person): Locator => page.getByRole('region', { name: 'Other versions' });
const versions = (person: Person): Locator => panel(person).getByRole('listitem');
const dialog = ({ page }: Person): Locator => page.locator('vb-add-to-statement');
const titleOf = (outlet: Outlet): string => `${outlet} on the pier`;

interface Harbour {
  readonly answer: Answer;
  readonly ana: Person;
  readonly articleOf: (outlet: Outlet) => ListedArticle;
}

async function openHarbour({ serve, joins }: Parameters<typeof openDesk>[0], settings = {}): Promise<Harbour> {
  const { answer: server } = await serve();
  const ana = await joins(server.ownerLink, 'Ana', { byPage: false });
  const { id: project } = await ana.call<{ id: string }>('POST', '/api/projects', { title: 'Harbour', ...settings });
  const articles = Object.entries(TEXTS).map(([outlet, text], index) => ({
    title: titleOf(outlet as Outlet),
    text,
    outlet,
    date: `${3 + 11 * index} May 2024`,
    language: 'en',
  }));
  await ana.call('POST', `/api/projects/${project}/articles`, { articles });
  const answer = { ...server, project };
  const listed = await ana.articles(answer);
  const articleOf = (outlet: Outlet): ListedArticle => {
    const found = listed.find(({ title }) => title === titleOf(outlet));
    if (found === undefined) throw new Error(`There is no article of ${outlet}.`);
    return found;
  };
  return { answer, ana, articleOf };
}

/** The words that are marked as the place that a link led to. */
const markedWords = ({ page }: Person): Promise<string> =>
  page.evaluate(() =>
    [...(CSS.highlights.get('vb-passage') ?? [])]
      .map(({ startContainer, startOffset, endOffset }) =>
        (startContainer.textContent ?? '').slice(startOffset, endOffset),
      )
      .join('…'),
  );

const OPENING = stretchOf(TEXTS.Courier, 'We will open the new pier');

test('[PG277] [PG278] [PG280] an article shows how many outlets carry what it quotes; a key shows their versions, which lead to their articles', async ({
  serve,
  joins,
}) => {
  const { answer, ana, articleOf } = await openHarbour({ serve, joins });
  await ana.open(answer, articleOf('Courier'));
  const words = ana.page.getByText('The council meets in May', { exact: false }).first();
  const before = await words.boundingBox();
  await expect(numbers(ana)).toHaveText(['3', '2']);
  await expect(numbers(ana).first()).toHaveAccessibleName(/^In 3 outlets: We will open the new pier before the summer/);
  expect(await words.boundingBox()).toEqual(before);
  // They stand beside the text, not on it.
  const box = await numbers(ana).first().boundingBox();
  const region = await ana.text(titleOf('Courier')).boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(region?.x ?? 0);
  await axeFindsNothing(ana.page);

  await ana.clickAt(TEXTS.Courier.indexOf('The council meets'));
  await ana.page.keyboard.press('v');
  await expect(panel(ana)).toHaveCount(0);
  await ana.clickAt(OPENING.start + 3);
  await ana.page.keyboard.press('v');
  await expect(versions(ana)).toHaveCount(2);
  await expect(versions(ana).first()).toContainText('Gull');
  await expect(versions(ana).first()).toContainText('14 May 2024');
  await expect(versions(ana).first()).toContainText('cut');
  await expect(versions(ana).first().locator('del')).toContainText('but only if the council agrees');
  await expect(versions(ana).last().locator('ins')).toContainText('autumn');
  await expect(versions(ana).first().getByRole('link')).toBeFocused();
  expect(await markedWords(ana)).toBe('We will open the new pier before the summer, but only if the council agrees,');
  await axeFindsNothing(ana.page);
  await ana.page.keyboard.press('ArrowDown');
  await expect(versions(ana).last().getByRole('link')).toBeFocused();
  await ana.page.keyboard.press('Escape');
  await expect(panel(ana)).toHaveCount(0);
  await expect.poll(() => markedWords(ana)).toBe('');

  await numbers(ana).first().click();
  await versions(ana).first().getByRole('link').focus();
  await ana.page.keyboard.press('Enter');
  await expect(ana.text(titleOf('Gull'))).toBeVisible();
  await expect.poll(() => markedWords(ana)).toBe('We will open the new pier before the summer.');
  await ana.page.keyboard.press('v');
  await expect(versions(ana)).toHaveCount(2);
  await panel(ana).getByRole('link', { name: 'Open the statement' }).click();
  await expect(ana.page.getByRole('heading', { level: 2 })).toContainText('We will open the new pier');
  await ana.page.getByRole('link', { name: 'In the article' }).first().click();
  await expect(ana.text(titleOf('Courier'))).toBeVisible();
  await expect.poll(() => markedWords(ana)).toContain('but only if the council agrees');
  await ana.clickAt(0);
  await expect.poll(() => markedWords(ana)).toBe('');
});

test('[PG279] a selected passage is added to a statement, seen by others at once, and taken back', async ({
  serve,
  joins,
}) => {
  const { answer, ana, articleOf } = await openHarbour({ serve, joins });
  const ben = await joins(await linkFor(ana, answer, 'curator'), 'Ben', { byPage: false });
  await ana.open(answer, articleOf('Courier'));
  await ben.open(answer, articleOf('Tide'));
  await expect(numbers(ana)).toHaveText(['3', '2']);
  await expect(numbers(ben)).toHaveText(['3', '2']);

  const passage = stretchOf(TEXTS.Courier, 'The council meets in May, and few expect it to refuse');
  await ana.selectByMouse(passage.start, passage.end);
  await ana.page.getByRole('button', { name: 'Add to a statement…' }).click();
  await expect(dialog(ana)).toContainText('The council meets in May');
  await axeFindsNothing(ana.page);
  await dialog(ana).getByRole('searchbox', { name: 'Words of the statement' }).fill('never safe');
  await expect(dialog(ana).getByRole('status')).toHaveText('1 found');
  await dialog(ana)
    .getByRole('radio', { name: /The old one was never safe/ })
    .check();
  await dialog(ana).getByRole('radio', { name: 'paraphrased' }).check();
  await dialog(ana).getByRole('button', { name: 'Add', exact: true }).click();
  await expect(numbers(ana)).toHaveText(['3', '2', '2']);
  await ben.clickAt(TEXTS.Tide.indexOf('never safe'));
  await ben.page.keyboard.press('v');
  await expect(versions(ben)).toHaveCount(2);
  await expect(versions(ben).last()).toContainText('paraphrased');

  await ana.clickAt(0);
  await ana.page.keyboard.press('Control+z');
  await expect(numbers(ana)).toHaveText(['3', '2']);
  await expect(versions(ben)).toHaveCount(1);
  await ana.page.keyboard.press('Control+Shift+z');
  await expect(numbers(ana)).toHaveText(['3', '2', '2']);

  // A statement of its own, by key, without a network.
  await ana.selectByMouse(0, 'The pier will open'.length);
  await ana.context.setOffline(true);
  await ana.page.keyboard.press('Shift+V');
  await dialog(ana).getByRole('radio', { name: 'A new statement' }).check();
  await dialog(ana).getByRole('button', { name: 'Add', exact: true }).click();
  await expect(ana.sayings).toContainText('The statement is made.');
  await ana.context.setOffline(false);
  await expect(numbers(ana)).toHaveText(['1', '3', '2', '2'], { timeout: 20_000 });
});

test('[PG277] [PG279] a viewer sees the numbers and adds nothing; an annotator of independent work sees none', async ({
  serve,
  joins,
}) => {
  const { answer, ana, articleOf } = await openHarbour({ serve, joins });
  const vera = await joins(await linkFor(ana, answer, 'viewer'), 'Vera', { byPage: false });
  await vera.open(answer, articleOf('Courier'));
  await expect(numbers(vera)).toHaveText(['3', '2']);
  await vera.selectByMouse(OPENING.start, OPENING.end);
  await vera.page.keyboard.press('Shift+V');
  await expect(vera.sayings).toContainText('Those who may join statements');
  await expect(vera.page.getByRole('dialog')).toHaveCount(0);

  const independent = await openHarbour({ serve, joins }, { mode: 'blind' });
  const ben = await joins(await linkFor(independent.ana, independent.answer, 'annotator'), 'Ben', { byPage: false });
  await independent.ana.open(independent.answer, independent.articleOf('Courier'));
  await expect(numbers(independent.ana)).toHaveText(['3', '2']);
  await ben.open(independent.answer, independent.articleOf('Courier'));
  await ben.clickAt(OPENING.start + 3);
  await ben.page.keyboard.press('v');
  await ben.page.keyboard.press('ArrowRight');
  await expect(panel(ben)).toHaveCount(0);
  await expect(numbers(ben)).toHaveCount(0);
  expect(ben.complaints).toEqual([]);
});

test('[PG277] [PG278] on a phone the numbers stand in the margin, and the versions come in the sheet', async ({
  serve,
  joins,
}) => {
  const { answer, ana, articleOf } = await openHarbour({ serve, joins });
  await ana.page.setViewportSize({ width: 390, height: 844 });
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await ana.open(answer, articleOf('Courier'));
  await expect(numbers(ana)).toHaveText(['3', '2']);
  expect(await ana.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await numbers(ana).first().click();
  await expect(versions(ana)).toHaveCount(2);
  await axeFindsNothing(ana.page);
  await panel(ana).getByRole('button', { name: 'Close the other versions' }).click();
  await expect(panel(ana)).toHaveCount(0);
});

test('[PG277] what was read of the statements is there without a network', async ({ serve, joins }) => {
  const { answer, ana, articleOf } = await openHarbour({ serve, joins });
  await ana.open(answer, articleOf('Courier'));
  await ana.page.evaluate(() => navigator.serviceWorker.ready);
  await ana.page.reload();
  await expect(numbers(ana)).toHaveText(['3', '2']);
  await ana.context.setOffline(true);
  await ana.page.reload();
  await expect(numbers(ana)).toHaveText(['3', '2']);
  await ana.clickAt(OPENING.start + 3);
  await ana.page.keyboard.press('v');
  await expect(versions(ana)).toHaveCount(2);
});
