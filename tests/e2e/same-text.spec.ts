/** The same words tagged everywhere in an article. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test } from './verbatim.ts';

test('[PG141] the same words are previewed with what lies there, tagged singly and all at once, and taken back in one step', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const dialog = ben.page.getByRole('dialog', { name: 'Tag the same words everywhere' });
  // What a dialog shows is slotted into it.
  const inside = ben.page.locator('vb-same-text-dialog');
  const places = inside.getByRole('list', { name: 'Places' }).getByRole('listitem');
  const all = (desk.text.match(/\bbell\b/gi) ?? []).length;
  expect(all).toBeGreaterThan(3);
  await ben.tag(stretchOf(desk.text, 'bell'), '3');
  await ben.page.getByRole('button', { name: 'Tag everywhere…' }).click();
  await expect(inside.getByRole('textbox', { name: 'Words' })).toHaveValue('bell');
  await expect(inside.getByRole('combobox', { name: 'Label' })).toHaveValue('editorial-claim');
  await expect(places).toHaveCount(all);
  await expect(places.first()).toContainText('already tagged: Editorial claim');
  await expect(places.first().getByRole('checkbox')).toBeDisabled();
  await expect(inside.getByRole('button', { name: `Tag ${all - 1} places` })).toBeVisible();

  await places.nth(1).getByRole('button', { name: /^Tag / }).click();
  await expect(ana.annotations).toHaveCount(2);
  await expect(places.nth(1)).toContainText('already tagged');
  await places.nth(2).getByRole('checkbox').uncheck();
  await inside.getByRole('button', { name: `Tag ${all - 3} places` }).click();
  await expect(dialog).toBeHidden();
  await expect(ana.annotations).toHaveCount(all - 1);
  await ben.page.getByRole('button', { name: 'Undo' }).click();
  await expect(ana.annotations).toHaveCount(2);

  // From a selection, with capitals.
  const the = stretchOf(desk.text, 'The bell house');
  await ben.selectByMouse(the.start, the.start + 'The'.length);
  await ben.page.locator('.desk-tools').getByRole('button', { name: 'Tag everywhere…' }).first().click();
  await expect(inside.getByRole('textbox', { name: 'Words' })).toHaveValue('The');
  await inside.getByRole('checkbox', { name: 'Capitals count' }).check();
  await expect(places).toHaveCount((desk.text.match(/\bThe\b/g) ?? []).length);
  await inside.getByRole('textbox', { name: 'Words' }).fill('no such words');
  await expect(inside.getByRole('status')).toHaveText('The words stand nowhere in the text.');
  await inside.getByRole('button', { name: 'Close' }).click();
  await expect(ben.status).toHaveText('Saved');
});

test('[PG203] the same words in the whole project are previewed by article, tagged singly and together, and taken back by one Undo', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const { answer, article, text } = desk;
  const dialog = ben.page.getByRole('dialog', { name: 'Tag the same words everywhere' });
  const inside = ben.page.locator('vb-same-text-dialog');
  const others = (await ana.articles(answer)).filter(({ id }) => id !== article.id);
  const having = (
    await Promise.all(others.map(async (other) => ({ other, count: countOf(await ana.textOf(answer, other)) })))
  ).filter(({ count }) => count > 0);
  const here = countOf(text);
  const all = having.reduce((sum, { count }) => sum + count, here);
  expect(having.length).toBeGreaterThan(1);
  const [first] = having as [(typeof having)[number]];
  const layerOf = (id: string) =>
    ana.call<{ annotations: { target: { creator: string } }[] }>(
      'GET',
      `/api/projects/${answer.project}/articles/${id}/layers/shared`,
    );
  const tagged = async (): Promise<number> => {
    const layers = await Promise.all([article, ...having.map(({ other }) => other)].map(({ id }) => layerOf(id)));
    return layers.reduce((sum, { annotations }) => sum + annotations.length, 0);
  };

  await ben.tag(stretchOf(text, 'bell'), '3');
  await ben.page.getByRole('button', { name: 'Tag everywhere…' }).click();
  await inside.getByRole('radio', { name: 'In the whole project' }).check();
  await expect(inside.getByRole('status')).toHaveText(`${all} places in ${having.length + 1} articles`);
  const places = inside.getByRole('list', { name: `Places in ${first.other.title}` }).getByRole('listitem');
  await expect(places).toHaveCount(first.count);

  // One of them, then all the others: nothing is tagged twice.
  await places.first().getByRole('button', { name: /^Tag / }).click();
  await expect(places.first()).toContainText('already tagged: Editorial claim');
  expect((await layerOf(first.other.id)).annotations).toHaveLength(1);
  await inside.getByRole('button', { name: `Tag ${all - 2} places` }).click();
  await expect(dialog).toBeHidden();
  await expect(ben.sayings).toContainText(`Tagged ${all - 2} places`);
  expect(await tagged()).toBe(all);
  await expect(ana.annotations).toHaveCount(here);
  await ben.sayings.getByRole('button', { name: 'Undo' }).click();
  await expect(ben.sayings).toContainText('Taken back in');
  expect(await tagged()).toBe(2);
  await expect(ana.annotations).toHaveCount(1);
  await ben.page.getByRole('button', { name: 'Redo' }).click();
  await expect(ben.sayings).toContainText('Tagged again in');
  expect(await tagged()).toBe(all);
  await expect(ben.status).toHaveText('Saved');
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

/** How often the word stands in a text. */
const countOf = (text: string): number => (text.match(/(?<![\p{L}\p{N}])bell(?![\p{L}\p{N}])/giu) ?? []).length;
