/** Quotations: golden texts in several languages, and what holds of every text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotationsIn } from '../../shared/domain/quotes/quotations.ts';
import { ABOUT_LINEAR, powerOfGrowth } from '../support/growth.ts';

const cut = (text: string): string[] => quotationsIn(text).map(({ start, end }) => text.slice(start, end));

test.each([
  [
    'English, nested, with apostrophes',
    'She said “It’s ‘the workers’ own’ choice,” and left. The dogs’ bowls.',
    ['“It’s ‘the workers’ own’ choice,”', '‘the workers’ own’'],
  ],
  ['British, single outside', '‘Don’t say “never”,’ he said.', ['‘Don’t say “never”,’', '“never”']],
  ['typewriter marks', '"One \'two\' three," she said, "and four."', ['"One \'two\' three,"', "'two'", '"and four."']],
  [
    'German',
    '„Er sagte ‚nein‘ und ging“, schrieb sie. »Ja«, sagte er.',
    ['„Er sagte ‚nein‘ und ging“', '‚nein‘', '»Ja«'],
  ],
  ['French', '« Bonjour », dit-elle. « Il a dit ‹ non ›. »', ['« Bonjour »', '« Il a dit ‹ non ›. »', '‹ non ›']],
  ['Swedish', '”Hej”, sa hon.', ['”Hej”']],
  ['Japanese', '「彼は『はい』と言った」。', ['「彼は『はい』と言った」', '『はい』']],
  ['Arabic', 'قال: «لن نرحل» ثم غادر.', ['«لن نرحل»']],
  ['Hebrew', 'היא אמרה “לא עכשיו” והלכה.', ['“לא עכשיו”']],
  ['emoji', '“😀👨‍👩‍👧”', ['“😀👨‍👩‍👧”']],
])('[SP21] quotations are found in %s', (_, text, quotations) => {
  expect(cut(text)).toEqual(quotations);
});

test.each([
  'It’s the dogs’ and the ’90s, ’tis all.',
  "It's the dogs' and the '90s, 'tis rock 'n' roll.",
  '‘tis a slip of the keyboard',
  'A pipe of 6" and one of 5\'.',
])('[SP21] an apostrophe or an inch is no quotation: %s', (text) => {
  expect(cut(text)).toEqual([]);
});

test('[SP21] a quotation goes on over paragraphs that open with its mark again', () => {
  expect(cut('“One.\n\n“Two, ‘three\n\n“four.” He left. “Five.”')).toEqual([
    '“One.\n\n“Two, ‘three\n\n“four.”',
    '“Five.”',
  ]);
  expect(cut('« Un.\n« Deux. »')).toEqual(['« Un.\n« Deux. »']);
});

test('[SP21] what no mark closes ends with its paragraph, and says so', () => {
  const text = 'He said “never \nNothing. “Yes.”';
  expect(cut(text)).toEqual(['“never', '“Yes.”']);
  expect(quotationsIn(text).map(({ isClosed }) => isClosed)).toEqual([false, true]);
});

test('[SP21] every text: in order, one inside or outside another but never across, and takes no longer than its length', () => {
  const pieces = fc.constantFrom('“', '”', '‘', '’', '"', "'", '„', '«', '»', 'word', 's', ' ', '. ', '\n', '😀', 'ש');
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
      (text) => {
        const found = quotationsIn(text);
        for (const [index, { start, end }] of found.entries()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeGreaterThanOrEqual(found[index - 1]?.start ?? 0);
          expect(found.filter((other) => other.start > start && other.start < end && other.end > end)).toEqual([]);
        }
      },
    ),
  );
  const find = (size: number): void => expect(quotationsIn('“a ‘b’ c’s d” "e" '.repeat(size))).toHaveLength(3 * size);
  expect(powerOfGrowth(find, 4_000, 32_000)).toBeLessThan(ABOUT_LINEAR);
});
