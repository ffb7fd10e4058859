/** A project's page: people come in by links, articles come in by files, datasets go out, and who may do what holds at once. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { openDesk, pair } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test, type Person } from './verbatim.ts';

const CHECK_EXPORT = join(import.meta.dirname, '../support/check_export.py');
const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });
const heading = (person: Person) => person.page.getByRole('heading', { level: 1 });
const articles = (person: Person) => person.page.getByRole('list', { name: 'Articles' }).getByRole('listitem');
/** An open dialog. What it holds lies in its element and is slotted into the native dialog. */
const dialog = ({ page }: Person, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });
const openMenu = ({ page, name }: Person): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^${name} ?: your menu`) }).click();

interface SentFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const aFile = (name: string, contents: string | Buffer): SentFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(contents),
});

test('[PG40] the owner link asks for a name and opens the project, and its secret leaves the address', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await expect(ana.page).toHaveURL(`${answer.url}/p/${answer.project}`);
  await expect(heading(ana)).toBeVisible();
  await expect(ana.page.getByText('You are an owner.')).toBeVisible();
  await expect(articles(ana)).toHaveCount(5);
  await expect(ana.page.getByRole('list', { name: 'People' })).toContainText('Ana (you)');
  await ana.page.goBack().catch(() => null);
  expect(ana.page.url()).not.toContain('#');
});

test('[PG40] who has just joined is never told that they are not signed in', async ({ serve, page }) => {
  const { answer } = await serve();
  await page.goto(answer.ownerLink);
  await page.getByRole('textbox', { name: /name/i }).fill('Ana');
  let answerSession = (): void => undefined;
  const held = new Promise<void>((resolve) => (answerSession = resolve));
  await page.route('**/api/session', (route) => held.then(() => route.continue()));
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(/\/p\//);
  await expect(page.locator('vb-loading')).toBeAttached();
  await expect(page.getByText('You are not signed in here')).toHaveCount(0);
  answerSession();
  await expect(page.getByText('You are an owner.')).toBeVisible();
});

test('[PG41] Invite makes a link, copies it, lists it and revokes it; [AU19] it says that a link of this computer’s own address leads others nowhere', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { permissions: ['clipboard-read', 'clipboard-write'] });
  await button(ana, 'Invite').click();
  const invite = dialog(ana, 'Invite');
  await invite.getByRole('combobox', { name: 'Role' }).selectOption('Curator');
  await invite.getByRole('combobox', { name: 'The link works' }).selectOption('For 7 days');
  await expect(invite).toContainText('They may annotate, change anybody’s annotations and add articles.');
  await invite.getByRole('button', { name: 'Make a link and copy it' }).click();
  const made = invite.getByRole('textbox', { name: 'New curator link' });
  await expect(made).toHaveValue(/\/join#/);
  await expect(invite.getByRole('note')).toContainText('works on this computer alone');
  const link = await made.inputValue();
  await expect.poll(() => ana.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  const open = invite.getByRole('list', { name: 'Open links' }).getByRole('listitem');
  await expect(open.first()).toContainText(/Curator.*Works until/s);

  const ben = await joins(link, 'Ben');
  await expect(ben.page.getByText('You are a curator.')).toBeVisible();
  const before = await open.count();
  await open
    .first()
    .getByRole('button', { name: /^Revoke/ })
    .click();
  await expect(open).toHaveCount(before - 1);
  await expect(ana.sayings).toContainText('The link no longer works. Who joined by it stays in the project.');
  await ben.page.reload();
  await expect(ben.page.getByText('You are a curator.')).toBeVisible();
  await ben.page.goto(link);
  await expect(ben.page.getByText('This link has been withdrawn. Ask for a new one.')).toBeVisible();
});

test('[AU20] a link that names an article opens it for those who join by it', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const [, article] = await ana.articles(answer);
  if (article === undefined) throw new Error('The sample project has no second article.');
  await button(ana, 'Invite').click();
  const invite = dialog(ana, 'Invite');
  await invite.getByRole('combobox', { name: 'It opens' }).selectOption(article.title);
  await invite.getByRole('button', { name: 'Make a link and copy it' }).click();
  const link = await invite.getByRole('textbox', { name: 'New annotator link' }).inputValue();
  const ben = await joins(link, 'Ben');
  await expect(ben.text(article.title)).toBeVisible();
  await expect(ben.page).toHaveURL(`${answer.url}/p/${answer.project}/a/${article.id}`);
  // A known browser comes to it as well, and what is no id changes nothing.
  await ben.page.goto(link);
  await ben.page.getByRole('button', { name: 'Continue as Ben' }).click();
  await expect(ben.text(article.title)).toBeVisible();
  const cara = await joins(link.replace(/article=[^#]*/, 'article=../../api'), 'Cara');
  await expect(cara.page).toHaveURL(`${answer.url}/p/${answer.project}`);
  await invite.getByRole('link', { name: 'Open the article' }).click();
  await expect(ana.text(article.title)).toBeVisible();
  for (const { complaints } of [ana, ben, cara]) expect(complaints).toEqual([]);
});

test('[PG41] two links of one role that were made in one minute are told apart', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const made = [await linkFor(ana, answer, 'viewer'), await linkFor(ana, answer, 'viewer')];
  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  await button(ana, 'Invite').click();
  const open = dialog(ana, 'Invite').getByRole('list', { name: 'Open links' }).getByRole('listitem');
  for (const link of made) {
    const ending = `address ends in ${link.slice(-4)}`;
    await expect(open.filter({ hasText: `Works until revoked · ${ending}` })).toHaveCount(1);
    for (const act of ['Copy', 'Revoke'])
      await expect(open.getByRole('button', { name: new RegExp(`^${act}.*${ending}$`, 's') })).toHaveCount(1);
  }
});

test('[PG42] a link that has expired, is incomplete or leads nowhere says so', async ({ serve, joins, page }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { url } = await ana.call<{ url: string }>('POST', `/api/projects/${answer.project}/links`, {
    role: 'viewer',
    expires: Date.now() + 1_500,
  });
  await expect(async () => {
    await page.goto('about:blank');
    await page.goto(url);
    await expect(page.getByText('This link has expired. Ask for a new one.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not open');
  await page.goto(`${answer.url}/join`);
  await expect(page.getByText('The link is incomplete')).toBeVisible();
  await page.goto(`${answer.ownerLink.slice(0, -3)}abc`);
  await expect(page.getByText('This link leads nowhere.')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('[PG43] picked files become articles while a bar shows how far it is, and bad ones are named with the reason', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const good = Array.from({ length: 12 }, (_, i) =>
    aFile(`landing-${i}.txt`, `Landing ${i}\n\nThe boat came in at ${i} o’clock.\n`),
  );
  const bad = [
    aFile('empty.txt', ''),
    aFile('blank.md', ' \n \n'),
    aFile('photo.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])),
    aFile('latin.txt', Buffer.from('caf\xe9 au lait', 'latin1')),
    aFile('letter.rtf', '{}'),
  ];
  const letGo = await holdUploads(ana, answer.project);
  await pick(ana, [...good, ...bad]);
  const panel = ana.page.getByRole('region', { name: 'Adding articles' });
  await expect(panel.getByRole('status')).toHaveText('Adding: 2 of 17 files…');
  await expect(panel.getByRole('progressbar', { name: 'Files sent' })).toBeVisible();
  letGo();
  await expect(panel.getByRole('status')).toHaveText('12 articles added.');
  const refused = panel.getByRole('list', { name: 'Files that did not come in' }).getByRole('listitem');
  await expect(refused).toHaveCount(5);
  for (const reason of [
    /empty\.txt.*empty/,
    /blank\.md.*no text/,
    /photo\.txt.*NUL/,
    /latin\.txt.*not UTF-8.*byte 3/,
    /letter\.rtf.*can’t be added/,
  ]) {
    await expect(refused.filter({ hasText: reason })).toHaveCount(1);
  }
  await expect(articles(ana)).toHaveCount(17);
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(panel).toHaveCount(0);
});

/** Picks files by the page's button. */
async function pick(person: Person, files: readonly SentFile[]): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser');
  await button(person, 'Add articles').click();
  await (await chooser).setFiles([...files]);
}

/** Keeps files from being sent until the function that comes back is called. */
async function holdUploads(person: Person, project: string): Promise<() => void> {
  const { promise, letGo } = aGate();
  await person.context.route(`**/api/projects/${project}/articles`, async (route) => {
    if (route.request().method() === 'POST') await promise;
    await route.continue();
  });
  return letGo;
}

function aGate(): { promise: Promise<void>; letGo: () => void } {
  let letGo = (): void => undefined;
  const promise = new Promise<void>((resolve) => (letGo = resolve));
  return { promise, letGo };
}

test('[PG44] files are dropped anywhere on the page, and the same text twice is one article', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await expect(articles(ana)).toHaveCount(5);
  const files = {
    'ferry.md': '# The ferry\n\nIt did not sail.\n',
    'copy.txt': '# The ferry\n\nIt did not sail.\n',
    'note.txt': 'A note\n\nOn nothing.\n',
  };
  const transfer = await ana.page.evaluateHandle((contents) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(contents)) data.items.add(new File([text], name, { type: 'text/plain' }));
    return data;
  }, files);
  await heading(ana).dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(ana.page.getByText('Drop texts here to add them as articles')).toBeVisible();
  await heading(ana).dispatchEvent('drop', { dataTransfer: transfer });
  const status = ana.page.getByRole('region', { name: 'Adding articles' }).getByRole('status');
  await expect(status).toHaveText('2 articles added. 1 text was in the project already.');
  await expect(ana.page.getByText('Drop texts here')).toHaveCount(0);
  await expect(articles(ana)).toHaveCount(7);
  await pick(ana, [aFile('again.txt', files['note.txt'])]);
  await expect(status).toHaveText('0 articles added. 1 text was in the project already.');
  await expect(articles(ana)).toHaveCount(7);
});

interface ExportedProject {
  readonly articles: {
    readonly title: string;
    readonly layers: { readonly name: string; readonly annotations: unknown[] }[];
  }[];
}

test('[PG45] an export of chosen articles and layers is downloaded, in JSON and in JSONL, and Python reads it', async ({
  serve,
  joins,
}, testInfo) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const take = async (choose: (choices: Locator) => Promise<void>): Promise<string> => {
    await button(ana, 'Export').click();
    const choices = dialog(ana, 'Export');
    await choose(choices);
    const download = ana.page.waitForEvent('download');
    await choices.getByRole('button', { name: 'Export', exact: true }).click();
    const path = testInfo.outputPath((await download).suggestedFilename());
    await (await download).saveAs(path);
    await expect(choices).toHaveCount(0);
    return path;
  };
  const whole = await take(async () => undefined);
  expect(whole).toMatch(/\d{4}-\d{2}-\d{2}\.json$/);
  expect(python(whole)).toContain('5 articles, 75 annotations');

  const lines = await take(async (choices) => {
    await choices.getByRole('combobox', { name: 'Format' }).selectOption('JSONL');
    await choices.getByRole('button', { name: 'None of the articles' }).click();
    await choices.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(choices.getByRole('alert')).toHaveText('Choose at least one article.');
    await choices.getByRole('checkbox', { name: /Home on the morning boat/ }).check();
    await expect(choices).toContainText('1 of 5 articles');
  });
  expect(lines).toMatch(/\.jsonl$/);
  expect(python(lines)).toContain('1 articles, 12 annotations');

  const shared = await take(async (choices) => {
    await choices.getByRole('combobox', { name: 'Format' }).selectOption('JSON');
    await choices.getByRole('checkbox', { name: 'Curated' }).uncheck();
  });
  const exported = JSON.parse(await readFile(shared, 'utf8')) as ExportedProject;
  expect(exported.articles.map(({ title }) => title)).toEqual(['Home on the morning boat']);
  expect(exported.articles[0]?.layers.map(({ name }) => name)).toEqual(['shared']);
});

const python = (file: string): string => execFileSync('python3', [CHECK_EXPORT, file], { encoding: 'utf8' });

test('[PG46] an export’s annotations come into a project, each once', async ({ serve, joins }, testInfo) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const exported = testInfo.outputPath('export.json');
  await writeFile(
    exported,
    await (await ana.page.request.get(`${answer.url}/api/projects/${answer.project}/export`)).body(),
  );
  const { id } = await ana.call<{ id: string }>('POST', '/api/projects', { title: 'Another' });
  await ana.page.goto(`${answer.url}/p/${id}`);
  await expect(ana.page.getByText('No articles yet.')).toBeVisible();
  await button(ana, 'Import annotations').click();
  const choices = dialog(ana, 'Import annotations');
  await choices
    .getByLabel('Export file')
    .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{"schema": "other"}') });
  await choices.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(choices.getByRole('alert')).toBeVisible();
  await choices.getByLabel('Export file').setInputFiles(exported);
  await choices.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(choices.getByRole('status')).toHaveText('75 annotations and 5 articles came in.');
  await expect(choices.getByRole('alert')).toHaveCount(0);
  await choices.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(choices.getByRole('status')).toHaveText('0 annotations and 0 articles came in.');
  await choices.getByRole('button', { name: 'Close' }).click();
  await expect(articles(ana)).toHaveCount(5);
});

test('[PG47] in the settings an owner lets annotators change everybody’s annotations', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ana.tag(stretchOf(desk.text, 'rung it once'), '1');
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await button(ana, 'Settings').click();
  const settings = dialog(ana, 'Project settings');
  await settings.getByRole('textbox', { name: 'Title' }).fill('The bell');
  await settings.getByRole('radio', { name: 'everybody’s annotations' }).check();
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(heading(ana)).toHaveText('The bell');
  await ben.page.reload();
  await ben.annotations.getByRole('link').click();
  await ben.card.getByRole('combobox', { name: 'Label' }).selectOption('Paraphrase');
  await expect(ben.status).toHaveText('Saved');
  await ana.open(desk.answer, desk.article);
  await expect(ana.annotations).toContainText(['Paraphrase']);
});

test('[PG48] a role holds at once, also on a page that is open', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  const role = ana.page.getByRole('combobox', { name: 'Role of Ben' });
  await role.selectOption('Viewer');
  await expect(ana.sayings).toContainText('Ben is now a viewer.');
  await expect(ben.page.getByText('Reading only')).toBeVisible();
  await expect(ben.page.getByRole('group', { name: 'Labels', exact: true })).toHaveCount(0);
  await expect(ben.annotations).toHaveCount(1);
  await role.selectOption('Curator');
  await expect(ben.page.getByRole('button', { name: 'Quote' })).toBeVisible();
  await ben.tag(stretchOf(desk.text, 'creel boat'), '4');
  await expect(ben.annotations).toHaveCount(2);
  await expect(ben.status).toHaveText('Saved');
  await ana.page.getByRole('combobox', { name: 'Role of Ana' }).selectOption('Viewer');
  await expect(ana.page.getByRole('alert')).toHaveText('A project needs an owner: make somebody else one first.');
});

test('[PG49] [AU13] a member who was removed is told so, and their annotations stay', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await button(ana, 'Remove Ben').click();
  await expect(dialog(ana, 'Remove Ben?').getByRole('list', { name: 'Open links' })).toContainText(
    /Owner link made on .*, address ends in \S{4}/,
  );
  await dialog(ana, 'Remove Ben?').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(ana.page.getByRole('list', { name: 'People' })).not.toContainText('Ben');
  await expect(heading(ben)).toHaveText('This does not open');
  await expect(ben.page.getByText('You are not a member of this project')).toBeVisible();
  await expect
    .poll(() =>
      ben.page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('verbatim:'))),
    )
    .toEqual([]);
  await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await expect(heading(ben)).toHaveText('This does not open');
  await ana.open(desk.answer, desk.article);
  await expect(ana.annotations).toContainText(['rung it once']);
});

test('[PG240] somebody who joins by a name that is there is asked whether it is them, and shown the way', async ({
  serve,
  joins,
  page,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await page.goto(await linkFor(ana, answer, 'annotator'));
  const name = page.getByRole('textbox', { name: 'Your name' });
  const join = page.getByRole('button', { name: 'Join' });
  await expect(name).toBeFocused();
  await name.fill('ana');
  await join.click();
  await expect(page.getByRole('alert')).toContainText('There is ana in this project already. Is that you?');
  await expect(page.getByRole('alert')).toContainText('open your personal link');
  await page.getByRole('button', { name: 'I am somebody else' }).click();
  await expect(page.getByText('tell you two apart')).toBeVisible();
  await expect(name).toHaveValue('ana 2');
  await name.fill('Ana Berg');
  await join.click();
  await page.waitForURL(/\/p\//);
  await ana.page.reload();
  await expect(ana.page.getByRole('list', { name: 'People' })).toContainText('Ana Berg');
});

test('[PG241] an owner makes a link by which a member comes back as themselves', async ({ serve, joins, page }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const ben = await joins(await linkFor(ana, answer, 'annotator'), 'Ben');
  await ana.page.reload();
  await button(ana, 'Link for Ben').click();
  const made = dialog(ana, 'Link for Ben');
  await made.getByRole('button', { name: 'Make the link' }).click();
  await expect(made.getByRole('textbox', { name: 'The link for Ben' })).toHaveValue(/join#/);
  await ben.page.reload();
  const notice = ben.page.getByRole('region', { name: /^Ana made a link that lets in as you/ });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Understood' }).click();
  await expect(notice).toHaveCount(0);
  await ben.page.reload();
  await expect(ben.page.getByRole('list', { name: 'People' })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.goto(await made.getByRole('textbox', { name: 'The link for Ben' }).inputValue());
  await expect(page.getByText('Other devices of this person are signed out.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue as Ben' }).click();
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await page.goto(`${answer.url}/p/${answer.project}`);
  await expect(page.getByRole('list', { name: 'People' })).toContainText('Ben (you)');
  await ben.page.reload();
  await expect(ben.page.getByRole('list', { name: 'People' })).toHaveCount(0);
});

test('[PG50] a personal link opens the same member in another browser', async ({ serve, joins, page }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const ben = await joins(await linkFor(ana, answer, 'annotator'), 'Ben');
  await openMenu(ben);
  await button(ben, 'My personal link').click();
  const field = dialog(ben, 'My personal link').getByRole('textbox', { name: 'Your personal link' });
  await expect(field).toHaveValue(/\/join#/);
  await page.goto(await field.inputValue());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome back, Ben');
  await page.getByRole('button', { name: 'Continue as Ben' }).click();
  await page.goto(`${answer.url}/p/${answer.project}`);
  await expect(page.getByRole('list', { name: 'People' })).toContainText('Ben (you)');
  const members = await ana.call<{ name: string }[]>('GET', `/api/projects/${answer.project}/members`);
  expect(members.filter(({ name }) => name === 'Ben')).toHaveLength(1);
});

test('[PG51] signing out leaves nothing of the member’s work in the browser', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await expect(ben.status).toHaveText('Saved');
  // The service worker keeps answers of pages that were opened after it came.
  await ben.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await ben.page.reload();
  await expect(ben.annotations).toHaveCount(1);
  expect(await keptDatabases(ben)).toHaveLength(1);
  expect(await remembered(ben)).not.toEqual([]);
  await expect.poll(() => keptAnswers(ben)).toContain(`/api/projects/${desk.answer.project}`);
  await openMenu(ben);
  await button(ben, 'Sign out of this browser').click();
  await expect(heading(ben)).toHaveText('Who said that, and says who?');
  await expect.poll(() => keptDatabases(ben)).toEqual([]);
  expect(await remembered(ben)).toEqual([]);
  expect((await keptAnswers(ben)).filter((path) => path !== '/api/session')).toEqual([]);
  await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await expect(heading(ben)).toHaveText('You are not signed in here');
  expect(ben.complaints).toEqual([]);
});

/** What is remembered for a member beside their work. */
const remembered = (person: Person): Promise<string[]> =>
  person.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('verbatim:')));

const keptDatabases = (person: Person): Promise<string[]> =>
  person.page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('verbatim:') ? [name] : [])),
  );

/** Paths of what the service worker keeps of the API's answers. */
const keptAnswers = (person: Person): Promise<string[]> =>
  person.page.evaluate(async () => {
    if (!(await caches.has('verbatim-api'))) return [];
    return (await (await caches.open('verbatim-api')).keys()).map(({ url }) => new URL(url).pathname);
  });

test('[PG52] who changes their name has it everywhere', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await ben.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await openMenu(ben);
  await button(ben, 'Change name').click();
  await dialog(ben, 'Change name').getByRole('textbox', { name: 'Your name' }).fill('Benedikt Sørli');
  await dialog(ben, 'Change name').getByRole('button', { name: 'Save' }).click();
  await expect(ben.page.getByRole('button', { name: /^Benedikt Sørli ?: your menu/ })).toBeVisible();
  await expect(ben.page.getByRole('list', { name: 'People' })).toContainText('Benedikt Sørli (you)');
  await ana.page.reload();
  await expect(ana.annotations).toContainText(['Benedikt Sørli']);
});

test('[PG53] an address where nothing is says so, and shows a way on', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.goto(`${answer.url}/nowhere/at/all`);
  await expect(heading(ana)).toHaveText('There is nothing at this address');
  await ana.page.getByRole('link', { name: 'To your projects' }).click();
  await expect(heading(ana)).toHaveText('Projects');
  await ana.page.goto(`${answer.url}/p/no-such-project`);
  await expect(heading(ana)).toHaveText('This does not open');
  await ana.page.goto(`${answer.url}/p/${answer.project}/a/no-such-article`);
  await expect(heading(ana)).toHaveText('This does not open');
  await ana.page.getByRole('link', { name: 'To the project' }).click();
  await expect(articles(ana)).toHaveCount(5);
});
