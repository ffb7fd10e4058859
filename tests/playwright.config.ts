/** Tests in a real browser, against the built command line as people start it. */
import { defineConfig } from '@playwright/test';
import { ensureBrowser } from './support/browser.ts';

export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  // Each test starts a server and several browsers' worth of pages.
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: ensureBrowser(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
  },
});
