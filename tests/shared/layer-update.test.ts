/** Reading updates: bytes that Yjs would take in another way than they read are no part of a layer. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { readUpdate, viewOf } from '../../shared/layer/layer-update.ts';
import { content, yjsUpdate } from '../support/yjs-bytes.ts';

const anItem = (sub: string, word: string) => ({ parent: 'targets', sub, content: content.any(word) });

test.each<[string, Uint8Array, string]>([
  [
    'a client told of twice, the second time otherwise',
    yjsUpdate([
      { client: 7, clock: 0, structs: [anItem('a', 'seen')] },
      { client: 7, clock: 0, structs: [anItem('a', 'taken')] },
    ]),
    'foreign',
  ],
  [
    'a client told of twice, the second time going on',
    yjsUpdate([
      { client: 7, clock: 0, structs: [anItem('a', 'read')] },
      { client: 7, clock: 1, structs: [anItem('b', 'taken')] },
    ]),
    'foreign',
  ],
  [
    'an item before another one',
    yjsUpdate([
      {
        client: 7,
        clock: 0,
        structs: [anItem('a', 'one'), { rightOrigin: { client: 7, clock: 0 }, content: content.any('two') }],
      },
    ]),
    'foreign',
  ],
  [
    'an item that builds on itself',
    yjsUpdate([{ client: 7, clock: 0, structs: [{ origin: { client: 7, clock: 0 }, content: content.any('one') }] }]),
    'foreign',
  ],
  [
    'two items that build on each other',
    yjsUpdate([
      { client: 9, clock: 0, structs: [{ origin: { client: 7, clock: 0 }, content: content.any('one') }] },
      { client: 7, clock: 0, structs: [{ origin: { client: 9, clock: 0 }, content: content.any('two') }] },
    ]),
    'foreign',
  ],
  [
    'a remainder of nothing',
    yjsUpdate([{ client: 7, clock: 0, structs: [{ parent: 'targets', sub: 'a', content: content.deleted(0) }] }]),
    'foreign',
  ],
  ['a gap', yjsUpdate([{ client: 7, clock: 3, structs: [anItem('a', 'one')] }]), 'hanging'],
  ['a record', yjsUpdate([{ client: 7, clock: 0, structs: [anItem('a', 'one')] }]), 'records'],
])('[LA11] %s', (_what, update, kind) => {
  expect(readUpdate(viewOf(new LayerDoc(new Y.Doc())), update).kind).toBe(kind);
});

test.each([
  [500, 'records'],
  [501, 'foreign'],
])('[LA11] an update in the names of %i clients is %s', (clients, kind) => {
  const update = yjsUpdate(
    Array.from({ length: clients }, (_, index) => ({
      client: index + 1,
      clock: 0,
      structs: [anItem(String(index), 'one')],
    })),
  );
  expect(readUpdate(viewOf(new LayerDoc(new Y.Doc())), update).kind).toBe(kind);
});

describe('[LA11] an item that is known in part', () => {
  /** Client 7 wrote a, b, and a again. */
  const aLayer = (): LayerDoc => {
    const doc = new Y.Doc();
    doc.clientID = 7;
    for (const key of ['a', 'b', 'a']) doc.getMap('targets').set(key, 'a word');
    return new LayerDoc(doc);
  };
  const remainder = (sub: string, length: number) => ({ parent: 'targets', sub, content: content.deleted(length) });

  test('may go on what is known last, and nothing else: Yjs would put it there all the same, and overwrite it', () => {
    expect(
      readUpdate(viewOf(aLayer()), yjsUpdate([{ client: 7, clock: 1, structs: [remainder('b', 5)] }])),
    ).toMatchObject({ kind: 'foreign' });
    const layer = aLayer();
    const update = yjsUpdate([
      {
        client: 7,
        clock: 2,
        structs: [remainder('a', 2), { origin: { client: 7, clock: 3 }, content: content.any('new') }],
      },
    ]);
    expect(readUpdate(viewOf(layer), update)).toMatchObject({
      kind: 'records',
      changes: [{ map: 'targets', id: 'a', before: 'a word', after: 'new' }],
    });
    Y.applyUpdate(layer.doc, update);
    expect(layer.doc.getMap('targets').toJSON()).toEqual({ a: 'new', b: 'a word' });
  });

  test('does not say where what is known lies', () => {
    const layer = aLayer();
    const update = yjsUpdate([
      { client: 9, clock: 0, structs: [{ origin: { client: 7, clock: 1 }, content: content.any('new') }] },
      { client: 7, clock: 1, structs: [remainder('a', 3)] },
    ]);
    expect(readUpdate(viewOf(layer), update)).toMatchObject({
      kind: 'records',
      changes: [{ map: 'targets', id: 'b', before: 'a word', after: 'new' }],
    });
    Y.applyUpdate(layer.doc, update);
    expect(layer.doc.getMap('targets').get('b')).toBe('new');
  });
});

test('[LA11] what is known, told again with a place that no layer has, is foreign: Yjs would make that place', () => {
  const layer = new LayerDoc(new Y.Doc());
  Y.applyUpdate(layer.doc, yjsUpdate([{ client: 7, clock: 0, structs: [anItem('a', 'one')] }]));
  const again = yjsUpdate([{ client: 7, clock: 0, structs: [{ ...anItem('a', 'one'), parent: 'elsewhere' }] }]);
  expect(readUpdate(viewOf(layer), again).kind).toBe('foreign');
});
