/** Keys are told of once, when they would first have helped. */
import { quotationsIn } from '../../shared/domain/quotes/quotations.ts';
import { openDesk } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const STEPS = 'W goes to the next quotation';
const SHEET = 'Labels have keys';

/** Tags quotations of the text, selected by mouse with their marks. */
async function tagQuotations(person: Person, text: string, from: number, to: number): Promise<void> {
  for (const quotation of quotationsIn(text).slice(from, to)) {
    await person.selectByMouse(quotation.start, quotation.end);
    await expect(person.page.getByRole('toolbar', { name: 'Selection' })).toBeVisible();
    await person.page.keyboard.press('1');
    await person.page.keyboard.press('Escape');
  }
}

test('[PG353] after three quotations that the mouse selected, W is told of, once in this browser', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people;
  if (ana === undefined) throw new Error('unreachable');
  await ana.tag(stretchOf(desk.text, 'rung it once'), '2');
  await ana.page.keyboard.press('Escape');
  await tagQuotations(ana, desk.text, 0, 2);
  await expect(ana.annotations).toHaveCount(3);
  await expect(ana.sayings).not.toContainText(STEPS);
  // It goes on counting after a reload.
  await ana.page.reload();
  await expect(ana.status).toHaveText('Saved');
  await tagQuotations(ana, desk.text, 2, 3);
  await expect(ana.sayings).toContainText(STEPS);
  await ana.page.reload();
  await expect(ana.status).toHaveText('Saved');
  await tagQuotations(ana, desk.text, 3, 6);
  await expect(ana.annotations).toHaveCount(7);
  await expect(ana.sayings).not.toContainText(STEPS);
});

test('[PG353] a member who has used W is not told of it', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people;
  if (ana === undefined) throw new Error('unreachable');
  await ana.page.keyboard.press('t');
  await ana.page.keyboard.press('w');
  await tagQuotations(ana, desk.text, 0, 3);
  await expect(ana.annotations).toHaveCount(3);
  await expect(ana.sayings).not.toContainText(STEPS);
});

test('[PG354] after five presses on labels the sheet of keys is offered, once, and not to those who have opened it', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator', 'annotator']);
  const [ana, ben, cleo] = desk.people;
  if (ana === undefined || ben === undefined || cleo === undefined) throw new Error('unreachable');
  const label = async (person: Person, ...names: string[]): Promise<void> => {
    for (const name of names)
      await person.page.getByRole('group', { name: 'Labels', exact: true }).getByRole('button', { name }).click();
  };
  const { start, end } = stretchOf(desk.text, 'rung it once');
  await ana.selectByMouse(start, end);
  await ana.page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Quote' }).click();
  await label(ana, 'Paraphrase', 'Quote', 'Paraphrase');
  await expect(ana.annotations).toContainText(['Paraphrase']);
  await expect(ana.sayings).not.toContainText(SHEET);
  await label(ana, 'Quote');
  await expect(ana.sayings).toContainText(`${SHEET}, and so has all else here. ? lists them.`);
  await ana.page.getByRole('button', { name: 'Show the keys' }).click();
  await expect(ana.page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();

  await ben.page.keyboard.press('?');
  await expect(ben.page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await ben.page.keyboard.press('Escape');
  const other = stretchOf(desk.text, 'creel boat');
  await ben.selectByMouse(other.start, other.end);
  await ben.page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Quote' }).click();
  await label(ben, 'Paraphrase', 'Quote', 'Paraphrase', 'Quote', 'Paraphrase');
  await expect(ben.annotations).toContainText([/Paraphrase/]);
  await expect(ben.sayings).not.toContainText(SHEET);

  // Keys that press a label count for nothing.
  await expect(cleo.annotations).toHaveCount(2);
  for (let count = 3; count <= 7; count += 1) {
    await cleo.selectByMouse(start, end);
    await cleo.page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Quote' }).press('Enter');
    await expect(cleo.annotations).toHaveCount(count);
    await cleo.page.keyboard.press('Escape');
  }
  await expect(cleo.sayings).not.toContainText(SHEET);
});
