import { describe, expect, test } from 'vitest';
import type { MemberId, VersionPair, VersionRef } from '../../shared/domain/ids.ts';
import { type StatementDecisions, type VersionDecision } from '../../shared/statements/decisions.ts';
import { decidedRefs, decisionsAt, samePlaces } from '../../shared/statements/same-places.ts';

const refs = (...all: string[]): VersionRef[] => all as VersionRef[];
const BY = 'ana' as MemberId;
const confirmed = (at: number, original = false): VersionDecision => ({
  by: BY,
  at,
  confirmed: true,
  relation: null,
  original,
});

/** A sentence, one of two pieces that the reporter interrupts, two that follow one upon the other, and one that reports. */
const FOUND = {
  quoted: [refs('a:10-30'), refs('a:50-70', 'a:90-110'), refs('a:200-300'), refs('a:301-330')],
  reported: refs('a:195-335'),
};

describe('[TR27] a passage that a person added', () => {
  test.each([
    ['with the marks of the sentence', 'a:9-31', 'a:10-30'],
    ['half of the sentence', 'a:20-30', 'a:10-30'],
    ['less than half of it', 'a:21-30', undefined],
    ['all of a sentence that is interrupted', 'a:49-111', 'a:50-70'],
    ['one of its pieces, with its mark', 'a:89-111', 'a:90-110'],
    ['half of two sentences, and all of the longer one', 'a:200-320', undefined],
    ['a sentence that reports, and holds both', 'a:195-335', undefined],
    ['twice as long', 'a:10-50', 'a:10-30'],
    ['longer', 'a:9-50', undefined],
    ['in another article', 'b:10-30', undefined],
  ])('%s', (_, passage, sentence) => {
    expect(samePlaces(FOUND, refs(passage)).get(passage as VersionRef)).toBe(sentence);
  });

  test('counts as the sentence in links, names and confirmations; the newer record counts', () => {
    const said: StatementDecisions = {
      links: new Map([
        ['a:10-30 a:9-31' as VersionPair, { same: false, by: BY, at: 9 }],
        ['a:9-31 b:1-2' as VersionPair, { same: true, by: BY, at: 2 }],
        ['a:10-30 b:1-2' as VersionPair, { same: false, by: BY, at: 3 }],
      ]),
      versions: new Map([
        ['a:9-31' as VersionRef, { ...confirmed(5), relation: 'altered' as const }],
        ['a:10-30' as VersionRef, { ...confirmed(4, true), confirmed: false }],
      ]),
      titles: new Map([['a:9-31' as VersionRef, { title: 'Harbour', by: BY, at: 1 }]]),
    };
    const { links, versions: held, titles } = decisionsAt(samePlaces(FOUND, decidedRefs(said)), said);
    expect([...links]).toEqual([['a:10-30 b:1-2', { same: false, by: BY, at: 3 }]]);
    expect([...held]).toEqual([['a:10-30', { ...confirmed(5), relation: 'altered' }]]);
    expect([...titles.keys()]).toEqual(['a:10-30']);
  });
});
