/** `npm test`: everything, with what it needs. Gets a browser, builds, runs both test runners, and sums up in one line. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const results = mkdtempSync(join(tmpdir(), 'verbatim-results-'));

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>>): number {
  return (
    spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit', env: { ...process.env, ...env } })
      .status ?? 1
  );
}

/** A runner that wrote no result has failed as a whole. */
function read<Report>(file: string, count: (report: Report) => Counts): Counts {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')) as Report);
  } catch {
    // No report: the runner itself broke, and has said why.
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

const browser = ensureBrowser();
execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });

const unitFile = join(results, 'unit.json');
const unitStatus = run(
  'vitest',
  [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitFile}`,
  ],
  { BUILT: 'true' },
);
const unit = read<VitestReport>(unitFile, (report) => ({
  passed: report.numPassedTests,
  // A file that can't even be loaded counts as one failure.
  failed: report.numFailedTests + (report.numFailedTests === 0 ? report.numFailedTestSuites : 0),
  skipped: report.numPendingTests,
}));

const browserFile = join(results, 'browser.json');
const browserStatus = run(
  'playwright',
  ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json', '--retries=1'],
  {
    CHROME_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: browserFile,
  },
);
const inBrowser = read<PlaywrightReport>(browserFile, ({ stats }) => {
  // On a machine that is busy elsewhere a page may be late once; a test that fails twice has failed.
  if (stats.flaky > 0)
    process.stdout.write(`\n${stats.flaky} browser tests failed once and passed when run again: see “flaky” above.\n`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
});

rmSync(results, { recursive: true, force: true });
const total = {
  passed: unit.passed + inBrowser.passed,
  failed: unit.failed + inBrowser.failed,
  skipped: unit.skipped + inBrowser.skipped,
};
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = unitStatus === 0 && browserStatus === 0 && total.failed === 0 ? 0 : 1;
