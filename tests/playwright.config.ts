/** Tests in real browsers, against the built command line as people start it: all in Chromium, the main path in Firefox as well. */
import { defineConfig, type Project } from '@playwright/test';
import { ensureBrowser, ensureFirefox } from './support/browser.ts';

/** What Firefox runs too, by rule: reading, the whole way by keyboard, moving and selecting, going through annotations, deleting and redoing, and where the focus goes. */
const IN_FIREFOX = /PG72|PG10[01235]/;

/** The longest stories: `npm run test:nightly` runs them, and `NIGHTLY=true npm run test:browser` runs them alone. */
const NIGHTLY = [
  'adjudication-shapes',
  'analysts-hour',
  'datasets',
  'independent-corpus',
  'join-members',
  'others-work',
  'refused',
  'same-text',
  'strangers',
  'statements-corpus',
  'talks',
].map((name) => `**/${name}.spec.ts`);

function firefox(): Project[] {
  const executablePath = ensureFirefox();
  if (executablePath === null) process.stdout.write('Firefox is left out: there is none (name one in FIREFOX_PATH).\n');
  // By WebDriver BiDi, which an unpatched Firefox speaks.
  return executablePath === null
    ? []
    : [
        {
          name: 'firefox',
          grep: IN_FIREFOX,
          use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: { executablePath } },
        },
      ];
}

const chromium: Project = {
  name: 'chromium',
  use: {
    launchOptions: {
      executablePath: ensureBrowser(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
};

export default defineConfig({
  testDir: './e2e',
  ...(process.env['NIGHTLY'] === 'true' ? { testMatch: NIGHTLY } : { testIgnore: NIGHTLY }),
  outputDir: '../test-results',
  // Each test starts a server and several browsers' worth of pages.
  workers: 2,
  fullyParallel: false,
  // Long, for slow machines: a story waits for conditions.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
  // A trace costs a fifth of the time: `--trace on` makes one of what has failed.
  use: { viewport: { width: 1440, height: 900 }, trace: 'off', screenshot: 'only-on-failure' },
  projects: [chromium, ...firefox()],
});
