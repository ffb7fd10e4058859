/**
 * Takes the pictures in docs/images: the sample project with three people at work on one article, in
 * light and dark, on a desk and on a phone. Run by `npx tsx tests/pictures.ts` after a build.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser } from '@playwright/test';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { joinAs, linkFor, ServerProcess, stretchOf, type Answer, type ListedArticle, type Person, type Stretch } from './e2e/verbatim.ts';
import { ensureBrowser } from './support/browser.ts';

const ROOT = join(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs/images');
const ARTICLE = { file: 'aldsay-courier.txt', title: 'Home on the morning boat' };
/** The annotation that is open in the pictures: an interrupted quote. */
const OPEN = '“Like a door,”';
/** What one of the others has selected just then. */
const SELECTED = 'The first boat in was the creel boat Sula';

interface Gold {
  readonly label: string;
  readonly text: readonly string[];
  readonly speaker?: string;
  readonly note?: string;
  readonly confidence?: string | null;
}

/** Somebody who annotates from a program of their own, by the stock provider. */
class Colleague {
  private constructor(private readonly provider: WebsocketProvider, readonly member: string) {}

  static async join({ url, project }: Answer, link: string, name: string, article: ListedArticle): Promise<Colleague> {
    const secret = new URL(link).hash.slice(1);
    const joined = await fetch(`${url}/api/join`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ secret, name }) });
    const { token, member } = (await joined.json()) as { token: string; member: { id: string } };
    class WithToken extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { authorization: `Bearer ${token}` } });
      }
    }
    const doc = new Y.Doc();
    const WebSocketPolyfill = WithToken as unknown as typeof globalThis.WebSocket;
    const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, `${project}/${article.id}/shared`, doc, { WebSocketPolyfill, disableBc: true });
    await new Promise<void>((resolve) => void provider.on('sync', (isSynced: boolean) => isSynced && resolve()));
    return new Colleague(provider, member.id);
  }

  annotate(text: string, { label, text: parts, speaker, note = '', confidence = null }: Gold): void {
    const { doc } = this.provider;
    const [id, at, by] = [crypto.randomUUID(), Date.now(), this.member];
    doc.transact(() => {
      doc.getMap('targets').set(id, { spans: spansOf(text, parts), creator: by, created: at, by, at });
      doc.getMap('bodies').set(id, { label, attributes: speaker === undefined ? {} : { speaker }, note, confidence, by, at });
    });
  }

  select({ start, end }: Stretch): void {
    this.provider.awareness.setLocalStateField('selection', { anchor: start, head: end });
  }

  leave(): void {
    this.provider.destroy();
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
  const sample = JSON.parse(await readFile(join(ROOT, 'corpus/sample.json'), 'utf8')) as { articles: { file: string; annotations: Gold[] }[] };
  return sample.articles.find((article) => article.file === file)?.annotations ?? [];
}

interface View {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const ARTICLE_VIEWS: readonly View[] = [
  { name: 'article-1440-light', ...DESK, scheme: 'light' },
  { name: 'article-1440-dark', ...DESK, scheme: 'dark' },
  { name: 'article-390-light', ...PHONE, scheme: 'light' },
  { name: 'article-390-dark', ...PHONE, scheme: 'dark' },
];

async function takePicture({ page }: Person, { name, width, height, scheme }: View, ready: () => Promise<void>): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.reload();
  await ready();
  await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

async function takeAll(browser: Browser, answer: Answer): Promise<void> {
  const ana = await joinAs(browser, answer.ownerLink, 'Ana Lindgren');
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE.title);
  if (article === undefined) throw new Error('The sample project has no such article.');
  const [text, gold, link] = [await ana.textOf(answer, article), await goldOf(ARTICLE.file), await linkFor(ana, answer, 'annotator')];
  const colleagues = [await Colleague.join(answer, link, 'Ben Okafor', article), await Colleague.join(answer, link, 'Chloé Marchand', article)];
  for (const [index, annotation] of gold.entries()) colleagues[index % colleagues.length]?.annotate(text, annotation);
  colleagues[0]?.select(stretchOf(text, SELECTED));

  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  await takePicture(ana, { name: 'project-1440-light', ...DESK, scheme: 'light' }, () => expect(ana.page.getByRole('heading', { level: 1 })).toBeVisible());
  await ana.open(answer, article);
  for (const view of ARTICLE_VIEWS) {
    await takePicture(ana, view, async () => {
      await expect(ana.status).toHaveText('Saved');
      // On a phone the list is folded away and only its heading says how many there are.
      await expect(ana.page.locator('.desk-list-toggle')).toContainText(String(gold.length));
      await ana.clickAt(stretchOf(text, OPEN).start + 3);
      await expect(ana.card).toBeVisible();
      await ana.page.mouse.move(0, 0);
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
