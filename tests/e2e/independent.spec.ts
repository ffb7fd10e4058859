/** Independent work, as a lead and annotators do it in their browsers. */
import type { RoundBody } from '../../shared/wire/http/rounds.ts';
import { readFile } from 'node:fs/promises';
import { axeFindsNothing } from './axe.ts';
import { looksRight } from './looks.ts';
import {
  expect,
  linkFor,
  stretchOf,
  test,
  type Answer,
  type ListedArticle,
  type JoinOptions,
  type Person,
} from './verbatim.ts';

const TEXTS = [
  'The harbour master said the pier would open in May. Nobody asked how.',
  'A baker called the plan “a gift to the gulls”. The council did not answer.',
  'The ferry ran on time all week, and the crew was thanked for it.',
];

const table = ({ page }: Person) => page.getByRole('table', { name: 'Assignments' });
const queue = ({ page }: Person) => page.getByRole('region', { name: 'Your queue' });
const projectPage = ({ page }: Person, { url, project }: Answer) => page.goto(`${url}/p/${project}`);

interface Scene {
  readonly answer: Answer;
  readonly articles: readonly ListedArticle[];
  readonly lead: Person;
  readonly ben: Person;
  readonly cleo: Person;
}

/** A new project of independent work with three articles, made on the page; Ana leads, Ben and Cleo annotate. */
async function independentProject(
  serve: () => Promise<{ readonly answer: Answer }>,
  joins: (link: string, name: string, options?: JoinOptions) => Promise<Person>,
): Promise<Scene> {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana', { byPage: false });
  const { page } = lead;
  await page.goto(server.url);
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Harbour');
  await page.getByRole('radio', { name: 'Independent' }).check();
  await page.getByRole('button', { name: 'Make the project' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour');
  const answer = { ...server, project: new URL(page.url()).pathname.split('/')[2] ?? '' };
  await lead.call('POST', `/api/projects/${answer.project}/articles`, {
    articles: TEXTS.map((text, at) => ({ title: `Report ${at + 1}`, text })),
  });
  const [ben, cleo] = [
    await joins(await linkFor(lead, answer, 'annotator'), 'Ben', { byPage: false }),
    await joins(await linkFor(lead, answer, 'annotator'), 'Cleo', { byPage: false }),
  ];
  await projectPage(lead, answer);
  return { answer, articles: await lead.articles(answer), lead, ben, cleo };
}

async function assignToAll({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Assign…' }).click();
  const dialog = page.locator('vb-dialog', { has: page.getByRole('dialog', { name: 'Who annotates what' }) });
  await dialog.getByRole('radio', { name: 'Everybody annotates every article' }).check();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
}

/** Annotates the article that is open, as a rule with one quote, and is done with it. */
async function annotate(person: Person, text: string, words: string): Promise<void> {
  await person.tag(stretchOf(text, words), '1');
  await expect(person.status).toHaveText('Saved');
}

test('[PG250] [PG253] [PG260] [PG263] a lead assigns, annotators work through their queues unseen, a reveal shows who did what, and it is measured', async ({
  serve,
  joins,
}) => {
  const { answer, articles, lead, ben, cleo } = await independentProject(serve, joins);
  await assignToAll(lead);
  await expect(table(lead).getByRole('row')).toHaveCount(4);
  await expect(table(lead).getByText('Not begun')).toHaveCount(6);
  await looksRight(lead.page);

  // Ben works through everything: “Done and next” opens the next.
  await projectPage(ben, answer);
  await expect(queue(ben)).toContainText('3 articles to do, 0 done');
  await queue(ben).getByRole('link', { name: 'Report 1' }).click();
  await expect(ben.text('Report 1')).toBeVisible();
  await expect(ben.status).toHaveText('Saved');
  await annotate(ben, TEXTS[0] ?? '', 'the pier would open in May');
  await ben.page.getByRole('button', { name: 'Done and next' }).click();
  await expect(ben.text('Report 2')).toBeVisible();
  await ben.page.getByRole('button', { name: 'Done and next' }).click();
  await expect(ben.text('Report 3')).toBeVisible();
  await ben.page.getByRole('button', { name: 'Done and next' }).click();
  await expect(ben.sayings).toContainText('You are done with everything in your queue.');

  // Cleo sees nothing of it.
  const [first] = articles;
  if (first === undefined) throw new Error('There is no article.');
  await cleo.open(answer, first);
  await expect(cleo.annotations).toHaveCount(0);
  await expect(cleo.page.getByRole('combobox', { name: 'Layer' })).toHaveCount(0);
  await annotate(cleo, TEXTS[0] ?? '', 'The harbour master');

  // An early reveal is asked for twice.
  await projectPage(lead, answer);
  await expect(table(lead).getByText('Done')).toHaveCount(3);
  await expect(table(lead).getByText('Begun', { exact: true })).toHaveCount(1);
  await lead.page.getByRole('button', { name: 'Reveal “Report 1”' }).click();
  await lead.page.getByRole('button', { name: 'Wait' }).click();
  await cleo.page.getByRole('button', { name: 'Done and next' }).click();
  await expect(cleo.text('Report 2')).toBeVisible();
  await lead.page.getByRole('button', { name: 'Reveal “Report 1”' }).click();
  await expect(lead.sayings).toContainText('1 article revealed.');
  await expect(table(lead)).toContainText('Round 1: Revealed');

  // The lead reads both, and Ben can only read his own.
  await lead.page.goto(`${answer.url}/p/${answer.project}/a/${first.id}`);
  await expect(lead.text(first.title)).toBeVisible();
  await lead.page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: 'By Ben' });
  await expect(lead.annotations).toContainText(['the pier would open in May']);
  await lead.page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: 'By Cleo' });
  await expect(lead.annotations).toContainText(['The harbour master']);
  await ben.open(answer, first);
  await expect(ben.annotations).toHaveCount(1);
  await expect(ben.page.getByText('Reading only')).toBeVisible();

  // What they agree on is measured: of the revealed article alone.
  await projectPage(lead, answer);
  await lead.page.getByRole('link', { name: 'Agreement', exact: true }).click();
  await expect(lead.page.getByRole('heading', { level: 1 })).toHaveText('Agreement');
  await expect(lead.page.getByText('2 annotators on 1 article that two or more have annotated.')).toBeVisible();
  const byLabel = lead.page.getByRole('table', { name: 'Agreement by label' });
  await expect(byLabel.getByRole('row', { name: /^Quote/ })).toContainText('0.000');
  await lead.page.getByRole('combobox', { name: 'Measure' }).selectOption('spanF1OverlapUnlabelled');
  await expect(lead.page.getByText('With 2 annotations there is too little to conclude anything.')).toBeVisible();
  await expect(lead.page.getByRole('table', { name: 'Agreement by pair' }).getByRole('row')).toHaveCount(3);
  await byLabel.getByRole('button', { name: 'Passages: Quote' }).first().click();
  const passages = lead.page.getByRole('list', { name: /^(Where they differ|What two marked): / });
  await expect(passages.getByRole('heading')).toContainText(['Missing · Report 1', 'Missing · Report 1']);
  await expect(passages.getByRole('term')).toHaveCount(4);
  await expect(passages.getByRole('link').first()).toHaveAttribute(
    'href',
    /layer=annotator:.*&beside=annotator:.*&at=\d+-\d+$/,
  );
  const saving = lead.page.waitForEvent('download');
  await lead.page.getByRole('link', { name: 'Save as Markdown' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`agreement-${answer.project}.md`);
  expect(await readFile(await saved.path(), 'utf8')).toMatch(/^# Agreement/);
  const confusion = lead.page.getByRole('table', { name: 'Confusion of labels' });
  const cell = confusion.getByRole('button', { name: '2 Passages: Nothing marked – Quote' });
  await cell.click();
  await expect(lead.page.getByRole('heading', { name: 'What two marked: Nothing marked – Quote' })).toBeFocused();
  await expect(passages.getByRole('term')).toHaveCount(4);
  await expect(passages).toContainText('Quote: the pier would open in May');
  await expect(passages).toContainText('Quote: The harbour master');

  // By keys alone: into the passages, and back to the figure.
  await lead.page.keyboard.press('Escape');
  await expect(cell).toBeFocused();
  await lead.page.keyboard.press('Enter');
  await expect(lead.page.getByRole('heading', { name: 'What two marked: Nothing marked – Quote' })).toBeFocused();
  await lead.page.keyboard.press('Tab');
  await expect(lead.page.getByRole('button', { name: 'Back to the figure' })).toBeFocused();
  await lead.page.keyboard.press('Enter');
  await expect(cell).toBeFocused();
  await lead.page.keyboard.press('Enter');
  await looksRight(lead.page);

  // After another round, both stand side by side.
  const article = `/api/projects/${answer.project}/articles/${first.id}`;
  await lead.call('DELETE', `${article}/reveal`);
  for (const person of [ben, cleo]) await person.call('PUT', `${article}/state`, { state: 'done' });
  await lead.call('POST', `${article}/reveal`, {});
  await lead.page.reload();
  const rounds = lead.page.getByRole('table', { name: 'Round by round' });
  await expect(rounds.getByRole('columnheader')).toContainText([
    'Measure',
    'Round 1',
    'Not independent: some could read the round before.',
  ]);
  await rounds.getByRole('button', { name: /Span F1, overlap, Round 1/ }).click();
  await expect(passages.getByRole('term')).toHaveCount(4);
  await lead.page.getByRole('combobox', { name: 'Round' }).selectOption('Round 1');
  await expect(lead.page.getByRole('link', { name: 'Save as CSV' })).toHaveAttribute('href', /round=1/);
  await axeFindsNothing(lead.page);
  await lead.page.getByRole('table', { name: 'Agreement by article' }).getByRole('link', { name: 'Report 1' }).click();
  await expect(lead.text('Report 1')).toBeVisible();
});

test('[PG251] [PG264] what is sent back comes first in its annotator’s queue, with the reason', async ({
  serve,
  joins,
}) => {
  const { answer, lead, ben } = await independentProject(serve, joins);
  await assignToAll(lead);
  await projectPage(ben, answer);
  for (const title of ['Report 1', 'Report 2', 'Report 3'])
    await ben.page.getByRole('combobox', { name: `My state of “${title}”` }).selectOption('done');
  await expect(queue(ben)).toContainText('You are done with everything.');
  await projectPage(lead, answer);
  await axeFindsNothing(lead.page);
  await lead.page.getByRole('button', { name: 'Send back: Ben, “Report 2”' }).click();
  await lead.page.getByRole('textbox', { name: 'Why?' }).fill('The gulls are a quotation.');
  await lead.page.getByRole('button', { name: 'Send back', exact: true }).last().click();
  await expect(lead.sayings).toContainText('Sent back to Ben.');
  await expect(table(lead).getByText('Sent back')).toHaveCount(1);
  await projectPage(ben, answer);
  await expect(queue(ben)).toContainText('1 article to do, 2 done');
  await expect(queue(ben)).toContainText('Sent back: The gulls are a quotation.');

  // On the desk too, with what changed since; after the reveal for the reviewer as well.
  const notice = ({ page }: Person) => page.getByRole('region', { name: 'Sent back' });
  await queue(ben).getByRole('link', { name: 'Report 2' }).click();
  await expect(notice(ben)).toContainText('The gulls are a quotation.');
  const since = notice(ben).getByText('What changed since');
  await since.click();
  await expect(notice(ben)).toContainText('Nothing has changed since.');
  await since.click();
  await expect(ben.status).toHaveText('Saved');
  await annotate(ben, TEXTS[1] ?? '', '“a gift to the gulls”');
  await since.click();
  await expect(notice(ben).getByRole('button', { name: 'Added: “a gift to the gulls”' })).toBeVisible();
  await ben.page.getByRole('button', { name: 'Done and next' }).click();
  const second = (await lead.articles(answer))[1];
  if (second === undefined) throw new Error('There are three articles.');
  await lead.call('POST', `/api/projects/${answer.project}/articles/${second.id}/reveal`, { early: true });
  await lead.open(answer, second);
  await lead.page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: 'By Ben' });
  await notice(lead).getByText('What changed since').click();
  await notice(lead).getByRole('button', { name: 'Added: “a gift to the gulls”' }).click();
  await axeFindsNothing(lead.page);
});

test('[PG250] a lead is told that another round has begun, or why it has not', async ({ serve, joins }) => {
  const { answer, articles, lead } = await independentProject(serve, joins);
  const reveal = `/api/projects/${answer.project}/articles/${articles[0]?.id ?? ''}/reveal`;
  const another = lead.page.getByRole('button', { name: 'Open another round: “Report 1”' });
  await lead.call('POST', reveal, { early: true });
  await projectPage(lead, answer);
  await expect(another).toBeVisible();

  // Somebody else is faster, and this page has yet to hear of it.
  await lead.page.route('**/assignments', (route) => route.abort());
  await lead.call('DELETE', reveal);
  await another.click();
  await expect(lead.sayings).toContainText('Round 2 of “Report 1” is not revealed: it goes on already.');

  await lead.call('POST', reveal, { early: true });
  await another.click();
  await expect(lead.sayings).toContainText('Another round has begun.');
});

test('[PG252] [PG262] a lead adds and removes a program, assigns by hand, and a change by another member meanwhile is told and shown', async ({
  serve,
  joins,
}) => {
  const { answer, lead } = await independentProject(serve, joins);
  const { page } = lead;
  await page.getByRole('button', { name: 'Programs that annotate…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Finder 2');
  await page.keyboard.press('Enter');
  const key = page.getByRole('textbox', { name: 'The key of “Finder 2”' });
  await expect(key).toBeFocused();
  const asProgram = async (): Promise<number> => {
    const headers = { Authorization: `Bearer ${await secret}` };
    return (await fetch(`${answer.url}/api/projects/${answer.project}/articles`, { headers })).status;
  };
  const secret = key.inputValue();
  expect(await asProgram()).toBe(200);
  await axeFindsNothing(page);
  await page.getByRole('list', { name: 'Programs' }).getByRole('button', { name: 'Remove Finder 2' }).click();
  await expect(lead.sayings).toContainText('“Finder 2” is removed');
  await expect(key).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  expect(await asProgram()).toBe(403);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Assign…' }).click();
  await page.getByRole('radio', { name: 'By hand, in the table' }).check();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Ben annotates “Report 1”' }).check();
  await page.getByRole('checkbox', { name: 'Cleo annotates “Report 3”' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(lead.sayings).toContainText('Assigned.');
  await expect(table(lead).getByText('Not begun')).toHaveCount(2);
  await page.getByRole('button', { name: 'Assign…' }).click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Ben annotates “Report 2”' }).check();
  await page.evaluate(async (address) => {
    const now = await fetch(address);
    await fetch(address, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': now.headers.get('ETag') ?? '' },
      body: JSON.stringify({ plan: { kind: 'all', seed: 1 } }),
    });
  }, `${answer.url}/api/projects/${answer.project}/assignments`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(lead.sayings).toContainText('Somebody else has changed the assignments.');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(table(lead).getByText('Not begun')).toHaveCount(6);
});

/** Ben has tagged something without a network, and his round has been revealed meanwhile. @param leave what he does before he is back. */
async function comesLate({ answer, articles, lead, ben }: Scene, leave: () => Promise<void>): Promise<void> {
  const [article] = articles;
  if (article === undefined) throw new Error('There is an article.');
  const [text = ''] = TEXTS;
  await ben.page.goto(`${answer.url}/p/${answer.project}`);
  // It is listed, and in the queue.
  await expect(ben.page.getByRole('link', { name: article.title }).first()).toBeVisible();
  await ben.open(answer, article);
  await annotate(ben, text, 'harbour master');
  await ben.context.setOffline(true);
  await ben.tag(stretchOf(text, 'open in May'), '1');
  await expect(ben.status).toHaveText('Offline – 1 change kept here');
  await leave();
  const base = `/api/projects/${answer.project}`;
  await lead.call('POST', `${base}/articles/${article.id}/reveal`, { early: true });
  await ben.context.setOffline(false);
  const late = async () => (await lead.call<{ late: readonly unknown[] }>('GET', `${base}/assignments`)).late.length;
  await expect.poll(late).toBe(1);
  await projectPage(lead, answer);
}

const letIn = ({ page }: Person) =>
  page.getByRole('button', { name: 'Let in the late work of Ben on “Report 1”' }).click();

test('[OF25] late work is handed in from the article’s page as soon as the lead lets it in', async ({
  serve,
  joins,
}) => {
  const scene = await independentProject(serve, joins);
  const { ben, lead } = scene;
  await comesLate(scene, () => Promise.resolve());
  await expect(ben.status).toContainText('Not saved');
  await expect(ben.page.getByText('This layer is frozen.')).toBeVisible();
  await letIn(lead);
  await expect(ben.status).toHaveText('Saved');
  await expect(ben.annotations).toHaveCount(2);
  await expect(ben.page.getByText('This layer is frozen.')).toHaveCount(0);
});

test('[OF25] late work of an article that was left is handed in from another page', async ({ serve, joins }) => {
  const scene = await independentProject(serve, joins);
  const { ben, lead } = scene;
  const bar = ben.page.locator('vb-unsent-status');
  await comesLate(scene, async () => {
    await ben.page.getByRole('navigation').getByRole('link').nth(1).click();
    await expect(bar.getByRole('button')).toHaveCount(1);
  });
  await letIn(lead);
  await expect(bar.getByRole('button')).toHaveCount(0);
  const { late, rounds } = await lead.call<{ late: unknown[]; rounds: { roster: { late?: true }[] }[] }>(
    'GET',
    `/api/projects/${scene.answer.project}/assignments`,
  );
  expect([late, rounds[0]?.roster.map((place) => place.late)]).toEqual([[], [true]]);
});

test('[PG251] without a plan too, what is sent back heads its annotator’s queue, and “Done and next” opens the next', async ({
  serve,
  joins,
}) => {
  const { answer, lead, ben } = await independentProject(serve, joins);
  const [first] = await lead.articles(answer);
  if (first === undefined) throw new Error('There are three articles.');
  await ben.open(answer, first);
  await annotate(ben, TEXTS[0] ?? '', 'The harbour master');
  await ben.page.getByRole('button', { name: 'Done and next' }).click();
  await expect(ben.text('Report 2')).toBeVisible();
  const path = `/api/projects/${answer.project}/articles/${first.id}`;
  const { roster } = await lead.call<RoundBody>('POST', `${path}/reveal`, { early: true });
  await lead.call('POST', `${path}/send-back`, { member: roster[0]?.member, reason: 'Look again.' });
  await projectPage(ben, answer);
  await expect(queue(ben).getByRole('listitem').first()).toContainText('Sent back: Look again.');
  await queue(ben).getByRole('link', { name: 'Report 1' }).click();
  await ben.page.getByRole('button', { name: 'Done and next' }).click();
  await expect(ben.text('Report 2')).toBeVisible();
});
