/** What statements are traced from: what was found and nobody rejected, and what people marked as quotations. */
import { describe, expect, test } from 'vitest';
import { tracedQuotes, type MarkedQuotes } from '../../server/projects/statements/traced-quotes.ts';

const TEXT = '“The door remains open,” he said. “We decide,” she added. A door that is open, he knows, stays so.';
const NOTHING: MarkedQuotes = { rejected: [], marked: [] };
const at = (words: string): { start: number; end: number } => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};
const traced = (people: Partial<MarkedQuotes>): string[] =>
  tracedQuotes(TEXT, 'en', { ...NOTHING, ...people }).quotes.map(({ parts }) =>
    parts.map(({ start, end }) => TEXT.slice(start, end)).join(' / '),
  );

describe('what is traced', () => {
  test('[SR13] are the quotations that were found, without those that a member rejected', () => {
    expect(traced({})).toEqual(['The door remains open,', 'We decide,']);
    expect(traced({ rejected: [at('“We decide,”')] })).toEqual(['The door remains open,']);
    expect(traced({ rejected: [at('We decide,')] })).toEqual(['The door remains open,', 'We decide,']);
  });

  test('[SR13] are also the quotations that members annotated, without their marks, with the speaker', () => {
    const marked = [{ spans: [at('A door that is open'), at('stays so.')], speaker: 'Ann' }];
    expect(traced({ marked })).toEqual(['The door remains open,', 'We decide,', 'A door that is open / stays so.']);
    expect(tracedQuotes(TEXT, 'en', { ...NOTHING, marked }).quotes.at(-1)?.speaker).toBe('Ann');
  });

  test('[SR13] are the found quotation where a member annotated it or a part of it, and the annotation where that is longer', () => {
    const marking = (words: string) => ({ marked: [{ spans: [at(words)], speaker: null }] });
    for (const words of ['“The door remains open,”', 'The door remains open', 'door remains'])
      expect(traced(marking(words))).toEqual(['The door remains open,', 'We decide,']);
    expect(traced(marking('“The door remains open,” he said'))).toEqual([
      'The door remains open,” he said',
      'We decide,',
    ]);
    expect(traced({ ...marking('We decide'), rejected: [at('“We decide,”')] })).toEqual([
      'The door remains open,',
      'We decide',
    ]);
  });

  test('[SR13] blanks and marks alone are no quotation', () => {
    expect(traced({ marked: [{ spans: [at('” ')], speaker: null }] })).toEqual([
      'The door remains open,',
      'We decide,',
    ]);
  });
});
