/** Where statements stand in an article. */
import { expect, test } from 'vitest';
import { placesAt, placesIn } from '../../../../client/desk/statements/statement-places.ts';
import type { ArticleId, VersionRef } from '../../../../shared/domain/ids.ts';
import type { StatementBody } from '../../../../shared/wire/http/statements.ts';

const HERE = 'here' as ArticleId;

function statement(...places: readonly (readonly [string, number, number])[]): StatementBody {
  const versions = places.map(([article, start, end]) => ({
    ref: `${article}:${start}-${end}` as VersionRef,
    article,
    outlet: null,
    date: null,
    published: null,
    start,
    end,
    text: '',
    speaker: null,
    relation: 'verbatim' as const,
    score: 1,
    replaced: [],
    flags: [],
  }));
  return {
    id: versions[0]?.ref as VersionRef,
    title: null,
    speaker: null,
    original: null,
    outlets: 1,
    fullest: 0,
    versions,
  };
}

const PLACES = placesIn(HERE, [
  statement(['there', 0, 9], [HERE, 20, 30]),
  statement([HERE, 5, 15], ['there', 20, 30], [HERE, 40, 50]),
]);
const startsAt = (start: number, end: number): readonly number[] =>
  placesAt(PLACES, { start, end }).map(({ version }) => version.start);

test('[PG278] places of statements in an article come in the order of its text, also two of one statement', () => {
  expect(PLACES.map(({ version }) => version.start)).toEqual([5, 20, 40]);
});

test('[PG278] a stretch has the statements that it touches; a caret the one that it stands in, at an end of, or at the mark of', () => {
  expect(startsAt(0, 100)).toEqual([5, 20, 40]);
  expect(startsAt(14, 21)).toEqual([5, 20]);
  expect(startsAt(7, 7)).toEqual([5]);
  expect(startsAt(15, 15)).toEqual([5]);
  expect(startsAt(4, 4)).toEqual([5]);
  expect(startsAt(16, 16)).toEqual([5]);
  expect(startsAt(17, 17)).toEqual([]);
  expect(startsAt(33, 35)).toEqual([]);
});
