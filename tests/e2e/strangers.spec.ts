/**
 * How many actions a stranger needs: from a link to the first tag, from nothing to the first tag that two machines
 * share, and to the first export. An action is an address that is opened, a line that is typed with its Enter, a
 * command, a press, or a drag. By this count it was 6, 21 and 3 before; each may take two thirds of that.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Locator } from '@playwright/test';
import { ensureBrowser } from '../support/browser.ts';
import { twoMachines, type Host } from '../support/two-machines.ts';
import { ARTICLE_TITLE } from './sample-desk.ts';
import { expect, Person, stretchOf, test } from './verbatim.ts';

const PROGRAM = join(import.meta.dirname, '../../dist/server/cli/verbatim.js');
/** In that article of the sample project. */
const WORDS = 'a fish crate';

const dialogOf = ({ page }: Person, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });

let folder = '';
const children: ChildProcess[] = [];
const browsers: Browser[] = [];

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-strangers-'));
});

test.afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** As `npm start -- --host 0.0.0.0` runs it. @returns the lines that it prints until it names the network's address. */
async function serveThere({ inside }: Host): Promise<string[]> {
  const serve = [PROGRAM, 'serve', '--host', '0.0.0.0', '--port', '4870', '--data', join(folder, 'data')];
  const child = spawn('ip', [...inside, process.execPath, ...serve], {
    env: { ...process.env, FIND_QUOTATIONS: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: string[] = [];
  const output = createInterface(child.stdout);
  output.on('line', (line) => lines.push(line));
  await expect.poll(() => lines.join('\n'), { timeout: 60_000 }).toContain('http://192.0.2.1:4870/join#');
  return lines;
}

async function atBrowserOf(host: Host, name: string): Promise<Person> {
  const browser = await chromium.launch({
    executablePath: host.wrap(ensureBrowser(), folder),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  browsers.push(browser);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`));
  return new Person(page, name, complaints, 'http://192.0.2.1:4870');
}

test('a stranger tags after four actions, shares a tag of two machines after fourteen, exports after two', async () => {
  const machines = twoMachines();
  test.skip(machines === null, 'Network namespaces take Linux and root.');
  if (machines === null) return;
  const [here, there] = machines.hosts;
  try {
    const printed = await serveThere(here);
    // git clone, cd, and README's command with the option that it names for a network.
    const shared = ['git clone …', 'cd verbatim', 'npm install && npm start -- --host 0.0.0.0'];
    const does = async (actions: string[], what: string, action: Promise<unknown>): Promise<void> => {
      actions.push(what);
      await action;
    };
    const link = /http:\/\/192\.0\.2\.1:4870\/join#\S+/.exec(printed.join('\n'))?.[0] ?? '';
    const ana = await atBrowserOf(here, 'Ana');
    const ben = await atBrowserOf(there, 'Ben');

    await does(shared, 'opens the printed link', ana.page.goto(link));
    // The field has the focus: nothing is pressed before the name is typed.
    await expect(ana.page.getByRole('textbox', { name: /name/i })).toBeFocused();
    await does(shared, 'types a name', ana.page.keyboard.type('Ana\n'));
    await does(shared, 'presses Invite', ana.page.getByRole('button', { name: 'Invite' }).click());
    const invite = dialogOf(ana, 'Invite');
    const opens = invite.getByRole('combobox', { name: 'It opens' });
    await does(shared, 'chooses what it opens', opens.selectOption(ARTICLE_TITLE));
    await does(shared, 'makes the link', invite.getByRole('button', { name: 'Make a link and copy it' }).click());
    const sent = await invite.getByRole('textbox', { name: 'New annotator link' }).inputValue();
    expect(sent).toMatch(/^http:\/\/192\.0\.2\.1:4870\/join\?/);
    shared.push('sends it');
    await does(shared, 'opens the article', invite.getByRole('link', { name: 'Open the article' }).click());

    const first: string[] = [];
    await does(first, 'opens the link', ben.page.goto(sent));
    await expect(ben.page.getByRole('textbox', { name: /name/i })).toBeFocused();
    await does(first, 'types a name', ben.page.keyboard.type('Ben\n'));
    await expect(ben.status).toHaveText('Saved');
    const text = (await ben.page.locator('.ProseMirror > p').allTextContents()).join('\n');
    const { start, end } = stretchOf(text, WORDS);
    const before = await ana.annotations.count();
    await does(first, 'selects words', ben.selectByMouse(start, end));
    await does(first, 'presses a label’s key', ben.page.keyboard.press('2'));
    await expect(ana.annotations).toHaveCount(before + 1);
    shared.push(...first);

    const exported: string[] = [];
    await ana.page.goto(`http://192.0.2.1:4870${new URL(ana.page.url()).pathname.replace(/\/a\/.*/, '')}`);
    await does(exported, 'Export', ana.page.getByRole('button', { name: 'Export', exact: true }).click());
    const download = ana.page.waitForEvent('download');
    const button = dialogOf(ana, 'Export').getByRole('button', { name: 'Export', exact: true });
    await does(exported, 'Export', button.click());
    await download;

    for (const actions of [first, shared, exported])
      process.stdout.write(`${actions.length} actions: ${actions.join(' – ')}\n`);
    expect(first.length).toBeLessThanOrEqual(4);
    expect(shared.length).toBeLessThanOrEqual(14);
    expect(exported.length).toBeLessThanOrEqual(2);
    expect([...ana.complaints, ...ben.complaints]).toEqual([]);
  } finally {
    machines.end();
  }
});
