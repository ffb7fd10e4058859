/** The history of an annotation and of an article, live, and bringing back what was deleted. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const openFromList = (person: Person, words: string) =>
  person.annotations.filter({ hasText: words }).getByRole('link').first().click();
const press = (person: Person, name: string | RegExp) =>
  person.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const happened = (person: Person) => person.page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
const dialog = (person: Person) => person.page.getByRole('dialog', { name: 'History of this article' });

test('[PG142] the card tells live who did what to its annotation', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'it was safe to ring'), '2');
  await openFromList(ana, 'it was safe to ring');
  await ana.card.page().locator('vb-card-extras').getByRole('button', { name: 'History' }).click();
  await expect(happened(ana)).toHaveText([/Ben\s+made it: Paraphrase/]);
  await ben.card.getByRole('combobox', { name: 'Label' }).selectOption('Quote');
  await expect(happened(ana).first()).toHaveText(/Ben\s+changed it.*Label:\s*Paraphrase\s*→\s*Quote/s);
  await press(ben, 'End later');
  await expect(happened(ana).first()).toContainText('moved it');
  await ana.card.getByRole('combobox', { name: 'Kind', exact: true }).selectOption('Indirect');
  await expect(happened(ana).first()).toHaveText(/Ana\s+changed it.*Kind:\s*–\s*→\s*Indirect/s);
  await expect(happened(ana)).toHaveCount(4);
});

test('[PG143] the article’s history brings back what was deleted, for who made it and for curators', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator', 'annotator']);
  const [ana, ben] = pair(desk);
  const cleo = desk.people[2];
  if (cleo === undefined) throw new Error('Cleo is not there.');
  await ben.tag(stretchOf(desk.text, 'it was safe to ring'), '2');
  await ben.card.getByRole('textbox', { name: 'Note' }).fill('Who says so?');
  await ben.tag(stretchOf(desk.text, 'a fish crate lined with blankets'), '1');
  await expect(ana.annotations).toHaveCount(2);
  for (const person of [ana, ben, cleo]) {
    await person.page.locator('.desk-list').getByRole('button', { name: 'History', exact: true }).first().click();
    await expect(dialog(person)).toBeVisible();
    await expect(happened(person).first()).toContainText('a fish crate lined with blankets');
  }
  await expect(ana.page.getByRole('button', { name: /^Restore/ })).toHaveCount(0);
  for (const words of ['a fish crate', 'it was safe']) {
    await press(ben, 'Close');
    // The one that was tagged last is open.
    if ((await ben.annotations.filter({ hasText: words, has: ben.card }).count()) === 0) await openFromList(ben, words);
    await press(ben, 'Delete');
    await ben.page.locator('.desk-list').getByRole('button', { name: 'History', exact: true }).first().click();
  }
  await expect(happened(ana).first()).toContainText('deleted it');
  await expect(happened(cleo).first()).toContainText('deleted it');
  await expect(cleo.page.getByRole('button', { name: /^Restore/ })).toHaveCount(0);
  await ben.page.getByRole('button', { name: 'Restore it was safe to ring' }).click();
  await expect(happened(ana).first()).toContainText('brought it back');
  await ana.page.getByRole('button', { name: 'Restore a fish crate lined with blankets' }).click();
  for (const person of [ana, ben, cleo]) await expect(person.annotations).toHaveCount(2);
  await expect(ben.annotations.filter({ hasText: 'it was safe' }).getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Who says so?',
  );
  await expect(ana.annotations.filter({ hasText: 'a fish crate' })).toContainText('Ben');
  await expect(ben.page.getByRole('button', { name: /^Restore/ })).toHaveCount(0);
  for (const person of [ana, ben]) await expect(person.status).toHaveText('Saved');
  await press(ana, 'Close');
  await press(ana, 'Undo');
  await expect(cleo.annotations).toHaveCount(1);
});
