/** Those who are at an article: who they are, and where. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test, type Person } from './verbatim.ts';

const NEAR_THE_END = 'a fish crate lined with blankets';

const here = (person: Person, list = 'People here') => person.page.getByRole('list', { name: list });
const isInView = (person: Person, flag: string) =>
  expect(person.page.locator('.vb-peer', { hasText: flag })).toBeInViewport();

test('[PG335] a face in the bar leads to where that person is, by mouse and by key', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  for (const { page } of [ana, ben]) await page.setViewportSize({ width: 1000, height: 420 });
  const go = here(ana).getByRole('button', { name: 'Go to Ben', exact: true });
  // He is here, and nowhere in the text yet.
  await expect(here(ana).getByRole('listitem')).toHaveCount(2);
  await expect(here(ana).getByRole('img', { name: 'Ben', exact: true })).toBeVisible();
  await expect(here(ana).getByRole('button')).toHaveCount(0);

  const { start, end } = stretchOf(desk.text, NEAR_THE_END);
  await ben.selectByMouse(start, end);
  await go.click();
  await isInView(ana, 'Ben');
  // Her own caret is there too.
  await expect(here(ben).getByRole('button', { name: 'Go to Ana', exact: true })).toBeVisible();
  await ana.page.evaluate(() => window.scrollTo(0, 0));
  await ben.page.keyboard.press('Control+Home');
  await expect(ana.page.locator('.vb-peer', { hasText: 'Ben' })).toHaveCount(1);
  await go.focus();
  await ana.page.keyboard.press('Enter');
  await isInView(ana, 'Ben');
  await expect(go).toBeFocused();

  await ben.page.close();
  await expect(here(ana).getByRole('listitem')).toHaveCount(1);
  for (const person of [ana, ben]) expect(person.complaints).toEqual([]);
});

test('[PG335] in German too', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people;
  if (ana === undefined) throw new Error('Nobody is at the desk.');
  const ben = await joins(await linkFor(ana, desk.answer, 'annotator'), 'Ben', { byPage: false, locale: 'de-DE' });
  await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}/a/${desk.article.id}`);
  const { start, end } = stretchOf(desk.text, NEAR_THE_END);
  await ana.selectByMouse(start, end);
  await here(ben, 'Gerade hier').getByRole('button', { name: 'Zu Ana', exact: true }).click();
  await isInView(ben, 'Ana');
});

test('[PG367] who is taken out of a project while its page is open is told there, and the page asks no more', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const olu = await joins(answer.ownerLink, 'Olu', { byPage: false });
  const vera = await joins(await linkFor(olu, answer, 'viewer'), 'Vera', { byPage: false });
  await vera.page.clock.install();
  await vera.page.goto(`${answer.url}/p/${answer.project}`);
  await expect(vera.page.getByText('You are a viewer.')).toBeVisible();
  const members = (await olu.call('GET', `/api/projects/${answer.project}/members`)) as { id: string; name: string }[];
  const id = members.find(({ name }) => name === 'Vera')?.id ?? '';
  await olu.context.request.fetch(`${answer.url}/api/projects/${answer.project}/members/${id}`, { method: 'DELETE' });
  await vera.page.clock.runFor(10_000);
  await expect(vera.page.getByText('You are not a member of this project.')).toBeVisible();
  const asked: string[] = [];
  vera.page.on('request', (request) => asked.push(request.url()));
  await vera.page.clock.runFor(60_000);
  expect(asked).toEqual([]);
});

test('[PG368] what another owner changes of a project stands on its open page, and nothing that is being written is lost', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const olu = await joins(answer.ownerLink, 'Olu', { byPage: false });
  const ada = await joins(await linkFor(olu, answer, 'owner'), 'Ada', { byPage: false });
  await ada.page.clock.install();
  await ada.page.goto(`${answer.url}/p/${answer.project}`);
  const articles = ada.page.getByRole('list', { name: 'Articles', exact: true }).getByRole('link');
  await expect(articles.first()).toBeVisible();
  const before = await articles.count();
  const [gone] = (await olu.call('GET', `/api/projects/${answer.project}/articles`)) as { id: string; title: string }[];
  if (gone === undefined) throw new Error('The project has no article.');
  await ada.page.getByRole('button', { name: 'Edit the guidelines' }).click();
  const guidelines = ada.page.getByLabel('Guidelines in Markdown');
  await guidelines.fill('Half a sentence');

  await olu.context.request.fetch(`${answer.url}/api/projects/${answer.project}/articles/${gone.id}`, {
    method: 'DELETE',
  });
  await joins(await linkFor(olu, answer, 'annotator'), 'Cleo', { byPage: false });
  await ada.page.clock.runFor(10_000);
  await expect(articles).toHaveCount(before - 1);
  await expect(ada.page.getByRole('list', { name: 'Articles put away' })).toContainText(gone.title);
  await expect(ada.page.getByRole('list', { name: 'People', exact: true })).toContainText('Cleo');
  await expect(guidelines).toHaveValue('Half a sentence');
  expect(ada.complaints).toEqual([]);
});
