/** Smart selection in many scripts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotationsIn } from '../../shared/domain/quotes/quotations.ts';
import { snapped } from '../../shared/domain/snap.ts';
import { graphemeEnd, graphemeStart, spanFromSelection } from '../../shared/domain/span.ts';
import { wordAt } from '../../shared/domain/words.ts';

/** What becomes of the part between brackets. */
function snap(marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  const span = snapped(text, { start, end }, quotationsIn(text));
  return text.slice(span.start, span.end);
}

test.each([
  ['both ends inside words', 'the qu[ick brown f]ox ran', 'quick brown fox'],
  ['inside one word', 'an ext[raordin]ary day', 'extraordinary'],
  ['an apostrophe belongs to its word', 'they do[n’t k]now', 'don’t know'],
  ['numbers', 'it cost 1[,250.5]0 today', '1,250.50'],
  ['German', 'die Brü[ckenbau]meisterin', 'Brückenbaumeisterin'],
  ['Greek', 'η θάλα[σσα είν]αι', 'θάλασσα είναι'],
  ['Russian', 'это бы[ла крас]ивая', 'была красивая'],
  ['Arabic', 'قال الر[ئيس ال]جديد', 'الرئيس الجديد'],
  ['Hebrew', 'הרכ[בת יצ]אה', 'הרכבת יצאה'],
  ['Hindi', 'यह सम[ाचार ह]ै', 'समाचार है'],
  ['Korean', '오늘 신[문을 읽]었다', '신문을 읽었다'],
  ['Thai, where no space parts words', 'ฉันอ่า[น]หนังสือ', 'อ่าน'],
  ['emoji stay whole', 'a [👨‍👩‍👧 b]oat', '👨‍👩‍👧 boat'],
])('[SP23] half a word is taken whole: %s', (_, marked, whole) => {
  expect(snap(marked)).toBe(whole);
});

test.each([
  ['the opening mark left out', 'she said “[Come home,”] and left', '“Come home,”'],
  ['the closing mark left out', 'she said [“Come home,]” and left', '“Come home,”'],
  ['with half a word', 'she said “Co[me home,”] and left', '“Come home,”'],
  ['spaces inside French marks', 'dit-il : « [Bonjour »] hier', '« Bonjour »'],
  ['inner marks', '“He said ‘[no’] to us”', '‘no’'],
  ['no mark taken, none added', 'she said “[Come home],” and left', 'Come home'],
])('[SP23] a quotation half taken gets its other mark: %s', (_, marked, whole) => {
  expect(snap(marked)).toBe(whole);
});

test('[SP23] whole words stay exactly as they are, what was snapped stays snapped, nothing is lost, and no character is cut', () => {
  const pieces = fc.constantFrom(
    'word',
    'don’t',
    ' ',
    ', ',
    '“',
    '”',
    '‘',
    '’',
    '\n',
    '😀',
    '👨‍👩‍👧',
    'é',
    'ש',
    'ह',
    'ै',
    '漢',
    'ก',
    '7',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.nat(80),
      fc.nat(80),
      (text, anchor, head) => {
        const exact = spanFromSelection(text, anchor, head);
        if (exact === null) return;
        const quotations = quotationsIn(text);
        const span = snapped(text, exact, quotations);
        expect(span.start).toBeLessThanOrEqual(exact.start);
        expect(span.end).toBeGreaterThanOrEqual(exact.end);
        expect([graphemeStart(text, span.start), graphemeEnd(text, span.end)]).toEqual([span.start, span.end]);
        expect(wordAt(text, span.start)?.start ?? span.start).toBe(span.start);
        expect(snapped(text, span, [])).toEqual(span);
      },
    ),
  );
});
