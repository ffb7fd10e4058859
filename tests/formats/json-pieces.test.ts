/** JSON read piece by piece: held against the engine’s own parser, cut anywhere, broken anywhere. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutDoubledKeys } from '../../shared/formats/core/doubled-keys.ts';
import { jsonEntries, MAX_ENTRY_LENGTH, type JsonEntry } from '../../shared/formats/core/json-pieces.ts';
import { inPieces } from './read-whole.ts';

interface Read {
  readonly value: Record<string, unknown> | null;
  readonly problem: string | null;
}

/** What came, put together again. */
async function read(text: string, size = 7): Promise<Read> {
  const entries = new Map<string, unknown>();
  const items: unknown[] = [];
  for await (const entry of jsonEntries(inPieces(text, size), 'list')) {
    if (!entry.ok) return { value: null, problem: `${entry.problem.id} @ ${entry.problem.where ?? ''}` };
    take(entry.value);
  }
  return { value: Object.fromEntries(entries), problem: null };

  function take({ key, index, value }: JsonEntry): void {
    if (index === undefined)
      return void entries.set(key, key === 'list' && Array.isArray(value) ? items.splice(0) : value);
    expect(index).toBe(items.length);
    items.push(value);
  }
}

/** By the engine’s own parser; within the values, each value of a key that an object holds twice has a name of its own. */
function parsed(text: string): unknown {
  try {
    const whole = JSON.parse(text) as unknown;
    if (!isObject(whole)) return whole;
    const renamed = JSON.parse(withoutDoubledKeys(text) ?? text) as Record<string, unknown>;
    return Object.fromEntries(Object.keys(whole).map((key) => [key, renamed[key]]));
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('list', '\uFEFF', '\uFEFFx', '"', '\\', '\\"', '{', ']', '\ud83d', '\udc69\u200d', '👩‍🚀', '\u2028'),
);
const value = fc.letrec<{ any: unknown; list: unknown[]; object: object; leaf: unknown }>((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  object: fc.dictionary(text, tie('any'), { maxKeys: 4 }),
  leaf: fc.oneof(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(true, false, null),
  ),
}));
const file = fc.record({
  before: fc.dictionary(text, value.any, { maxKeys: 3 }),
  list: fc.option(fc.oneof(value.list, value.any), { nil: undefined }),
  after: fc.dictionary(text, value.any, { maxKeys: 3 }),
});
const layout = fc.constantFrom<string | number | undefined>(undefined, 1, 4, '\t', ' \r ');
const written = fc
  .tuple(file, layout)
  .map(([{ before, list, after }, indent]) =>
    JSON.stringify({ ...before, ...(list !== undefined && { list }), ...after }, null, indent),
  );

describe('[FO48] JSON in pieces', () => {
  test('is what the engine’s own parser makes of it, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(written, fc.integer({ min: 1, max: 30 }), async (json, size) => {
        expect(await read(json, size)).toEqual({ value: JSON.parse(json), problem: null });
      }),
      { numRuns: 500 },
    );
  });

  test('that breaks is refused, and nothing else is', async () => {
    const changed = fc.tuple(
      written,
      fc.nat(),
      fc.nat(3),
      fc.oneof(text, fc.constantFrom(',', ':', '}', ']', '{', '[', '"', '1', 'null', '\n', 'e', '-')),
    );
    await fc.assert(
      fc.asyncProperty(changed, async ([json, place, length, put]) => {
        const at = place % (json.length + 1);
        const broken = json.slice(0, at) + put + json.slice(at + length);
        const whole = parsed(broken);
        const { value: came, problem } = await read(broken);
        if (isObject(whole)) expect({ came, problem }).toEqual({ came: whole, problem: null });
        else expect(problem).toMatch(/^(?:not-json @ line \d+, column \d+|not-an-object @ )$/);
      }),
      { numRuns: 1_000 },
    );
  });

  test('that holds a key twice keeps both values, as the parser would of other names', async () => {
    const json = '{"list": [{"a": 1, "": 2, "b": 3}]}';
    const doubled = json.replace('"b"', '""');
    expect(parsed(doubled)).toEqual({ list: [{ 'a': 1, '': 3, ' (doubled)': 2 }] });
    expect(await read(doubled)).toEqual({ value: parsed(doubled), problem: null });
  });

  test('that ends too early is never taken for whole', async () => {
    const json = '{"a": [1, {"b": "\\ud83d\\"]}"}],\n "list": [{"c": null}, -1.5e3, "x"], "d": true}';
    expect(await read(json)).toMatchObject({ problem: null });
    for (let end = 0; end < json.length; end += 1)
      expect((await read(json.slice(0, end))).problem, json.slice(0, end)).toMatch(/^not-/);
  });

  test.each([
    ['{"a": 1,\n "b": nul}', 'not-json @ line 2, column 10'],
    ['{"a": 1,\n\n}', 'not-json @ line 3, column 1'],
    ['{"a" 1}', 'not-json @ line 1, column 6'],
    ['{"list": [1,\n 2 3]}', 'not-json @ line 2, column 4'],
    ['{"list": [1,\n {"x": [\n  tru]}]}', 'not-json @ line 3, column 6'],
    ['{"a": }', 'not-json @ line 1, column 7'],
    ['{} {}', 'not-json @ line 1, column 4'],
    ['[1]', 'not-an-object @ '],
    ['', 'not-an-object @ '],
  ])('that breaks is named with line and column: %s', async (json, problem) => {
    for (const size of [1, 3, 100]) expect((await read(json, size)).problem).toBe(problem);
  });

  test('that has no end, or no bottom, is let go of', async () => {
    const endless = async function* () {
      yield '{"list": ["';
      for (;;) yield 'x'.repeat(1024 * 1024);
    };
    const kept: string[] = [];
    for await (const entry of jsonEntries(endless(), 'list'))
      kept.push(entry.ok ? 'came' : `${entry.problem.id} @ ${entry.problem.where ?? ''}`);
    expect(kept).toEqual(['entry-too-large @ line 1, column 11']);
    expect((await read(`{"a": ${'['.repeat(100_000)}`)).problem).toBe('too-deep @ line 1, column 7');
    expect((await read(`{"a": ${'['.repeat(64)}${']'.repeat(64)}}`)).problem).toBeNull();
    expect(MAX_ENTRY_LENGTH).toBeLessThan(2 ** 29);
  });

  test('is closed when its reader stops reading', async () => {
    let isOpen = false;
    const pieces = async function* () {
      isOpen = true;
      try {
        yield* inPieces('{"list": [1, 2, 3]}');
      } finally {
        isOpen = false;
      }
    };
    for await (const entry of jsonEntries(pieces(), 'list')) {
      expect([isOpen, entry.ok && entry.value]).toEqual([true, { key: 'list', index: 0, value: 1 }]);
      break;
    }
    expect(isOpen).toBe(false);
  });
});
