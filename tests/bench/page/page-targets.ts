/** The targets of the page, each with what was reached. */
import type { Row } from '../measurement.ts';
import { shown } from '../table.ts';

const FRAME_MS = 1_000 / 60;

export function pageTargets(rows: readonly Row[]): string[][] {
  const figure = (server: string, start: string, name: string): number =>
    rows.find((row) => row.server === server && row.case.startsWith(start))?.values[name] ?? NaN;
  const own = (start: string, name: string): number => figure('verbatim', start, name);
  const limit = (target: string, reached: number, most: number, unit: string): string[] => [
    target,
    `${shown(reached)} ${unit}`,
    reached <= most ? 'reached' : 'not reached',
  ];
  const ahead = (start: string, name: string): string[] => {
    const times = figure('recogito', start, name) / Math.max(own(start, name), 0.1);
    return [
      `${start} ${name}: at least 3 times better than the peer`,
      `${shown(times)} times`,
      times >= 3 ? 'reached' : 'not reached',
    ];
  };
  return [
    ['target', 'reached', ''],
    limit('a: key to paint under one frame', own('a', 'keypressMs'), FRAME_MS, 'ms'),
    limit('b: key to paint under one frame', own('b', 'keypressMs'), FRAME_MS, 'ms'),
    limit('c: key to paint under two frames', own('c:', 'keypressMs'), 2 * FRAME_MS, 'ms'),
    ...['a', 'b', 'c:'].map((start) =>
      limit(
        `${start} readable within 1.2 times of the same text and style without scripts`,
        own(start, 'readableMs') / figure('static', start, 'readableMs'),
        1.2,
        'times',
      ),
    ),
    ...[
      ['a', 'readableMs'],
      ['b', 'readableMs'],
      ['b', 'drawnMs'],
      ['c:', 'drawnMs'],
    ].map(([start = '', name = '']) =>
      limit(`${start} ${name}: no later than the peer`, own(start, name) / figure('recogito', start, name), 1, 'times'),
    ),
    limit(
      'c: readable within 1.2 times of the text without annotations',
      own('c:', 'readableMs') / own('c without', 'readableMs'),
      1.2,
      'times',
    ),
    ...['a', 'b', 'c:'].map((start) =>
      limit(`${start} no frame over 33 ms while scrolling`, own(start, 'framesOver33'), 0, 'frames'),
    ),
    ...['a', 'b', 'c:'].flatMap((start) => ['drawnMs', 'addedMs', 'heapMb'].map((name) => ahead(start, name))),
  ];
}
