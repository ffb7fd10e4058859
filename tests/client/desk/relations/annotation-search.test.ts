/** Annotations found by what they say. */
import { expect, test } from 'vitest';
import { annotationsThatSay, MAX_FOUND } from '../../../../client/desk/relations/annotation-search.ts';
import { DEFAULT_LABEL_SET } from '../../../../shared/domain/label-set.ts';
import { anAnnotation } from '../../../formats/export-builders.ts';

const text = 'The bell rang on Monday.';
const bell = anAnnotation(1, [{ start: 4, end: 8 }], { attributes: { speaker: 'Ana Díaz' } });
const monday = anAnnotation(2, [{ start: 17, end: 23 }], { label: 'paraphrase', note: 'Which one?' });
const found = (words: string) => annotationsThatSay(words, [bell, monday], text, DEFAULT_LABEL_SET);

test('[RE5] every word counts, of the text, the label, the attributes and the note, in any order and any case', () => {
  expect(found('')).toEqual([bell, monday]);
  expect(found('MON para')).toEqual([monday]);
  expect(found('díaz bell quote')).toEqual([bell]);
  expect(found('which')).toEqual([monday]);
  expect(found('bell monday')).toEqual([]);
});

test('[RE5] no more than so many', () => {
  expect(
    annotationsThatSay(
      '',
      Array.from({ length: 200 }, () => bell),
      text,
      DEFAULT_LABEL_SET,
    ),
  ).toHaveLength(MAX_FOUND);
});
