/** Somebody who annotates without a network, closes the browser, and comes back after the upgrade. */
import { chromium, expect, type BrowserContext } from '@playwright/test';
import { Person, stretchOf, type Answer, type ListedArticle } from '../e2e/verbatim.ts';
import { ensureBrowser } from '../support/browser.ts';

export const OFFLINE_ANNOTATIONS = 3;

export interface OfflineWork {
  readonly project: string;
  readonly article: ListedArticle;
  readonly profile: string;
}

const openProfile = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu'],
    viewport: { width: 1440, height: 900 },
  });

/** Joins, opens an article, loses the network, tags, and closes the browser. @param profile folder of the browser's own data. */
export async function workOffline(url: string, project: string, link: string, profile: string): Promise<OfflineWork> {
  const context = await openProfile(profile);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('textbox', { name: /name/i }).fill('Ben');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(/\/p\//);
  const ben = new Person(page, 'Ben', [], url);
  const answer: Answer = { url, project, ownerLink: '' };
  const article = (await ben.articles(answer)).find(({ title }) => title === 'Upgrade 0');
  if (article === undefined) throw new Error('The article is not there.');
  await ben.open(answer, article);
  const text = await ben.textOf(answer, article);
  await context.setOffline(true);
  // What is sent before the page knows may arrive all the same.
  await expect(ben.status).toContainText('Offline');
  for (let index = 0; index < OFFLINE_ANNOTATIONS; index += 1) await ben.tag(stretchOf(text, `Line ${index} of`), '2');
  await expect(ben.status).toHaveText(`Offline – ${OFFLINE_ANNOTATIONS} changes kept here`);
  await context.close();
  return { project, article, profile };
}

/** Opens the project's page with the same browser data, and waits until the work has been sent from there. */
export async function comeBack(
  { url }: Pick<Answer, 'url'>,
  { project, article, profile }: OfflineWork,
): Promise<void> {
  const context = await openProfile(profile);
  const page = await context.newPage();
  await page.goto(`${url}/p/${project}/a/${article.id}`);
  await expect(page.getByRole('status')).toHaveText('Saved');
  await context.close();
}
