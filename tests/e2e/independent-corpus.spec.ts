/** Independent work on real news texts: by mouse, by keyboard alone, on a phone, and without a network in between. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { expect, hasRealTexts, linkFor, REAL_TEXTS, stretchOf, test, type Answer, type Person } from './verbatim.ts';

const ROOT = join(import.meta.dirname, '../..');
/** So many quotations, at least, are in the text that is annotated. */
const QUOTATIONS = 5;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Tags quotations of the open article, one after another, by keyboard alone. */
async function tagQuotations({ page }: Person, labels: string): Promise<void> {
  await page.keyboard.press('t');
  await page.keyboard.press('Control+Home');
  for (const label of labels) {
    await page.keyboard.press('w');
    await page.keyboard.press('Shift+W');
    await page.keyboard.press(label);
  }
  await expect(page.locator('.desk-list-toggle')).toHaveText(`${labels.length} annotations`);
}

/** Tags quotations on a phone: selects each and taps its label. */
async function tapQuotations(person: Person, text: string, labels: readonly string[]): Promise<void> {
  const quotations = [...text.matchAll(/“[^”\n]{8,60}”/gu)];
  for (const [at, label] of labels.entries()) {
    const { start, end } = stretchOf(text, quotations[at]?.[0] ?? '');
    await person.selectByMouse(start, end);
    await person.page.getByRole('button', { name: label, exact: true }).tap();
  }
  await expect(person.page.locator('.desk-list-toggle')).toHaveText(`${labels.length} annotations`);
}

const done = async ({ page }: Person): Promise<void> => page.getByRole('button', { name: 'Done and next' }).click();

/** The figures of an export by the command line. */
async function measuredByCommand(
  lead: Person,
  { url, project }: Answer,
): Promise<{ figures: AgreementBody; file: string }> {
  const file = join(await mkdtemp(join(tmpdir(), 'verbatim-agreement-')), 'export.json');
  const exported = await lead.page.request.get(`${url}/api/projects/${project}/export?format=json`);
  await writeFile(file, await exported.body());
  const written = execFileSync(
    process.execPath,
    ['dist/server/cli/verbatim.js', 'agreement', file, '--format', 'json'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  return { figures: JSON.parse(written) as AgreementBody, file };
}

test('[PG254] three annotate real texts, one by keyboard, one on a phone, one offline in between; the figures of page, command line and another program are equal', async ({
  serve,
  joins,
}) => {
  test.skip(!hasRealTexts, 'The real texts do not lie beside the project.');
  const { answer } = await serve(REAL_TEXTS);
  const lead = await joins(answer.ownerLink, 'Ana');
  await lead.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await lead.page.getByRole('radio', { name: 'Independent' }).check();
  await lead.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(lead.sayings).toContainText('Saved for everybody in the project.');
  const link = await linkFor(lead, answer, 'annotator');
  const ben = await joins(link, 'Ben');
  const cleo = await joins(link, 'Cleo', PHONE);
  const dev = await joins(link, 'Dev');
  await lead.page.reload();
  await lead.page.getByRole('button', { name: 'Assign…' }).click();
  await lead.page.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(lead.sayings).toContainText('Assigned.');
  const listed = await lead.articles(answer);
  const texts = await Promise.all(listed.map((one) => lead.textOf(answer, one)));
  const article = listed[texts.findIndex((text) => text.split('“').length > QUOTATIONS)];
  if (article === undefined) throw new Error('There are no real texts.');

  for (const person of [ben, cleo, dev]) await person.open(answer, article);
  await dev.context.setOffline(true);
  await tagQuotations(ben, '111');
  await tapQuotations(cleo, await lead.textOf(answer, article), ['Quote', 'Paraphrase']);
  await tagQuotations(dev, '131');
  await dev.context.setOffline(false);
  for (const person of [ben, cleo, dev]) {
    await expect(person.status).toHaveText('Saved');
    await done(person);
    await expect(person.text(article.title)).toHaveCount(0);
  }
  await lead.page.reload();
  await lead.page.getByRole('button', { name: `Reveal “${article.title}”` }).click();
  await expect(lead.sayings).toContainText('1 article revealed.');

  await lead.page.getByRole('link', { name: 'Agreement', exact: true }).click();
  const byLabel = lead.page.getByRole('table', { name: 'Agreement by label' });
  await expect(byLabel).toBeVisible();
  const shown = await byLabel
    .getByRole('row', { name: /^In total/ })
    .getByRole('cell')
    .allInnerTexts();
  const { figures, file } = await measuredByCommand(lead, answer);
  expect(figures.annotators.map(({ name }) => name).toSorted()).toEqual(['Ben', 'Cleo', 'Dev']);
  const columns = ['uAlpha', 'spanF1Exact', 'spanF1Overlap', 'characterF1', 'krippendorffAlpha'];
  expect(shown.slice(0, columns.length).map((cell) => cell.split(/\s/)[0])).toEqual(
    columns.map((key) => figures.total[key]?.value?.toFixed(3)),
  );
  const script = spawnSync('python3', ['tests/agreement/independent.py', file], { cwd: ROOT, encoding: 'utf8' });
  test.info().annotations.push({ type: 'python', description: script.error === undefined ? 'there' : 'not there' });
  if (script.error === undefined) {
    const independent = JSON.parse(script.stdout) as { total: Record<string, number | null> };
    for (const key of columns)
      expect(independent.total[key] ?? NaN, key).toBeCloseTo(figures.total[key]?.value ?? NaN, 9);
  }

  await byLabel.getByRole('button', { name: 'Passages: Quote' }).first().click();
  const passages = lead.page.getByRole('list', { name: 'Where they differ' });
  await expect(passages.getByRole('listitem').first()).toContainText('Ben');
  await passages.getByRole('link', { name: article.title }).first().click();
  await expect(lead.text(article.title)).toBeVisible();
});
