/** The initials of a person, where the name does not fit. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const firstGrapheme = (word: string): string => segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/** One or two graphemes: of the first word and of the last; “?” for a name without any. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s]+/)
    .filter((word) => word !== '');
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  if (first === undefined) return '?';
  return (firstGrapheme(first) + (last === undefined ? '' : firstGrapheme(last))).toLocaleUpperCase('en');
}
