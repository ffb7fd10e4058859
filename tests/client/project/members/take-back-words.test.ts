/** What a take-back does and what stays, in words. */
import { expect, test } from 'vitest';
import { countsInWords, noticesInWords } from '../../../../client/project/members/take-back-words.ts';
import { GERMAN } from '../../../../client/locale/de.ts';
import { otherTextsOf } from '../../../../client/locale/other-texts.ts';
import { locale as english } from '../../../../client/locale/texts.ts';
import type { TakenBackBody } from '../../../../shared/wire/http/people.ts';

const NOTHING: TakenBackBody = {
  articles: 0,
  annotations: 0,
  relations: 0,
  comments: 0,
  suggestions: 0,
  kept: 0,
  keptBy: [],
  covered: 0,
  decided: 0,
  unknown: 0,
  closed: 0,
  isMoreHidden: false,
  undo: null,
  undoSince: null,
};
const ALL: TakenBackBody = {
  articles: 2,
  annotations: 12,
  relations: 1,
  comments: 3,
  suggestions: 1,
  kept: 1,
  keptBy: ['ana', 'gone', 'ben'],
  covered: 4,
  decided: 2,
  unknown: 1,
  closed: 3,
  isMoreHidden: true,
  undo: null,
  undoSince: null,
};
const nameOf = (id: string): string => ({ ana: 'Ana', ben: 'Ben' })[id] ?? '';

test('[PG360] what changes is counted by kind; what does not is left out', () => {
  const words = otherTextsOf(english).members.takeBack;
  expect(countsInWords(NOTHING, words)).toEqual([]);
  expect(countsInWords(ALL, words)).toEqual([
    '12 annotations',
    '1 relation',
    '3 comments',
    '1 decision on a suggestion',
    'in 2 articles',
  ]);
});

test('[PG360] what stays is told with its reason and by name, in English and in German', () => {
  const [words, germanWords] = [english, GERMAN].map((locale) => otherTextsOf(locale).members.takeBack);
  if (words === undefined || germanWords === undefined) throw new Error('There are two languages.');
  expect(noticesInWords(NOTHING, nameOf, words)).toEqual([]);
  const [told, german] = [words, germanWords].map((one) => noticesInWords(ALL, nameOf, one));
  expect(told).toHaveLength(6);
  expect(told?.[0]).toBe('1 annotation stays in part or whole, because others have changed it since: Ana, Ben.');
  expect(told?.[2]).toMatch(/^2 annotations stay, because a decision made them\./);
  expect(told?.[3]).toMatch(/^1 change stays, because the history does not hold all of what was there before:/);
  expect(german?.[0]).toContain('Ana, Ben');
  expect(told?.filter((notice) => german?.includes(notice))).toEqual([]);
});
