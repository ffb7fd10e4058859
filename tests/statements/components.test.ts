/** Statements as components of people's links and proposals. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleId, MemberId, VersionPair, VersionRef } from '../../shared/domain/ids.ts';
import { componentsOf, type Proposal, type VersionFit } from '../../shared/statements/components.ts';
import type { StatementLink } from '../../shared/statements/decisions.ts';
import { mergeEdits, splitEdits, type LinkEdits } from '../../shared/statements/link-edits.ts';
import {
  parseVersionPair,
  parseVersionRef,
  versionPair,
  versionRef,
  type VersionPlace,
} from '../../shared/statements/version-ref.ts';

const by = 'somebody' as MemberId;
const at = (name: string): VersionRef => versionRef({ article: name as ArticleId, start: 0, end: 9 });

type Links = ReadonlyMap<VersionPair, StatementLink>;

/** “a=b” joins, “a!b” tells apart; the later ones are newer. */
const linked = (...texts: string[]): Links =>
  new Map(
    texts.map((text, index) => [
      versionPair(at(text.charAt(0)), at(text.charAt(2))),
      { same: text.charAt(1) === '=', by, at: index + 1 },
    ]),
  );
const proposed = (...pairs: (readonly [string, number])[]): Proposal[] =>
  pairs.map(([pair, score]) => ({ a: at(pair.charAt(0)), b: at(pair.charAt(1)), score }));
const shown = (refs: string, proposals: readonly Proposal[], links: Links): string =>
  componentsOf(refs.split('').map(at), proposals, links)
    .map((one) => one.refs.map((ref) => ref.charAt(0)).join(''))
    .join(' ');
const written = (links: Links, edits: LinkEdits, when: number): Links =>
  new Map([...links, ...[...edits].map(([pair, same]) => [pair, { same, by, at: when }] as const)]);

describe('addresses', () => {
  test('[TR1] a version is written as its article and place, and read again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\S+$/u), fc.nat(), fc.nat(), (name, start, length) => {
        const place: VersionPlace = {
          article: name as ArticleId,
          start: start % 1e9,
          end: (start % 1e9) + (length % 1e6) + 1,
        };
        expect(parseVersionRef(versionRef(place))).toEqual(place);
      }),
    );
    for (const wrong of ['', 'a', 'a b:1-2', 'a:1', 'a:3-3', 'a:4-3', 'a:01-3', ':1-2', 'a:1-2x'])
      expect(parseVersionRef(wrong), wrong).toBeNull();
  });

  test('[TR1] a pair has one key, whichever comes first', () => {
    const [a, b] = [at('morning'), at('a1:2-3b')];
    expect(versionPair(a, b)).toBe(versionPair(b, a));
    expect(parseVersionPair(versionPair(a, b))).toEqual([b, a]);
    for (const wrong of ['', 'a:1-2', 'b:1-2 a:1-2', 'a:1-2 a:1-2', 'a:1-2 b'])
      expect(parseVersionPair(wrong), wrong).toBeNull();
  });
});

describe('components', () => {
  test('[TR2] proposals join, the best first, and not what people told apart', () => {
    expect(shown('abcd', proposed(['ab', 0.9], ['bc', 0.6]), new Map())).toBe('abc d');
    expect(shown('abcd', proposed(['ab', 0.9], ['bc', 0.6]), linked('a!c'))).toBe('ab c d');
    expect(shown('abcd', proposed(['ab', 0.5], ['bc', 0.6]), linked('a!c'))).toBe('a bc d');
    expect(shown('abc', proposed(['bc', 0.6], ['ab', 0.6]), linked('a!c'))).toBe('ab c');
  });

  test('[TR2] people join what no proposal does', () => {
    expect(shown('abcd', proposed(['ab', 0.9]), linked('b=c'))).toBe('abc d');
  });

  test('[TR2] of people’s links the newest holds', () => {
    expect(shown('abc', [], linked('a=b', 'b=c', 'a!c'))).toBe('a bc');
    expect(shown('abc', [], linked('a!c', 'a=b', 'b=c'))).toBe('abc');
  });

  test('[TR2] nothing is joined through an article that is not there, and all of it when it is back', () => {
    const links = linked('a=x', 'x=b', 'c!x');
    const proposals = proposed(['cx', 0.9]);
    expect(shown('abc', proposals, links)).toBe('a b c');
    expect(shown('abcx', proposals, links)).toBe('abx c');
  });
});

const isLower = (ref: string): boolean => ref.charAt(0) === ref.charAt(0).toLowerCase();

describe('what a program knows of versions', () => {
  /** Small letters say little; “b” and “d” are of two statements that have “c” in common. */
  const fit: VersionFit = {
    weight: (ref) => (ref.startsWith('c') ? 1 : 2),
    fits: (one, other) => ![one, other].map((ref) => ref.charAt(0)).every((name) => 'bd'.includes(name)),
  };
  const joined = (links: Links): string[] =>
    componentsOf('bcd'.split('').map(at), proposed(['bc', 0.9], ['cd', 0.8]), links, fit).map(({ refs }) =>
      refs.map((ref) => ref.charAt(0)).join(''),
    );

  test('[TR2] a phrase that two statements have in common does not join them, but people may', () => {
    expect(joined(new Map())).toEqual(['bc', 'd']);
    expect(joined(linked('b=d'))).toEqual(['bcd']);
    expect(joined(linked('b!c'))).toEqual(['b', 'cd']);
  });

  test('[TR2] people who join two statements lose none of their versions, though the two have nothing in common', () => {
    const apart: VersionFit = { weight: () => 1, fits: (one, other) => isLower(one) === isLower(other) };
    const proposals = proposed(['ab', 0.9], ['AB', 0.9], ['bc', 0.8], ['BC', 0.8]);
    const all = 'abcABC'.split('').map(at);
    const shownAs = (links: Links): string[] =>
      componentsOf(all, proposals, links, apart).map(({ refs }) => refs.map((ref) => ref.charAt(0)).join(''));
    expect(shownAs(new Map())).toEqual(['ABC', 'abc']);
    expect(shownAs(linked('b=C'))).toEqual(['ABCabc']);
  });
});

describe('edits', () => {
  test('[TR3] a merge holds, also over what was told apart before', () => {
    const proposals = proposed(['ab', 0.9], ['cd', 0.9], ['bc', 0.8]);
    const split = written(new Map(), splitEdits([at('a'), at('b')], [at('c'), at('d')]), 1);
    expect(shown('abcd', proposals, split)).toBe('ab cd');
    const merged = written(split, mergeEdits([at('a'), at('b')], [at('c'), at('d')], split), 2);
    expect(shown('abcd', proposals, merged)).toBe('abcd');
  });

  test('[TR3] a detached version stays detached when an article brings new proposals', () => {
    const links = written(new Map(), splitEdits([at('c')], [at('a'), at('b')]), 1);
    const later = proposed(['ab', 0.9], ['ac', 0.8], ['bc', 0.8], ['ax', 0.95], ['cx', 0.7]);
    expect(shown('abc', later.slice(0, 3), links)).toBe('ab c');
    expect(shown('abcx', later, links)).toBe('abx c');
  });
});

const NAMES = 'abcdefgh'.split('');
const someName = fc.constantFrom(...NAMES);
const somePair = fc.tuple(someName, someName).filter(([a, b]) => a !== b);
const someProposals = fc
  .array(fc.tuple(somePair, fc.integer({ min: 50, max: 60 })), { maxLength: 12 })
  .map((all) => all.map(([[a, b], score]): Proposal => ({ a: at(a), b: at(b), score: score / 100 })));
const someLinks = fc
  .array(fc.tuple(somePair, fc.boolean(), fc.integer({ min: 1, max: 4 })), { maxLength: 8 })
  .map((all) => all.map(([[a, b], same, when]) => [versionPair(at(a), at(b)), { same, by, at: when }] as const));

describe('every set of records', () => {
  test('[TR2] gives the same components in whichever order it comes', () => {
    fc.assert(
      fc.property(someProposals, someLinks, fc.integer(), (proposals, links, seed) => {
        const unique = [...new Map(links)];
        const turned = <Value>(all: readonly Value[]): Value[] => {
          const from = Math.abs(seed) % Math.max(1, all.length);
          return [...all.slice(from), ...all.slice(0, from)].reverse();
        };
        const flipped = turned(proposals).map(({ a, b, score }): Proposal => ({ a: b, b: a, score }));
        const one = componentsOf(NAMES.map(at), proposals, new Map(unique));
        expect(componentsOf(turned(NAMES).map(at), flipped, new Map(turned(unique)))).toEqual(one);
        expect(one.flatMap(({ refs }) => refs).toSorted()).toEqual(NAMES.map(at).toSorted());
      }),
    );
  });

  test('[TR2] keeps apart what people told apart, unless newer links of people join it', () => {
    fc.assert(
      fc.property(someProposals, someLinks, (proposals, links) => {
        const all = new Map(links);
        const together = (by: readonly Proposal[], of: Links) => {
          const components = componentsOf(NAMES.map(at), by, of);
          return (a: VersionRef, b: VersionRef): boolean =>
            components.some(({ refs }) => refs.includes(a) && refs.includes(b));
        };
        const [joined, byPeople] = [together(proposals, all), together([], all)];
        for (const [pair, { same }] of all) {
          const [a, b] = parseVersionPair(pair) ?? [at('a'), at('a')];
          if (!same) expect(joined(a, b)).toBe(byPeople(a, b));
          else if (byPeople(a, b)) expect(joined(a, b)).toBe(true);
        }
      }),
    );
  });

  test('[TR3] merges and splits that touch other pairs commute', () => {
    fc.assert(
      fc.property(someProposals, fc.subarray(NAMES), fc.subarray(NAMES), (proposals, some, others) => {
        const apart = (names: readonly string[]): LinkEdits =>
          splitEdits(names.map(at), NAMES.filter((name) => !names.includes(name)).map(at));
        const [one, other] = [apart(some), mergeEdits(others.slice(0, 1).map(at), others.slice(1).map(at), new Map())];
        const free = new Map([...other].filter(([pair]) => !one.has(pair)));
        const components = (first: LinkEdits, second: LinkEdits, a: number, b: number) =>
          componentsOf(NAMES.map(at), proposals, written(written(new Map(), first, a), second, b));
        expect(components(one, free, 1, 2)).toEqual(components(free, one, 2, 1));
      }),
    );
  });
});
