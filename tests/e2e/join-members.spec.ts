/** An owner says on the project’s page that two members are one person. */
import { looksRight } from './looks.ts';
import { openDesk } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const WORDS = 'creel boat';

/** With what is slotted into it. */
const dialog = ({ page }: Person) =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name: 'Join two members' }) });
const people = ({ page }: Person) => page.getByRole('list', { name: 'People' });

test('[PG242] an owner joins two members, is told before what it does, and is offered a link for the one who stays', async ({
  serve,
  joins,
}) => {
  const {
    answer,
    article,
    text,
    people: [ana, ben, cleo],
  } = await openDesk({ serve, joins }, ['annotator', 'annotator']);
  if (ana === undefined || ben === undefined || cleo === undefined) throw new Error('There are not three people.');
  await ben.tag(stretchOf(text, WORDS), '2');
  await expect(ben.status).toHaveText('Saved');
  await expect(cleo.annotations).toContainText(['Ben']);
  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  await ana.page.getByRole('button', { name: 'Two members are one person…' }).click();
  await expect(dialog(ana).getByRole('button', { name: 'Join them' })).toBeDisabled();
  await dialog(ana).getByRole('combobox', { name: 'This member' }).selectOption('Ben');
  await dialog(ana).getByRole('combobox', { name: 'is really' }).selectOption({ label: 'Cleo (Annotator)' });
  await expect(dialog(ana)).toContainText('What Ben made will be the work of Cleo.');
  await looksRight(ana.page);
  await dialog(ana).getByRole('button', { name: 'Join them' }).click();
  await expect(ana.sayings).toContainText('Ben is Cleo now: 1 annotation changed hands.');
  await expect(people(ana)).not.toContainText('Ben');
  await ana.page.getByRole('button', { name: 'Link for Cleo' }).last().click();
  await expect(ana.page.getByRole('dialog', { name: 'Link for Cleo' })).toBeVisible();
  // Who is in the article sees at once whose it is, and may change it if it is theirs.
  await expect(cleo.annotations).toContainText(['Cleo']);
  await cleo.clickAt(stretchOf(text, WORDS).start + 2);
  await cleo.page.keyboard.press('1');
  await expect(cleo.status).toHaveText('Saved');
  await expect(cleo.annotations).toContainText(['Quote']);
  await cleo.page.keyboard.press('Escape');
  await expect(cleo.card).toHaveCount(0);
  await cleo.page.getByRole('button', { name: 'History' }).click();
  await expect(cleo.page.getByRole('list', { name: 'What happened' })).toContainText(
    'Ana joined two members: Ben is Cleo',
  );
  await ben.page.reload();
  await expect(ben.page.getByRole('heading', { level: 1 })).toHaveText('This does not open');
  await cleo.page.goto(`${answer.url}/p/${answer.project}/a/${article.id}`);
  await expect(cleo.annotations).toHaveCount(1);
});
