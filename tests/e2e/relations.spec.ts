/** Relations between annotations: linked by pointer and by keyboard, seen by both, drawn, undone. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

/** All of them are Ben’s: so the entry’s own link is told from the ends of relations inside it. */
const openFromList = (person: Person, words: string) =>
  person.annotations
    .getByRole('link', { name: new RegExp(`Ben.*${words}`, 's') })
    .first()
    .click();
const press = (person: Person, name: string | RegExp) =>
  person.page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const links = (person: Person, list: 'From this annotation' | 'To this annotation') =>
  person.page.getByRole('list', { name: list }).getByRole('listitem');
/** Lines over the text. */
const lines = (person: Person) => person.page.locator('vb-relation-lines path');

test('[RE5] an annotation is linked with another by a click in the text, by one in the list and by keyboard', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const quote = stretchOf(desk.text, '“Like a door,”');
  await ben.tag(quote, '1');
  await ben.tag(stretchOf(desk.text, 'it was safe to ring'), '2');
  await ben.tag(stretchOf(desk.text, 'a fish crate lined with blankets'), '3');
  await press(ben, /^Links/);
  await press(ben, 'Link to…');
  await ben.clickAt(quote.start + 3);
  await expect(links(ben, 'From this annotation')).toHaveText([/continues.*Quote.*Like a door/s]);

  await press(ben, 'Link to…');
  await ben.page.getByRole('combobox', { name: 'Kind of link' }).selectOption('contradicts');
  await openFromList(ben, 'it was safe to ring');
  await expect(links(ben, 'From this annotation')).toHaveCount(2);

  await openFromList(ana, 'Like a door');
  await press(ana, /^Links/);
  await expect(links(ana, 'To this annotation')).toHaveText([/continues.*fish crate/s]);
  await press(ana, 'Link to…');
  await ana.page.getByRole('combobox', { name: 'Kind of link' }).selectOption('attributed to');
  const search = ana.page.getByRole('combobox', { name: 'Other annotation' });
  await search.focus();
  await ana.page.keyboard.type('SAFE ring');
  await expect(ana.page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await ana.page.keyboard.press('ArrowDown');
  await ana.page.keyboard.press('Enter');
  await expect(links(ana, 'From this annotation')).toHaveText([/attributed to.*it was safe to ring/s]);
  await links(ana, 'From this annotation').getByRole('link').click();
  await expect(ana.card.locator('q')).toHaveText(['it was safe to ring']);
  for (const person of [ana, ben]) await expect(person.status).toHaveText('Saved');
});

test('[RE3] [RE6] relations are drawn for the open annotation or all of them, removed in the card, undone, and gone with their ends', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, '“Like a door,”'), '1');
  await ben.tag(stretchOf(desk.text, 'it was safe to ring'), '2');
  await press(ben, /^Links/);
  await press(ben, 'Link to…');
  await openFromList(ben, 'Like a door');
  await expect(lines(ben)).toHaveCount(1);
  await expect(lines(ana)).toHaveCount(0);
  await ana.page.getByRole('checkbox', { name: 'Show links' }).check();
  await expect(lines(ana)).toHaveCount(1);

  await ben.page.getByRole('button', { name: /^Remove the link continues/ }).click();
  await expect(lines(ana)).toHaveCount(0);
  await press(ben, 'Undo');
  await expect(lines(ana)).toHaveCount(1);
  await press(ben, 'Redo');
  await expect(lines(ana)).toHaveCount(0);
  await press(ben, 'Undo');
  await openFromList(ben, 'Like a door');
  await press(ben, 'Delete');
  await expect(lines(ana)).toHaveCount(0);
  await press(ben, 'Undo');
  await expect(lines(ana)).toHaveCount(1);

  // Ana owns the project; Ben can’t remove what she links.
  await openFromList(ana, 'it was safe to ring');
  await press(ana, /^Links/);
  await press(ana, 'Link to…');
  await ana.page.getByRole('combobox', { name: 'Kind of link' }).selectOption('contradicts');
  await openFromList(ana, 'Like a door');
  await openFromList(ben, 'it was safe to ring');
  await press(ben, /^Links/);
  await expect(links(ben, 'From this annotation')).toHaveCount(2);
  await expect(ben.page.getByRole('button', { name: /^Remove the link/ })).toHaveCount(1);
});
