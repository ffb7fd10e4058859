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

describe('a case', () => {
  const worked = {
    name: 'two of three',
    metric: 'span_f1',
    params: { match: 'exact', label: true },
    input: {
      a: [{ start: 0, end: 4, label: 'q' }],
      b: [
        { start: 0, end: 4, label: 'q' },
        { start: 6, end: 9, label: 'q' },
      ],
    },
    expected: { f1: 2 / 3 },
    tolerance: 1e-9,
  };

  test('[AG1] passes within its tolerance and fails beyond it', () => {
    expect(runCase(worked, FILE).state).toBe('pass');
    expect(runCase({ ...worked, expected: { f1: 0.7 } }, FILE)).toEqual({
      state: 'fail',
      expected: { f1: 0.7 },
      got: { f1: 2 / 3 },
    });
    expect(runCase({ ...worked, expected: { f1: 0.7 }, tolerance: 0.04 }, FILE).state).toBe('pass');
    expect(runCase({ ...worked, expected: { f1: null } }, FILE).state).toBe('fail');
    expect(runCase({ ...worked, input: { a: [], b: [] }, expected: { f1: null } }, FILE).state).toBe('pass');
  });

  test('[AG1] is left out with the reason where its input or its metric is not there', () => {
    expect(runCase({ ...worked, input: { file: 'data/none.csv' } }, FILE)).toEqual({
      state: 'skip',
      reason: 'data/none.csv is not there',
    });
    expect(runCase({ ...worked, metric: 'luck' }, FILE)).toEqual({
      state: 'skip',
      reason: 'the metric luck is not known',
    });
  });
});
