/** Somebody whose cookie is gone joins a second time: what this browser kept of their first identity is found, and can be taken over. */
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { cutOff } from './cut-off.ts';
import { openDesk, pair, ARTICLE_TITLE, type Desk } from './sample-desk.ts';
import { expect, linkFor, Person, stretchOf, test } from './verbatim.ts';

const WORDS = 'rung it once';
const SAVED_WORDS = 'creel boat';

const others = ({ page }: Person): Locator => page.getByRole('region', { name: /^Work of Ben, not sent/ });
const items = (person: Person): Locator => others(person).getByRole('listitem');
const press = (person: Person, name: string): Promise<void> =>
  others(person).getByRole('button', { name, exact: true }).click();
const projectPage = ({ answer }: Desk): string => `${answer.url}/p/${answer.project}`;

const keptDatabases = ({ page }: Person): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('verbatim:') ? [name] : [])),
  );

/** Ben’s cookie is gone, and he works offline: a new annotation, and a change of one that the server has. */
async function loseCookieAndWork(ben: Person, desk: Desk): Promise<void> {
  const letThrough = await cutOffWithWork(ben, desk);
  await workWithoutCookie(ben, desk);
  letThrough();
}

/** @returns what lets his live connections through again. */
async function cutOffWithWork(ben: Person, { text }: Desk): Promise<() => void> {
  await ben.tag(stretchOf(text, SAVED_WORDS), '2');
  await expect(ben.status).toHaveText('Saved');
  return cutOff(ben);
}

async function workWithoutCookie(ben: Person, { text }: Desk): Promise<void> {
  await ben.context.clearCookies();
  await ben.clickAt(stretchOf(text, SAVED_WORDS).start + 2);
  await ben.page.keyboard.press('1');
  await ben.page.keyboard.press('Escape');
  await ben.tag(stretchOf(text, WORDS), '1');
  await expect(ben.status).toHaveText('Offline – 2 changes kept here');
}

/** He opens the project’s link again, in the same window, and is a second person. */
async function joinAgain({ page }: Person, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('textbox', { name: /name/i }).fill('Ben B');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(/\/p\//);
}

async function openAsSecondBen(means: Pick<Parameters<typeof openDesk>[0], 'serve' | 'joins'>, role: string) {
  const desk = await openDesk(means, ['annotator']);
  const [ana, ben] = pair(desk);
  await loseCookieAndWork(ben, desk);
  await expect(ben.page.getByRole('region', { name: /of yours/ })).toContainText(
    'Open your personal link, or ask an owner for one',
  );
  await joinAgain(ben, await linkFor(ana, desk.answer, role));
  return { desk, ana, ben };
}

test('[OF19][OF20][OF21][OF23] what was kept under the first identity is taken over: the new annotation arrives, the change that only Ben may make stays until discarded', async ({
  serve,
  joins,
}) => {
  const { desk, ana, ben } = await openAsSecondBen({ serve, joins }, 'annotator');
  await expect(others(ben)).toContainText(`Work of Ben, not sent: 2 changes in “${ARTICLE_TITLE}”`);
  await expect(others(ben)).toContainText(
    '1 change to annotations of Ben can’t be taken over: only Ben or a curator can make it.',
  );
  await expect(items(ben)).toHaveText([
    /Changed: Quote\s+“creel boat”\s+– Only Ben or a curator can change this annotation\./,
    /New: Quote\s+“rung it once”\s*$/,
  ]);
  await expect(ana.annotations).toHaveCount(1);
  await press(ben, 'Take it over');
  await expect(ana.annotations).toHaveCount(2);
  await expect(ana.annotations.filter({ hasText: WORDS })).toContainText('Ben B');
  await expect(ana.annotations.filter({ hasText: SAVED_WORDS })).toContainText('Paraphrase');
  // The rest stays kept over a reload, and on the article’s page too.
  await expect(others(ben)).toContainText('1 change in');
  await ben.page.reload();
  await expect(items(ben)).toHaveText([/Changed: Quote\s+“creel boat”/]);
  await ben.open(desk.answer, desk.article);
  await expect(items(ben)).toHaveCount(1);
  await expect(others(ben).getByRole('button', { name: 'Take it over' })).toHaveCount(0);
  await expect(ben.annotations).toHaveCount(2);
  await press(ben, 'Discard it…');
  await press(ben, 'Discard for good');
  await expect(others(ben)).toHaveCount(0);
  await expect.poll(async () => (await keptDatabases(ben)).length).toBe(1);
  await ben.page.reload();
  await expect(ben.status).toHaveText('Saved');
  await expect(ben.annotations.filter({ hasText: WORDS })).toHaveCount(1);
});

/** The same person in another window. */
const inNewWindow = async (person: Person): Promise<Person> =>
  new Person(await person.context.newPage(), person.name, person.complaints, person.server);

test('[OF19] a window of the first identity that is still open is left alone, and another article’s page leads to its work', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const [other, third] = (await ana.articles(desk.answer)).filter(({ title }) => title !== ARTICLE_TITLE);
  if (other === undefined || third === undefined) throw new Error('The project has too few articles.');
  const letThrough = await cutOffWithWork(ben, desk);
  const closing = await inNewWindow(ben);
  await closing.page.goto(`${projectPage(desk)}/a/${other.id}`);
  await expect(closing.text(other.title)).toBeVisible();
  await ben.page.bringToFront();
  await workWithoutCookie(ben, desk);
  await closing.page.bringToFront();
  await closing.tag({ start: 0, end: 12 }, '1');
  await expect(closing.status).toHaveText('Offline – 1 change kept here');
  await closing.page.close();
  letThrough();
  const second = await inNewWindow(ben);
  await joinAgain(second, await linkFor(ana, desk.answer, 'annotator'));
  await expect(others(second)).toContainText(other.title);
  await expect(others(second)).toHaveCount(1);
  await ben.page.close();
  await second.open(desk.answer, third);
  await second.page
    .getByRole('link', {
      name: '3 changes of another person, kept in this browser, are not sent. See the project’s page.',
    })
    .click();
  await expect(others(second)).toHaveCount(2);
});

test('[OF21] while the server can’t be reached nothing is taken over and nothing is forgotten', async ({
  serve,
  joins,
}) => {
  const { ana, ben } = await openAsSecondBen({ serve, joins }, 'annotator');
  await expect(items(ben)).toHaveCount(2);
  let isCut = true;
  await ben.context.routeWebSocket(/\/sync\//, (socket) =>
    isCut ? void socket.close() : void socket.connectToServer(),
  );
  await press(ben, 'Take it over');
  await expect(others(ben).getByRole('button', { name: 'Take it over' })).toBeDisabled();
  // A visit waits twenty seconds for the server.
  await expect(ben.sayings).toContainText('The server gives no answer.', { timeout: 30_000 });
  await expect(items(ben)).toHaveCount(2);
  await expect(ana.annotations).toHaveCount(1);
  isCut = false;
  await press(ben, 'Take it over');
  await expect(ana.annotations).toHaveCount(2);
  await expect(items(ben)).toHaveCount(1);
});

test('[OF22] a viewer can’t take it over, and has it as a file', async ({ serve, joins }) => {
  const { ben } = await openAsSecondBen({ serve, joins }, 'viewer');
  await expect(others(ben)).toContainText('Your role, Viewer, does not let you take it over.');
  await expect(others(ben).getByRole('button', { name: 'Take it over' })).toHaveCount(0);
  const download = ben.page.waitForEvent('download');
  await press(ben, 'Save it as a file');
  expect(JSON.parse(await readFile(await (await download).path(), 'utf8'))).toMatchObject({
    unsent: [{ words: SAVED_WORDS }, { words: WORDS }],
  });
});

test('[OF22] of independent work only its author and how much it is are shown', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ana.call('PATCH', `/api/projects/${desk.answer.project}`, { mode: 'blind' });
  const me = await ben.call<{ member: { id: string } }>('GET', '/api/me');
  await ben.page.goto(`${projectPage(desk)}/a/${desk.article.id}?layer=annotator:${me.member.id}`);
  await expect(ben.status).toHaveText('Saved');
  await loseCookieAndWork(ben, desk);
  await joinAgain(ben, await linkFor(ana, desk.answer, 'annotator'));
  await expect(others(ben)).toContainText('It is independent work that only Ben may see.');
  await expect(others(ben)).not.toContainText(WORDS);
  for (const name of ['Take it over', 'Save it as a file'])
    await expect(others(ben).getByRole('button', { name })).toHaveCount(0);
  await expect(others(ben).getByRole('button', { name: 'Discard it…' })).toBeVisible();
});

test('[PG60] axe finds nothing beside work of another identity, [PG61] it is no wider than the window', async ({
  serve,
  joins,
}) => {
  const { desk, ben } = await openAsSecondBen({ serve, joins }, 'annotator');
  for (const path of [projectPage(desk), `${projectPage(desk)}/a/${desk.article.id}`]) {
    await ben.page.goto(path);
    await expect(items(ben)).toHaveCount(2);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 390]) {
        await ben.page.emulateMedia({ colorScheme });
        await ben.page.setViewportSize({ width, height: 800 });
        await axeFindsNothing(ben.page);
        expect(await ben.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      }
    }
  }
});
