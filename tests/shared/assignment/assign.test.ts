/** Who annotates which article: complete, even, the same for the same seed, and stable for what has been begun. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign } from '../../../shared/domain/assignment/assign.ts';
import { pairKey, type AssignmentPlan, type Pairing } from '../../../shared/domain/assignment/plan.ts';
import { rankOf } from '../../../shared/domain/assignment/rank.ts';
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';

const articlesOf = (count: number): ArticleId[] => Array.from({ length: count }, (_, i) => `a${i}` as ArticleId);
const membersOf = (count: number): MemberId[] => Array.from({ length: count }, (_, i) => `m${i}` as MemberId);

const plans: fc.Arbitrary<AssignmentPlan> = fc.oneof(
  fc.record({ kind: fc.constant('all' as const), seed: fc.nat() }),
  fc.record({ kind: fc.constant('each' as const), k: fc.integer({ min: 1, max: 6 }), seed: fc.nat() }),
  fc.record({ kind: fc.constant('share' as const), share: fc.double({ min: 0, max: 1, noNaN: true }), seed: fc.nat() }),
);

const worlds = fc.record({
  plan: plans,
  articles: fc.nat({ max: 25 }).map(articlesOf),
  members: fc.nat({ max: 7 }).map(membersOf),
});

const takersOf = (pairings: readonly Pairing[], article: ArticleId): MemberId[] =>
  pairings.filter((one) => one.article === article).map(({ member }) => member);
const loadsOf = (pairings: readonly Pairing[], members: readonly MemberId[]): number[] =>
  members.map((member) => pairings.filter((one) => one.member === member).length);
const spread = (loads: readonly number[]): number => Math.max(0, ...loads) - Math.min(Infinity, ...loads);

/** How many people an article is for, as a second reading of the plan. */
function isComplete(plan: AssignmentPlan, takers: number, members: number): boolean {
  if (plan.kind === 'all') return takers === members;
  if (plan.kind === 'each') return takers === Math.min(plan.k, members);
  return takers === members || takers === Math.min(1, members);
}

describe('assignment', () => {
  test('[AS1] every article has as many people as the plan says, nobody twice, and loads differ by at most one', () => {
    fc.assert(
      fc.property(worlds, ({ plan, articles, members }) => {
        const pairings = assign(plan, articles, members, []);
        expect(new Set(pairings.map(pairKey)).size).toBe(pairings.length);
        for (const article of articles) {
          const { length } = takersOf(pairings, article);
          expect(isComplete(plan, length, members.length)).toBe(true);
        }
        if (members.length > 0) expect(spread(loadsOf(pairings, members))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  test('[AS1] a share of the articles is for everybody', () => {
    const pairings = assign({ kind: 'share', share: 0.25, seed: 7 }, articlesOf(20), membersOf(3), []);
    const sizes = articlesOf(20).map((article) => takersOf(pairings, article).length);
    expect([sizes.filter((size) => size === 3).length, sizes.filter((size) => size === 1).length]).toEqual([5, 15]);
  });

  test('[AS2] the same seed gives the same, in whatever order articles and people come; another seed gives something else', () => {
    fc.assert(
      fc.property(worlds, ({ plan, articles, members }) => {
        const turned = assign(plan, articles.toReversed(), members.toReversed(), []);
        expect(turned).toEqual(assign(plan, articles, members, []));
      }),
    );
    const withSeed = (seed: number): string =>
      JSON.stringify(assign({ kind: 'each', k: 2, seed }, articlesOf(30), membersOf(5), []));
    expect(new Set([1, 2, 3, 4].map(withSeed)).size).toBe(4);
  });

  test('[AS3] begun assignments stay when members or articles are added, leave, or are planned otherwise', () => {
    const steps = fc.record({ first: worlds, second: worlds, picks: fc.array(fc.nat(), { maxLength: 12 }) });
    fc.assert(
      fc.property(steps, ({ first, second, picks }) => {
        const before = assign(first.plan, first.articles, first.members, []);
        const begun =
          before.length === 0
            ? []
            : [...new Set(picks.map((pick) => before[pick % before.length]))].filter((one) => one !== undefined);
        const after = assign(second.plan, second.articles, second.members, begun);
        const keys = new Set(after.map(pairKey));
        expect(begun.filter((one) => !keys.has(pairKey(one)))).toEqual([]);
        expect(keys.size).toBe(after.length);
        for (const article of second.articles) {
          const kept = begun.filter((one) => one.article === article).length;
          const members = second.members.filter((member) => takersOf(after, article).includes(member)).length;
          const { plan } = second;
          const wanted =
            plan.kind === 'all'
              ? second.members.length
              : plan.kind === 'each'
                ? Math.min(plan.k, second.members.length)
                : Math.min(1, second.members.length);
          expect(takersOf(after, article).length).toBeGreaterThanOrEqual(Math.min(wanted, kept + members));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('[AS3] what people who are not among the members have begun takes places of its article', () => {
    const begun = ['m7', 'm0'].map((member) => ({ article: 'a0' as ArticleId, member: member as MemberId }));
    const takers = (k: number): MemberId[] =>
      takersOf(assign({ kind: 'each', k, seed: 1 }, articlesOf(1), membersOf(2), begun), 'a0' as ArticleId);
    expect([2, 3, 4].map(takers)).toEqual([
      ['m0', 'm7'],
      ['m0', 'm1', 'm7'],
      ['m0', 'm1', 'm7'],
    ]);
  });

  test('[AS3] by hand nothing is given but what is begun', () => {
    const begun = [{ article: 'a1' as ArticleId, member: 'm0' as MemberId }];
    expect(assign({ kind: 'hand', seed: 1 }, articlesOf(3), membersOf(2), begun)).toEqual(begun);
  });

  test('[AS4] most stays where it was when an article or a person is added', () => {
    const plan = { kind: 'each', k: 2, seed: 'harbour' } as const;
    const moved = (before: readonly Pairing[], after: readonly Pairing[]): number => {
      const now = new Set(after.map(pairKey));
      return before.filter((one) => !now.has(pairKey(one))).length;
    };
    const before = assign(plan, articlesOf(100), membersOf(5), []);
    // Of 200 pairings a sixth person takes 33.
    expect(moved(before, assign(plan, articlesOf(100), membersOf(6), []))).toBeLessThan(80);
    expect(moved(before, assign(plan, articlesOf(101), membersOf(5), []))).toBeLessThan(20);
  });

  test('[AS2] ranks are spread over their whole range', () => {
    const ranks = Array.from({ length: 1_000 }, (_, i) => rankOf(1, `a${i}`) / 2 ** 53);
    expect(new Set(ranks).size).toBe(1_000);
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => ranks.filter((rank) => Math.floor(rank * 10) === tenth).length,
    );
    expect(Math.min(...tenths)).toBeGreaterThan(60);
  });
});
