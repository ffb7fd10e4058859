/** The built server with a project in it, and somebody who has joined by its owner's link. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import type { ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import { serializeVerbatimJson } from '../../../shared/formats/verbatim/verbatim-json.ts';
import { startServerProcess, type ServerProcess } from '../servers/server-process.ts';

/**
 * Watches the server’s event loop from within: at each SIGPIPE it says on stderr how long it was held at most since the
 * last one, in milliseconds. What counts is the time that the main thread computed between two turns of a timer (Linux
 * tells it, in nanoseconds): while a browser has the processor, the loop waits for no work of the server’s own.
 */
const WATCH_LOOP = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  const computed = () => Number(readFileSync('/proc/self/task/' + process.pid + '/schedstat', 'utf8').split(' ')[0]) / 1e6;
  if (isMainThread) {
    let last = computed();
    let most = 0;
    setInterval(() => {
      const now = computed();
      most = Math.max(most, now - last);
      last = now;
    }, 2).unref();
    process.on('SIGPIPE', () => {
      process.stderr.write('held ' + most + '\\n');
      most = 0;
    });
  }
`)}`;

export interface StartedServer {
  readonly url: string;
  readonly project: string;
  readonly ownerLink: string;
  /** Of a browser whose member has joined. */
  readonly storageState: NonNullable<BrowserContextOptions['storageState']>;
  /** How long the server held its event loop at most since it was asked last, in milliseconds. */
  readonly longestHeld: () => Promise<number>;
  /** Ends the server and starts it again: it remembers nothing but what is stored. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param program path of `verbatim.js`. */
export async function startWith(program: string, made: ProjectExport, browser: Browser): Promise<StartedServer> {
  const data = mkdtempSync(join(tmpdir(), 'verbatim-page-'));
  const file = join(data, 'bench.json');
  const pieces = serializeVerbatimJson(made, { offsets: 'utf16', generator: { name: 'bench', version: '1' } });
  let json = '';
  for await (const piece of pieces) json += piece;
  writeFileSync(file, json);
  execFileSync(process.execPath, [program, 'import', file, '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] });
  const start = (port: string): Promise<ServerProcess> =>
    startServerProcess(['--import', WATCH_LOOP, program, 'serve', '--port', port, '--json', '--data', data], {
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
    });
  let server = await start('0');
  const { url, project, ownerLink } = server.ready as { url: string; project: string; ownerLink: string };
  return {
    url,
    project,
    ownerLink,
    storageState: await joinAs(browser, ownerLink),
    longestHeld: () => heldIn(server),
    restart: async () => {
      await server.kill();
      server = await start(new URL(url).port);
    },
    stop: async () => {
      await server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function heldIn({ pid, complaints }: ServerProcess): Promise<number> {
  const told = (): readonly string[] => complaints.filter((line) => line.startsWith('held '));
  const before = told().length;
  process.kill(pid, 'SIGPIPE');
  while (told().length === before) await setTimeout(5);
  return Number(told().at(-1)?.slice('held '.length));
}

async function joinAs(browser: Browser, link: string): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('textbox', { name: /name/i }).fill('Bench');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(/\/p\//);
  const state = await context.storageState();
  await context.close();
  return state;
}
