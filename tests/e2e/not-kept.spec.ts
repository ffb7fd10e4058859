/** Browsers that keep nothing: the page says that work is in this window alone, asks before it closes, and sends it when it can. */
import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../support/browser.ts';
import { cutOff } from './cut-off.ts';
import { openDesk, ARTICLE_TITLE } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test, type Person } from './verbatim.ts';

const WORDS = 'rung it once';

/** Ways in which a browser keeps nothing, each set up before the article is opened. */
const WAYS: Readonly<Record<string, (person: Person) => Promise<void>>> = {
  'refused, as in private windows': async ({ context }) => {
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException(
          'A mutation operation was attempted on a database that did not allow mutations.',
          'InvalidStateError',
        );
      };
    });
  },
  'not there': async ({ context }) => {
    await context.addInitScript(() => void Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  },
  'full': async ({ context, page }) => {
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1 });
  },
};

for (const [name, setUp] of Object.entries(WAYS)) {
  test(`[OF17] where the browser’s store is ${name}, work is said to be in this window alone, closing asks, and the work goes out from any page`, async ({
    serve,
    joins,
  }) => {
    const desk = await openDesk({ serve, joins }, []);
    const [ana] = desk.people as [Person];
    const ben = await joins(await linkFor(ana, desk.answer, 'annotator'), 'Ben');
    // Before any database is open: browsers ask for room once in a while only.
    await setUp(ben);
    await ben.open(desk.answer, desk.article);
    const letThrough = await cutOff(ben);
    await ben.tag(stretchOf(desk.text, WORDS), '2');
    await expect(ben.status).toHaveText('Offline – 1 change only in this window; don’t close it');
    const asked = ben.page.waitForEvent('dialog');
    void ben.page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await ben.page.getByRole('link', { name: 'Verbatim' }).click();
    await expect(ben.page.locator('vb-unsent-status')).toContainText(`1 change not sent: “${ARTICLE_TITLE}”`);
    letThrough();
    await expect(ana.annotations).toContainText([WORDS]);
    await expect(ben.page.locator('vb-unsent-status').getByRole('button')).toHaveCount(0);
    // Nothing is at stake any more: closing asks nothing.
    const closed = ben.page.waitForEvent('close');
    await ben.page.close({ runBeforeUnload: true });
    await closed;
  });
}

test('[PG230] where all site data are blocked, the page says so', async ({ serve }) => {
  const { answer } = await serve();
  const profile = await mkdtemp(join(tmpdir(), 'verbatim-blocked-'));
  await mkdir(join(profile, 'Default'), { recursive: true });
  await writeFile(
    join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }),
  );
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await context.newPage();
  await page.goto(answer.ownerLink);
  await expect(page.getByRole('alert')).toContainText('This browser lets Verbatim keep nothing');
  await expect(page.getByRole('textbox', { name: /name/i })).toBeVisible();
  await context.close();
});
