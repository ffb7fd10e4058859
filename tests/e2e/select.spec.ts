/** Smart selection by mouse, and texts that run from right to left. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk } from './sample-desk.ts';
import { expect, stretchOf, test, type Person, type Place } from './verbatim.ts';

const parts = (person: Person) => person.card.locator('q');
const announcement = ({ page }: Person) => page.locator('vb-announcer [aria-live="polite"]');

test('[PG120] by mouse half words are taken whole, a double click on a mark takes the quotation, a triple click the sentence; Alt and a setting take exactly', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people as [Person];
  const { page } = ana;
  const half = stretchOf(desk.text, 'rmouth, who looked after it w');
  await ana.tag(half, '1');
  await expect(parts(ana)).toHaveText(['Vestermouth, who looked after it well']);
  await page.keyboard.down('Alt');
  await ana.selectByMouse(half.start, half.end);
  await page.keyboard.up('Alt');
  await page.keyboard.press('2');
  await expect(parts(ana)).toHaveText(['rmouth, who looked after it w']);

  const door = await ana.placeOf(stretchOf(desk.text, '“Like a door').start);
  await page.mouse.dblclick(door.x + 2, door.y);
  await page.keyboard.press('3');
  await expect(parts(ana)).toHaveText(['“Like a door,”']);
  await page.keyboard.press('Escape');
  const bell = await ana.placeOf(stretchOf(desk.text, 'rang three times').start);
  await page.mouse.click(bell.x + 2, bell.y, { clickCount: 3 });
  await page.keyboard.press('4');
  await expect(parts(ana)).toHaveText(['The bell rang three times.']);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Keyboard' }).click();
  await page.getByRole('checkbox', { name: /takes whole words/ }).uncheck();
  await page.keyboard.press('Escape');
  await ana.tag(stretchOf(desk.text, 'graphs to the hall, where they will be cop'), '1');
  await expect(parts(ana)).toHaveText(['graphs to the hall, where they will be cop']);
});

/** A place in the right half of a character. */
async function rightHalfOf(person: Person, offset: number): Promise<Place> {
  const [here, next] = [await person.placeOf(offset), await person.placeOf(offset + 1)];
  return { x: here.x + (next.x - here.x) * 0.8, y: here.y };
}

test('[PG122] a double click takes the word that was pressed, also by the right half of its last letter; dragged on, it takes words up to the pointer', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people as [Person];
  const { page } = ana;
  for (const [upToWord, word] of [
    ['of Vestermouth', 'Vestermouth'],
    ['The bell', 'bell'],
  ] as const) {
    const last = await rightHalfOf(ana, stretchOf(desk.text, upToWord).end - 1);
    await page.mouse.dblclick(last.x, last.y);
    await page.keyboard.press('1');
    await expect(parts(ana)).toHaveText([word]);
    await page.keyboard.press('Escape');
  }

  const three = stretchOf(desk.text, 'rang three times');
  const [from, to] = [await rightHalfOf(ana, three.start + 3), await ana.placeOf(three.end - 3)];
  await page.mouse.click(from.x, from.y);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up({ clickCount: 2 });
  await page.keyboard.press('4');
  await expect(parts(ana)).toHaveText(['rang three times']);
});

test('[PG123] a selection of white space alone labels nothing, relabels nothing, and says why', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people as [Person];
  const { page } = ana;
  await ana.tag(stretchOf(desk.text, 'rang three times'), '1');
  await expect(parts(ana)).toHaveText(['rang three times']);
  const label = await ana.card.innerText();
  const { start } = stretchOf(desk.text, ' three times');
  await page.keyboard.down('Alt');
  await ana.selectByMouse(start, start + 1);
  await page.keyboard.up('Alt');
  await page.keyboard.press('2');
  await expect(ana.sayings).toContainText('Only white space is selected.');
  await expect(ana.annotations).toHaveCount(1);
  expect(await ana.card.innerText()).toBe(label);
});

const HEBREW = 'הפעמון חזר הביתה\n\nהסירה הגיעה בבוקר. “איפה הפעמון?” שאלה רות. איש לא ענה לה.\n';

test('[PG121] in a text from right to left arrows go where they point, sentences go on as they are read, and the gutter stands at the lines’ ends', async ({
  serve,
  joins,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-rtl-'));
  await writeFile(
    join(folder, 'he.txt'),
    HEBREW + '\nשורה ארוכה מאוד שחוזרת שוב ושוב כדי שהמאמר יהיה ארוך מן החלון.\n'.repeat(60),
  );
  const { answer } = await serve(folder);
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const [article] = await ana.articles(answer);
  if (article === undefined) throw new Error('There is no article.');
  await ana.open(answer, article);
  const { page } = ana;
  await page.keyboard.press('t');
  await page.keyboard.press('Control+Home');
  // The first character lies at the right, so that the next one is to the left.
  await page.keyboard.press('ArrowLeft');
  await expect(announcement(ana)).toHaveText('פ');
  await page.keyboard.press('ArrowRight');
  await expect(announcement(ana)).toHaveText('ה');
  await page.keyboard.press('s');
  await expect(announcement(ana)).toHaveText('הסירה הגיעה בבוקר.');
  await page.keyboard.press('s');
  await expect(announcement(ana)).toHaveText(/^“איפה הפעמון/);
  await page.keyboard.press('a');
  await page.keyboard.press('w');
  await page.keyboard.press('Shift+W');
  await page.keyboard.press('1');
  await expect(parts(ana)).toHaveText(['“איפה הפעמון?”']);

  const [gutter, line, first] = await Promise.all([
    page.locator('.vb-minimap').boundingBox(),
    page.locator('.ProseMirror').boundingBox(),
    ana.placeOf(0),
  ]);
  if (gutter === null || line === null) throw new Error('unreachable');
  expect(gutter.x + gutter.width).toBeLessThan(line.x);
  expect(first.x).toBeGreaterThan(line.x + line.width / 2);
});

test('[PG342] a drag that begins in the margin of the text selects what is seen, in whole words', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people as [Person];
  const { page } = ana;
  const line = stretchOf(desk.text, 'The bell of the Meridian came');
  const [begin, inside] = [await ana.placeOf(line.start), await ana.placeOf(line.start + 'The bell of the Mer'.length)];
  const drag = async (from: Place, to: Place): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  };
  await drag({ x: begin.x - 40, y: begin.y }, inside);
  await page.keyboard.press('1');
  await expect(parts(ana)).toHaveText(['The bell of the Meridian']);
});

test('[PG343] where an extension wraps words of the text in elements of its own, they can be tagged as ever', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people as [Person];
  await ana.tag(stretchOf(desk.text, 'rang three times'), '1');
  await ana.page.keyboard.press('Escape');
  await ana.page.evaluate(() => {
    const line = [...document.querySelectorAll('.ProseMirror > p')].find((one) =>
      one.textContent.includes('The bell rang'),
    );
    const words = line?.firstChild as Text;
    const found = words.splitText(words.data.indexOf('rang'));
    found.splitText(4);
    const mark = document.createElement('mark');
    found.replaceWith(mark);
    mark.append(found);
  });
  await expect(ana.page.locator('.ProseMirror mark')).toHaveCount(0);
  await ana.tag(stretchOf(desk.text, 'three times'), '2');
  await expect(parts(ana)).toHaveText(['three times']);
  await ana.page.keyboard.press('Escape');
  expect(
    await ana.page.evaluate(() =>
      [...CSS.highlights.values()].flatMap((highlight) =>
        [...highlight].map(({ startContainer, startOffset, endOffset }) =>
          startContainer.textContent?.slice(startOffset, endOffset),
        ),
      ),
    ),
  ).toContain('rang three times');
  expect(ana.complaints).toEqual([]);
});
