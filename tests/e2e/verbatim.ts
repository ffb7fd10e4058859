/** What the browser tests have in common: a server started as people start it, and people who join it in browsers of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from '@playwright/test';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'dist/server/cli/verbatim.js');

/** Five real news texts, where they lie beside the project. */
export const REAL_TEXTS = join(ROOT, '../shared/corpus');
export const OWN_TEXTS = join(ROOT, 'corpus/articles');
export const hasRealTexts = existsSync(REAL_TEXTS);

export interface Answer {
  readonly url: string;
  readonly project: string;
  readonly ownerLink: string;
}

/** A server in a process of its own. */
export class ServerProcess {
  private child: ChildProcess | null = null;
  answer: Answer = { url: '', project: '', ownerLink: '' };

  constructor(
    private readonly files: readonly string[],
    private readonly dataDir: string,
    /** Path of the built command line. */
    private readonly program = PROGRAM,
    private readonly settings: Readonly<Record<string, string>> = {},
  ) {}

  /** Starts it; again on the port it had before. */
  async start(port = this.answer.url === '' ? '0' : new URL(this.answer.url).port): Promise<Answer> {
    const child = spawn(
      process.execPath,
      [this.program, 'serve', ...this.files, '--json', '--port', port, '--data', this.dataDir],
      {
        // Tests of the finder switch it on in their projects.
        env: { FIND_QUOTATIONS: '0', ...process.env, LOG_LEVEL: 'warn', ...this.settings },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.child = child;
    const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [Buffer | number];
    if (!Buffer.isBuffer(line)) throw new Error(`The server ended with code ${line}.`);
    this.answer = JSON.parse(line.toString()) as Answer;
    return this.answer;
  }

  /** Ends it without a warning, as a power cut would. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Ends it as an operator does. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child === null || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}

/** A point in the window, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Somebody at a browser. */
export class Person {
  constructor(
    readonly page: Page,
    readonly name: string,
    /** Errors and warnings on the browser's console. */
    readonly complaints: string[],
    /** Address of the server that they joined, without a slash at its end. */
    readonly server: string,
  ) {}

  get context(): BrowserContext {
    return this.page.context();
  }

  get status(): Locator {
    return this.page.getByRole('status');
  }

  get annotations(): Locator {
    return this.page.getByRole('list', { name: 'Annotations' }).getByRole('listitem');
  }

  /** The annotation that is open, to see and to change. */
  get card(): Locator {
    return this.page.getByRole('group', { name: 'Annotation', exact: true });
  }

  /** What the page says in passing. */
  get sayings(): Locator {
    return this.page.getByRole('log');
  }

  /** The text of an article, a region with its title as its name. */
  text(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  async open({ url, project }: Answer, article: ListedArticle): Promise<void> {
    await this.page.goto(`${url}/p/${project}/a/${article.id}`);
    await expect(this.text(article.title)).toBeVisible();
    await expect(this.status).toHaveText('Saved');
  }

  /** Calls the API as this person. */
  async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const sent = body === undefined ? {} : { data: body };
    const response = await this.context.request.fetch(this.server + path, { method, ...sent });
    return (await response.json()) as Body;
  }

  /** Selects a stretch of an article's text with the mouse. @param start, end in UTF-16 units of the text. */
  async selectByMouse(start: number, end: number): Promise<void> {
    const [from, to] = await this.page.evaluate(placesOnScreen, [start, end] as const);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    await this.page.mouse.up();
  }

  /** Selects a stretch and presses a key, as a rule a label's. */
  async tag({ start, end }: Stretch, key: string): Promise<void> {
    await this.selectByMouse(start, end);
    await this.page.keyboard.press(key);
  }

  /** Clicks into the text. @param offset in UTF-16 units. */
  async clickAt(offset: number): Promise<void> {
    const { x, y } = await this.placeOf(offset);
    await this.page.mouse.click(x + 2, y);
  }

  /** Where the character at an offset is on the screen, in pixels of the window; scrolls there first. @param offset in UTF-16 units. */
  async placeOf(offset: number): Promise<Place> {
    const [place] = await this.page.evaluate(placesOnScreen, [offset, offset + 1] as const);
    return place;
  }

  async articles({ project }: Answer): Promise<ListedArticle[]> {
    return this.call('GET', `/api/projects/${project}/articles`);
  }

  async textOf({ project }: Answer, { id }: ListedArticle): Promise<string> {
    return (await this.context.request.get(`${this.server}/api/projects/${project}/articles/${id}/text`)).text();
  }
}

/** Runs in the page, so it names no functions of its own: where two offsets of the article's text are on the screen. */
function placesOnScreen([start, end]: readonly [number, number]): [Place, Place] {
  const lines = [...document.querySelectorAll('.ProseMirror > p')];
  const [from, to] = [start, end].map((offset) => {
    let left = offset;
    for (const line of lines) {
      const length = line.firstChild instanceof Text ? line.firstChild.length : 0;
      if (left <= length) return { node: line.firstChild ?? line, at: left, line };
      left -= length + 1;
    }
    return undefined;
  });
  if (from === undefined || to === undefined) throw new Error(`The text has no ${start}–${end}.`);
  from.line.scrollIntoView({ block: 'center', behavior: 'instant' });
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (first === undefined || last === undefined) throw new Error('The stretch is not on the screen.');
  return [
    { x: first.left + 0.5, y: first.top + first.height / 2 },
    { x: last.right - 0.5, y: last.top + last.height / 2 },
  ];
}

/** A stretch of an article's text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where some words stand in a text. */
export function stretchOf(text: string, words: string): Stretch {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`The text has no “${words}”.`);
  return { start, end: start + words.length };
}

export interface ListedArticle {
  readonly id: string;
  readonly title: string;
  readonly length: number;
}

export interface JoinOptions extends BrowserContextOptions {
  /** `false`: by a call, which leaves their browser on an empty page. */
  readonly byPage?: boolean;
}

export async function joinAs(
  browser: Browser,
  link: string,
  name: string,
  { byPage = true, ...options }: JoinOptions = {},
): Promise<Person> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [, server = '', secret = ''] = /^(.*)\/join[^#]*#(.*)$/.exec(link) ?? [];
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${name}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`));
  const person = new Person(page, name, complaints, server);
  if (!byPage) {
    await person.call('POST', '/api/join', { secret, name });
    return person;
  }
  await page.goto(link);
  await page.getByRole('textbox', { name: /name/i }).fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(/\/p\//);
  return person;
}

interface Fixtures {
  /** Starts a server on files or folders; it is killed when the test is over. */
  readonly serve: (...files: string[]) => Promise<ServerProcess>;
  /** Lets somebody in, in a browser of their own. */
  readonly joins: (link: string, name: string, options?: JoinOptions) => Promise<Person>;
}

/** A server on a data folder that goes with it. */
interface Served {
  readonly server: ServerProcess;
  end(): Promise<void>;
}

async function startServed(files: readonly string[]): Promise<Served> {
  const dataDir = await mkdtemp(join(tmpdir(), 'verbatim-e2e-'));
  const server = new ServerProcess(files, dataDir);
  await server.start();
  return {
    server,
    async end() {
      await server.kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the sample project’s server for the next test while this one runs: most tests want one of their own. */
class Standby {
  private next = startServed([]);

  take(): Promise<Served> {
    const taken = this.next;
    this.next = startServed([]);
    // Who takes it hears of its failure.
    this.next.catch(() => undefined);
    return taken;
  }

  async end(): Promise<void> {
    await (await this.next).end();
  }
}

export const test = base.extend<Fixtures, { readonly standby: Standby }>({
  standby: [
    async ({}, use) => {
      const standby = new Standby();
      await use(standby);
      await standby.end();
    },
    { scope: 'worker' },
  ],
  serve: async ({ standby }, use) => {
    const all: Served[] = [];
    await use(async (...files) => {
      const served = await (files.length === 0 ? standby.take() : startServed(files));
      all.push(served);
      return served.server;
    });
    for (const served of all) await served.end();
  },
  joins: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (link, name, options) => {
      const person = await joinAs(browser, link, name, options);
      people.push(person);
      return person;
    });
    for (const { context } of people) await context.close();
  },
});

export { expect };

/** A link that the owner makes over HTTP. */
export async function linkFor(owner: Person, { project }: Answer, role: string): Promise<string> {
  const { url } = await owner.call<{ url: string }>('POST', `/api/projects/${project}/links`, { role });
  return url;
}
