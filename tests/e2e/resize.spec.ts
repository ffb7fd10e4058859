/** Selecting beside annotations and resizing them by mouse: each annotation stands exactly as it was selected. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded, type Seeded } from '../support/seeded.ts';
import { dragKnob, knobOf } from './knob.ts';
import {
  expect,
  linkFor,
  test,
  type JoinOptions,
  type ListedArticle,
  type Answer,
  type Person,
  type Stretch,
} from './verbatim.ts';

const WORDS =
  'the ferry left at noon with eleven crates of apples and a goat that nobody had paid for so the harbour master wrote two letters'.split(
    ' ',
  );
const PARAGRAPHS = 12;
const SEED = Number(process.env['SEED'] ?? 20261128);

/** Paragraphs of about three rows each. */
function aText(random: Seeded): string {
  const paragraph = (): string => Array.from({ length: 34 }, () => random.pick(WORDS)).join(' ');
  return ['A morning at the quay', ...Array.from({ length: PARAGRAPHS }, paragraph)].join('\n') + '\n';
}

/** The words of each paragraph below the title. */
function paragraphsOf(text: string): Stretch[][] {
  const words: Stretch[][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    words.push(
      [...line.matchAll(/\w+/g)].map(({ index, 0: word }) => ({ start: at + index, end: at + index + word.length })),
    );
    at += line.length + 1;
  }
  return words.slice(1, PARAGRAPHS + 1);
}

/** Two phrases of a paragraph by first and last word: the second follows the first, lies in it, or runs over an end of it. */
function aPair(random: Seeded, kind: 'adjacent' | 'nested' | 'overlapping'): [[number, number], [number, number]] {
  const first = 4 + random.below(8);
  const last = first + 3 + random.below(6);
  if (kind === 'adjacent')
    return [
      [first, last],
      random.percent(70) ? [last + 1, last + 1 + random.below(8)] : [first - 1 - random.below(3), first - 1],
    ];
  if (kind === 'nested')
    return [
      [first, last],
      random.percent(60) ? [first, last - 1 - random.below(2)] : [first + 1 + random.below(2), last],
    ];
  return [
    [first, last],
    [last - random.below(3), last + 1 + random.below(6)],
  ];
}

const joined = (words: readonly Stretch[], [first, last]: readonly [number, number]): Stretch => {
  const [from, to] = [words[first], words[last]];
  if (from === undefined || to === undefined) throw new Error('The paragraph has no such words.');
  return { start: from.start, end: to.end };
};

async function spansOf(person: Person, { project }: Answer, { id }: ListedArticle): Promise<string[]> {
  const { annotations } = await person.call<{ annotations: { target: { spans: Stretch[] } }[] }>(
    'GET',
    `/api/projects/${project}/articles/${id}/layers/shared`,
  );
  return annotations.flatMap(({ target }) => target.spans.map(inWords)).toSorted();
}

const inWords = ({ start, end }: Stretch): string => `${start}–${end}`;

interface Quay {
  readonly ana: Person;
  readonly answer: Answer;
  readonly article: ListedArticle;
  readonly text: string;
}

async function openQuay(
  serve: (...files: string[]) => Promise<{ answer: Answer }>,
  joins: (link: string, name: string, options?: JoinOptions) => Promise<Person>,
  text: string,
): Promise<Quay> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-quay-'));
  await writeFile(join(folder, 'quay.txt'), text);
  const { answer } = await serve(folder);
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const [article] = await ana.articles(answer);
  if (article === undefined) throw new Error('The project has no article.');
  await ana.open(answer, article);
  return { ana, answer, article, text };
}

test('[ED24] adjacent, nested and overlapping phrases tagged one after another by mouse stand as selected, also when one is resized', async ({
  serve,
  joins,
}) => {
  const random = seeded(SEED);
  const quay = await openQuay(serve, joins, aText(random));
  const { ana, answer, article } = quay;
  const expected: string[] = [];
  const height = await ana.page.evaluate(() => document.documentElement.scrollHeight);
  for (const [index, words] of paragraphsOf(quay.text).entries()) {
    const kind = (['adjacent', 'nested', 'overlapping'] as const)[index % 3] ?? 'adjacent';
    const [one, two] = aPair(random, kind);
    const description = `seed ${SEED}, paragraph ${index + 1}, ${kind} ${one.join('–')} and ${two.join('–')}`;
    await ana.tag(joined(words, one), '1');
    await ana.tag(joined(words, two), '2');
    let second = joined(words, two);
    if (index % 2 === 1) {
      const goal = words[two[1] + 1 + random.below(12)];
      if (goal === undefined) throw new Error('The paragraph is too short.');
      const middle = Math.floor((goal.start + goal.end) / 2);
      await dragKnob(ana, 'end', await placeInside(ana, middle));
      second = { start: second.start, end: goal.end };
    }
    expected.push(inWords(joined(words, one)), inWords(second));
    // The card beside the text, whose opening must not make the page higher.
    expect(await ana.page.evaluate(() => document.documentElement.scrollHeight), description).toBe(height);
    await expect.poll(() => spansOf(ana, answer, article), description).toEqual(expected.toSorted());
  }
});

/** The middle of a character, without scrolling away from it. */
async function placeInside(person: Person, offset: number): Promise<{ x: number; y: number }> {
  const { x, y } = await person.placeOf(offset);
  return { x: x + 2, y };
}

test('[ED24] [ED25] words beside the open annotation are selected from any pixel, a boundary lands in the row pointed at, stops at the other one, and Alt is exact', async ({
  serve,
  joins,
}) => {
  const { ana, text } = await openQuay(serve, joins, aText(seeded(7)));
  const quote = ana.card.locator('q');
  const [words = []] = paragraphsOf(text);
  const announcement = (from: number, to: number): string => text.slice(words[from]?.start, words[to]?.end);
  await ana.tag(joined(words, [2, 4]), '1');
  await expect(quote).toHaveText([announcement(2, 4)]);
  // From −12 to 12 pixels about both ends a mouse is over text.
  const under = await ana.page.evaluate(() => {
    const hits: boolean[] = [];
    for (const handle of document.querySelectorAll('.vb-handle')) {
      const { left, top, height } = handle.getBoundingClientRect();
      for (let dx = -12; dx <= 12; dx += 1)
        for (const part of [0.1, 0.5, 0.9])
          hits.push(document.elementFromPoint(left + dx, top + height * part)?.closest('.ProseMirror') !== null);
    }
    return hits;
  });
  expect(under).toHaveLength(150);
  expect(under.every(Boolean)).toBe(true);

  // Two rows further down, at several heights of the row pointed at.
  const end = await knobOf(ana, 'end');
  const goal = words[32];
  if (goal === undefined) throw new Error('The paragraph is too short.');
  for (const lower of [-6, 0, 8, 14]) {
    const { x, y } = await placeInside(ana, goal.start + 1);
    expect(y - end.y).toBeGreaterThan(10);
    await dragKnob(ana, 'end', { x, y: y + lower });
    await expect(quote).toHaveText([announcement(2, 32)]);
    await dragKnob(ana, 'end', await placeInside(ana, (words[4]?.end ?? 0) - 1));
    await expect(quote).toHaveText([announcement(2, 4)]);
  }

  // Along its own row, with the pointer where the knob is.
  const six = await placeInside(ana, (words[5]?.start ?? 0) + 1);
  await dragKnob(ana, 'end', { x: six.x, y: end.y });
  await expect(quote).toHaveText([announcement(2, 5)]);

  // Past the other end.
  await dragKnob(ana, 'end', await placeInside(ana, words[0]?.start ?? 0));
  await expect(quote).toHaveText([announcement(2, 2)]);
  await dragKnob(ana, 'start', await placeInside(ana, words[9]?.start ?? 0));
  await expect(quote).toHaveText([announcement(2, 2)]);

  await ana.page.keyboard.down('Alt');
  const inside = (words[4]?.start ?? 0) + 1;
  await dragKnob(ana, 'end', await ana.placeOf(inside));
  await ana.page.keyboard.up('Alt');
  await expect(quote).toHaveText([text.slice(words[2]?.start, inside)]);
});

test('[ED26] two people who drag opposite ends of one annotation at once both get what they dropped', async ({
  serve,
  joins,
}) => {
  const { ana, answer, article, text } = await openQuay(serve, joins, aText(seeded(11)));
  const [words = []] = paragraphsOf(text);
  await ana.tag(joined(words, [4, 6]), '1');
  const ben = await joins(await linkFor(ana, answer, 'curator'), 'Ben', { byPage: false });
  await ben.open(answer, article);
  const goal = await placeInside(ana, (words[8]?.start ?? 0) + 1);
  const knob = await knobOf(ana, 'end');
  await ana.page.mouse.move(knob.x, knob.y);
  await ana.page.mouse.down();
  await ana.page.mouse.move(goal.x, goal.y, { steps: 3 });

  const inside = await placeInside(ben, (words[5]?.start ?? 0) + 1);
  await ben.page.mouse.click(inside.x, inside.y);
  await dragKnob(ben, 'start', await placeInside(ben, (words[2]?.start ?? 0) + 1));
  await expect.poll(() => spansOf(ben, answer, article)).toEqual([inWords(joined(words, [2, 6]))]);
  await expect(ana.card.locator('q')).toHaveText([text.slice(words[2]?.start, words[6]?.end)]);

  await ana.page.mouse.move(goal.x + 1, goal.y);
  await ana.page.mouse.up();
  await expect.poll(() => spansOf(ben, answer, article)).toEqual([inWords(joined(words, [2, 8]))]);
});

test('[ED27] a boundary is dragged by finger', async ({ serve, joins }) => {
  const { ana, answer, article, text } = await openQuay(
    serve,
    (link, name) => joins(link, name, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }),
    aText(seeded(12)),
  );
  const [words = []] = paragraphsOf(text);
  await ana.tag(joined(words, [2, 4]), '1');
  const goal = await placeInside(ana, (words[6]?.start ?? 0) + 1);
  const knob = await knobOf(ana, 'end');
  const session = await ana.page.context().newCDPSession(ana.page);
  const touch = (type: 'touchStart' | 'touchMove', { x, y }: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] });
  await touch('touchStart', knob);
  for (const part of [0.2, 0.6, 1])
    await touch('touchMove', { x: knob.x + (goal.x - knob.x) * part, y: knob.y + (goal.y - knob.y) * part });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => spansOf(ana, answer, article)).not.toEqual([inWords(joined(words, [2, 4]))]);
  // The finger keeps its distance from the boundary, which it hides: the row may be the one above.
  const [span = ''] = await spansOf(ana, answer, article);
  expect(Number(span.split('–')[0])).toBe(words[2]?.start);
  expect(words.map(({ end }) => end)).toContain(Number(span.split('–')[1]));
});
