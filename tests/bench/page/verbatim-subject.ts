/** Verbatim as people open it: the built server with the cases as a project, and somebody who has joined by link. */
import type { Browser, Page } from '@playwright/test';
import { AnnotatingVisitor, joinByLink } from '../../support/annotating-visitor.ts';
import { median } from '../stats.ts';
import { TIMES, wordsToTag, type PageCase } from './page-case.ts';
import { heapMb, openingFigures, scrollFigures, visit, type Visit } from './page-figures.ts';
import { articleId, pageProject } from './page-project.ts';
import { measureStatic } from './static-subject.ts';
import { startWith } from './start-with.ts';

/** The text that comes with the page counts as that of the desk does: it is what one reads. */
const SELECTORS = { paragraph: '.vb-text > p', mark: null };

interface Started {
  measure(browser: Browser, one: PageCase, visits: number): Promise<Record<string, number>>;
  /** The same text and style without scripts. */
  measureStatic(browser: Browser, one: PageCase, visits: number): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

/** @param program path of `verbatim.js`. */
export async function startVerbatim(program: string, cases: readonly PageCase[], browser: Browser): Promise<Started> {
  const { url, project, ownerLink, storageState, stop } = await startWith(program, pageProject(cases), browser);
  const other = await joinByLink(url, ownerLink, 'Other');
  const placeOf = (one: PageCase): Visit => ({
    url: `${url}/p/${project}/a/${articleId(cases.indexOf(one))}`,
    selectors: SELECTORS,
    context: { storageState },
    isMarked: one.annotations.length > 0,
  });
  return {
    measure(browser_, one, visits) {
      const room = `${project}/${articleId(cases.indexOf(one))}/shared`;
      return measure(browser_, placeOf(one), one, visits, new AnnotatingVisitor(url, room, other));
    },
    measureStatic: (browser_, one, visits) => measureStatic(browser_, placeOf(one), visits),
    stop,
  };
}

async function measure(
  browser: Browser,
  place: Visit,
  { text, annotations }: PageCase,
  visits: number,
  writer: AnnotatingVisitor,
): Promise<Record<string, number>> {
  const opening = await openingFigures(browser, place, visits);
  if (annotations.length === 0) {
    writer.destroy();
    return opening;
  }
  const { page, cdp, close } = await visit(browser, place);
  const spans = wordsToTag(text);
  const keyed: number[] = [];
  for (const { start, end } of spans.slice(0, TIMES)) keyed.push(await tagByKey(page, start, end));
  const remote: number[] = [];
  for (const { start, end } of spans.slice(TIMES)) {
    await page.evaluate(() => window.probe.watch('message'));
    await writer.write(start, end);
    remote.push(await painted(page));
  }
  writer.destroy();
  const scrolled = await scrollFigures(page);
  const figures = {
    ...opening,
    keypressMs: median(seen(keyed)),
    keypressWorstMs: Math.max(...seen(keyed)),
    addedMs: median(seen(remote)),
    heapMb: await heapMb(cdp),
    ...scrolled,
    paintOnlyMs: await paintOnly(page, spans.slice(0, TIMES)),
  };
  await close();
  return figures;
}

/** Those that changed something on the screen. */
const seen = (times: readonly number[]): number[] => times.filter((time) => !Number.isNaN(time));

/** Selects a word and presses a label's key. @returns the time from the key to the mark on the screen, in milliseconds. */
async function tagByKey(page: Page, start: number, end: number): Promise<number> {
  await page.keyboard.press('Escape');
  const { x, y } = await page.evaluate(middleOf, [start, end] as const);
  await page.mouse.dblclick(x, y);
  await page.evaluate(() => window.probe.watch('key'));
  await page.keyboard.press('1');
  return painted(page);
}

/**
 * What of a keypress is the browser’s own drawing: on the same page, with all its marks, a key does nothing but add one
 * more highlight. @returns the median time from the key until it is painted, in milliseconds.
 */
async function paintOnly(
  page: Page,
  spans: readonly { readonly start: number; readonly end: number }[],
): Promise<number> {
  await page.keyboard.press('Escape');
  await page.evaluate(highlightAtKeys, spans);
  const times: number[] = [];
  for (const _span of spans) {
    await page.evaluate(() => window.probe.watch('key'));
    await page.keyboard.press('1');
    times.push(await painted(page));
  }
  return median(seen(times));
}

/** Runs in the page: from now on each key highlights the next of the stretches of its first paragraphs, and the page hears of no key. */
function highlightAtKeys(spans: readonly { readonly start: number; readonly end: number }[]): void {
  const lines = [...document.querySelectorAll('.ProseMirror > p')];
  const rangeOf = ({ start, end }: { readonly start: number; readonly end: number }): StaticRange => {
    let left = start;
    for (const line of lines) {
      const node = line.firstChild;
      const length = node instanceof Text ? node.length : 0;
      if (node !== null && left <= length)
        return new StaticRange({
          startContainer: node,
          startOffset: left,
          endContainer: node,
          endOffset: left + end - start,
        });
      left -= length + 1;
    }
    throw new Error('The word is not in the text.');
  };
  const ranges = spans.map(rangeOf);
  const highlight = CSS.highlights.get('vb-passage');
  addEventListener(
    'keydown',
    (event) => {
      event.stopImmediatePropagation();
      const next = ranges.shift();
      if (next !== undefined) highlight?.add(next);
    },
    { capture: true },
  );
}

async function painted(page: Page): Promise<number> {
  await page.waitForFunction(() => window.probe.paintedAfter !== null);
  return page.evaluate(() => window.probe.paintedAfter ?? NaN);
}

/** Runs in the page: where a stretch of its first paragraphs is on the screen, in pixels. */
function middleOf([start, end]: readonly [number, number]): { x: number; y: number } {
  let left = start;
  for (const line of document.querySelectorAll('.ProseMirror > p')) {
    const node = line.firstChild;
    const length = node instanceof Text ? node.length : 0;
    if (node !== null && left <= length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + end - start);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    left -= length + 1;
  }
  throw new Error('The word is not in the text.');
}
