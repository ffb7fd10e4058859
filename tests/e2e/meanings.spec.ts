/** What things on the article page mean is told where one points, goes or taps, and keys are told of once, when they would have helped. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { PHONE } from './by-finger.ts';
import { looksRight } from './looks.ts';
import { openDesk, pair } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test, type Person } from './verbatim.ts';

const QUOTE = /^Words given as somebody’s own/;
const tip = ({ page }: Person): Locator => page.getByRole('tooltip');
const labels = ({ page }: Person): Locator => page.getByRole('group', { name: 'Labels', exact: true });
const legend = ({ page }: Person): Locator => page.getByRole('list', { name: 'Legend', exact: true });

test('[PG350] what a label means is told by mouse and by key, and goes with Escape, a press or the mouse', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['viewer']);
  const [ana, ben] = pair(desk);
  const quote = labels(ana).getByRole('button', { name: 'Quote' });
  await expect(quote).toHaveAccessibleDescription(QUOTE);
  await expect(tip(ana)).toHaveCount(0);
  await quote.hover();
  await expect(tip(ana)).toContainText('Words given as somebody’s own');
  await expect(tip(ana)).toContainText('For example: “We open on Monday,” the minister said.');
  // The mouse may go to the words and rest there.
  await tip(ana).hover();
  await ana.page.waitForTimeout(600);
  await expect(tip(ana)).toBeVisible();
  // From label to label.
  await labels(ana).getByRole('button', { name: 'Editorial claim' }).hover();
  await expect(tip(ana)).toContainText('The outlet’s own assertion');
  await ana.page.mouse.move(200, 400);
  await expect(tip(ana)).toBeHidden();
  // A press labels, and nothing hides what is next.
  await ana.selectByMouse(...placeOf(desk.text, 'rung it once'));
  // While the bar beside the selection has the label too, only the eye sees this one.
  const seen = ana.page.locator('vb-label-bar').getByRole('button', { name: 'Quote', includeHidden: true });
  await seen.hover();
  await expect(tip(ana)).toBeVisible();
  await seen.click();
  await expect(tip(ana)).toBeHidden();
  await expect(ana.annotations).toHaveCount(1);

  await ana.page.keyboard.press('Escape');
  const paraphrase = labels(ana).getByRole('button', { name: 'Paraphrase' });
  await quote.focus();
  await ana.page.keyboard.press('Tab');
  await expect(paraphrase).toBeFocused();
  await expect(tip(ana)).toContainText('What somebody said, in the outlet’s words');
  await ana.page.keyboard.press('Escape');
  await expect(tip(ana)).toBeHidden();

  // Those who only read have the labels as a legend.
  await expect(labels(ben)).toHaveCount(0);
  const read = legend(ben).getByRole('listitem').filter({ hasText: 'Quote' });
  await expect(read).toHaveAccessibleDescription(QUOTE);
  await read.click();
  await expect(tip(ben)).toContainText('Words given as somebody’s own');
  await expect(ben.sayings).toHaveText('');
  await ben.page.keyboard.press('Escape');
  await expect(tip(ben)).toBeHidden();
});

test('[PG350] a finger is told by a tap, in the page’s language', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const [article] = await ana.articles(answer);
  if (article === undefined) throw new Error('The sample project has no article.');
  const options = { ...PHONE, byPage: false, locale: 'de-DE' };
  const ben = await joins(await linkFor(ana, answer, 'viewer'), 'Ben', options);
  await ben.page.goto(`${answer.url}/p/${answer.project}/a/${article.id}`);
  await ben.page.getByRole('list', { name: 'Legende' }).getByRole('listitem').filter({ hasText: 'Quote' }).tap();
  await expect(tip(ben)).toContainText('Zum Beispiel: “We open on Monday,” the minister said.');
  await ben.page.touchscreen.tap(100, 200);
  await expect(tip(ben)).toBeHidden();
  // With nothing to label, a label tells what it means also to those who write.
  const cleo = await joins(await linkFor(ana, answer, 'annotator'), 'Cleo', { ...PHONE, byPage: false });
  await cleo.open(answer, article);
  await labels(cleo).getByRole('button', { name: 'Quote' }).tap();
  await expect(tip(cleo)).toContainText('Words given as somebody’s own');
});

test('[PG351] the overview beside the text has a name, takes the focus, and explains itself', async ({
  serve,
  joins,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-overview-'));
  const lines = Array.from({ length: 120 }, (_, i) => `Paragraph ${i + 1} says little, but it says it at some length.`);
  await writeFile(join(folder, 'long.txt'), `A long article\n\n${lines.join('\n\n')}\n`);
  const { answer } = await serve(folder);
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const [article] = await ana.articles(answer);
  if (article === undefined) throw new Error('unreachable');
  await ana.open(answer, article);
  const overview = ana.page.getByRole('slider', { name: 'Overview of the article' });
  await overview.hover();
  await expect(tip(ana)).toContainText('The whole article at a glance');
  await ana.page.mouse.move(200, 400);
  await expect(tip(ana)).toBeHidden();
  await ana.page.keyboard.press('t');
  await ana.page.keyboard.press('Tab');
  await expect(overview).toBeFocused();
  await expect(tip(ana)).toContainText('The whole article at a glance');
  await expect(overview).toHaveAccessibleDescription(/^The whole article at a glance/);
  await looksRight(ana.page);
  await ana.page.keyboard.press('End');
  await expect(overview).not.toHaveAttribute('aria-valuenow', '0');
});

test('[PG352] shared and curated are explained where they are chosen', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people;
  if (ana === undefined) throw new Error('unreachable');
  const layers = ana.page.getByRole('combobox', { name: 'Layer', exact: true });
  await layers.hover();
  await expect(tip(ana)).toContainText('Curated: the result, which curators decide.');
  await expect(layers).toHaveAccessibleDescription(/^Shared: .* Curated: /);
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await ana.page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(ana.page.getByRole('checkbox', { name: /^Shared – the layer in which everybody works/ })).toBeChecked();
  await expect(ana.page.getByRole('checkbox', { name: /^Curated – the result/ })).toBeChecked();
});

const placeOf = (text: string, words: string): [number, number] => {
  const { start, end } = stretchOf(text, words);
  return [start, end];
};
