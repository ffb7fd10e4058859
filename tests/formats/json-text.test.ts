/** Where broken JSON breaks: found by itself where the parser does not say. */
import { expect, test } from 'vitest';
import { parseJson } from '../../shared/formats/core/json-text.ts';

test.each([
  ['an unexpected token', '{\n"a": oops}', 'line 2, column 6'],
  ['a comma too many', '[1,\n2,\n]', 'line 3, column 1'],
  ['a missing comma', '{"a": "\\u00e9"\n"b": 2}', 'line 2, column 1'],
  ['a broken word', '[true, flase]', 'line 1, column 9'],
  ['a string cut off', '{"a": "b', 'line 1, column 9'],
  ['a file cut off', '{\n"a":', 'line 2, column 5'],
  ['a token long after the start', `[${'"x",\n'.repeat(5_000)}?]`, 'line 5001, column 1'],
  ['nothing', '', 'line 1, column 1'],
])('[FO10] JSON that breaks is answered with line and column: %s', (_, json, where) => {
  expect(parseJson(json)).toMatchObject({ ok: false, problem: { id: 'not-json', where } });
});

test('[FO10] the message says the reason once', () => {
  const read = parseJson('{"a": oops}');
  expect(read.ok ? '' : read.problem.message).toMatch(/^It is not valid JSON: Unexpected token 'o', .*\.$/);
  expect(read.ok ? '' : read.problem.message).not.toMatch(/valid JSON.*valid JSON/);
});
