/** Layers that are seen beside the one that is worked on: drawn apart from it, listed, only to be read. */
import { looksRight } from './looks.ts';
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const layerPicker = ({ page }: Person) => page.getByRole('combobox', { name: 'Layer', exact: true });
const listOf = ({ page }: Person, layer: string) => page.getByRole('list', { name: layer, exact: true });

/** The words that are painted with looks whose names begin so. */
const painted = ({ page }: Person, name: string): Promise<string[]> =>
  page.evaluate(
    (start) =>
      [...CSS.highlights]
        .filter(([key]) => key.startsWith(start))
        .flatMap(([, highlight]) =>
          [...highlight].map((range) =>
            String(range.startContainer.textContent).slice(range.startOffset, range.endOffset),
          ),
        ),
    name,
  );

test('[PG124] [DE5] a layer beside is switched on by key, is drawn apart, named where it is pointed at, listed, live, and changed by nothing', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['curator']);
  const [ana, ben] = pair(desk);
  const { page } = ana;
  await layerPicker(ben).selectOption({ label: 'Curated' });
  await expect(ben.status).toHaveText('Saved');
  await ben.tag(stretchOf(desk.text, 'rang three times'), '2');
  await expect(ben.status).toHaveText('Saved');
  await ana.tag(stretchOf(desk.text, 'a fish crate'), '1');
  await page.keyboard.press('Escape');
  expect(await painted(ana, 'vb-beside')).toEqual([]);

  await page.keyboard.press('b');
  const choice = page.getByRole('group', { name: 'Layers beside' }).getByRole('checkbox', { name: 'Curated' });
  await expect(choice).toBeFocused();
  await page.keyboard.press('Space');
  await expect.poll(() => painted(ana, 'vb-beside')).toContain('rang three times');
  expect(await painted(ana, 'vb-label')).toEqual(['a fish crate']);
  const listed = listOf(ana, 'Curated').getByRole('listitem');
  await expect(listed.filter({ hasText: 'rang three times' })).toHaveText(/Paraphrase\s*rang three times/);
  const count = await ben.annotations.count();
  await expect(listed).toHaveCount(count);
  await expect(ana.annotations).toHaveCount(1);
  await looksRight(page);

  // Both layers at one place: the sign names them.
  await ben.tag(stretchOf(desk.text, 'a fish crate'), '3');
  await expect(listed).toHaveCount(count + 1);
  const crate = await ana.placeOf(stretchOf(desk.text, 'fish crate').start);
  await page.mouse.move(crate.x + 2, crate.y);
  await expect(page.locator('.vb-lift')).toHaveText('Quote · Ana | Editorial claim · Curated');

  // Only to be read: a click opens nothing, and keys that change annotations change none there.
  const bell = await ana.placeOf(stretchOf(desk.text, 'three times').start);
  await page.mouse.move(bell.x + 2, bell.y);
  await expect(page.locator('.vb-lift')).toHaveText('Paraphrase · Curated');
  await page.mouse.click(bell.x + 2, bell.y);
  for (const key of ['Delete', '1', 'e']) await page.keyboard.press(key);
  await expect(ana.card).toHaveCount(0);
  await expect(ben.annotations).toHaveCount(count + 1);

  // From the list to the words, by key.
  await page.keyboard.press('b');
  await expect(choice).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(listed.first().getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  const words = await listed.first().locator('.words').innerText();
  await page.keyboard.press('t');
  for (const _ of words.slice(0, 3)) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('vb-announcer [aria-live="polite"]')).toHaveText(`Selected: ${words.slice(0, 3)}`);

  await choice.uncheck();
  await expect.poll(() => painted(ana, 'vb-beside')).toEqual([]);
  await expect(listOf(ana, 'Curated')).toHaveCount(0);
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});
