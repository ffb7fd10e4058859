/** The rules document and the tests, held against each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TESTS = fileURLToPath(new URL('.', import.meta.url));
const DOCUMENT = readFileSync(new URL('../docs/RULES.md', import.meta.url), 'utf8');

const written = [...DOCUMENT.matchAll(/^- \*\*([A-Z]{2}\d+)\*\* \S/gm)].map(([, id = '']) => id);

/** Ids in the names of tests, `[SP3] …`, and at the head of rows whose id goes into the name, `['JU4', …]`. */
const idsIn = (source: string): string[] =>
  [...source.matchAll(/\[([A-Z]{2}\d+)\]|^\s*\[\s*'([A-Z]{2}\d+)',/gm)].map(
    ([, inName, inRow]) => inName ?? inRow ?? '',
  );

/** Each cited id with a file that cites it. */
const cited = new Map<string, string>();
for (const file of readdirSync(TESTS, { recursive: true, encoding: 'utf8' })) {
  // This file's own examples cite nothing.
  if (!file.endsWith('.ts') || file === 'rules.test.ts') continue;
  for (const id of idsIn(readFileSync(`${TESTS}/${file}`, 'utf8'))) cited.set(id, file);
}

test('[AR7] ids are found in names and at the head of rows', () => {
  expect(idsIn("test('[SP3] x')\n  ['JU4', 'a viewer'],\n  [\n    'JU5',\n  ],\n  [['no']], [A1], [SPX]")).toEqual([
    'SP3',
    'JU4',
    'JU5',
  ]);
});

test('[AR7] every rule is cited by a test', () => {
  expect(written.length).toBeGreaterThan(100);
  expect(written.filter((id) => id !== 'AR7' && !cited.has(id))).toEqual([]);
});

test('[AR7] every cited id is a rule of the document', () => {
  expect([...cited].filter(([id]) => !written.includes(id)).map(([id, file]) => `${id} in ${file}`)).toEqual([]);
});

test('[AR7] no rule stands twice, and each area counts upwards', () => {
  expect(written.filter((id, index) => written.indexOf(id) !== index)).toEqual([]);
  for (const area of new Set(written.map((id) => id.slice(0, 2)))) {
    const numbers = written.filter((id) => id.startsWith(area)).map((id) => Number(id.slice(2)));
    expect(numbers, area).toEqual(numbers.toSorted((a, b) => a - b));
  }
});
