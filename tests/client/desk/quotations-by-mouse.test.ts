/** Quotations that the mouse selects and a member tags: after some of them the key is told of. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { QuotationsByMouse } from '../../../client/desk/quotations-by-mouse.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Saying } from '../../../client/kit/toast.ts';
import { quotationsIn } from '../../../shared/domain/quotes/quotations.ts';
import type { Span } from '../../../shared/domain/span.ts';

const TEXT = 'He said “one day”, she said “no way”, and they said “all right”, or so. “Never mind”, it read.';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Ana's desk. */
function aDesk() {
  const annotations: Annotation[] = [];
  const sayings: string[] = [];
  const work = { opened: { me: { id: 'ana' } }, session: { annotations } };
  const desk = Object.assign(new EventTarget(), { articleText: TEXT, work });
  desk.addEventListener('vb-toast', (event) => sayings.push((event as CustomEvent<Saying>).detail.message));
  const mouse = new QuotationsByMouse(desk, { keyOf: () => 'W' });
  const tag = (span: Span) =>
    annotations.push({
      id: `a${annotations.length}`,
      target: { creator: 'ana', spans: [span] },
    } as unknown as Annotation);
  return { mouse, tag, sayings };
}

test('[PG353] quotations that are tagged while they are selected count, also where tagging ends the selection', () => {
  const { mouse, tag, sayings } = aDesk();
  for (const span of quotationsIn(TEXT).slice(0, 3)) {
    mouse.select(span);
    tag(span);
    mouse.forget();
  }
  expect(sayings.length).toBe(1);
});

test('[PG353] what was selected is forgotten once nothing is: the same words tagged later count for nothing', () => {
  const { mouse, tag, sayings } = aDesk();
  const spans = quotationsIn(TEXT);
  expect(spans.length).toBe(4);
  for (const span of spans) {
    mouse.select(span);
    mouse.forget();
    tag(span);
    mouse.look();
  }
  expect(sayings).toEqual([]);
});
