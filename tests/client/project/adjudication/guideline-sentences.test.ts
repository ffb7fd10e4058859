/** Sentences of the guidelines with a link to the disagreement that caused them. */
import { expect, test } from 'vitest';
import { sentencesAbout, withSentence } from '../../../../client/project/adjudication/guideline-sentences.ts';

const to = (key: string) => ({ link: 'disagreement', path: `/p/p/adjudication?passage=${key}` });

test('[QU7] a sentence is put at the end of the guidelines, and found by the disagreement that it links to', () => {
  const first = withSentence('', 'Marks belong\nto the quote. ', to('k-1'));
  expect(first).toBe('- Marks belong to the quote. [disagreement](/p/p/adjudication?passage=k-1)\n');
  const second = withSentence(first, 'So do dashes.', to('k-2'));
  expect(second.split('\n')).toHaveLength(3);
  const third = withSentence('# Rules\n\nRead *twice*.\n\n', 'Titles are none.', to('k-1'));
  expect(third).toContain('Read *twice*.\n\n- Titles');
  expect(sentencesAbout(second, 'k-1')).toEqual(['Marks belong to the quote.']);
  expect(sentencesAbout(`${second}\n2. Nor headings. [x](${to('k-2').path})`, 'k-2')).toEqual([
    'So do dashes.',
    'Nor headings.',
  ]);
  expect(sentencesAbout(third, 'k-2')).toEqual([]);
  const { path } = to('k-3');
  const written = [
    `Mark **whole** clauses ([disagreement **[x]**](${path} "(so)")).`,
    `- See [the manual](/wiki/Quote_(speech)) and \`it\` [**x**](${path}&of=a_(b)).`,
  ];
  expect(sentencesAbout(written.join('\n'), 'k-3')).toEqual(['Mark whole clauses.', 'See the manual and it.']);
});
