/** The built server with a project in it, and somebody who has joined by its owner's link. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import type { ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import { serializeVerbatimJson } from '../../../shared/formats/verbatim/verbatim-json.ts';
import { startServerProcess } from '../servers/server-process.ts';

interface StartedServer {
  readonly url: string;
  readonly project: string;
  readonly ownerLink: string;
  /** Of a browser whose member has joined. */
  readonly storageState: NonNullable<BrowserContextOptions['storageState']>;
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
  const server = await startServerProcess([program, 'serve', '--port', '0', '--json', '--data', data], {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  });
  const { url, project, ownerLink } = server.ready as { url: string; project: string; ownerLink: string };
  return {
    url,
    project,
    ownerLink,
    storageState: await joinAs(browser, ownerLink),
    stop: async () => {
      await server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
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
