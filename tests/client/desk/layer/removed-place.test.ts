/** What it takes to bring an annotation back. */
import { expect, test } from 'vitest';
import { placeOfRemoval, spansOf } from '../../../../client/desk/layer/removed-place.ts';
import type { MemberId } from '../../../../shared/domain/ids.ts';
import type { LayerEvent } from '../../../../shared/layer/layer-event.ts';

const removal = (before: LayerEvent['before'], kind: LayerEvent['kind'] = 'removed'): LayerEvent => ({
  annotation: 'a',
  kind,
  by: 'ana' as MemberId,
  at: 1,
  before,
  after: null,
});
const place = { spans: [{ start: 1, end: 3 }], creator: 'ben', created: 7 };

test('[PG143] a removal that tells where and whose can be taken back, and nothing else', () => {
  expect(placeOfRemoval(removal(place))).toEqual(place);
  expect(placeOfRemoval(removal(place, 'placed'))).toBeNull();
  for (const spoilt of [
    null,
    { ...place, creator: 1 },
    { ...place, created: '7' },
    { ...place, spans: [] },
    { ...place, spans: [{ start: 1 }] },
    { ...place, spans: 'x' },
  ]) {
    expect(placeOfRemoval(removal(spoilt))).toBeNull();
  }
});

test('[PG143] an event is about where its annotation came to lie, else about where it lay', () => {
  const moved = { ...removal({ spans: [{ start: 1, end: 3 }] }, 'placed'), after: { spans: [{ start: 4, end: 9 }] } };
  expect(spansOf(moved)).toEqual([{ start: 4, end: 9 }]);
  expect(spansOf(removal(place))).toEqual(place.spans);
  expect(spansOf(removal({ label: 'quote' }, 'described'))).toEqual([]);
});
