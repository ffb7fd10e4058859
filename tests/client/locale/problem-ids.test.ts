/** The list of problems that the server answers, held against its sources, so that a new one gets words in every language. */
import { expect, test } from 'vitest';
import { de } from '../../../client/locale/de.ts';
import { PROBLEM_IDS } from '../../../shared/wire/problem-ids.ts';
import { sourceOf, sourcesIn } from '../../support/imports.ts';

/** Ids that no answer over HTTP has, and where they are said instead. */
const ELSEWHERE: readonly string[] = [
  // Told to the operator who starts the program.
  'bad-setting',
  'file-too-large',
  'line-too-long',
  'project-exists',
  // Said on a sync connection, as the reason why it is closed.
  'bad-annotation-id',
  'bad-presence',
  'bad-update',
  'body-missing',
  'foreign-update',
  'forged',
  'forged-client',
  'hanging-update',
  'not-yours',
  'read-only',
  'second-client',
  'too-many-clients',
];

/** Where a problem is made: `failure('id', …)` and its like, or `{ id: 'id', message: … }`. */
const MADE =
  /\b(?:failure|RefusedXml|refuse|fault|problem|refusal|notFound|\w*Problem|refus\w*)\(\s*'([a-z]+(?:-[a-z]+)*)'|\bid: '([a-z]+(?:-[a-z]+)*)',\s*message/g;

test('[PG204] the list of problems that the server answers is whole, and each has its words in German', () => {
  const sources = ['server', 'shared'].flatMap(sourcesIn).map(sourceOf);
  const made = new Set(sources.flatMap((source) => [...source.matchAll(MADE)].map(([, a, b]) => a ?? b ?? '')));
  expect(made.size).toBeGreaterThan(80);
  expect([...made].filter((id) => !ELSEWHERE.includes(id)).toSorted()).toEqual([...PROBLEM_IDS].toSorted());
  expect(PROBLEM_IDS.filter((id) => (de.problems?.[id] ?? '') === '')).toEqual([]);
});
