/** Statements of our own texts and of real ones: suggested, accepted, settled by two people, exported and brought back. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, hasRealTexts, linkFor, OWN_TEXTS, REAL_TEXTS, test, type Person } from './verbatim.ts';

const found = ({ page }: Person): Locator => page.getByRole('list', { name: 'Statements found' }).getByRole('listitem');
const versions = ({ page }: Person): Locator => page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
const button = ({ page }: Person, name: string): Locator => page.getByRole('button', { name, exact: true });

for (const { name, folder, isThere } of [
  { name: 'our own texts', folder: OWN_TEXTS, isThere: true },
  { name: 'the real texts', folder: REAL_TEXTS, isThere: hasRealTexts },
])
  test(`[PG275] [PG276] [FD9] of ${name} quotations are suggested and accepted by one key, and statements are settled by two people, exported and brought back`, async ({
    serve,
    joins,
  }, testInfo) => {
    test.skip(!isThere, 'the folder shared/corpus is not beside the project');
    const { answer: server } = await serve();
    const ana = await joins(server.ownerLink, 'Ana', { byPage: false });
    const { id: project } = await ana.call<{ id: string }>('POST', '/api/projects', {
      title: 'News',
      finder: { on: true },
    });
    const answer = { ...server, project };
    const files = (await readdir(folder)).filter((file) => file.endsWith('.txt')).toSorted();
    const articles = await Promise.all(
      files.map(async (file) => ({ title: file, outlet: file, text: await readFile(join(folder, file), 'utf8') })),
    );
    await ana.call('POST', `/api/projects/${project}/articles`, { articles });
    const [first] = await ana.articles(answer);
    if (first === undefined) throw new Error('No article came in.');

    await ana.open(answer, first);
    const suggestions = ana.page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem');
    await expect(suggestions.first()).toContainText('found by Verbatim');
    const before = await suggestions.count();
    await suggestions.first().getByRole('link').focus();
    await ana.page.keyboard.press('Shift+C');
    await expect(ana.annotations.first()).toBeVisible();
    await expect.poll(() => suggestions.count()).toBeLessThan(before);
    await expect(ana.status).toHaveText('Saved');

    const ben = await joins(await linkFor(ana, answer, 'curator'), 'Ben', { byPage: false });
    for (const { page } of [ana, ben]) await page.goto(`${server.url}/p/${project}/statements`);
    const count = await settledCount(ana);
    await expect(found(ben)).toHaveCount(count);
    await found(ana).first().getByRole('link').click();
    const all = await versions(ana).count();
    expect(all).toBeGreaterThan(1);
    await expect(versions(ana).locator('del, ins').first()).toBeVisible();
    await versions(ana).last().getByRole('button', { name: 'Detach' }).click();
    await expect.poll(() => versions(ana).count()).toBeLessThan(all);
    await button(ana, 'Undo').click();
    await expect(versions(ana)).toHaveCount(all);
    for (const index of [0, 1]) await found(ana).nth(index).getByRole('checkbox').check();
    await button(ana, 'Merge 2 statements').click();
    for (const person of [ana, ben]) await expect(found(person)).toHaveCount(count - 1);

    for (const file of ['CSV', 'JSON']) {
      const [download] = await Promise.all([
        ben.page.waitForEvent('download'),
        ben.page.getByRole('link', { name: file }).click(),
      ]);
      expect((await readFile(await download.path(), 'utf8')).length).toBeGreaterThan(100);
    }
    const exported = testInfo.outputPath('project.json');
    const fetched = await ana.context.request.get(`${server.url}/api/projects/${project}/export?format=json`);
    await writeFile(exported, await fetched.body());
    const { answer: other } = await serve(exported);
    const eve = await joins(other.ownerLink, 'Eve', { byPage: false });
    const statementsOf = (person: Person, of: string): Promise<unknown> =>
      person.call('GET', `/api/projects/${of}/statements/export?format=json`);
    expect(await statementsOf(eve, other.project)).toEqual(await statementsOf(ana, project));
  });

/** How many statements there are, once they are there. */
async function settledCount(person: Person): Promise<number> {
  await expect(found(person).nth(1)).toBeVisible();
  return found(person).count();
}
