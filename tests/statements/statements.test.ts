/** Statements of a project, with what people decided about them. */
import { describe, expect, test } from 'vitest';
import type { ArticleId, MemberId, VersionRef } from '../../shared/domain/ids.ts';
import {
  NO_DECISIONS,
  VERSION_RELATIONS,
  type StatementDecisions,
  type VersionRelation,
} from '../../shared/statements/decisions.ts';
import { ANYTHING_FITS } from '../../shared/statements/components.ts';
import { statementsOf, type Statement } from '../../shared/statements/statements.ts';
import { versionPair, versionRef } from '../../shared/statements/version-ref.ts';

const by = 'somebody' as MemberId;
const at = (article: string): VersionRef => versionRef({ article: article as ArticleId, start: 0, end: 9 });
const [a, b, c, d] = [at('a'), at('b'), at('c'), at('d')];
const paraphrased: VersionRelation = VERSION_RELATIONS[5];
const decided = { confirmed: true, relation: null, original: false, by, at: 1 };

const statements = (decisions: StatementDecisions, there = 'abcd'): readonly Statement[] =>
  statementsOf({
    found: [[a], [b], [c]],
    proposals: [{ a, b, score: 0.8 }],
    fit: ANYTHING_FITS,
    decisions,
    isThere: (article) => there.includes(article),
  });

describe('statements', () => {
  test('[TR4] one version alone is listed only if a person confirmed or named it', () => {
    expect(statements(NO_DECISIONS).map(({ refs }) => refs)).toEqual([[a, b]]);
    expect(statements(NO_DECISIONS, 'acd')).toEqual([]);
    const titles = new Map([[c, { title: 'The crate', by, at: 1 }]]);
    expect(statements({ ...NO_DECISIONS, titles })).toMatchObject([
      { refs: [a, b], title: null, isConfirmed: false },
      { refs: [c], title: { title: 'The crate' }, isConfirmed: true },
    ]);
  });

  test('[TR4] a passage that people added is a version, and goes and comes back with its article', () => {
    const versions = new Map([[d, { ...decided, relation: paraphrased }]]);
    expect(statements({ ...NO_DECISIONS, versions }).map(({ refs }) => refs)).toEqual([[a, b], [d]]);
    expect(statements({ ...NO_DECISIONS, versions }, 'abc').map(({ refs }) => refs)).toEqual([[a, b]]);
  });

  test('[TR19] a version that members only confirmed is one as long as it is found, or others decided about it', () => {
    const found = { ...decided, found: true } as const;
    const versions = new Map([
      [c, found],
      [d, found],
    ]);
    const of = (decisions: Partial<StatementDecisions>) =>
      statements({ ...NO_DECISIONS, versions, ...decisions }).map(({ refs }) => refs);
    expect(of({})).toEqual([[a, b], [c]]);
    expect(of({ titles: new Map([[d, { title: 'The crate', by, at: 1 }]]) })).toEqual([[a, b], [c], [d]]);
    const link = (same: boolean) => new Map([[versionPair(c, d), { same, by, at: 1 }]]);
    expect(of({ links: link(true) })).toEqual([
      [a, b],
      [c, d],
    ]);
    expect(of({ links: link(false) })).toEqual([[a, b], [c]]);
  });

  test('[TR4] the newest title and the newest original hold', () => {
    const versions = new Map([
      [a, { ...decided, original: true, at: 3 }],
      [b, { ...decided, original: true, at: 2 }],
    ]);
    const titles = new Map([
      [a, { title: 'Old', by, at: 1 }],
      [b, { title: 'New', by, at: 2 }],
    ]);
    expect(statements({ links: new Map(), versions, titles })).toMatchObject([
      { original: a, title: { title: 'New' }, isConfirmed: true },
    ]);
  });
});
