/** English texts: the way from one place that a search found in an article to the next. */
import { number } from '../../locale/formats.en.ts';

export const way = {
  found: 'Found by the search',
  foundAt: (query: string, at: number, count: number) =>
    count === 0 ? `“${query}” is not in this text` : `“${query}”: ${number(at)} of ${number(count)}`,
  previousPlace: 'Previous place',
  nextPlace: 'Next place',
  closeFound: 'Close the search',
};
