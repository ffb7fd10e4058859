/** Published worked cases, where the file of them is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { casesIn, runCase } from './case-file.ts';

const FILE = join(import.meta.dirname, '../../../shared/agreement-cases.json');

describe('published cases', () => {
  test('[AG1] every case whose input is in the file has the published value', ({ skip }) => {
    if (!existsSync(FILE)) skip('the file of published cases is not there');
    const outcomes = casesIn(FILE).map((worked) => ({ name: worked.name, ...runCase(worked, FILE) }));
    expect(outcomes.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(outcomes.filter(({ state }) => state === 'pass').length).toBeGreaterThan(50);
  });
});
