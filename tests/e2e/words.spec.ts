/** Words that have buttons beside them: there is room for them, or the buttons stand below. */
import type { Locator } from '@playwright/test';
import { openDesk } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test } from './verbatim.ts';

/** The words that do not stand in one line. */
const brokenWords = (places: Locator): Promise<string[]> =>
  places.evaluateAll((elements) => {
    const broken: string[] = [];
    for (const element of elements) {
      const nodes = document.createNodeIterator(element, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode())
        for (const word of (node.nodeValue ?? '').matchAll(/\p{L}+/gu)) {
          const range = document.createRange();
          range.setStart(node, word.index);
          range.setEnd(node, word.index + word[0].length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word[0]);
        }
    }
    return broken;
  });

const boxes = (places: Locator): Promise<{ left: number; right: number; height: number }[]> =>
  places.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, right, height } = element.getBoundingClientRect();
      return { left, right, height };
    }),
  );

test('[PG67] the name of a member is broken inside no word, and the roles of all stand in one column', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  await joins(await linkFor(ana, answer, 'annotator'), 'Annotator Person', { byPage: false });
  await joins(await linkFor(ana, answer, 'viewer'), 'Bartholomew Featherstonehaugh', { byPage: false });
  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  const people = ana.page.getByRole('list', { name: 'People' });
  await expect(people.getByRole('listitem').filter({ hasText: 'Annotator Person' })).toBeVisible();
  for (const width of [1440, 320]) {
    await ana.page.setViewportSize({ width, height: 900 });
    expect(await brokenWords(people.locator('.name'))).toEqual([]);
    const [name] = await boxes(people.locator('.name', { hasText: 'Annotator Person' }));
    expect(name?.height).toBeLessThan(50);
    const roles = await boxes(people.getByRole('combobox'));
    expect(new Set(roles.map(({ left }) => Math.round(left))).size).toBe(1);
    for (const { right } of await boxes(people.getByRole('button'))) expect(right).toBeLessThanOrEqual(width);
  }
});

test('[PG67] beside the buttons that decide all suggestions of a kind no word is broken', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people;
  if (ana === undefined) throw new Error('Nobody is at the desk.');
  const words = ['“Like a door,”', 'My grandmother could tell you', 'it was safe to ring', 'rung it once'];
  await ana.call('POST', `/api/projects/${desk.answer.project}/articles/${desk.article.id}/layers/shared/suggestions`, {
    program: 'Verbatim',
    suggestions: words.map((exact, index) => ({
      spans: [stretchOf(desk.text, exact)],
      label: index < 2 ? 'quote' : 'editorial-claim',
    })),
  });
  const ben = await joins(await linkFor(ana, desk.answer, 'annotator'), 'Ben', { byPage: false, locale: 'de-DE' });
  await ben.page.setViewportSize({ width: 1440, height: 900 });
  await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}/a/${desk.article.id}`);
  await expect(ben.page.getByRole('button', { name: /^Alle 2 / })).toHaveCount(4);
  expect(await brokenWords(ben.page.locator('vb-suggestion-panel .kinds li'))).toEqual([]);
});
