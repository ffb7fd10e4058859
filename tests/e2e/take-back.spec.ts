/** An owner takes the work of a member back on the project’s page, and undoes it. */
import { looksRight } from './looks.ts';
import { openDesk } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const WORDS = 'creel boat';

/** With what is slotted into it. */
const dialog = ({ page }: Person) =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name: 'Take work back' }) });

/** An hour ago, as a field for a moment has it. */
const anHourAgo = ({ page }: Person): Promise<string> =>
  page.evaluate(() => {
    const moment = new Date(Date.now() - 3_600_000);
    return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  });

test('[PG360] an owner sees what a take-back would do, does it, and undoes it; the history has it as one entry', async ({
  serve,
  joins,
}) => {
  const {
    answer,
    text,
    people: [ana, ben],
  } = await openDesk({ serve, joins }, ['annotator']);
  if (ana === undefined || ben === undefined) throw new Error('There are not two people.');
  await ben.tag(stretchOf(text, WORDS), '2');
  await expect(ben.status).toHaveText('Saved');
  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  await ana.page.getByRole('button', { name: 'Take a member’s work back…' }).click();
  await dialog(ana).getByRole('combobox', { name: 'Whose work' }).selectOption('Ben');
  await dialog(ana)
    .getByLabel('From when on')
    .fill(await anHourAgo(ana));
  await dialog(ana).getByRole('button', { name: 'Show what it would do' }).click();
  await expect(dialog(ana)).toContainText(/What Ben did since .* would be taken back:/);
  await expect(dialog(ana)).toContainText('1 annotation');
  await looksRight(ana.page);
  await expect(ben.annotations).toHaveCount(1);
  await dialog(ana).getByRole('button', { name: 'Take it back' }).click();
  await expect(dialog(ana)).toContainText(/What Ben did since .* was taken back:/);
  await expect(ben.annotations).toHaveCount(0);
  await ben.page.locator('.desk-list').getByRole('button', { name: 'History', exact: true }).first().click();
  const entries = ben.page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
  await expect(entries.first()).toContainText(/Ana\s+took back what Ben did since/);
  await entries.first().getByText('1 change').click();
  await expect(entries.first()).toContainText('deleted it');
  // Closed and opened again, the dialog still has the way back.
  await dialog(ana).getByRole('button', { name: 'Close' }).click();
  await ana.page.getByRole('button', { name: 'Take a member’s work back…' }).click();
  await expect(dialog(ana).getByRole('button', { name: 'Bring back what Ben did' })).toBeVisible();
  // A page that was loaded again hears of it from the server.
  await ana.page.reload();
  await ana.page.getByRole('button', { name: 'Take a member’s work back…' }).click();
  await dialog(ana).getByRole('combobox', { name: 'Whose work' }).selectOption('Ben');
  await dialog(ana)
    .getByLabel('From when on')
    .fill(await anHourAgo(ana));
  await dialog(ana).getByRole('button', { name: 'Show what it would do' }).click();
  await dialog(ana).getByRole('button', { name: 'Bring back what Ben did' }).click();
  await expect(dialog(ana)).toContainText(/What Ben did since .* is there again:/);
  await expect(ben.annotations).toHaveCount(1);
  await expect(entries.first()).toContainText(/Ana\s+brought back what Ben did since/);
});
