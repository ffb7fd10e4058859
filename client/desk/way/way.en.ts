/** The way from article to article, and from one place that a search found to the next. */
import { number } from '../../locale/formats.en.ts';

export const way = {
  previous: 'Previous article',
  next: 'Next article',
  position: (at: number, count: number) => `${number(at)} / ${number(count)}`,
  isLast: 'This is the last article of the list.',
  isFirst: 'This is the first article of the list.',
  found: 'Found by the search',
  foundAt: (query: string, at: number, count: number) =>
    count === 0 ? `“${query}” is not in this text` : `“${query}”: ${number(at)} of ${number(count)}`,
  previousPlace: 'Previous place',
  nextPlace: 'Next place',
  closeFound: 'Close the search',
};
