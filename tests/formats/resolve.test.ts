/** From another program's file to annotations of the project: units found out, labels matched, what does not fit refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { isRecordId } from '../../shared/layer/records.ts';
import { findUnit } from '../../shared/formats/incoming/find-unit.ts';
import { parseImportMap } from '../../shared/formats/incoming/import-map.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingSpan } from '../../shared/formats/incoming/incoming.ts';
import { matchKey } from '../../shared/formats/incoming/match-key.ts';
import { QuotePlaces } from '../../shared/formats/incoming/quote-places.ts';
import { quotedPlace } from '../../shared/formats/incoming/quoted-place.ts';
import { recordId } from '../../shared/domain/record-id.ts';
import { INCOMING_UNITS, toUtf16, type IncomingUnit } from '../../shared/formats/incoming/units.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { utf8Length } from '../../shared/formats/core/utf8-length.ts';
import { GOLDEN, goldenExport } from './export-builders.ts';
import { resolved } from './round-trip.ts';

const span = (start: number, end: number, exact: string | null = null): IncomingSpan => ({
  place: { start, end },
  exact,
});
const quoted = (exact: string, prefix = '', suffix = ''): IncomingSpan => ({ place: null, exact, prefix, suffix });

const anIncoming = (spans: readonly IncomingSpan[], change: Partial<IncomingAnnotation> = {}): IncomingAnnotation => ({
  where: 'line 1',
  id: null,
  label: 'quote',
  spans,
  attributes: {},
  note: '',
  confidence: null,
  created: null,
  ...change,
});

const aDocument = (
  annotations: readonly IncomingAnnotation[],
  change: Partial<IncomingDocument> = {},
): IncomingDocument => ({
  file: 'a.txt',
  where: '',
  text: GOLDEN,
  article: {},
  units: INCOMING_UNITS,
  layers: [{ annotator: null, annotations, relations: [] }],
  refused: [],
  notTaken: [],
  ...change,
});

describe('units', () => {
  /** The table of the golden sentence: each span in each unit. */
  test.each<[IncomingUnit, number[][]]>([
    [
      'codepoint',
      [
        [0, 15],
        [16, 20],
        [21, 29],
      ],
    ],
    [
      'utf16',
      [
        [0, 17],
        [18, 22],
        [23, 31],
      ],
    ],
    [
      'byte',
      [
        [0, 27],
        [28, 32],
        [33, 42],
      ],
    ],
    [
      'grapheme',
      [
        [0, 13],
        [14, 18],
        [19, 27],
      ],
    ],
  ])('[IM60] the golden sentence tells its unit by itself: %s', (unit, offsets) => {
    const texts = ['“Lift-off 👩‍🚀!”', 'said', 'Ana Díaz'];
    const document = aDocument(
      offsets.map(([start = 0, end = 0], index) => anIncoming([span(start, end, texts[index] ?? '')])),
    );
    const { unit: found, isUnitAssumed, layers, refused } = resolved(document, goldenExport());
    expect([found, isUnitAssumed, refused]).toEqual([unit, false, []]);
    expect(layers[0]?.annotations.map(({ target }) => target.spans[0])).toEqual([
      { start: 0, end: 17 },
      { start: 18, end: 22 },
      { start: 23, end: 31 },
    ]);
  });

  test('[IM60] every offset between characters comes back, and none inside of one does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        for (const unit of ['codepoint', 'byte'] as const) {
          const convert = toUtf16(text, unit);
          let [at, count] = [0, 0];
          const starts = new Set<number>();
          for (const character of `${text}.`) {
            expect(convert(count)).toBe(at);
            starts.add(count);
            at += character.length;
            count += unit === 'byte' ? utf8Length(character) : 1;
          }
          for (let offset = 0; offset < count; offset += 1) if (!starts.has(offset)) expect(convert(offset)).toBeNull();
          expect([convert(count), convert(-1), convert(0.5)]).toEqual([null, null, null]);
        }
      }),
    );
  });

  test('[IM60] line ends are counted as they stand in the file, or as one character each, whichever fits', () => {
    const text = '\uFEFFRain fell.\r\nSnow fell.\r\n';
    for (const start of [13, 12, 11]) {
      const { layers, refused } = resolved(
        aDocument([anIncoming([span(start, start + 4, 'Snow')])], { text, units: ['codepoint'] }),
        goldenExport(),
      );
      expect([start, refused.map(({ id }) => id), layers[0]?.annotations[0]?.target.spans]).toEqual(
        start === 12 ? [12, ['span-mismatch'], undefined] : [start, [], [{ start: 11, end: 15 }]],
      );
    }
  });

  test('[IM60] where nothing can tell, the likeliest unit is taken and said to be assumed', () => {
    const reading = findUnit(aDocument([anIncoming([span(0, 17)])], { units: ['utf16', 'codepoint'] }), GOLDEN);
    expect([reading.unit, reading.isAssumed]).toEqual(['utf16', true]);
  });
});

describe('places', () => {
  test('[IM67] words that stand once are found; others by what stands around them', () => {
    const text = 'He said no. She said no.';
    const placeOf = (...given: Parameters<typeof quoted>) =>
      quotedPlace(text, new QuotePlaces(text, [given[0]]), quoted(...given));
    expect(placeOf('She')).toEqual({ ok: true, value: { start: 12, end: 15 } });
    expect(placeOf('said no')).toMatchObject({ ok: false, problem: { id: 'quote-not-certain' } });
    expect(placeOf('said no', 'She ')).toEqual({ ok: true, value: { start: 16, end: 23 } });
    expect(placeOf('said no', '', '. She')).toEqual({ ok: true, value: { start: 3, end: 10 } });
    expect(placeOf('said yes')).toMatchObject({ ok: false, problem: { id: 'quote-not-found' } });
    expect(placeOf('')).toMatchObject({ ok: false, problem: { id: 'span-empty' } });
  });

  test('[IM62] what does not fit is refused by itself, with its place', () => {
    const wrong = [
      anIncoming([span(0, 17, '“Lift-off 👩‍🚀!”')]),
      anIncoming([span(18, 22, 'says')], { where: 'line 2' }),
      anIncoming([span(40, 50)], { where: 'line 3' }),
      anIncoming([span(5, 5)], { where: 'line 4' }),
      anIncoming([], { where: 'line 5' }),
      anIncoming([span(0, 17), span(10, 20)], { where: 'line 6' }),
      anIncoming([span(0, 3)], { where: 'line 7', label: 'nonsense' }),
      anIncoming([span(0, 3)], { where: 'line 8', note: 'x'.repeat(20_000) }),
      anIncoming([span(11, 17)], { where: 'line 9' }),
    ];
    const { layers, refused } = resolved(aDocument(wrong, { units: ['utf16'] }), goldenExport());
    expect(layers[0]?.annotations).toHaveLength(1);
    expect(refused.map(({ id, where }) => `${where}: ${id}`)).toEqual([
      'line 2: span-mismatch',
      'line 3: span-outside-text',
      'line 4: span-empty',
      'line 5: no-span',
      'line 6: spans-not-disjoint',
      'line 7: unknown-label',
      'line 8: bad-body',
      'line 9: span-splits-character',
    ]);
  });

  test('[IM62] a relation of something that did not come in does not come in, and says so', () => {
    const annotations = [
      anIncoming([span(0, 17)], { id: 'a' }),
      anIncoming([span(18, 22)], { id: 'b' }),
      anIncoming([span(90, 99)], { id: 'c', where: 'line 3' }),
    ];
    const relation = (from: string, to: string, type = 'attributed to') => ({ where: `${from}-${to}`, type, from, to });
    const document = aDocument([], {
      units: ['utf16'],
      layers: [
        {
          annotator: null,
          annotations,
          relations: [relation('a', 'b'), relation('a', 'c'), relation('a', 'd'), relation('b', 'a', 'likes')],
        },
      ],
    });
    const { layers, refused } = resolved(document, goldenExport());
    expect(layers[0]?.relations.map(({ record }) => [record.type, record.from, record.to])).toEqual([
      ['attributed-to', layers[0]?.annotations[0]?.id, layers[0]?.annotations[1]?.id],
    ]);
    expect(refused.map(({ id, where }) => [where, id])).toEqual([
      ['line 3', 'span-outside-text'],
      ['a-c', 'no-such-annotation'],
      ['a-d', 'no-such-annotation'],
      ['b-a', 'unknown-relation'],
    ]);
  });
});

describe('names', () => {
  test.each([
    ['editorial-claim', 'editorial-claim'],
    ['Editorial claim', 'editorial-claim'],
    ['EDITORIAL_CLAIM', 'editorial-claim'],
    ['EditorialClaim', 'editorial-claim'],
    ['Unsupported assertion', 'unsupported-assertion'],
    ['claim', undefined],
    ['…', undefined],
  ])('[IM61] “%s” means %s', (written, key) => {
    expect(matchKey(DEFAULT_LABEL_SET.labels, written)).toBe(key);
  });

  test('[IM61] a map is pairs or JSON; what is neither is refused', () => {
    expect(parseImportMap('A=quote, B = paraphrase ,C=', 'map')).toEqual({
      ok: true,
      value: new Map([
        ['A', 'quote'],
        ['B', 'paraphrase'],
        ['C', null],
      ]),
    });
    expect(parseImportMap('x=y=quote', 'map')).toEqual({ ok: true, value: new Map([['x=y', 'quote']]) });
    expect(parseImportMap('{"A, B": "quote", "C": null}', 'map')).toEqual({
      ok: true,
      value: new Map([
        ['A, B', 'quote'],
        ['C', null],
      ]),
    });
    for (const bad of ['A', '=quote', '{"A": 1}', '{'])
      expect(parseImportMap(bad, 'map')).toMatchObject({ ok: false, problem: { id: 'bad-map', where: 'map' } });
  });

  test('[IM74] two that differ in anything, or in nothing, are two; an id of ours stands once', () => {
    const all = [
      anIncoming([span(0, 17)], { note: 'first', attributes: { speaker: 'Ana' } }),
      anIncoming([span(0, 17)], { note: 'second', attributes: { speaker: 'Bo' } }),
      anIncoming([span(0, 17)]),
      anIncoming([span(0, 17)]),
      anIncoming([span(0, 17)], { confidence: 'low' }),
      anIncoming([span(18, 22)]),
    ];
    const ids = (annotations: readonly IncomingAnnotation[]) =>
      resolved(aDocument(annotations, { units: ['utf16'] }), goldenExport()).layers.flatMap((layer) =>
        layer.annotations.map(({ id }) => id),
      );
    expect(new Set(ids(all)).size).toBe(all.length);
    expect(ids(all)).toEqual(ids(all));
    // One that no other is like has the id that it had before its content counted.
    expect(ids(all).at(-1)).toBe(
      recordId(sha256Hex, [sha256Hex(GOLDEN), '', '', 'quote', JSON.stringify([{ start: 18, end: 22 }]), '']),
    );
    const own = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const twice = resolved(
      aDocument([anIncoming([span(0, 17)], { id: own }), anIncoming([span(18, 22)], { id: own })], {
        units: ['utf16'],
      }),
      goldenExport(),
    );
    expect([twice.layers[0]?.annotations.length, twice.refused.map(({ id }) => id)]).toEqual([1, ['duplicate-id']]);
  });

  test('[IM63] what has no id of ours gets one that is the same whenever it comes again', () => {
    const once = resolved(
      aDocument([anIncoming([span(0, 17)]), anIncoming([span(0, 17)]), anIncoming([span(0, 17)], { id: 'T2' })], {
        units: ['utf16'],
      }),
      goldenExport(),
    );
    const again = resolved(
      aDocument([anIncoming([span(0, 17)]), anIncoming([span(0, 17)]), anIncoming([span(0, 17)], { id: 'T2' })], {
        units: ['utf16'],
      }),
      goldenExport(),
    );
    const ids = once.layers[0]?.annotations.map(({ id }) => id) ?? [];
    expect(ids).toEqual(again.layers[0]?.annotations.map(({ id }) => id));
    expect(new Set(ids).size === 3 && ids.every(isRecordId)).toBe(true);
    const own = '0f8fad5b-d9cb-469f-a165-70867728950e';
    expect(
      resolved(
        aDocument([anIncoming([span(0, 17)], { id: `urn:uuid:${own.toUpperCase()}` })], { units: ['utf16'] }),
        goldenExport(),
      ).layers[0]?.annotations[0]?.id,
    ).toBe(own);
    expect(recordId(sha256Hex, ['a'])).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
