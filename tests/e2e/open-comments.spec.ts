/** The open comments of a project: in one list, counted wherever one looks, and each leads to its place. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const WORDS = 'it was safe to ring';
const OTHER = 'a fish crate lined with blankets';

const comments = (person: Person) => person.page.getByRole('list', { name: 'Comments' }).getByRole('listitem');
/** What Ana began. */
const thread = (person: Person) => person.page.getByRole('group', { name: 'Thread of Ana' });
const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });

async function say(person: Person, words: string, text: string): Promise<void> {
  // What one has just tagged is open.
  await expect(async () => {
    await person.page.keyboard.press('Escape');
    await expect(person.card).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await person.annotations.filter({ hasText: words }).getByRole('link').first().click();
  const field = person.page.getByRole('textbox', { name: 'Write a comment', exact: true });
  await person.page.getByRole('button', { name: /^Comments/ }).click();
  await field.fill(text);
  await person.page.keyboard.press('Control+Enter');
  await expect(thread(person)).toContainText(text);
}

test('[PG330] [PG331] what others say is counted in every list and leads to its place, where it is read', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await expect(ben.status).toHaveText('Saved');
  await ana.tag(stretchOf(desk.text, OTHER), '1');
  await expect(ana.status).toHaveText('Saved');
  await say(ana, OTHER, 'Is a crate a quote?');
  await say(ana, WORDS, 'Who says so?');
  await expect(ana.status).toHaveText('Saved');
  // In the bar, where nothing is open.
  await expect(button(ben, '2 unread comments')).toBeVisible();
  await expect(button(ana, '2 unread comments')).toHaveCount(0);

  // The numbers are at most two seconds old.
  await expect
    .poll(async () => {
      await ben.page.goto(desk.answer.url);
      return ben.page.getByRole('list', { name: 'Projects' }).textContent();
    })
    .toContain('2 unread comments');
  await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await expect(ben.page.getByRole('link', { name: 'Home on the morning boat' }).first()).toContainText(
    '2 unread comments',
  );
  // What concerns him comes first, though both are new.
  await expect(comments(ben)).toHaveCount(2);
  await expect(comments(ben).first()).toContainText(WORDS);
  await expect(comments(ben).first()).toContainText('Who says so?');
  await expect(comments(ben).first()).toContainText('1 unread');
  // A filter that can't be asked for is not shown as used.
  await ben.context.setOffline(true);
  await button(ben, 'Mine').click();
  await expect(ben.sayings).toContainText('can’t be reached');
  await expect(button(ben, 'Mine')).toHaveAttribute('aria-pressed', 'false');
  await expect(comments(ben)).toHaveCount(2);
  await ben.context.setOffline(false);
  await button(ben, 'Mine').click();
  await expect(comments(ben)).toHaveCount(1);
  await button(ben, 'Comments (2 unread)').click();
  await expect(ben.page.getByRole('heading', { name: 'Comments' })).toBeFocused();

  await comments(ben).first().getByRole('link').click();
  await expect(thread(ben)).toContainText('Who says so?');
  // It is read, here and wherever he looks.
  await expect(button(ben, '1 unread comment')).toBeVisible();
  await ben.page.goBack();
  await expect(ben.page.getByRole('link', { name: 'Home on the morning boat' }).first()).toContainText(
    '1 unread comment',
  );
  await button(ben, 'Unread').click();
  await expect(comments(ben)).toHaveCount(1);
  await expect(comments(ben)).toContainText('Is a crate a quote?');
  await comments(ben).first().getByRole('link').click();
  await expect(thread(ben)).toContainText('Is a crate a quote?');
  await ben.page.goBack();
  await expect(comments(ben)).toHaveCount(2);
  await expect(comments(ben).filter({ hasText: 'unread' })).toHaveCount(0);
});

test('[PG334] the project’s page says so when a comment names the member while it is open, once, and leads there', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ana.tag(stretchOf(desk.text, WORDS), '2');
  await ana.tag(stretchOf(desk.text, OTHER), '1');
  await say(ana, WORDS, 'Who says so, @Ben?');
  await expect(ana.status).toHaveText('Saved');
  /** The page asks every ten seconds, and whenever it is looked at again. */
  const look = () => ben.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const first = ben.page.getByRole('link', { name: 'Home on the morning boat' }).first();
  await expect(async () => {
    await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
    await expect(first).toContainText('1 unread comment', { timeout: 2_000 });
  }).toPass();
  await expect(ben.sayings).toHaveText('');
  await say(ana, OTHER, 'Is a crate a quote, @Ben?');
  await expect(async () => {
    await look();
    await expect(ben.sayings).toContainText('Ana named you in a comment', { timeout: 1_000 });
  }).toPass();
  await button(ben, 'Show').click();
  await expect(thread(ben)).toContainText('Is a crate a quote, @Ben?');
  await expect(ben.status).toHaveText('Saved');
  await ben.page.goBack();
  await expect(first).toContainText('1 unread comment');
  await look();
  await expect(first).toContainText('1 unread comment');
  await expect(ben.sayings).toHaveText('');
  for (const person of [ana, ben]) expect(person.complaints).toEqual([]);
});
