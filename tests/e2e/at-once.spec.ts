/** Two owners who edit the same settings at once. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, test, type Person } from './verbatim.ts';

const press = ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const written = ({ page }: Person) => page.getByRole('textbox', { name: 'Guidelines in Markdown' });

test('[LS12] of guidelines the second one sees both texts, and labels of both are kept', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['owner']);
  const [ana, ben] = pair(desk);
  for (const { page } of [ana, ben]) await page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  for (const person of [ana, ben]) await press(person, 'Edit the guidelines');
  await written(ana).fill('Rule added by Ana.');
  await press(ana, 'Save for everybody');
  await expect(ana.page.getByRole('region', { name: 'Guidelines' })).toContainText('Rule added by Ana.');
  await written(ben).fill('Rule added by Ben.');
  await press(ben, 'Save for everybody');
  await expect(ben.page.getByRole('alert')).toContainText('Ana changed the guidelines at');
  await expect(ben.page.getByRole('textbox', { name: 'What is there now' })).toHaveValue('Rule added by Ana.');
  await expect(written(ben)).toHaveValue('Rule added by Ben.');
  await written(ben).fill('Rule added by Ana.\n\nRule added by Ben.');
  await press(ben, 'Save for everybody');
  const guidelines = ben.page.getByRole('region', { name: 'Guidelines' });
  for (const rule of ['Rule added by Ana.', 'Rule added by Ben.']) await expect(guidelines).toContainText(rule);

  for (const person of [ana, ben]) await press(person, 'Labels');
  for (const [person, title] of [
    [ana, 'Rumour'],
    [ben, 'Opinion'],
  ] as const) {
    const dialog = person.page.locator('vb-dialog', {
      has: person.page.getByRole('dialog', { name: 'Labels', exact: true }),
    });
    await dialog.getByRole('button', { name: 'Add a label' }).click();
    await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
    await press(person, 'Save for everybody');
    await expect(dialog.getByRole('button', { name: 'Add a label' })).toBeHidden();
  }
  const { labelSet } = await ana.call<{ labelSet: { labels: { title: string }[] } }>(
    'GET',
    `/api/projects/${desk.answer.project}`,
  );
  expect(labelSet.labels.map(({ title }) => title)).toEqual([
    'Quote',
    'Paraphrase',
    'Editorial claim',
    'Unsupported assertion',
    'Rumour',
    'Opinion',
  ]);
});
