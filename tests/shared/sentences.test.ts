/** Sentences: golden texts, and what holds of every text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceAt, sentencesIn } from '../../shared/domain/sentences.ts';
import { graphemeStart } from '../../shared/domain/span.ts';

const cut = (text: string, language: string | null = null): string[] =>
  sentencesIn(text, language).map(({ start, end }) => text.slice(start, end));

test.each([
  ['titles and initials', 'en', ['Dr. Holm met Mr. J. R. Vale on the quay.', 'Neither spoke.']],
  ['numbers', 'en', ['It was 3.5 degrees at No. 4 Harbour Lane.', 'See p. 12.', 'We waited.']],
  ['a question inside', 'en', ['“Why now?” she asked.', '“Stop!”', 'He did not.']],
  ['dotted abbreviations', 'en', ['Boats, e.g. Trawlers, left at 5 p.m. on Friday.', 'So did I.', 'Nobody waved.']],
  [
    'words that look like abbreviations',
    'en',
    ['He said no.', 'The west was lost.', 'They ran to the art.', 'Then it rained.'],
  ],
  ['an ellipsis', 'en', ['Wait... what?', 'Yes… and no.', 'Good.']],
  ['emoji', 'en', ['😀 Fine!', '👩‍👩‍👧 came.', 'The 🚢 left.']],
  [
    'German',
    'de',
    ['Am 3. Mai kam er z. B. nach Wien.', '„Warum?“, fragte sie.', 'Es war der 2. Versuch.', 'Er ging.'],
  ],
  ['French', 'fr', ['« Pourquoi ? » demanda-t-elle.', 'M. Durand partit.', 'Elle resta.']],
  ['Arabic', 'ar', ['هل وصل القطار؟', 'نعم، وصل.', 'ثم غادر الجميع.']],
  ['Hebrew', 'he', ['הרכבת יצאה.', 'מי נשאר?', 'איש לא ענה.']],
  ['Japanese', 'ja', ['ピアノは古い。', '誰も弾かない。']],
  [
    'Japanese opening marks',
    'ja',
    ['鐘は鳴った。', '「誰が鳴らした」と彼は言った。', '（沈黙。）', '「『もう一度』と書いてある。」'],
  ],
  ['Chinese opening marks', 'zh', ['钟响了。', '“谁敲的？”', '“我。”', '“‘再来一次’。”', '他说。']],
])('[SP20] %s do not mislead', (_, language, sentences) => {
  const space = language === 'ja' || language === 'zh' ? '' : ' ';
  expect(cut(sentences.join(space), language)).toEqual(sentences);
});

test('[SP20] a sentence ends with its line, and blank lines have none', () => {
  expect(cut('A heading without a stop\n\n  The first. The second\n')).toEqual([
    'A heading without a stop',
    'The first.',
    'The second',
  ]);
});

test('[SP20] a line that plainly is one sentence is what the segmenter says', () => {
  const pieces = ['Yes', ' ', ', ', ': ', '.', '!', '?', '."', '’', ')', '…', '; ', 'é', ' – ', '\uFFFC', ' ', 'a'];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
      fc.constantFrom('en', 'el', null),
      (some, tag) => {
        const line = some.join('');
        // A tab is what nothing is plain beside.
        expect(cut(line, tag)).toEqual(cut(`${line}\t`, tag));
      },
    ),
  );
});

test('[SP20] the sentence at an offset is the one that holds it, else the next in its line, else the last', () => {
  const text = 'One. Two.  \n\nThree.';
  const at = (offset: number): string | null => {
    const span = sentenceAt(text, offset);
    return span === null ? null : text.slice(span.start, span.end);
  };
  expect([at(0), at(4), at(5), at(10), at(12), at(13), at(19)]).toEqual([
    'One.',
    'Two.',
    'Two.',
    'Two.',
    null,
    'Three.',
    'Three.',
  ]);
});

test('[SP20] every text: in order, apart, whole characters, no white space at the edges, and nothing but that is left out', () => {
  const pieces = fc.constantFrom(
    'A',
    'b',
    '. ',
    '! ',
    '? ',
    ' ',
    '\n',
    '“',
    '”',
    'Dr. ',
    '3.',
    '😀',
    '👨‍👩‍👧',
    'é',
    '。',
    'ש',
    '…',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.constantFrom('en', 'de', null, 'not a tag!'),
      (text, language) => {
        let last = 0;
        for (const { start, end } of sentencesIn(text, language)) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(graphemeStart(text, start)).toBe(start);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      },
    ),
  );
});
