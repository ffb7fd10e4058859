/** What Verbatim finds, on the page: for a new article at once, in two browsers, decided all of a kind by one key. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, test, type Person } from './verbatim.ts';

const TEXT = [
  'Ana Díaz, the mayor, opened the museum. “We waited for this for many years,” Díaz said.',
  '“Nobody believed in it,” she added.',
  'She said that the bridge would open in May.',
].join('\n');

const suggestions = (person: Person) => person.page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem');

test('[FD9][SG9] a new article has suggestions in two browsers; one key accepts all quotations, one undo takes them back', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const { answer } = desk;

  // Switched on in the project’s settings, by hand.
  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  await ana.page.getByRole('button', { name: 'Settings' }).click();
  const { page } = ana;
  const chosen = page.getByRole('checkbox', { name: 'Suggest quotations and reported speech in new articles' });
  await chosen.check();
  await expect(page.getByLabel('Quotations are suggested as')).toHaveValue('quote');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(chosen).toBeHidden();
  await expect(ana.page.getByRole('button', { name: 'Find quotations' })).toBeVisible();

  await ana.call('POST', `/api/projects/${answer.project}/articles`, { articles: [{ title: 'Museum', text: TEXT }] });
  const article = (await ana.articles(answer)).find(({ title }) => title === 'Museum');
  if (article === undefined) throw new Error('The article has not come in.');
  for (const person of [ana, ben]) await person.open(answer, article);
  for (const person of [ana, ben])
    await expect(suggestions(person)).toHaveText([
      /We waited.*Quote.*90 %.*found by Verbatim.*Speaker: Ana Díaz.*Cue: said/s,
      /Nobody believed.*Quote.*found by Verbatim/s,
      /She said that.*Paraphrase.*50 %.*found by Verbatim/s,
    ]);

  await ben.clickAt(0);
  await ben.page.keyboard.press('Shift+C');
  await expect(ana.annotations).toHaveText([/Ben.*We waited/s, /Ben.*Nobody believed/s]);
  for (const person of [ana, ben]) await expect(suggestions(person)).toHaveText([/She said that/]);
  await ben.page.keyboard.press('Control+z');
  for (const person of [ana, ben]) await expect(suggestions(person)).toHaveCount(3);
  await expect(ana.annotations).toHaveCount(0);

  // By button, and looked for again: what is decided does not come back.
  await ana.page.getByRole('button', { name: 'Reject all 2 of Quote' }).click();
  await expect(ana.page.getByRole('link', { name: /^She said that/ })).toBeFocused();
  await expect(suggestions(ben)).toHaveCount(1);
  await ben.page.keyboard.press('Shift+G');
  await expect(ben.page.getByText('Nothing new was found.')).toBeVisible();
  await expect(suggestions(ben)).toHaveCount(1);
  for (const person of [ana, ben]) await expect(person.status).toHaveText('Saved');
});
