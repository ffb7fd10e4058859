/** Comments on an annotation, live between two people. */
import { ARTICLE_TITLE, openDesk, pair } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test, type Person } from './verbatim.ts';

const openFromList = (person: Person, words: string) =>
  person.annotations.filter({ hasText: words }).getByRole('link').first().click();
const press = (person: Person, name: string | RegExp) =>
  person.page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const field = (person: Person, name: string) => person.page.getByRole('textbox', { name, exact: true });
const thread = (person: Person, name: string) => person.page.getByRole('group', { name: `Thread of ${name}` });
const WORDS = 'it was safe to ring';

test('[CO5] [CO6] a comment, its answer and its resolution are on the other’s screen at once, under their writers’ names', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await openFromList(ana, WORDS);
  for (const person of [ana, ben]) await press(person, /^Comments/);
  await field(ana, 'Write a comment').fill('Who says so?');
  await ana.page.keyboard.press('Control+Enter');
  await expect(thread(ben, 'Ana')).toContainText('Who says so?');
  await thread(ben, 'Ana').getByRole('button', { name: 'Reply' }).click();
  await field(ben, 'Reply to Ana').fill('The conservator.');
  // What another member says meanwhile does not disturb what is being written.
  await field(ana, 'Write a comment').fill('And how sure?');
  await ana.page.keyboard.press('Control+Enter');
  await expect(thread(ben, 'Ana')).toHaveCount(2);
  await expect(field(ben, 'Reply to Ana')).toHaveValue('The conservator.');
  await thread(ben, 'Ana').first().getByRole('button', { name: 'Send' }).click();
  await expect(thread(ana, 'Ana').first()).toContainText('The conservator.');

  await thread(ben, 'Ana').first().getByRole('button', { name: 'Resolve' }).click();
  await expect(thread(ana, 'Ana').first()).toContainText('Resolved');
  await expect(thread(ana, 'Ana').first()).not.toContainText('The conservator.');
  await thread(ana, 'Ana').first().getByRole('button', { name: 'Show' }).click();
  await expect(thread(ana, 'Ana').first()).toContainText('Ben resolved this');
  await thread(ana, 'Ana').first().getByRole('button', { name: 'Open again' }).click();
  await expect(thread(ben, 'Ana').first()).toContainText('Ana opened this again');

  await thread(ben, 'Ana').first().getByRole('button', { name: 'Edit the comment of Ben' }).click();
  await field(ben, 'Edit the comment of Ben').fill('The conservator, to the village hall.');
  await ben.page.getByRole('button', { name: 'Save' }).click();
  await expect(thread(ana, 'Ana').first()).toContainText('to the village hall.');
  await expect(thread(ana, 'Ana').first()).toContainText('edited');
  // Ben can’t touch Ana’s words; Ana owns the project and can touch his.
  await expect(ben.page.getByRole('button', { name: 'Delete the comment of Ana' })).toHaveCount(0);
  await ana.page.getByRole('button', { name: 'Delete the comment of Ben' }).click();
  await expect(thread(ben, 'Ana').first()).not.toContainText('to the village hall.');
  for (const person of [ana, ben]) await expect(person.status).toHaveText('Saved');
});

test('[CO3] what others say is counted as new until one looks, also after a reload, and one’s own never is', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await ben.tag(stretchOf(desk.text, 'a fish crate lined with blankets'), '1');
  const entry = (person: Person) => person.annotations.filter({ hasText: WORDS });
  await openFromList(ben, WORDS);
  await press(ben, /^Comments/);
  for (const text of ['Is it?', 'Really?']) {
    await field(ben, 'Write a comment').fill(text);
    await ben.page.getByRole('button', { name: 'Send' }).click();
  }
  await expect(entry(ana)).toContainText('2 comments, 2 new');
  await ana.page.reload();
  await expect(entry(ana)).toContainText('2 comments, 2 new');
  await openFromList(ana, WORDS);
  await expect(thread(ana, 'Ben')).toHaveCount(2);
  await openFromList(ana, 'a fish crate');
  await expect(entry(ana)).toContainText('2 comments');
  await expect(entry(ana)).not.toContainText('new');
  await openFromList(ben, 'a fish crate');
  await expect(entry(ben)).toContainText('2 comments');
  await expect(entry(ben)).not.toContainText('new');
  await ana.page.reload();
  await expect(entry(ana)).toContainText('2 comments');
  await expect(entry(ana)).not.toContainText('new');
});

/** Counts from now on how often elements of a kind are drawn on somebody’s page. */
const countDrawings = (person: Person, tag: string): Promise<void> =>
  person.page.evaluate((name) => {
    const drawn = customElements.get(name)?.prototype as { update: (this: unknown, changed: unknown) => void };
    const { update } = drawn;
    const counts = ((window as { drawings?: Record<string, number> }).drawings ??= {});
    counts[name] = 0;
    drawn.update = function (this: unknown, changed: unknown) {
      counts[name] = (counts[name] ?? 0) + 1;
      update.call(this, changed);
    };
  }, tag);
const drawings = (person: Person): Promise<Record<string, number> | undefined> =>
  person.page.evaluate(() => (window as { drawings?: Record<string, number> }).drawings);

test('[DE2] a comment that comes in draws what shows comments again, and not the desk around it', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  for (const person of [ana, ben]) {
    if (person === ana) await openFromList(person, WORDS);
    await press(person, /^Comments/);
  }
  await field(ben, 'Write a comment').fill('Who says so?');
  await expect(ben.status).toHaveText('Saved');
  for (const tag of ['vb-article-desk', 'vb-annotation-card', 'vb-comment-panel']) await countDrawings(ana, tag);
  await ben.page.keyboard.press('Control+Enter');
  await expect(thread(ana, 'Ben')).toContainText('Who says so?');
  const { 'vb-comment-panel': panel, ...others } = (await drawings(ana)) ?? {};
  expect(panel).toBeGreaterThan(0);
  expect(others).toEqual({ 'vb-article-desk': 0, 'vb-annotation-card': 0 });
});

test('[PG103] where another member takes away the comment whose button has the focus, the text takes it', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await press(ben, /^Comments/);
  await field(ben, 'Write a comment').fill('Not needed.');
  await ben.page.keyboard.press('Control+Enter');
  // Once it has come, the card opens with it.
  await expect(ana.page.getByRole('button', { name: '1 unread comment' })).toBeVisible();
  await openFromList(ana, WORDS);
  await thread(ana, 'Ben').getByRole('button', { name: 'Reply' }).focus();
  await ben.page.getByRole('button', { name: 'Delete the comment of Ben' }).click();
  await expect(thread(ana, 'Ben')).toHaveCount(0);
  await expect
    .poll(() => ana.page.evaluate(() => document.activeElement?.closest('vb-article-text') !== null))
    .toBe(true);
});

test('[PE22] a commenter says something about an annotation, and has nothing to annotate with', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['commenter']);
  const [ana, ben] = pair(desk);
  await expect(ben.page.getByText('Comments only')).toBeVisible();
  await ana.tag(stretchOf(desk.text, WORDS), '2');
  await expect(ben.page.getByRole('button', { name: 'Quote', exact: true })).toHaveCount(0);
  await expect(ben.page.getByText('You read and comment here')).toBeVisible();
  await openFromList(ben, WORDS);
  await press(ben, /^Comments/);
  await field(ben, 'Write a comment').fill('Who says so?');
  await ben.page.keyboard.press('Control+Enter');
  await expect(ben.status).toHaveText('Saved');
  await press(ana, '1 unread comment');
  await expect(thread(ana, 'Ben')).toContainText('Who says so?');
  await ben.page.reload();
  await expect(ben.status).toHaveText('Saved');
  await ben.tag(stretchOf(desk.text, 'The bell rang three times'), '1');
  await expect(ben.annotations).toHaveCount(1);
  expect(ben.complaints).toEqual([]);
});

test('[PG331] the number in the bar leads to the comments, whatever is open or under way; by key the focus goes there', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await openFromList(ana, WORDS);
  const toggle = (name: RegExp) => ana.page.getByRole('button', { name });
  const say = async (text: string) => {
    await field(ben, 'Write a comment').fill(text);
    await ben.page.keyboard.press('Control+Enter');
  };
  const news = ana.page.getByRole('button', { name: '1 unread comment', exact: true });

  // Nobody had commented when it was opened.
  await press(ben, /^Comments/);
  await say('Who says so?');
  await news.click();
  await expect(thread(ana, 'Ben')).toContainText('Who says so?');
  await expect(news).toHaveCount(0);

  await toggle(/^Links/).click();
  await say('And how sure?');
  await news.focus();
  await ana.page.keyboard.press('Enter');
  await expect(thread(ana, 'Ben')).toHaveCount(2);
  await expect(toggle(/^Comments/)).toBeFocused();

  // While two annotations are being linked it makes no link.
  await ana.tag(stretchOf(desk.text, 'a fish crate lined with blankets'), '1');
  await toggle(/^Links/).click();
  await press(ana, 'Link to…');
  await say('One more.');
  await news.click();
  await expect(thread(ana, 'Ben')).toHaveCount(3);
  await expect(toggle(/^Links/)).toHaveText(/^\s*Links\s*$/);
});

test('[PG333] behind an @ the members whose names fit are offered, by keys and by mouse', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator', 'curator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await openFromList(ana, WORDS);
  await press(ana, /^Comments/);
  const write = field(ana, 'Write a comment');
  const options = ana.page.getByRole('listbox', { name: 'Members' }).getByRole('option');
  await write.pressSequentially('Ask @');
  await expect(options).toHaveText([/Ben/, /Cleo/, /Gold layer/]);
  await ana.page.keyboard.press('ArrowDown');
  await ana.page.keyboard.press('ArrowUp');
  await expect(options.filter({ hasText: 'Ben' })).toHaveAttribute('aria-selected', 'true');
  await ana.page.keyboard.press('Enter');
  await expect(write).toHaveValue('Ask @Ben ');
  await expect(options).toHaveCount(0);
  await write.pressSequentially('or @cl');
  await expect(options).toHaveCount(1);
  await options.click();
  await expect(write).toHaveValue('Ask @Ben or @Cleo ');
  await expect(write).toBeFocused();
  // Escape closes the list alone.
  await write.pressSequentially('or @b');
  await expect(options).toHaveCount(1);
  await ana.page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(write).toHaveValue('Ask @Ben or @Cleo or @b');
  await ana.page.keyboard.press('Control+Enter');
  await expect(thread(ana, 'Ana')).toContainText('Ask @Ben or @Cleo or @b');
  // Who has joined since is offered too, and oneself is not.
  await joins(await linkFor(ana, desk.answer, 'viewer'), 'Dev', { byPage: false });
  await write.pressSequentially('@');
  await expect(options).toHaveText([/Ben/, /Cleo/, /Dev/, /Gold layer/]);
});

test('[PG334] a comment that names a member says so on their article page, once, and leads there, from another layer too', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await press(ben, /^Comments/);
  const say = async (text: string) => {
    await field(ben, 'Write a comment').fill(text);
    await ben.page.keyboard.press('Control+Enter');
    await expect(ben.status).toHaveText('Saved');
  };
  await say('Who says so?');
  await expect(ana.page.getByRole('button', { name: '1 unread comment' })).toBeVisible();
  await expect(ana.sayings).toHaveText('');
  await say('Is it a quote, @Ana?');
  await expect(ana.sayings).toContainText('Ben named you in a comment');
  await expect(ben.sayings).toHaveText('');
  await press(ana, 'Show');
  await expect(thread(ana, 'Ben')).toHaveCount(2);
  await expect(ana.sayings).toHaveText('');

  // What was said before is no news.
  await ana.page.reload();
  await expect(ana.status).toHaveText('Saved');
  await expect(ana.annotations.filter({ hasText: WORDS })).toBeVisible();
  await expect(ana.sayings).toHaveText('');

  const layer = ana.page.getByRole('combobox', { name: 'Layer', exact: true });
  await layer.selectOption('Curated');
  await say('And here, @Ana?');
  await expect(ana.sayings).toContainText('Ben named you in a comment');
  await press(ana, 'Show');
  await expect(layer).toHaveValue('shared');
  await expect(thread(ana, 'Ben')).toHaveCount(3);
  for (const person of [ana, ben]) expect(person.complaints).toEqual([]);
});

test('[PG334] in German too', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const ben = await joins(await linkFor(ana, answer, 'annotator'), 'Ben', { byPage: false, locale: 'de-DE' });
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  await ana.open(answer, article);
  await ben.page.goto(`${answer.url}/p/${answer.project}/a/${article.id}`);
  await expect(ben.page.getByRole('status')).toHaveText('Gespeichert');
  await ana.tag(stretchOf(await ana.textOf(answer, article), WORDS), '2');
  await press(ana, /^Comments/);
  await field(ana, 'Write a comment').fill('Und hier, @Ben?');
  await ana.page.keyboard.press('Control+Enter');
  await expect(ben.sayings).toContainText('Ana hat dich in einem Kommentar genannt');
  await press(ben, 'Zeigen');
  await expect(ben.page.getByRole('group', { name: 'Gespräch von Ana' })).toContainText('Und hier, @Ben?');
});

test('[PG334] comments that name a member and came while they were offline are told as one, which leads to the first', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '2');
  await press(ben, /^Comments/);
  await expect(ana.annotations.filter({ hasText: WORDS })).toBeVisible();
  await ana.context.setOffline(true);
  for (const text of ['Who says so, @Ana?', 'And how sure, @Ana?']) {
    await field(ben, 'Write a comment').fill(text);
    await ben.page.keyboard.press('Control+Enter');
    await expect(ben.status).toHaveText('Saved');
  }
  await ana.context.setOffline(false);
  await expect(ana.sayings).toContainText('2 comments name you');
  await press(ana, 'Show');
  await expect(thread(ana, 'Ben')).toHaveCount(2);
  await expect(ana.sayings).toHaveText('');
});
