/** Adjudication as curators do it in their browsers: the queue by keyboard, two at once, filling in agreement. */
import { axeFindsNothing } from './axe.ts';
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
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await lead.page.emulateMedia({ colorScheme });
    await lead.page.setViewportSize({ width, height: 900 });
    await axeFindsNothing(lead.page);
    expect(await lead.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
  await lead.page.setViewportSize({ width: 1440, height: 900 });

  // The longer version, whoever is named first.
  const longer = await rows(lead)
    .filter({ has: lead.page.locator('mark', { hasText: /gulls/ }) })
    .locator('kbd')
    .textContent();
  await lead.page.keyboard.press(longer?.trim() ?? '');
  await expect(status(lead)).toHaveText('1 of 3 decided');
  await expect(status(dora)).toHaveText('1 of 3 decided');
  await expect(passage(lead).getByRole('heading')).toContainText('Other label');
  await dora.page.keyboard.press('s');
  await expect(passage(dora).getByRole('heading')).toContainText('Other label');
  await dora.page.keyboard.press('r');
  await expect(status(lead)).toHaveText('2 of 3 decided');
  await expect(passage(lead).getByText('All versions were rejected – Dora')).toBeVisible();
  await expect(passage(dora).getByText('Nothing marked: Ben')).toBeVisible();

  // Dora writes what nobody has; Ana takes hers back and rejects instead.
  await dora.page.keyboard.press('n');
  const dialog = dora.page.locator('vb-dialog', { has: dora.page.getByRole('dialog', { name: 'New annotation' }) });
  await expect(dialog.getByRole('textbox')).toBeFocused();
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
});
