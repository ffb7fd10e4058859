/**
 * Finds a Chromium for the browser tests: `CHROME_PATH`, or the system's. Where there is none, on Debian
 * and as root, installs it; elsewhere says how to get one.
 */
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Emoji and serif fonts beside the browser, so that pages look there as they do elsewhere. */
const PACKAGES = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'];

/** @returns the path of a browser, or `null` if there is none. */
export function findBrowser(): string | null {
  const configured = process.env['CHROME_PATH'];
  return [...(configured === undefined ? [] : [configured]), ...CANDIDATES].find(isExecutable) ?? null;
}

/** @throws Error that says how to get a browser, where it can't be installed here. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== null) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium), or name one in CHROME_PATH.');
  }
  process.stdout.write('Installing Chromium for the browser tests…\n');
  const quietly: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], quietly);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], quietly);
  const installed = findBrowser();
  if (installed === null) throw new Error('Chromium was installed but can’t be found.');
  return installed;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run: the next candidate.
    return false;
  }
}
