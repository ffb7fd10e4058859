/** Asking the annotators about a disagreement: a curator in one browser, those who are asked in others. */
import { axeFindsNothing } from './axe.ts';
import { expect, linkFor, stretchOf, test, type Answer, type Person } from './verbatim.ts';

const TEXT = 'The harbour master said the pier would open in May. A baker called the plan “a gift to the gulls”.';

const passage = ({ page }: Person) => page.getByRole('region', { name: 'Harbour news' });
const said = ({ page }: Person) => page.getByRole('list', { name: 'What was said' }).getByRole('listitem');
const queue = ({ page }: Person) => page.getByRole('list', { name: 'Talks' });
const openProject = ({ page }: Person, { url, project }: Answer) => page.goto(`${url}/p/${project}`);
const openTalks = ({ page }: Person, { url, project }: Answer) => page.goto(`${url}/p/${project}/talks`);
const openQueue = ({ page }: Person, { url, project }: Answer) => page.goto(`${url}/p/${project}/adjudication`);

/** Ben and Cleo differ about one passage of a revealed article; Dora has not annotated it. */
async function aDisagreement(
  serve: () => Promise<{ readonly answer: Answer }>,
  joins: (link: string, name: string) => Promise<Person>,
) {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana');
  await lead.page.goto(server.url);
  const made = (await lead.call('POST', '/api/projects', { title: 'Harbour', mode: 'blind' })) as { id: string };
  const answer = { ...server, project: made.id };
  const api = `/api/projects/${answer.project}`;
  await lead.call('POST', `${api}/articles`, { articles: [{ title: 'Harbour news', text: TEXT }] });
  const [article] = await lead.articles(answer);
  if (article === undefined) throw new Error('The article is not there.');
  const annotate = async (name: string, words: string): Promise<Person> => {
    const person = await joins(await linkFor(lead, answer, 'annotator'), name);
    await person.open(answer, article);
    await person.tag(stretchOf(TEXT, words), '1');
    await expect(person.status).toHaveText('Saved');
    await person.call('PUT', `${api}/articles/${article.id}/state`, { state: 'done' });
    return person;
  };
  const ben = await annotate('Ben', 'a gift to the gulls');
  const cleo = await annotate('Cleo', 'a gift');
  const dora = await joins(await linkFor(lead, answer, 'annotator'), 'Dora');
  await lead.call('POST', `${api}/articles/${article.id}/reveal`, {});
  return { answer, article, lead, ben, cleo, dora };
}

/** In light and wide, and in dark and narrow. */
async function looksRight({ page }: Person, name: string): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await axeFindsNothing(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('[TK7] [TK12] a curator asks by keyboard, an annotator finds it in their queue and answers, and the answer comes live', async ({
  serve,
  joins,
}) => {
  const { answer, lead, ben, dora } = await aDisagreement(serve, joins);
  await openQueue(lead, answer);
  await expect(passage(lead)).toBeVisible();
  await lead.page.keyboard.press('a');
  const question = lead.page.getByRole('textbox', { name: 'Your question' });
  await expect(question).toBeFocused();
  // Keys of the queue are letters there.
  await lead.page.keyboard.type('Is “to the gulls” part of the quote?');
  await lead.page.keyboard.press('Control+Enter');
  await expect(said(lead)).toHaveCount(1);
  await expect(said(lead)).toContainText('Ana');
  await expect(lead.page.getByText('0 of 1 decided')).toBeVisible();
  // Out of the field the keys are the queue's again; the talk waits where it was.
  await lead.page.keyboard.press('Escape');
  await lead.page.keyboard.press('s');
  await expect(passage(lead)).toBeHidden();
  await lead.page.keyboard.press('b');
  await expect(said(lead)).toHaveCount(1);

  await openProject(dora, answer);
  await openProject(ben, answer);
  await expect(queue(ben).getByRole('listitem')).toContainText('Is “to the gulls” part of the quote?');
  await expect(ben.page.getByRole('link', { name: 'Talks (1 new)' })).toBeVisible();
  await looksRight(ben, 'queue');
  await queue(ben).getByRole('link', { name: 'You are asked about “Harbour news”' }).click();
  const answerField = ben.page.getByRole('textbox', { name: 'Your answer' });
  await expect(said(ben)).toContainText('New');
  await looksRight(ben, 'talks');
  await answerField.fill('Yes: the whole of it.');
  await ben.page.getByRole('button', { name: 'Send' }).click();
  await expect(said(ben)).toHaveCount(2);

  await expect(said(lead)).toHaveCount(2);
  await expect(said(lead).last()).toContainText('Yes: the whole of it.');
  await expect(said(lead).last()).toContainText('New');
  await looksRight(lead, 'card');
  await lead.page.getByRole('checkbox', { name: 'Hide names' }).check();
  await expect(said(lead).last()).not.toContainText('Ben');
  await expect(said(lead).last()).toContainText('Annotator');

  // Read here is read everywhere, and who was not asked sees nothing.
  await openProject(ben, answer);
  await expect(ben.page.getByRole('link', { name: 'Talks', exact: true })).toBeVisible();
  await expect(queue(ben)).toBeHidden();
  await expect(dora.page.getByRole('heading', { name: 'Harbour', exact: true })).toBeVisible();
  await expect(dora.page.getByRole('link', { name: /Talks/ })).toBeHidden();
  await openTalks(dora, answer);
  await expect(dora.page.getByText('No talk is open.')).toBeVisible();
});

test('[TK12] an answer that is written without a network is kept, told as not saved, and sent later; a decision shows, and the talk is closed by hand', async ({
  serve,
  joins,
}) => {
  const { answer, lead, ben } = await aDisagreement(serve, joins);
  await openQueue(lead, answer);
  await expect(passage(lead)).toBeVisible();
  await lead.page.getByRole('button', { name: 'Ask the annotators' }).click();
  await lead.page.getByRole('textbox', { name: 'Your question' }).fill('All of it?');
  await lead.page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(said(lead)).toHaveCount(1);

  await openTalks(ben, answer);
  await ben.page.getByRole('button', { name: /Harbour news/ }).click();
  await expect(said(ben)).toHaveCount(1);
  await ben.page.context().setOffline(true);
  await ben.page.getByRole('textbox', { name: 'Your answer' }).fill('Yes.');
  await ben.page.keyboard.press('Control+Enter');
  await expect(said(ben)).toHaveCount(2);
  await expect(ben.page.getByText('1 entry of talks not saved yet')).toBeVisible();
  await expect(said(lead)).toHaveCount(1);
  await ben.page.context().setOffline(false);
  await expect(ben.page.getByText('1 entry of talks not saved yet')).toBeHidden();
  await expect(said(lead)).toHaveCount(2);

  await lead.page.keyboard.press('Escape');
  await passage(lead).getByRole('button', { name: 'Reject all' }).click();
  await openTalks(lead, answer);
  await lead.page.getByRole('button', { name: /Harbour news/ }).click();
  await expect(lead.page.getByText('Decided: All versions were rejected – Ana')).toBeVisible();
  await lead.page.getByRole('button', { name: 'Close the talk' }).click();
  await expect(said(lead).last()).toContainText('Ana closed the talk');
  await expect(said(ben).last()).toContainText('Ana closed the talk');
  await openTalks(lead, answer);
  await expect(lead.page.getByText('No talk is open.')).toBeVisible();
  await lead.page.getByRole('checkbox', { name: 'Closed ones too' }).check();
  await expect(lead.page.getByRole('button', { name: /Harbour news.*closed/ })).toBeVisible();
});

test('[TK13] an answer that comes when the talk is closed to its author stays with them, to be saved or let go of', async ({
  serve,
  joins,
}) => {
  const { answer, article, lead, ben } = await aDisagreement(serve, joins);
  await openQueue(lead, answer);
  await expect(passage(lead)).toBeVisible();
  await lead.page.keyboard.press('a');
  await lead.page.getByRole('textbox', { name: 'Your question' }).fill('All of it?');
  await lead.page.keyboard.press('Control+Enter');
  await openTalks(ben, answer);
  await ben.page.getByRole('button', { name: /Harbour news/ }).click();
  await expect(said(ben)).toHaveCount(1);
  await ben.page.context().setOffline(true);
  await ben.page.getByRole('textbox', { name: 'Your answer' }).fill('Yes: all of it.');
  await ben.page.keyboard.press('Control+Enter');
  await lead.call('DELETE', `/api/projects/${answer.project}/articles/${article.id}/reveal`);
  await ben.page.context().setOffline(false);
  await expect(ben.page.getByText('You may not talk about this article any more.')).toBeVisible();
  await expect(said(ben).last()).toContainText('Yes: all of it.');
  await openTalks(ben, answer);
  const kept = ben.page.getByRole('region', { name: '1 change of yours in “Harbour news” is not on the server' });
  await expect(kept).toContainText('Yes: all of it.');
  await axeFindsNothing(ben.page);
  await kept.getByRole('button', { name: 'Discard it…' }).click();
  await kept.getByRole('button', { name: 'Discard for good' }).click();
  await expect(kept).toBeHidden();
});
