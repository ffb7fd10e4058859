/** Objects that hold a key twice: nothing of them is dropped, and nothing else is touched. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_DOUBLED_KEYS, withoutDoubledKeys } from '../../shared/formats/core/doubled-keys.ts';
import { parseJson } from '../../shared/formats/core/json-text.ts';

const read = (json: string): unknown => {
  const parsed = parseJson(json);
  return parsed.ok ? parsed.value : parsed.problem.id;
};

test.each<[string, string, unknown]>([
  ['twice', '{"a":1,"b":2,"a":3}', { 'a (doubled)': 1, 'b': 2, 'a': 3 }],
  ['three times', '{"a":1,"a":2,"a":3}', { 'a (doubled)': 1, 'a (doubled 2)': 2, 'a': 3 }],
  ['written in two ways', '{"a": 1, "\\u0061" : 2}', { 'a (doubled)': 1, 'a': 2 }],
  ['with quotes and backslashes in it', '{"\\"\\\\":1,"\\"\\\\":2}', { '"\\ (doubled)': 1, '"\\': 2 }],
  ['over white space', '{"a"\n\t :1,\r\n"a":2}', { 'a (doubled)': 1, 'a': 2 }],
  [
    'on every level',
    '[{"a":{"b":[{"c":1,"c":2}],"b":3},"a":4}]',
    [{ 'a (doubled)': { 'b (doubled)': [{ 'c (doubled)': 1, 'c': 2 }], 'b': 3 }, 'a': 4 }],
  ],
  ['behind an object that has it too', '{"a":{"a":1},"b":[{"a":1},"a"],"c":"a"}', undefined],
  ['in a value that only looks like keys', '{"a":"\\"a\\":1,{\\"a\\":","b":"{\\\\","c":["a","a"]}', undefined],
  ['that objects have by themselves', '{"__proto__":1,"constructor":2,"__proto__":3}', undefined],
])('[IM84] a key %s', (_what, json, expected) => {
  if (expected !== undefined) expect(read(json)).toEqual(expected);
  else expect(Object.keys(read(json) as object)).toHaveLength(3);
});

test('[IM84] of any entries in any order each value is kept, the last one under its own key', () => {
  const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', '"', '\\', 'é', ''), fc.jsonValue()), { maxLength: 8 });
  fc.assert(
    fc.property(entries, (all) => {
      const value = read(`{${all.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`).join(' , ')}}`);
      const values = Object.values(value as object).map((one) => JSON.stringify(one));
      expect(values.sort()).toEqual(all.map(([, one]) => JSON.stringify(one)).sort());
      expect(value).toMatchObject(JSON.parse(JSON.stringify(Object.fromEntries(all))) as object);
    }),
  );
});

test('[IM84] a text that doubles more keys than any program does is refused', () => {
  expect(read(`{${'"a":1,'.repeat(MAX_DOUBLED_KEYS + 2)}"b":1}`)).toBe('file-too-complex');
});

test('[IM84] JSON in which no key is doubled stays as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const json = JSON.stringify(value, null, indent);
      expect(withoutDoubledKeys(json)).toBe(json);
    }),
  );
});
