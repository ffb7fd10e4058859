/** Adjudication as curators do it in their browsers: the queue by keyboard, two at once, filling in agreement. */
import { axeFindsNothing } from './axe.ts';
import type { DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import { projectOfWork } from './annotated-project.ts';
import { looksRight } from './looks.ts';
import { expect, linkFor, stretchOf, test, type Answer, type Person } from './verbatim.ts';

const TEXT =
  'The harbour master said the pier would open in May. A baker called the plan “a gift to the gulls”. The council did not answer, and the ferry ran on time.';

const status = ({ page }: Person) => page.getByRole('status').filter({ hasText: 'decided' });
const passage = ({ page }: Person) => page.getByRole('region', { name: 'Harbour news' });
const rows = (person: Person) => passage(person).getByRole('list', { name: 'Versions' }).getByRole('listitem');
const openQueue = ({ page }: Person, { url, project }: Answer) => page.goto(`${url}/p/${project}/adjudication`);

/** Words of the curated layer, in text order. */
async function curated(person: Person, { project }: Answer, article: string): Promise<readonly string[]> {
  const { annotations } = (await person.call('GET', `/api/projects/${project}/articles/${article}/layers/curated`)) as {
    annotations: { target: { spans: { start: number; end: number }[] }; body: { label: string } }[];
  };
  return annotations.map(
    ({ target, body }) => `${body.label}: ${target.spans.map(({ start, end }) => TEXT.slice(start, end)).join(' … ')}`,
  );
}

/** Ben and Cleo have annotated: one passage alike, one with another boundary, one with another label, one of Cleo’s alone. */
async function aRevealedArticle(
  serve: () => Promise<{ readonly answer: Answer }>,
  joins: (link: string, name: string) => Promise<Person>,
) {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana');
  await lead.page.goto(server.url);
  const made = (await lead.call('POST', '/api/projects', { title: 'Harbour', mode: 'blind' })) as { id: string };
  const answer = { ...server, project: made.id };
  await lead.call('POST', `/api/projects/${answer.project}/articles`, {
    articles: [{ title: 'Harbour news', text: TEXT }],
  });
  const [article] = await lead.articles(answer);
  if (article === undefined) throw new Error('The article is not there.');
  for (const [name, tags] of [
    [
      'Ben',
      [
        ['the pier would open in May', '1'],
        ['a gift to the gulls', '1'],
        ['did not answer', '2'],
      ],
    ],
    [
      'Cleo',
      [
        ['the pier would open in May', '1'],
        ['a gift', '1'],
        ['did not answer', '3'],
        ['ran on time', '1'],
      ],
    ],
  ] as const) {
    const person = await joins(await linkFor(lead, answer, 'annotator'), name);
    await person.open(answer, article);
    for (const [words, key] of tags) {
      await person.tag(stretchOf(TEXT, words), key);
      await expect(person.status).toHaveText('Saved');
      await person.page.keyboard.press('Escape');
    }
    await person.call('PUT', `/api/projects/${answer.project}/articles/${article.id}/state`, { state: 'done' });
  }
  await lead.call('POST', `/api/projects/${answer.project}/articles/${article.id}/reveal`, {});
  return { answer, article: article.id, lead };
}

test('[PG265] [AJ9] two curators settle an article by keyboard, one key each, and see each other’s decisions', async ({
  serve,
  joins,
}) => {
  const { answer, article, lead } = await aRevealedArticle(serve, joins);
  const dora = await joins(await linkFor(lead, answer, 'curator'), 'Dora');
  await openQueue(lead, answer);
  await openQueue(dora, answer);
  await expect(status(lead)).toHaveText('0 of 3 decided');
  await expect(passage(lead).getByRole('heading')).toContainText('Other boundary');
  await expect(rows(lead)).toHaveCount(2);
  await expect(passage(dora).getByText('Here too: Ana')).toBeVisible();
  await looksRight(lead.page);

  // The longer version, whoever is named first.
  const longer = await rows(lead)
    .filter({ has: lead.page.locator('mark', { hasText: /gulls/ }) })
    .locator('kbd')
    .textContent();
  await lead.page.keyboard.press(longer?.trim() ?? '');
  await expect(status(lead)).toHaveText('1 of 3 decided');
  await expect(status(dora)).toHaveText('1 of 3 decided');
  await expect(passage(lead).getByRole('heading')).toContainText('Other label');
  // Ana has gone on.
  await expect(passage(dora).getByText('Here too: Ana')).toBeHidden();
  await expect(passage(dora).getByText('Elsewhere in this article: Ana')).toBeVisible();
  await dora.page.keyboard.press('s');
  await expect(passage(dora).getByRole('heading')).toContainText('Other label');
  await expect(passage(dora).getByText('Here too: Ana')).toBeVisible();
  // A key that is held down decides once.
  await dora.page.keyboard.down('r');
  await dora.page.keyboard.down('r');
  await dora.page.keyboard.up('r');
  await expect(status(lead)).toHaveText('2 of 3 decided');
  await expect(passage(lead).getByText('All versions were rejected – Dora')).toBeVisible();
  await expect(passage(dora).getByText('Nothing marked: Ben')).toBeVisible();

  // Dora writes what nobody has; Ana takes hers back and rejects instead.
  await dora.page.keyboard.press('n');
  const dialog = dora.page.locator('vb-dialog', { has: dora.page.getByRole('dialog', { name: 'New annotation' }) });
  await expect(dialog.getByRole('textbox', { name: 'Words that belong to it' })).toBeFocused();
  await dialog.getByRole('combobox', { name: 'Label' }).selectOption({ label: 'Paraphrase' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(status(dora)).toHaveText('3 of 3 decided');
  await expect
    .poll(() => curated(lead, answer, article))
    .toEqual(['quote: a gift to the gulls', 'paraphrase: ran on time']);
  await lead.page.keyboard.press('u');
  await expect(status(dora)).toHaveText('2 of 3 decided');
  await lead.page.keyboard.press('r');
  await expect(status(dora)).toHaveText('3 of 3 decided');
  await expect.poll(() => curated(lead, answer, article)).toEqual(['paraphrase: ran on time']);

  // Dora goes back to it and decides otherwise: Ana is told.
  await expect(async () => {
    await dora.page.keyboard.press('b');
    await expect(passage(dora).getByRole('heading')).toContainText('Other boundary', { timeout: 200 });
  }).toPass();
  await dora.page.keyboard.press('1');
  const told = 'Dora decided the same passage in “Harbour news” at the same time: that decision holds.';
  await expect(lead.page.getByText(told)).toBeVisible();
});

test('[PG274] an owner chooses in the settings what a reveal fills in, and the next reveal fills it in', async ({
  serve,
  joins,
}) => {
  const { answer, article, lead } = await aRevealedArticle(serve, joins);
  const { page } = lead;
  const path = `/api/projects/${answer.project}`;
  const chosen = async (): Promise<string | undefined> => {
    const project = (await lead.call('GET', path)) as { prefill?: { strategy: string } };
    return project.prefill?.strategy;
  };
  await page.goto(`${answer.url}/p/${answer.project}`);
  const settings = page.locator('vb-dialog', { has: page.getByRole('dialog', { name: 'Project settings' }) });
  const choose = async (strategy: string, more: () => Promise<unknown> = () => Promise.resolve()): Promise<void> => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await settings.getByRole('combobox', { name: 'A reveal fills the curated layer with' }).selectOption(strategy);
    await more();
    await settings.getByRole('button', { name: 'Save' }).click();
    await expect(settings.getByRole('button', { name: 'Save' })).toBeHidden();
  };
  await choose('What one annotator marked', () =>
    settings.getByRole('combobox', { name: 'Annotator', exact: true }).selectOption('Ben'),
  );
  expect(await chosen()).toBe('annotator');
  await choose('Nothing');
  expect(await chosen()).toBeUndefined();
  await choose('What all agree on exactly', () => axeFindsNothing(page));
  expect(await chosen()).toBe('exact');
  await lead.call('DELETE', `${path}/articles/${article}/reveal`);
  await lead.call('POST', `${path}/articles/${article}/reveal`, { early: true });
  expect(await curated(lead, answer, article)).toEqual(['quote: the pier would open in May']);
});

test('[PG266] what annotators agree on is counted, filled in, and taken back on the page; a decision made offline arrives later', async ({
  serve,
  joins,
}) => {
  const { answer, article, lead } = await aRevealedArticle(serve, joins);
  const { page } = lead;
  await page.goto(`${answer.url}/p/${answer.project}`);
  await page.getByRole('link', { name: 'Adjudication' }).click();
  await expect(status(lead)).toHaveText('0 of 3 decided');
  await page.getByRole('button', { name: 'Fill in agreement…' }).click();
  const dialog = page.locator('vb-dialog', {
    has: page.getByRole('dialog', { name: 'Fill in what annotators agree on' }),
  });
  await dialog.getByRole('button', { name: 'Count' }).click();
  await expect(dialog.getByRole('status')).toHaveText(
    '1 annotation would be filled in, 3 disagreements would be left.',
  );
  await axeFindsNothing(page);
  await dialog.getByRole('button', { name: 'Fill in', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('Filled in 1 annotation.');
  expect(await curated(lead, answer, article)).toEqual(['quote: the pier would open in May']);
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Took back 1 annotation.');
  expect(await curated(lead, answer, article)).toEqual([]);
  await page.keyboard.press('Escape');

  await expect(passage(lead)).toBeVisible();
  await page.context().setOffline(true);
  await passage(lead).getByRole('button', { name: 'Reject all' }).click();
  await expect(status(lead)).toHaveText('1 of 3 decided');
  await expect(page.getByText('1 decision not saved yet')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('1 decision not saved yet')).toBeHidden();
  const queue = (await lead.call('GET', `/api/projects/${answer.project}/disagreements`)) as { decided: number };
  expect(queue.decided).toBe(1);

  // What a strategy filled in says which one.
  await lead.call('POST', `/api/projects/${answer.project}/articles/${article}/prefill`, { strategy: 'union' });
  await page.goto(`${answer.url}/p/${answer.project}/adjudication?all`);
  await expect(status(lead)).toHaveText('3 of 3 decided');
  await page.keyboard.press('s');
  await expect(passage(lead).getByText('Filled in from all annotators – Ana')).toBeVisible();
});

const at = (words: string) => [stretchOf(TEXT, words)];

/** Three have annotated: one passage with three places, one with another attribute, one that one alone marked. */
async function threeVersions(
  serve: () => Promise<{ readonly answer: Answer }>,
  joins: (link: string, name: string) => Promise<Person>,
) {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana');
  await lead.page.goto(server.url);
  const made = await projectOfWork(lead, 'Harbour', [
    {
      title: 'Harbour news',
      text: TEXT,
      work: {
        Ben: [
          { spans: at('the pier would open'), label: 'quote' },
          { spans: at('a gift to the gulls'), label: 'quote', attributes: { speaker: 'a baker' } },
          { spans: at('ran on time'), label: 'paraphrase' },
        ],
        Cleo: [
          { spans: at('the pier would open in May'), label: 'quote', comment: 'The month belongs to it.' },
          { spans: at('a gift to the gulls'), label: 'quote', attributes: { speaker: 'the baker' } },
        ],
        Dev: [
          { spans: at('pier would open'), label: 'quote' },
          { spans: at('a gift to the gulls'), label: 'quote', attributes: { speaker: 'a baker' } },
        ],
      },
    },
  ]);
  await lead.call('PATCH', `/api/projects/${made.project}`, { guidelines: '# How\n\nMark *whole* clauses.' });
  return { answer: { ...server, project: made.project }, article: made.articles[0] ?? '', lead };
}

interface CuratedAnnotation {
  readonly target: { readonly spans: readonly { readonly start: number; readonly end: number }[] };
  readonly body: {
    readonly label: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly note: string;
  };
}

const curatedLayer = async (person: Person, { project }: Answer, article: string) =>
  (
    await person.call<{ annotations: readonly CuratedAnnotation[] }>(
      'GET',
      `/api/projects/${project}/articles/${article}/layers/curated`,
    )
  ).annotations;

test('[PG265] [PG268] by keyboard alone: another version is gone to and taken, one is edited, with comments and guidelines at hand', async ({
  serve,
  joins,
}) => {
  const { answer, article, lead } = await threeVersions(serve, joins);
  const { page } = lead;
  const { keyboard } = page;
  await openQueue(lead, answer);
  await expect(rows(lead)).toHaveCount(3);
  const withMonth = rows(lead).filter({ hasText: 'The month belongs to it.' });
  await expect(withMonth.locator('mark')).toHaveText('the pier would open in May');
  await expect(rows(lead).first()).toHaveAttribute('aria-current', 'true');

  await keyboard.press('g');
  const guidelines = page.getByRole('complementary', { name: 'Guidelines' });
  await expect(guidelines).toContainText('Mark whole clauses.');
  await expect(guidelines.getByRole('term')).toHaveText(['Quote']);
  await looksRight(page);
  await keyboard.press('g');
  await expect(guidelines).toHaveCount(0);

  while ((await withMonth.getAttribute('aria-current')) !== 'true') await keyboard.press('j');
  await keyboard.press('Enter');
  await expect(status(lead)).toHaveText('1 of 3 decided');

  // The second one is edited: a word less at its end, another label, another speaker.
  await expect(passage(lead).getByRole('heading')).toContainText('Other label');
  await expect(rows(lead)).toHaveCount(2);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('e');
  const dialog = page.locator('vb-dialog', { has: page.getByRole('dialog', { name: 'Edit the version' }) });
  const words = dialog.getByRole('textbox', { name: 'Words that belong to it' });
  await expect(words).toBeFocused();
  await keyboard.press('o');
  await keyboard.press('Shift+I');
  await keyboard.press('Shift+U');
  await keyboard.press('2');
  await expect(dialog.getByRole('group', { name: 'Part 1 of 1' }).locator('q')).toHaveText('a gift to the');
  await expect(dialog.getByRole('combobox', { name: 'Label' })).toHaveValue('paraphrase');
  await looksRight(page);
  await dialog.getByRole('combobox', { name: 'Speaker' }).fill('the baker of the pier');
  await keyboard.press('Enter');
  await expect(status(lead)).toHaveText('2 of 3 decided');

  // What was written stands there for whoever comes back.
  await keyboard.press('b');
  await expect(passage(lead).getByText('A version was taken and changed – Ana')).toContainText('a gift to the');
  await keyboard.press('s');

  // The third is replaced by an annotation of two parts.
  await keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'New annotation' })).toBeVisible();
  await keyboard.press('u');
  await keyboard.press('u');
  await keyboard.press('o');
  await keyboard.press('o');
  await keyboard.press('m');
  await keyboard.press('Enter');
  await expect(status(lead)).toHaveText('3 of 3 decided');
  await expect
    .poll(async () =>
      (await curatedLayer(lead, answer, article)).map(({ target, body }) => [
        target.spans.map(({ start, end }) => TEXT.slice(start, end)).join(' … '),
        body.label,
        body.attributes['speaker'],
      ]),
    )
    .toEqual([
      ['the pier would open in May', 'quote', undefined],
      ['a gift to the', 'paraphrase', 'the baker of the pier'],
      ['the ferry ran … on', 'paraphrase', undefined],
    ]);
  const { disagreements } = await lead.call<DisagreementsBody>('GET', `/api/projects/${answer.project}/disagreements`);
  expect(disagreements.map(({ decision }) => decision?.outcome)).toEqual(['taken', 'edited', 'new']);
});

test('[PG269] a link opens the queue at a disagreement, decided or not, and the address keeps what is shown', async ({
  serve,
  joins,
}) => {
  const { answer, lead } = await threeVersions(serve, joins);
  const { page } = lead;
  await openQueue(lead, answer);
  await expect(status(lead)).toHaveText('0 of 3 decided');
  await page.keyboard.press('s');
  await expect(passage(lead).getByRole('heading')).toContainText('Other label');
  await passage(lead).getByRole('link', { name: 'Link to this disagreement' }).click();
  const note = passage(lead).getByRole('textbox', { name: 'Note', exact: true });
  await note.fill('Ben is right.');
  await passage(lead).getByRole('heading').click();
  await page.keyboard.press('1');
  await expect(status(lead)).toHaveText('1 of 3 decided');
  await expect(note).toHaveValue('');
  await expect(lead.page.getByText(/not saved yet/)).toBeHidden();
  await page.reload();
  await expect(passage(lead).getByText('A version was taken – Ana')).toBeVisible();
  await expect(rows(lead).filter({ hasText: 'Taken' })).toHaveCount(1);
  await expect(status(lead)).toHaveText('1 of 3 decided');

  await page.getByRole('combobox', { name: 'Label' }).selectOption({ label: 'Paraphrase' });
  await expect(status(lead)).toHaveText('0 of 1 decided');
  await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'By label' });
  await page.reload();
  await expect(status(lead)).toHaveText('0 of 1 decided');
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('label');
});

test('[PG266] it says what a strategy does; every article that fails is named', async ({ serve, joins }) => {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana');
  const work = {
    Ben: [{ spans: at('the pier would open'), label: 'quote' }],
    Cleo: [{ spans: at('the pier would open in May'), label: 'quote' }],
  };
  const { project } = await projectOfWork(lead, 'Harbour', [
    { title: 'Harbour news', text: TEXT, work },
    ...[1, 2, 3, 4].map((number) => ({
      title: `Pier news ${number}`,
      text: `${TEXT} So it went ${number} times.`,
      work: number === 4 ? { Cleo: work.Cleo, Dev: work.Ben } : work,
    })),
  ]);
  const { page } = lead;
  await openQueue(lead, { ...server, project });
  await expect(status(lead)).toHaveText('0 of 5 decided');
  // More articles than stay open: all that was decided is undone.
  for (let decided = 1; decided <= 5; decided += 1) {
    await page.keyboard.press('r');
    await expect(status(lead)).toHaveText(`${decided} of 5 decided`);
    await expect(page.getByText(/not saved yet/)).toBeHidden();
  }
  for (let left = 4; left >= 0; left -= 1) {
    await page.keyboard.press('u');
    await expect(status(lead)).toHaveText(`${left} of 5 decided`);
  }
  const disagreements = async () => lead.call<DisagreementsBody>('GET', `/api/projects/${project}/disagreements`);
  await expect.poll(async () => (await disagreements()).decided).toBe(0);
  await expect(passage(lead)).toBeVisible();
  // What others decide is seen, also in articles that were never opened.
  await page.reload();
  await expect(status(lead)).toHaveText('0 of 5 decided');
  for (const { key } of (await disagreements()).disagreements)
    await lead.call('POST', `/api/projects/${project}/disagreements/${key}`, { outcome: 'rejected' });
  await expect(status(lead)).toHaveText('5 of 5 decided', { timeout: 15_000 });
  await expect(passage(lead)).toBeVisible();
  await page.getByRole('button', { name: 'Fill in agreement…' }).click();
  const union = page.getByRole('radio', { name: 'Whatever anybody marked, as most marked it' });
  await expect(union).toHaveAccessibleDescription(/nothing is missed/);
  await looksRight(page);
  // Whoever has no layer there is not offered; where somebody has none, nothing is wrong.
  await page.getByRole('radio', { name: 'What one annotator marked' }).check();
  const annotator = page.getByRole('combobox', { name: 'Annotator' });
  await expect(annotator.getByRole('option')).toHaveText(['Ben', 'Cleo', 'Dev']);
  await annotator.selectOption('Ben');
  await page.getByRole('button', { name: 'Count' }).click();
  const counts = page.getByRole('status').filter({ hasText: 'would be filled in' });
  await expect(counts).toContainText('In 1 article Ben has no layer that counts: nothing is filled in there.');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
    /Harbour news/,
    ...[1, 2, 3, 4].map((number) => new RegExp(`Pier news ${number}`)),
  ]);
});

test('[PG270] a reviewer accepts, corrects or sends back what one annotator marked', async ({ serve, joins }) => {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana');
  const { id: project } = await lead.call<{ id: string }>('POST', '/api/projects', { title: 'Harbour', mode: 'blind' });
  const answer = { ...server, project };
  await lead.call('POST', `/api/projects/${project}/articles`, { articles: [{ title: 'Harbour news', text: TEXT }] });
  const [article] = await lead.articles(answer);
  if (article === undefined) throw new Error('The article is not there.');
  const ben = await joins(await linkFor(lead, answer, 'annotator'), 'Ben');
  await ben.open(answer, article);
  for (const [words, key] of [
    ['would open in May', '1'],
    ['a gift to the gulls', '1'],
    ['ran on time', '2'],
  ] as const) {
    await ben.tag(stretchOf(TEXT, words), key);
    await ben.page.keyboard.press('Escape');
  }
  await expect(ben.status).toHaveText('Saved');
  await ben.call('PUT', `/api/projects/${project}/articles/${article.id}/state`, { state: 'done' });
  await lead.call('POST', `/api/projects/${project}/articles/${article.id}/reveal`, {});

  const { page } = lead;
  await openQueue(lead, answer);
  await expect(passage(lead).getByRole('heading')).toContainText('To be reviewed');
  await page.keyboard.press('1');
  await expect(status(lead)).toHaveText('1 of 3 decided');
  await page.keyboard.press('e');
  await expect(page.getByRole('textbox', { name: 'Words that belong to it' })).toBeFocused();
  await page.keyboard.press('u');
  await page.keyboard.press('Enter');
  await expect(status(lead)).toHaveText('2 of 3 decided');
  await page.keyboard.press('x');
  await page.getByRole('textbox', { name: 'Why?' }).fill('The ferry belongs to it.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(lead.sayings).toContainText('Sent back to Ben.');
  await expect(page.getByText('There is nothing to settle yet', { exact: false })).toBeVisible();
  await ben.page.goto(`${server.url}/p/${project}/a/${article.id}`);
  await expect(ben.page.getByText('The ferry belongs to it.')).toBeVisible();
  const [first, second, ...more] = await curatedLayer(lead, answer, article.id);
  const words = [first, second].map((one) =>
    one?.target.spans.map(({ start, end }) => TEXT.slice(start, end)).join(' … '),
  );
  expect([words, more.length]).toEqual([['would open in May', '“a gift to the gulls'], 0]);
});

test('[PG271] in the text of the curated layer a version is taken in its place, by click and by keyboard', async ({
  serve,
  joins,
}) => {
  const { answer, article, lead } = await threeVersions(serve, joins);
  const dora = await joins(await linkFor(lead, answer, 'curator'), 'Dora');
  await openQueue(dora, answer);
  await openQueue(lead, answer);
  await passage(lead).getByRole('link', { name: 'Show in the text' }).click();
  const { page } = lead;
  await expect(lead.text('Harbour news')).toBeVisible();
  await expect(lead.status).toHaveText('Saved');
  await expect(page.getByRole('list', { name: /Ben/ })).toBeVisible();
  const menu = page.getByRole('dialog', { name: 'What annotators marked here' });
  await lead.clickAt(stretchOf(TEXT, 'open in May').start);
  await expect(menu.getByRole('listitem')).toHaveCount(3);
  await looksRight(page);
  await menu.getByRole('listitem').filter({ hasText: 'in May' }).getByRole('button').click();
  await expect(menu).toHaveCount(0);
  await expect(lead.annotations).toHaveCount(1);
  await expect(status(dora)).toHaveText('1 of 3 decided');

  await lead.clickAt(stretchOf(TEXT, 'open in May').start);
  await expect(menu.getByRole('listitem').filter({ hasText: 'Taken' })).toHaveText(/in May/);
  await page.keyboard.press('Escape');

  // By keyboard: the caret goes to the next one, Enter opens what lies there.
  await page.keyboard.press('t');
  await lead.clickAt(stretchOf(TEXT, 'A baker').start);
  for (const _ of 'A baker called the plan “a') await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(menu.getByRole('listitem')).toHaveCount(2);
  await expect(menu.getByText('Speaker: the baker')).toBeVisible();
  await page.keyboard.press('r');
  await expect(status(dora)).toHaveText('2 of 3 decided');
  await expect(menu).toHaveCount(0);
  await lead.clickAt(stretchOf(TEXT, 'gulls').start);
  await expect(menu.getByText('All versions were rejected – Ana')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);

  // What is taken back in the text is open in the queue again; free annotations stay possible.
  await page.keyboard.press('Control+z');
  await expect(status(dora)).toHaveText('1 of 3 decided');
  await lead.tag(stretchOf(TEXT, 'The council'), '1');
  await expect(lead.annotations).toHaveCount(2);
  expect((await curatedLayer(lead, answer, article)).length).toBeGreaterThan(0);

  // Who decided in the text is told as well where somebody decides otherwise.
  await lead.clickAt(stretchOf(TEXT, 'gulls').start);
  await menu.getByRole('button', { name: 'Reject all' }).click();
  await expect(status(dora)).toHaveText('2 of 3 decided');
  await dora.page.keyboard.press('s');
  await expect(passage(dora).getByText('All versions were rejected – Ana')).toBeVisible();
  await dora.page.keyboard.press('1');
  await expect(lead.sayings).toContainText('Dora decided the same passage');
});
