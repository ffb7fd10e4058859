/** Dates of articles, as sources write them. */
import { expect, test } from 'vitest';
import { publishedOn } from '../../shared/domain/published.ts';

test.each([
  ['2024-05-31', null, '2024-05-31'],
  ['2024-05-31T23:30:00-08:00', 'en', '2024-05-31'],
  ['2024-05', null, '2024-05'],
  ['2024', null, '2024'],
  ['20240531', null, '2024-05-31'],
  ['2024/5/31', null, '2024-05-31'],
  ['2024年5月31日', 'ja', '2024-05-31'],
  ['31.05.2024', 'de', '2024-05-31'],
  ['4.5.2024', null, '2024-05-04'],
  ['4/5/2024', 'en-US', '2024-04-05'],
  ['4/5/2024', 'en-GB', '2024-05-04'],
  ['4/5/2024', 'fr', '2024-05-04'],
  ['31/5/2024', 'en', '2024-05-31'],
  ['5/31/2024', null, '2024-05-31'],
  ['5/5/2024', null, '2024-05-05'],
  ['31 May 2024', null, '2024-05-31'],
  ['May 31st, 2024', 'en', '2024-05-31'],
  ['Sept. 2, 2024', 'en', '2024-09-02'],
  ['Fri, 31 May 2024 10:00:00 GMT', null, '2024-05-31'],
  ['31. März 2024', 'de', '2024-03-31'],
  ['Montag, 5. Dezember 2022 um 9.30 Uhr', 'de', '2022-12-05'],
  ['5 décembre 2022', 'fr-FR', '2022-12-05'],
  ['5 de diciembre de 2022', 'es', '2022-12-05'],
  ['5 грудня 2022', 'uk', '2022-12-05'],
  ['December 2022', 'de', '2022-12'],
])('[AT1] “%s” in %s is %s', (given, language, expected) => {
  expect(publishedOn(given, language)).toBe(expected);
});

test.each([
  [null, 'en'],
  ['', 'en'],
  ['4/5/2024', 'en'],
  ['4/5/2024', null],
  ['31.02.2024', 'de'],
  ['2024-13-01', null],
  ['yesterday', 'en'],
  ['May or June 2024', 'en'],
  ['5 décembre 2022', 'en'],
  ['1 of 12 May 2024', 'en'],
  ['31 May 2024', 'no language'],
] as const)('[AT1] “%s” in %s is not guessed', (given, language) => {
  expect(publishedOn(given, language)).toBe(language === 'no language' ? '2024-05-31' : null);
});
