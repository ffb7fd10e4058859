/**
 * Takes the pictures in docs/images: the sample project with three people at work on one article, in
 * light and dark, on a desk and on a phone. Run by `npx tsx tests/pictures.ts` after a build.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type BrowserContextOptions } from '@playwright/test';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  joinAs,
  linkFor,
  Person,
  ServerProcess,
  stretchOf,
  type Answer,
  type ListedArticle,
  type Stretch,
} from './e2e/verbatim.ts';
import { ensureBrowser } from './support/browser.ts';

const ROOT = join(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs/images');
const ARTICLE = { file: 'aldsay-courier.txt', title: 'Home on the morning boat' };
/** What one of the others has selected just then. */
const SELECTED = 'had crossed with the bell';

interface Gold {
  readonly label: string;
  readonly text: readonly string[];
  readonly speaker?: string;
  readonly note?: string;
  readonly confidence?: string | null;
}

/** Somebody who annotates from a program of their own, by the stock provider. */
class Colleague {
  private constructor(
    private readonly provider: WebsocketProvider,
    readonly member: string,
  ) {}

  static async join({ url, project }: Answer, link: string, name: string, article: ListedArticle): Promise<Colleague> {
    const secret = new URL(link).hash.slice(1);
    const joined = await fetch(`${url}/api/join`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret, name }),
    });
    const { token, member } = (await joined.json()) as { token: string; member: { id: string } };
    class WithToken extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { authorization: `Bearer ${token}` } });
      }
    }
    const doc = new Y.Doc();
    const WebSocketPolyfill = WithToken as unknown as typeof globalThis.WebSocket;
    const provider = new WebsocketProvider(
      `${url.replace('http', 'ws')}/sync`,
      `${project}/${article.id}/shared`,
      doc,
      { WebSocketPolyfill, disableBc: true },
    );
    provider.awareness.setLocalState({ selection: null });
    await new Promise<void>((resolve) => void provider.on('sync', (isSynced: boolean) => isSynced && resolve()));
    return new Colleague(provider, member.id);
  }

  annotate(text: string, { label, text: parts, speaker, note = '', confidence = null }: Gold): void {
    const { doc } = this.provider;
    const [id, at, by] = [crypto.randomUUID(), Date.now(), this.member];
    doc.transact(() => {
      doc.getMap('targets').set(id, { spans: spansOf(text, parts), creator: by, created: at, by, at });
      doc
        .getMap('bodies')
        .set(id, { label, attributes: speaker === undefined ? {} : { speaker }, note, confidence, by, at });
    });
  }

  select({ start, end }: Stretch): void {
    this.provider.awareness.setLocalStateField('selection', { anchor: start, head: end });
  }

  leave(): void {
    this.provider.destroy();
    this.provider.doc.destroy();
  }
}

/** Where the parts of an interrupted text stand, one after the other. */
function spansOf(text: string, parts: readonly string[]): Stretch[] {
  let from = 0;
  return parts.map((part) => {
    const start = text.indexOf(part, from);
    if (start === -1) throw new Error(`The text has no “${part}”.`);
    from = start + part.length;
    return { start, end: from };
  });
}

async function goldOf(file: string): Promise<readonly Gold[]> {
  const sample = JSON.parse(await readFile(join(ROOT, 'corpus/sample.json'), 'utf8')) as {
    articles: { file: string; annotations: Gold[] }[];
  };
  return sample.articles.find((article) => article.file === file)?.annotations ?? [];
}

interface View {
  readonly name: string;
  readonly options: BrowserContextOptions;
  /** The annotation that is opened, by words of it. */
  readonly opens: string;
}

const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};
/** A paraphrase near the top, and an interrupted quote. */
const [PARAPHRASE, INTERRUPTED] = ['she had rung it once', 'Like a door'];
const ARTICLE_VIEWS: readonly View[] = [
  { name: 'article-1440-light', options: { ...DESK, colorScheme: 'light' }, opens: PARAPHRASE },
  { name: 'article-1440-dark', options: { ...DESK, colorScheme: 'dark' }, opens: PARAPHRASE },
  { name: 'article-390-light', options: { ...PHONE, colorScheme: 'light' }, opens: INTERRUPTED },
  { name: 'article-390-dark', options: { ...PHONE, colorScheme: 'dark' }, opens: INTERRUPTED },
];

/** Opens a page in a browser of its own, as the same person, and takes its picture. */
async function takePicture(
  ana: Person,
  name: string,
  options: BrowserContextOptions,
  arrange: (person: Person) => Promise<void>,
): Promise<void> {
  const browser = ana.context.browser();
  if (browser === null) throw new Error('The browser has gone.');
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    storageState: await ana.context.storageState(),
    ...options,
  });
  const person = new Person(await context.newPage(), ana.name, [], ana.server);
  await arrange(person);
  await person.page.screenshot({ path: join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' });
  await context.close();
}

async function takeAll(browser: Browser, answer: Answer): Promise<void> {
  const ana = await joinAs(browser, answer.ownerLink, 'Ana Lindgren');
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE.title);
  if (article === undefined) throw new Error('The sample project has no such article.');
  const [text, gold, link] = [
    await ana.textOf(answer, article),
    await goldOf(ARTICLE.file),
    await linkFor(ana, answer, 'annotator'),
  ];
  const colleagues = [
    await Colleague.join(answer, link, 'Ben Okafor', article),
    await Colleague.join(answer, link, 'Chloé Marchand', article),
  ];
  for (const [index, annotation] of gold.entries()) colleagues[index % colleagues.length]?.annotate(text, annotation);
  colleagues[0]?.select(stretchOf(text, SELECTED));

  await takePicture(ana, 'project-1440-light', { ...DESK, colorScheme: 'light' }, async ({ page }) => {
    await page.goto(`${answer.url}/p/${answer.project}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await takePicture(ana, `statements-1440-${colorScheme}`, { ...DESK, colorScheme }, async ({ page }) => {
      await page.goto(`${answer.url}/p/${answer.project}/statements`);
      await page.getByRole('list', { name: 'Statements found' }).getByRole('link').first().click();
      await expect(page.getByRole('list', { name: 'Versions' }).getByRole('listitem').first()).toBeVisible();
      await page.evaluate(() => window.scrollTo(0, 0));
    });
  }
  for (const { name, options, opens } of ARTICLE_VIEWS) {
    await takePicture(ana, name, options, async (person) => {
      await person.open(answer, article);
      // On a phone the list is folded away and only its heading says how many there are.
      await expect(person.page.locator('.desk-list-toggle')).toContainText(String(gold.length));
      await person.clickAt(stretchOf(text, opens).start + 3);
      await expect(person.card).toBeVisible();
      await person.page.mouse.move(0, 0);
      if (options.isMobile !== true) await person.page.evaluate(() => window.scrollTo(0, 0));
    });
  }
  for (const colleague of colleagues) colleague.leave();
}

const dataDir = await mkdtemp(join(tmpdir(), 'verbatim-pictures-'));
const server = new ServerProcess([], dataDir);
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  await mkdir(IMAGES, { recursive: true });
  await takeAll(browser, await server.start());
} finally {
  await browser.close();
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
}
