/** Texts whose lines were broken at a fixed width are read as if they were not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';
import { withoutHardWraps } from '../../shared/domain/quotes/hard-wraps.ts';

const PARAGRAPHS = [
  'The council met on Monday. “We will keep the harbour closed until the storm has passed the outer islands, and until every boat has been checked by the harbour master,” the mayor, Anna Berg, said at a long meeting in the old town hall.',
  'A fisherman, Ole Lund, told the council that he could not wait that long, and that his family would leave the island before the winter. “Nobody has asked us,” he said, “and nobody will.”',
];

/** Long enough to have three breaks at every width. */
const OPENING =
  'The harbour of the island has been closed since the storm of last week took away the sand under its oldest wall, and the ferries land on the other side of the bay, where there is no road for lorries. Fresh bread comes by boat in the morning. The school has stayed open all the time, and the teachers walk there along the beach when the tide is low, with the children who live near the harbour behind them in one long line.';

/** Breaks lines as text editors do. */
function wrapped(paragraph: string, width: number): string {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

test('[FQ12] quotations and reported sentences go over lines that were broken at a fixed width, at the same offsets', () => {
  const all = [OPENING, ...PARAGRAPHS];
  const expected = findQuotes(all.join('\n\n'), 'en');
  expect(expected.quotes).toHaveLength(3);
  expect(expected.reported).toHaveLength(1);
  fc.assert(
    fc.property(fc.integer({ min: 45, max: 95 }), (width) => {
      const text = all.map((one) => wrapped(one, width)).join('\n\n');
      expect(text).not.toBe(all.join('\n\n'));
      expect(findQuotes(text, 'en')).toEqual(expected);
    }),
  );
});

test('[FQ12] text behind a paragraph changes nothing in it', () => {
  const [first = '', second = ''] = PARAGRAPHS;
  const text = `${wrapped(first, 60)}\n\n${second.split('. ').join('.\n')}`;
  expect(withoutHardWraps(text)).toBe(`${first}\n\n${second.split('. ').join('.\n')}`);
  for (const paragraph of [first, wrapped(second, 60), 'Short.\nLines.\nHere.'])
    expect(withoutHardWraps(`${text}\n\n${paragraph}`).slice(0, text.length)).toBe(withoutHardWraps(text));
});

test('[FQ12] other line breaks stay: lines that end where a word had room, long lines, lists, and scripts without blanks', () => {
  const texts = [
    '“Rain,” said Ann.\n“Sun,” said Bo.\n“Snow,” said Cy, and looked at the sky for a while.\n“Wind,” said Di.',
    `${PARAGRAPHS[0] ?? ''}\n${PARAGRAPHS[1] ?? ''}\n${PARAGRAPHS[0] ?? ''}\n${PARAGRAPHS[1] ?? ''}`,
    '她说：“码头今天关闭，因为风暴还没有过去，我们必须等到风暴完全过去，渔船都安全回来。”\n渔民说：“我们等沙子，没有沙子就不能修码头，所以大家都在等，等了很久了，还在等。”\n'.repeat(
      3,
    ),
    'A short one.\nAnother.',
  ];
  for (const text of texts) expect(withoutHardWraps(text)).toBe(text);
});
