/** Overlaps made readable: lifting out, the menu of what lies over one place, the filter in the text, the gutter beside a long text. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const parts = (person: Person) => person.card.locator('q');
const menu = (person: Person) => person.page.getByRole('menu', { name: 'Annotations here' });

/** How many stretches are painted with looks whose names begin so. */
const painted = ({ page }: Person, name: string): Promise<number> =>
  page.evaluate(
    (start) =>
      [...CSS.highlights]
        .filter(([key]) => key.startsWith(start))
        .reduce((sum, [, highlight]) => sum + highlight.size, 0),
    name,
  );

test('[PG106] what overlaps is chosen from a menu, by mouse and by key, and what is looked at is lifted out of the rest', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const outer = stretchOf(desk.text, 'She told the Courier that she had rung it once, the night before');
  const inner = stretchOf(desk.text, 'rung it once');
  await ben.tag(outer, '2');
  await ana.tag(inner, '3');
  await ana.page.keyboard.press('Escape');
  await expect(ana.annotations).toHaveCount(2);
  expect(await painted(ana, 'vb-back')).toBe(0);

  // Pointed at, the inner one says whose it is, and the outer one steps back.
  const { x, y } = await ana.placeOf(inner.start + 3);
  await ana.page.mouse.move(x + 2, y);
  await expect(ana.page.locator('.vb-lift')).toHaveText('Editorial claim · Ana');
  await expect.poll(() => painted(ana, 'vb-back')).toBeGreaterThan(0);

  await ana.clickAt(inner.start + 3);
  await expect(parts(ana)).toHaveText(['rung it once']);
  await ana.page.getByRole('button', { name: '2 here' }).click();
  await expect(menu(ana).getByRole('menuitemradio')).toHaveText([
    /Editorial claim\s*Ana\s*rung it once/,
    /Paraphrase\s*Ben\s*She told the Courier/,
  ]);
  await menu(ana)
    .getByRole('menuitemradio', { name: /Paraphrase/ })
    .click();
  await expect(parts(ana)).toHaveText([/^She told the Courier/]);
  await expect(menu(ana)).toHaveCount(0);

  // By key: the caret stands where the click was.
  await ana.page.keyboard.press('t');
  await ana.page.keyboard.press('Enter');
  await expect(menu(ana).getByRole('menuitemradio').first()).toBeFocused();
  await ana.page.keyboard.press('Escape');
  await expect(ana.page.locator('.ProseMirror')).toBeFocused();
  await expect(parts(ana)).toHaveText([/^She told the Courier/]);
  await ana.page.keyboard.press('Enter');
  await expect(menu(ana).getByRole('menuitemradio').first()).toBeFocused();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await ana.page.keyboard.press(key);
  await expect(parts(ana)).toHaveText(['rung it once']);
  await expect(ana.card.getByRole('combobox', { name: 'Label' })).toBeFocused();
});

test('[PG107] a filter dims the rest in the text, and several parts are visibly one', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people as [Person];
  await ana.tag(stretchOf(desk.text, '“Like a door,”'), '1');
  const second = stretchOf(desk.text, '“when you expect somebody to open it.”');
  await ana.selectByMouse(second.start, second.end);
  await ana.page.keyboard.press('m');
  await expect(ana.page.locator('.vb-lift')).toHaveText(['1/2', '2/2']);
  await expect(ana.page.locator('.vb-rail')).toBeVisible();
  await ana.page.keyboard.press('Escape');
  await expect(ana.page.locator('.vb-rail')).toBeHidden();
  await ana.tag(stretchOf(desk.text, 'safe to ring'), '2');
  await ana.page.keyboard.press('Escape');
  await ana.page.getByText('Filter', { exact: true }).click();
  await ana.page.getByRole('checkbox', { name: 'Paraphrase' }).uncheck();
  await expect(ana.annotations).toHaveCount(1);
  await expect.poll(() => painted(ana, 'vb-back-1')).toBe(1);
  expect(await painted(ana, 'vb-label-0')).toBe(2);
  await ana.page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => painted(ana, 'vb-back')).toBe(0);
});

test('[PG108] beside a long text a gutter shows where annotations are and jumps where it is pressed; a short text has none; [PG207] on paper marks out of sight are there too', async ({
  serve,
  joins,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-long-'));
  const long = Array.from(
    { length: 120 },
    (_, i) =>
      `Paragraph ${i + 1} says little, but it says it at some length, so that the article is much longer than the window is high.`,
  );
  await writeFile(join(folder, 'long.txt'), `A long article\n\n${long.join('\n\n')}\n`);
  await writeFile(join(folder, 'short.txt'), 'A short article\n\nWith one line.\n');
  const { answer } = await serve(folder);
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const articles = await ana.articles(answer);
  const opened = async (title: string): Promise<void> =>
    ana.open(answer, articles.find((article) => article.title === title) ?? { id: '', title: '', length: 0 });
  const gutter = ana.page.locator('.vb-minimap');

  await opened('A short article');
  await expect(gutter).toBeHidden();
  await opened('A long article');
  await expect(gutter).toBeVisible();
  await ana.page.keyboard.press('t');
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.press('Shift+A');
  await ana.page.keyboard.press('4');
  await expect(ana.annotations).toHaveCount(1);
  // A dot of the label's colour near the gutter's end, and none in its middle.
  await expect.poll(() => colouredRows(ana)).toEqual({ middle: 0, end: true });

  const box = await gutter.boundingBox();
  if (box === null) throw new Error('unreachable');
  await ana.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(ana.page.getByText('Paragraph 60 says')).toBeInViewport();
  await ana.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await ana.page.mouse.down();
  await ana.page.mouse.move(box.x + box.width / 2, box.y + 2, { steps: 4 });
  await ana.page.mouse.up();
  await expect(ana.page.getByText('Paragraph 1 says')).toBeInViewport();

  // As the browser tells before and after it prints.
  const printing = (event: string): Promise<boolean> =>
    ana.page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
  await expect.poll(() => painted(ana, 'vb-label')).toBe(0);
  await printing('beforeprint');
  expect(await painted(ana, 'vb-label')).toBe(1);
  await printing('afterprint');
  expect(await painted(ana, 'vb-label')).toBe(0);
});

/** Rows of the gutter that have a colour: how many around its middle, and whether any near its end. */
const colouredRows = ({ page }: Person): Promise<{ middle: number; end: boolean }> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.vb-minimap');
    const pen = canvas?.getContext('2d');
    if (canvas === null || pen === null || pen === undefined) throw new Error('There is no gutter.');
    const coloured = (from: number, to: number): number => {
      let rows = 0;
      for (let y = Math.floor(canvas.height * from); y < Math.floor(canvas.height * to); y += 1) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(canvas.width - 4, y, 1, 1).data;
        if (alpha > 80 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40) rows += 1;
      }
      return rows;
    };
    return { middle: coloured(0.4, 0.6), end: coloured(0.95, 1) > 0 };
  });
