/** Quotations by their marks: samples in several languages, lost marks, paragraphs, and what holds of every text. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { quotationsIn } from '../../shared/domain/quotes/quotations.ts';
import { MARK_SAMPLES } from './mark-samples.ts';

const words = (text: string): string[] =>
  quotationsIn(text).map(({ parts }) => parts.map(({ start, end }) => text.slice(start, end)).join(' / '));

afterEach(() => {
  vi.restoreAllMocks();
});

describe('marks of many languages', () => {
  test.each(MARK_SAMPLES)('[FQ1] in %s the words are found without their marks', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe('paragraphs', () => {
  test('[FQ2] a quotation has a part in each paragraph that opens again', () => {
    expect(words('“One.\n\n“Two.\n\n“Three,” she said.')).toEqual(['One. / Two. / Three,']);
    expect(words('« Un.\n» Deux. »')).toEqual(['Un. / Deux.']);
  });

  test.each([
    ['They left, Díaz said. “\n“We go on,” said Berg.', '“We go on,”'],
    ['They left. “ \n\n“We go on,” said Berg.', '“We go on,”'],
    ['Sie fuhren. „\n„Wir fahren“, sagte Öz.', '„Wir fahren“'],
    ['Ils partent. «\n« Non », dit Díaz.', '« Non »'],
  ])('[FQ4] a stray mark at the end of a paragraph opens nothing: %s', (text, quotation) => {
    expect(quotationsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([quotation]);
  });

  test('[FQ3] a closing mark behind a stray line break still closes, also alone on its line', () => {
    expect(words('He said: "The summit in\n\nthe north is open," and left.')).toEqual([
      'The summit in / the north is open,',
    ]);
    expect(words('They “avoid this question.\n\n”\n\n“I doubt it,” he said.')).toEqual([
      'avoid this question.',
      'I doubt it,',
    ]);
    expect(words('They "avoid this question.\n\n"\n\n"I doubt it," he said.')).toEqual([
      'avoid this question.',
      'I doubt it,',
    ]);
  });
});

describe('one lost mark', () => {
  const PAIRS = [
    ['“', '”'],
    ['„', '“'],
    ['«', '»'],
    ['»', '«'],
    ['"', '"'],
    ['「', '」'],
    ['‘', '’'],
  ] as const;
  const NUMBERS = ['one', 'two', 'three', 'four', 'five'];
  const paragraph = (index: number, [open, close]: readonly [string, string]): string =>
    `The clerk said ${open}this is number ${NUMBERS[index]} here${close} and went on.`;

  test.each(PAIRS)('[FQ4] %s…%s never turns paragraphs behind it inside out', (...pair) => {
    const whole = NUMBERS.map((_, index) => paragraph(index, pair));
    const expected = (index: number): string => `this is number ${NUMBERS[index]} here`;
    expect(words(whole.join('\n\n'))).toEqual(NUMBERS.map((_, index) => expected(index)));
    for (const lost of [0, 1]) {
      const [open, close] = [lost === 0 ? '' : pair[0], lost === 1 ? '' : pair[1]];
      const found = words([whole[0], paragraph(1, [open, close]), ...whole.slice(2)].join('\n\n'));
      expect(found, String(lost)).toEqual(expect.arrayContaining([0, 2, 3, 4].map(expected)));
      expect(found.length).toBeLessThanOrEqual(NUMBERS.length);
    }
  });

  test('[FQ4] a mark that opens again ends what was open before it, in the same paragraph too', () => {
    expect(words('“We go, he said. “We stay,” she said. “Good,” they said.')).toEqual([
      'We go, he said.',
      'We stay,',
      'Good,',
    ]);
  });
});

const pieces = fc.constantFrom(
  '“',
  '”',
  '‘',
  '’',
  '"',
  "'",
  '„',
  '«',
  '»',
  '「',
  '」',
  'word',
  's',
  ' ',
  '. ',
  ',',
  '\n',
  '😀',
  'ש',
  ' ',
);
const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe('every text', () => {
  test('[FQ5] parts lie in order between the marks, and hold no blank at their ends', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, parts } of quotationsIn(text)) {
          let last = start + 1;
          for (const part of parts) {
            expect(part.start).toBeGreaterThanOrEqual(last);
            expect(part.end).toBeLessThanOrEqual(end);
            expect(text.slice(part.start, part.end)).toBe(text.slice(part.start, part.end).trim());
            last = part.end;
          }
        }
      }),
    );
  });

  test('[FQ5] text in a later paragraph changes no quotation that a mark has closed', () => {
    fc.assert(
      fc.property(texts, texts, (text, later) => {
        const closed = quotationsIn(text).filter(({ isClosed }) => isClosed);
        expect(quotationsIn(`${text}\n${later}`)).toEqual(expect.arrayContaining(closed));
      }),
    );
  });

  test.each(['“a ‘b’ c’s d” "e" ', '“‘', '“', '‘«', "s' a", '"a\n', '“a\n\nb” ', '» '])(
    '[FQ5] twice as much of %j takes twice as many looks at the text',
    (piece) => {
      const looks = (times: number): number => {
        const text = piece.repeat(times);
        const charAt = vi.spyOn(String.prototype, 'charAt');
        quotationsIn(text);
        const count = charAt.mock.calls.length;
        vi.restoreAllMocks();
        return count;
      };
      expect(looks(4_000)).toBeLessThanOrEqual(2.1 * looks(2_000) + 200);
    },
  );
});
