/** The shared session, end to end: three people, one of them offline for a while, and a server that is killed in the middle. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  expect,
  hasRealTexts,
  linkFor,
  OWN_TEXTS,
  REAL_TEXTS,
  test,
  type ListedArticle,
  type Person,
} from './verbatim.ts';

const CHECK_EXPORT = join(import.meta.dirname, '../support/check_export.py');

test(`[SE1] three people tag ${hasRealTexts ? 'the five real texts' : 'our own texts'} together, through offline work, a reload and a killed server`, async ({
  serve,
  joins,
}, testInfo) => {
  const server = await serve(hasRealTexts ? REAL_TEXTS : OWN_TEXTS);
  const { answer } = server;
  const ana = await joins(answer.ownerLink, 'Ana');
  const link = await linkFor(ana, answer, 'annotator');
  const [ben, cleo] = [await joins(link, 'Ben'), await joins(link, 'Cleo')];
  const people = [ana, ben, cleo];
  const article = await longestArticle(ana, answer.project);
  for (const person of people) await person.open(answer, article);
  const words = await wordsOf(ana, answer.project, article);

  // Overlapping spans, at once: by mouse and key, by mouse and button, by keys alone.
  await Promise.all([
    tagByKey(ana, words[40], words[52], '1'),
    tagByButton(ben, words[46], words[60], 'Paraphrase'),
    tagByKeysAlone(cleo),
  ]);
  for (const person of people) await expect(person.annotations).toHaveCount(3);
  await expect(ben.page.getByRole('list', { name: 'People here' }).getByRole('listitem')).toHaveCount(3);

  // Each sees what another selects, with their name.
  await ana.selectByMouse(words[70]?.start ?? 0, words[75]?.end ?? 0);
  for (const person of [ben, cleo])
    await expect(person.page.locator('.vb-text-above', { hasText: 'Ana' })).toBeVisible();

  // One goes offline, tags, and reloads; what was done is still there.
  await cleo.context.setOffline(true);
  await tagByKey(cleo, words[80], words[84], '3');
  await expect(cleo.status).toHaveText('Offline – 1 change kept here');
  await cleo.page.reload();
  await expect(cleo.text(article.title)).toBeVisible();
  await expect(cleo.annotations).toHaveCount(4);
  await expect(cleo.status).toHaveText('Offline – 1 change kept here');
  await expect(ana.annotations).toHaveCount(3);

  // The server is killed while two others work on.
  await server.kill();
  await tagByKey(ana, words[90], words[95], '4');
  await tagByKey(ben, words[92], words[99], '1');
  await expect(ana.status).toHaveText('Offline – 1 change kept here');
  await server.start();
  await cleo.context.setOffline(false);

  for (const person of people) {
    await expect(person.annotations).toHaveCount(6);
    await expect(person.status).toHaveText('Saved');
  }
  const seen = await Promise.all(people.map((person) => layerAsSeen(person)));
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);

  const exported = await ana.page.request.get(`${answer.url}/api/projects/${answer.project}/export`);
  const file = testInfo.outputPath('export.json');
  await writeFile(file, await exported.body());
  const { articles } = JSON.parse(await exported.text()) as { articles: { layers: { annotations: unknown[] }[] }[] };
  expect(articles.flatMap(({ layers }) => layers.flatMap(({ annotations }) => annotations))).toHaveLength(6);
  // Python counts code points, as the export says it does.
  expect(execFileSync('python3', [CHECK_EXPORT, file], { encoding: 'utf8' })).toContain('6');
  // Losing the server is said by the browser itself; the page has nothing to complain of.
  const own = people
    .flatMap(({ complaints }) => complaints)
    .filter((complaint) => !/ERR_|Failed to load resource|WebSocket connection/.test(complaint));
  expect(own).toEqual([]);
});

test('[SE2] nothing is complained of on the console while people work', async ({ serve, joins }) => {
  const { answer } = await serve(OWN_TEXTS);
  const ana = await joins(answer.ownerLink, 'Ana');
  const ben = await joins(await linkFor(ana, answer, 'annotator'), 'Ben');
  const article = await longestArticle(ana, answer.project);
  for (const person of [ana, ben]) await person.open(answer, article);
  const words = await wordsOf(ana, answer.project, article);
  await tagByKey(ana, words[20], words[30], '1');
  await tagByKey(ben, words[25], words[35], '2');
  for (const person of [ana, ben]) await expect(person.annotations).toHaveCount(2);
  await ana.page.goto(`${answer.url}/`);
  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  await expect(ana.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

interface Word {
  readonly start: number;
  readonly end: number;
}

async function longestArticle(person: Person, project: string): Promise<ListedArticle> {
  const articles = await person.call<ListedArticle[]>('GET', `/api/projects/${project}/articles`);
  const [longest] = articles.sort((a, b) => b.length - a.length);
  if (longest === undefined) throw new Error('The project has no articles.');
  return longest;
}

/** Where the words of an article lie: texts differ, places in them do not. */
async function wordsOf(person: Person, project: string, { id }: ListedArticle): Promise<Word[]> {
  const text = await person.page.evaluate(
    async (address) => (await fetch(address)).text(),
    `/api/projects/${project}/articles/${id}/text`,
  );
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
}

async function tagByKey(person: Person, from: Word | undefined, to: Word | undefined, key: string): Promise<void> {
  await person.selectByMouse(from?.start ?? 0, to?.end ?? 0);
  await person.page.keyboard.press(key);
}

async function tagByButton(person: Person, from: Word | undefined, to: Word | undefined, label: string): Promise<void> {
  await person.selectByMouse(from?.start ?? 0, to?.end ?? 0);
  await person.page.getByRole('button', { name: label }).click();
}

/** Into the text by Tab, a few words down and along, and a number. */
async function tagByKeysAlone(person: Person): Promise<void> {
  const { keyboard } = person.page;
  await person.page.locator('.ProseMirror').focus();
  await keyboard.press('Control+Home');
  for (let i = 0; i < 2; i += 1) await keyboard.press('Control+ArrowRight');
  for (let i = 0; i < 4; i += 1) await keyboard.press('Control+Shift+ArrowRight');
  await keyboard.press('2');
}

/** The list as somebody sees it. */
const layerAsSeen = async (person: Person): Promise<string[]> =>
  (await person.annotations.allInnerTexts()).map((text) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 2)
      .join(' '),
  );
