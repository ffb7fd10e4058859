/** Work that the server refuses: it stays with its author, is shown, and is saved as a file, offered again or let go of. */
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { openDesk, pair, type Desk } from './sample-desk.ts';
import { expect, Person, stretchOf, test } from './verbatim.ts';

const WORDS = 'rung it once';

const refused = ({ page }: Person): Locator => page.getByRole('region', { name: /of yours/ });
const items = (person: Person): Locator =>
  refused(person).getByRole('list', { name: 'Not on the server' }).getByRole('listitem');
const press = (person: Person, name: string): Promise<void> =>
  refused(person).getByRole('button', { name, exact: true }).click();

const keptDatabases = ({ page }: Person): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('verbatim:') ? [name] : [])),
  );

async function memberId(owner: Person, { answer }: Desk, name: string): Promise<string> {
  const members = await owner.call<{ id: string; name: string }[]>('GET', `/api/projects/${answer.project}/members`);
  return members.find((member) => member.name === name)?.id ?? '';
}

async function giveRole(owner: Person, desk: Desk, name: string, role: string): Promise<void> {
  await owner.call('PATCH', `/api/projects/${desk.answer.project}/members/${await memberId(owner, desk, name)}`, {
    role,
  });
}

/** Adds the label “Rumour”, key 5, and waits until somebody has it. @returns what takes it away again. */
async function aLabelToLose(owner: Person, { answer }: Desk, annotator: Person): Promise<() => Promise<void>> {
  const path = `/api/projects/${answer.project}`;
  const { labelSet } = await owner.call<{ labelSet: { labels: { key: string; title: string }[] } }>('GET', path);
  const rumour = { key: 'rumour', title: 'Rumour', colour: 4, description: '', example: '' };
  await owner.call('PATCH', path, { labelSet: { ...labelSet, labels: [...labelSet.labels, rumour] } });
  await expect(annotator.page.getByRole('button', { name: 'Rumour' })).toBeVisible();
  await expect(annotator.status).toHaveText('Saved');
  return async () => void (await owner.call('PATCH', path, { labelSet }));
}

/** What somebody does while their network is away, and what the owner does meanwhile. */
async function whileOffline(
  { page, context, status }: Person,
  work: () => Promise<void>,
  meanwhile: () => Promise<void>,
): Promise<void> {
  await context.setOffline(true);
  await work();
  await expect(status).toHaveText(/^Offline – \d+ changes? kept here$/);
  await meanwhile();
  await context.setOffline(false);
  await page.bringToFront();
}

interface SavedFile {
  readonly reason: string;
  readonly unsent: readonly { readonly kind: string; readonly words: string; readonly label: string }[];
  readonly annotations: readonly unknown[];
}

async function savedFile(person: Person): Promise<SavedFile> {
  const download = person.page.waitForEvent('download');
  await press(person, 'Save it as a file');
  return JSON.parse(await readFile(await (await download).path(), 'utf8')) as SavedFile;
}

test('[OF4] work of somebody whose role was taken away stays here over reloads, is told from what is saved, and goes out once the role is back', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'creel boat'), '2');
  await expect(ana.annotations).toHaveCount(1);
  await whileOffline(
    ben,
    () => ben.tag(stretchOf(desk.text, WORDS), '1'),
    () => giveRole(ana, desk, 'Ben', 'viewer'),
  );
  for (let visit = 0; visit < 3; visit += 1) {
    await expect(ben.status).toHaveText('Not saved – 1 change kept here');
    await expect(refused(ben)).toContainText('The server did not take 1 change of yours');
    await expect(items(ben)).toHaveText([
      /^\s*New: Quote\s+“rung it once”\s+– Your role, viewer, does not let you change this layer\.\s*$/,
    ]);
    await expect(ben.page.getByText('Reading only')).toBeVisible();
    await expect(ana.annotations).toHaveCount(1);
    await ben.page.reload();
  }
  const file = await savedFile(ben);
  expect(file).toMatchObject({
    reason: expect.stringContaining('viewer'),
    unsent: [{ kind: 'made', words: WORDS, label: 'quote' }],
  });
  expect(file.annotations).toHaveLength(2);
  await press(ben, 'Offer it again');
  await expect(ben.status).toHaveText('Not saved – 1 change kept here');
  await giveRole(ana, desk, 'Ben', 'annotator');
  await press(ben, 'Offer it again');
  await expect(ben.status).toHaveText('Saved');
  await expect(ana.annotations).toHaveCount(2);
  await expect(refused(ben)).toHaveCount(0);
  await expect(ben.page.getByRole('button', { name: 'Quote' })).toBeVisible();
});

test('[OF4] a note that is being typed when the role is taken away stays, and the letters that follow are no commands', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'creel boat'), '2');
  await expect(ana.annotations).toHaveCount(1);
  const note = ben.page.getByRole('textbox', { name: 'Note', exact: true });
  const { page } = ben;
  const address = page.url();
  await note.click();
  let isOver = false;
  const typing = (async () => {
    // Letters that are commands elsewhere: the next article, a label’s list, an annotation’s neighbours.
    for (const letter of 'north night and noon '.repeat(30))
      if (!isOver) await page.keyboard.type(letter, { delay: 60 });
  })();
  await expect(note).toHaveValue(/^north/);
  await giveRole(ana, desk, 'Ben', 'viewer');
  await expect(page.getByText('Reading only')).toBeVisible();
  await expect(refused(ben)).toBeVisible();
  isOver = true;
  await typing;
  await expect(items(ben)).toContainText(['Changed: Paraphrase']);
  expect(page.url()).toBe(address);
  expect(JSON.stringify((await savedFile(ben)).annotations)).toContain('north');
});

test('[OF5] what was let go of is gone, and the server’s state is back', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await whileOffline(
    ben,
    () => ben.tag(stretchOf(desk.text, WORDS), '1'),
    () => giveRole(ana, desk, 'Ben', 'viewer'),
  );
  await ana.tag(stretchOf(desk.text, 'creel boat'), '3');
  await expect(items(ben)).toHaveCount(1);
  // By keyboard alone, and asked once more before anything is lost.
  await refused(ben).getByRole('button', { name: 'Discard it…' }).focus();
  await ben.page.keyboard.press('Enter');
  await expect(refused(ben).getByRole('button', { name: 'Discard for good' })).toBeFocused();
  await press(ben, 'Keep it');
  await expect(refused(ben).getByRole('button', { name: 'Discard it…' })).toBeFocused();
  await ben.page.keyboard.press('Enter');
  await ben.page.keyboard.press('Enter');
  await expect(ben.status).toHaveText('Saved');
  await expect(ben.annotations).toContainText(['creel boat']);
  await expect(ben.annotations).toHaveCount(1);
  await expect(ben.page.getByText('Reading only')).toBeVisible();
  await expect.poll(() => keptDatabases(ben)).toEqual([]);
  await ben.page.reload();
  await expect(ben.status).toHaveText('Saved');
  await expect(ben.annotations).toHaveCount(1);
});

test('[OF6] work with a label that is gone names it, and goes out once it has another', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const withdraw = await aLabelToLose(ana, desk, ben);
  await whileOffline(
    ben,
    async () => {
      await ben.tag(stretchOf(desk.text, WORDS), '5');
      await ben.tag(stretchOf(desk.text, 'creel boat'), '1');
    },
    withdraw,
  );
  for (let visit = 0; visit < 2; visit += 1) {
    await expect(ben.status).toHaveText('Not saved – 2 changes kept here');
    await expect(items(ben)).toHaveText([
      /New: rumour\s+“rung it once”\s+– The project has no label “rumour” any more/,
      /New: Quote\s+“creel boat”\s*$/,
    ]);
    await ben.page.reload();
  }
  await expect(ben.page.getByRole('button', { name: 'Rumour' })).toHaveCount(0);
  await expect(ana.annotations).toHaveCount(0);
  await expect(items(ben)).toHaveCount(2);
  await ben.clickAt(stretchOf(desk.text, WORDS).start + 2);
  await ben.card.getByRole('combobox', { name: 'Label' }).selectOption('Paraphrase');
  await expect(items(ben).first()).toHaveText(/New: Paraphrase\s+“rung it once”\s*$/);
  await press(ben, 'Offer it again');
  await expect(ben.status).toHaveText('Saved');
  await expect(ana.annotations).toHaveCount(2);
  await expect(refused(ben)).toHaveCount(0);
});

test('[OF12] a second window whose work is saved does not forget what the first could not send', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const withdraw = await aLabelToLose(ana, desk, ben);
  const second = new Person(await ben.context.newPage(), ben.name, ben.complaints, ben.server);
  await second.open(desk.answer, desk.article);
  await whileOffline(
    ben,
    async () => {
      await ben.page.bringToFront();
      await ben.tag(stretchOf(desk.text, WORDS), '5');
      await second.page.bringToFront();
      await second.tag(stretchOf(desk.text, 'creel boat'), '1');
      await expect(second.status).toHaveText(/^Offline/);
    },
    withdraw,
  );
  await expect(second.status).toHaveText('Saved');
  await expect(ana.annotations).toContainText(['creel boat']);
  await expect(items(ben)).toHaveCount(1);
  await ben.page.reload();
  await expect(ben.status).toHaveText('Not saved – 1 change kept here');
  await expect(items(ben)).toHaveText([/New: rumour\s+“rung it once”/]);
});

test('[OF7] unsent work of somebody who was removed is kept until they have it or let it go', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await whileOffline(
    ben,
    () => ben.tag(stretchOf(desk.text, WORDS), '1'),
    async () => {
      const path = `/api/projects/${desk.answer.project}/members/${await memberId(ana, desk, 'Ben')}`;
      await ana.page.evaluate(
        async (address) => fetch(address, { method: 'DELETE' }).then(({ status }) => status),
        path,
      );
    },
  );
  await expect(ben.status).toHaveText('Not saved – 1 change kept here');
  await expect(refused(ben)).toContainText('You are not a member of this project.');
  for (let visit = 0; visit < 2; visit += 1) {
    await ben.page.reload();
    await expect(ben.page.getByRole('heading', { level: 1 })).toHaveText('This does not open');
    await expect(refused(ben)).toContainText(`1 change of yours in “${desk.article.title}” is not on the server`);
    await expect(items(ben)).toHaveText([/Not sent: quote\s+“rung it once”/]);
  }
  expect(await savedFile(ben)).toMatchObject({
    title: desk.article.title,
    unsent: [{ words: WORDS }],
    annotations: [{ body: { label: 'quote' } }],
  });
  await expect(items(ben)).toHaveCount(1);
  await press(ben, 'Discard it…');
  await press(ben, 'Discard for good');
  await expect(refused(ben)).toHaveCount(0);
  await expect.poll(() => keptDatabases(ben)).toEqual([]);
});

test('[OF8] a viewer with nothing unsent keeps no copy', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, WORDS), '1');
  await expect(ben.status).toHaveText('Saved');
  expect(await keptDatabases(ben)).toHaveLength(1);
  await giveRole(ana, desk, 'Ben', 'viewer');
  await expect(ben.page.getByText('Reading only')).toBeVisible();
  await expect.poll(() => keptDatabases(ben)).toEqual([]);
  await expect(ben.annotations).toHaveCount(1);
  await expect(ben.status).toHaveText('Saved');
});

test('[OF14] nobody loses unsent work by signing out without being told', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await whileOffline(
    ben,
    () => ben.tag(stretchOf(desk.text, WORDS), '1'),
    () => giveRole(ana, desk, 'Ben', 'viewer'),
  );
  await expect(items(ben)).toHaveCount(1);
  const signOut = async (): Promise<void> => {
    await ben.page.getByRole('button', { name: /^Ben ?: your menu/ }).click();
    await ben.page.getByRole('button', { name: 'Sign out of this browser' }).click();
    await expect(ben.page.getByRole('dialog', { name: 'Sign out and lose work?' })).toBeVisible();
  };
  await signOut();
  await ben.page.getByRole('button', { name: 'Stay signed in' }).click();
  await ben.page.reload();
  await expect(items(ben)).toHaveCount(1);
  await signOut();
  await ben.page.getByRole('button', { name: 'Discard and sign out' }).click();
  await expect.poll(() => keptDatabases(ben)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`[PG60] axe finds nothing beside refused work, [PG61] it is no wider than the window: ${colorScheme}, ${width} pixels`, async ({
      serve,
      joins,
    }) => {
      const desk = await openDesk({ serve, joins }, ['annotator']);
      const [ana, ben] = pair(desk);
      await whileOffline(
        ben,
        () => ben.tag(stretchOf(desk.text, WORDS), '1'),
        () => giveRole(ana, desk, 'Ben', 'viewer'),
      );
      await expect(items(ben)).toHaveCount(1);
      await ben.page.emulateMedia({ colorScheme });
      await ben.page.setViewportSize({ width, height: 800 });
      await axeFindsNothing(ben.page);
      for (const name of ['Offer it again', 'Save it as a file', 'Discard it…'])
        await expect(refused(ben).getByRole('button', { name })).toBeInViewport();
      await press(ben, 'Discard it…');
      await axeFindsNothing(ben.page);
      expect(await ben.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    });
  }
}
