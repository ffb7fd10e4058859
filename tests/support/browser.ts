/**
 * Finds the browsers of the browser tests: a Chromium by `CHROME_PATH` or the system's, a Firefox by
 * `FIREFOX_PATH` or the system's. Where there is none, on Debian and as root, installs it; elsewhere says how
 * to get a Chromium, and goes without a Firefox.
 */
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';

const CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Emoji and serif fonts beside the browser, so that pages look there as they do elsewhere. */
const PACKAGES = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'];

const FIREFOXES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** @returns the path of a Chromium, or `null` if there is none. */
export const findBrowser = (): string | null => firstOf(process.env['CHROME_PATH'], CHROMIUMS);

const findFirefox = (): string | null => firstOf(process.env['FIREFOX_PATH'], FIREFOXES);

const firstOf = (configured: string | undefined, candidates: readonly string[]): string | null =>
  [...(configured === undefined ? [] : [configured]), ...candidates].find(isExecutable) ?? null;

/** @throws Error that says how to get a browser, where it can't be installed here. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== null) return found;
  if (!mayInstall()) {
    throw new Error(
      'The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium), or name one in CHROME_PATH.',
    );
  }
  install('Chromium', PACKAGES);
  const installed = findBrowser();
  if (installed === null) throw new Error('Chromium was installed but can’t be found.');
  return installed;
}

/** @returns the path of a Firefox; `null` where there is none and none can be installed. */
export function ensureFirefox(): string | null {
  const found = findFirefox();
  if (found !== null || !mayInstall()) return found;
  install('Firefox', ['firefox-esr']);
  return findFirefox();
}

const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function install(what: string, packages: readonly string[]): void {
  process.stdout.write(`Installing ${what} for the browser tests…\n`);
  const quietly: ExecFileSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-qq'], quietly);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quietly);
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
