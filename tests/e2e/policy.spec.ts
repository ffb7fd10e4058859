/** The content security policy, in a real browser: every page runs under it, and what it is there to stop is stopped. */
import type { Page } from '@playwright/test';
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test } from './verbatim.ts';

/** What the browser reports of the policy on a page from now on, whatever the page goes to. */
async function violationsOn(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      (window as unknown as { reportViolation: (what: string) => void }).reportViolation(
        `${violatedDirective} ${blockedURI} ${sourceFile}`,
      );
    });
  });
  return violations;
}

test('[HT34] every page runs under the policy without a violation', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const { answer, article, text } = desk;
  const [ana, ben] = pair(desk);
  const violations = await violationsOn(ana.page);
  for (const path of [
    '/',
    '/join',
    `/p/${answer.project}`,
    '/p/nowhere',
    '/no/such/place',
    '/api/docs',
    '/api/openapi.json',
  ]) {
    await ana.page.goto(answer.url + path);
    await expect(ana.page.locator('body')).toContainText(/\w/);
  }
  await ana.page.goto(`${answer.url}/p/${answer.project}`);
  await ana.page.getByRole('button', { name: 'Invite' }).click();
  await ana.page.keyboard.press('Escape');
  await ana.page.getByRole('button', { name: 'Export' }).click();
  await ana.page.keyboard.press('Escape');
  await ana.open(answer, article);
  await ana.tag(stretchOf(text, 'rung it once'), '1');
  await expect(ana.status).toHaveText('Saved');
  await expect(ben.annotations).toHaveCount(1);
  await expect
    .poll(() => ana.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.scriptURL))
    .toBe(`${answer.url}/service-worker.js`);
  await ana.page.reload();
  await expect(ana.status).toHaveText('Saved');
  expect(violations).toEqual([]);
  // Addresses that are not there say so on the console, which is the browser's way.
  expect([...ana.complaints, ...ben.complaints].filter((complaint) => !/status of 40[34]/.test(complaint))).toEqual([]);
});

test('[HT34] inline code, other hosts and markup out of strings are stopped', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const violations = await violationsOn(ana.page);
  await ana.page.goto(answer.url);
  const stopped = await ana.page.evaluate(async () => {
    const script = document.createElement('script');
    script.append('window.injected = true');
    document.body.append(script);
    const attempts = {
      markup: () => (document.body.innerHTML = '<img src=x onerror="window.injected = true">'),
      worker: () => new Worker('data:text/javascript,0'),
      policy: () =>
        (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
        ).trustedTypes.createPolicy('default', {}),
    };
    const thrown = Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch {
        // Thrown is what is hoped for.
        return [name];
      }
    });
    const elsewhere = await fetch('http://127.0.0.1:1/').then(
      () => 'came through',
      () => 'stopped',
    );
    return { thrown, elsewhere, injected: 'injected' in window };
  });
  expect(stopped).toEqual({ thrown: ['markup', 'worker', 'policy'], elsewhere: 'stopped', injected: false });
  // They are reported behind what was stopped.
  await expect
    .poll(() => violations.map((violation) => violation.split(' ')[0]))
    .toEqual(expect.arrayContaining(['require-trusted-types-for', 'trusted-types', 'connect-src']));
});
