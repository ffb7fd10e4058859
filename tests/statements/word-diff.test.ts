/** Words of passages, and how one passage becomes another. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokensIn } from '../../shared/statements/tokens.ts';
import {
  applyDiff,
  turnedDiff,
  wordDiff,
  type DiffKind,
  type DiffPart,
  type Passage,
} from '../../shared/statements/word-diff.ts';

const passage = (text: string, start = 0, end = text.length): Passage => ({
  text,
  start,
  end,
  tokens: tokensIn(text, { start, end }),
});
const words = (text: string): string[] => passage(text).tokens.map(({ word }) => word);

describe('words', () => {
  test('[TR5] case, marks and contractions do not count, and brackets are the reporter’s', () => {
    expect(words('NATO won’t “Wait”')).toEqual(['nato', 'will', 'not', 'wait']);
    expect(words("we can't, cannot and don't")).toEqual(['we', 'can', 'not', 'can', 'not', 'and', 'do', 'not']);
    expect(words('immediate [to the town] guarantees')).toEqual(['immediate', 'guarantees']);
    expect(words('at 11:40 for 41,000 crowns in the U.S. — it’s L’Oréal’s')).toEqual([
      'at',
      '11:40',
      'for',
      '41,000',
      'crowns',
      'in',
      'the',
      'u.s.',
      'it',
      "'s",
      "l'oréal",
      "'s",
    ]);
    expect(words('港は命だ')).toEqual(['港', 'は', '命', 'だ']);
  });

  test('[TR5] words in Latin letters are the same whatever scripts stand beside them', () => {
    const pieces = [
      'We’ll',
      "can't",
      'É',
      'ª½',
      'U.S.',
      '1,000.5',
      ' ',
      ' ',
      '-',
      '’',
      '[the mayor]',
      'naïve',
      '€',
      '…',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (some) => {
        const text = some.join('');
        const alone = tokensIn(text, { start: 0, end: text.length });
        const beside = tokensIn(`${text} 東`, { start: 0, end: text.length + 2 });
        expect(beside.slice(0, -1)).toEqual(alone);
      }),
    );
  });

  test('[TR5] each stands where it says, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let last = 0;
        for (const { start, end } of passage(text).tokens) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

const shown = (one: string, other: string): [DiffKind, string, string][] =>
  wordDiff(passage(one), passage(other))
    .filter(({ kind }) => kind !== 'equal')
    .map(({ kind, from, text }) => [kind, one.slice(from.start, from.end), text]);

describe('the diff of two passages', () => {
  test('[TR6] tells what was cut, put in, replaced, and written in another way', () => {
    expect(shown('We will never ring it', 'We will ring it')).toEqual([['cut', ' never ', ' ']]);
    expect(shown('the old bell', 'the bronze bell')).toEqual([['replaced', ' old ', ' bronze ']]);
    expect(shown('a bell', 'a bell of bronze')).toEqual([['added', '', ' of bronze']]);
    expect(shown('NATO cannot', 'Nato can not')).toEqual([
      ['alike', 'NATO', 'Nato'],
      ['alike', '', ' '],
    ]);
  });

  const someWord = fc.constantFrom('the', 'bell', 'Bell', 'not', 'isn’t', 'rings', '👩🏽‍🔧', '—', ',', 'twice', '\n');
  const someText = fc.array(someWord, { maxLength: 14 }).map((all) => all.join(' '));

  test('[TR6] makes either passage of the other one, and covers both without gaps', () => {
    fc.assert(
      fc.property(someText, someText, (one, other) => {
        const diff: readonly DiffPart[] = wordDiff(passage(one), passage(other));
        expect(applyDiff(one, diff)).toBe(other);
        expect(applyDiff(other, turnedDiff(one, diff))).toBe(one);
        let [from, to] = [0, 0];
        for (const part of diff) {
          expect([part.from.start, part.to.start]).toEqual([from, to]);
          expect(part.text).toBe(other.slice(part.to.start, part.to.end));
          [from, to] = [part.from.end, part.to.end];
        }
        expect([from, to]).toEqual([one.length, other.length]);
      }),
    );
  });

  test('[TR6] counts in the units of the whole article', () => {
    const [one, other] = ['🔔 He said: a bell rings.', 'Then: a bell sings!'];
    const diff = wordDiff(passage(one, 12, 24), passage(other, 6, 18));
    expect(diff.find(({ kind }) => kind === 'replaced')).toMatchObject({
      from: { start: one.indexOf(' rings'), end: 24 },
      to: { start: other.indexOf(' sings'), end: 18 },
    });
  });

  test('[TR6] a passage that is too long for a comparison is replaced as a whole', () => {
    const [one, other] = ['a b '.repeat(2_000), 'c d '.repeat(2_000)];
    expect(wordDiff(passage(one), passage(other)).map(({ kind }) => kind)).toEqual(['replaced']);
  });
});
