/** Lists the quotation marks of each language, outer and inner, as browsers show them around `<q>` (Unicode CLDR, delimiters). */

type Marks = readonly [outerOpening: string, outerClosing: string, innerOpening: string, innerClosing: string];

const ENGLISH: Marks = ['“', '”', '‘', '’'];
const GERMAN: Marks = ['„', '“', '‚', '‘'];
const POINTED: Marks = ['«', '»', '“', '”'];
const SINGLE_POINTED: Marks = ['«', '»', '‹', '›'];
const RUSSIAN: Marks = ['«', '»', '„', '“'];
const FRENCH: Marks = ['«', '»', '«', '»'];
const NORWEGIAN: Marks = ['«', '»', '‘', '’'];
const NORDIC: Marks = ['”', '”', '’', '’'];
const POLISH: Marks = ['„', '”', '«', '»'];
const CORNERS: Marks = ['「', '」', '『', '』'];

/** Languages that have the same, as BCP 47 tags in small letters. */
const BY_LANGUAGES: readonly (readonly [languages: string, marks: Marks])[] = [
  ['de cs sk sl bg is lt', GERMAN],
  ['fr hy', FRENCH],
  ['es it el pt-pt ca', POINTED],
  ['de-ch de-li fr-ch fa', SINGLE_POINTED],
  ['no nb nn', NORWEGIAN],
  ['ru uk be', RUSSIAN],
  ['pl ro', POLISH],
  ['hu', ['„', '”', '»', '«']],
  ['hr', ['„', '”', '‚', '’']],
  ['sr', ['„', '”', '’', '’']],
  ['et', ['„', '“', '«', '»']],
  ['sv fi he', NORDIC],
  ['ar', ['”', '“', '’', '‘']],
  ['ja zh-tw zh-hk zh-hant', CORNERS],
];

const MARKS: ReadonlyMap<string, Marks> = new Map(
  BY_LANGUAGES.flatMap(([languages, marks]) => languages.split(' ').map((language) => [language, marks] as const)),
);

/** @param language BCP 47; English marks where it says nothing that is known. @param depth how many quotations stand around. */
export function quoteMarksIn(language: string, depth: number): readonly [opening: string, closing: string] {
  const parts = language.toLowerCase().replaceAll('_', '-').split('-');
  const known = parts
    .map((_, index) => MARKS.get(parts.slice(0, parts.length - index).join('-')))
    .find((marks) => marks !== undefined);
  const [opening, closing, innerOpening, innerClosing] = known ?? ENGLISH;
  return depth % 2 === 0 ? [opening, closing] : [innerOpening, innerClosing];
}
