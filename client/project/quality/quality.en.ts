/** English texts: the page of quality: gold articles, how people’s work compares with them, and who differs from whom. */
import { counted } from '../../locale/formats.en.ts';

export const quality = {
  heading: 'Quality',
  open: 'Quality',
  loading: 'Opening the figures…',
  gold: {
    heading: 'Gold articles',
    explain:
      'Mark a few articles yourself, in the curated layer, before others are done with them. Annotators get them among their other work and are not told which they are. What they mark is compared with yours.',
    none: 'No article is gold yet.',
    article: 'Article',
    make: 'Make gold',
    open: 'Mark it in the curated layer',
    remove: (title: string) => `“${title}” is gold no longer`,
    removeShort: 'No longer',
  },
  scores: {
    heading: 'Compared with gold',
    explain:
      'F1 of what each person marked when they were first done: 1 is the same as gold, 0 nothing of it. What they change later does not count.',
    none: 'Nobody’s work can be compared yet. Figures come when somebody is done with a gold article and its work is revealed.',
    person: 'Annotator',
    articles: 'Articles',
    overlap: 'F1, overlapping',
    exact: 'F1, same boundaries',
    overTime: 'Over time',
    values: (values: string) => `Oldest first: ${values}`,
  },
  differences: {
    heading: 'Who differs from whom',
    explain: 'Of the places that at least one of two people marked: in how many they are not the same.',
    none: 'No two people’s work can be compared yet.',
    pair: 'Annotators',
    share: 'They differ in',
    of: (differing: string, all: string, percent: string) => `${differing} of ${all} (${percent})`,
    most: 'Most on',
    both: (one: string, other: string) => `${one} and ${other}`,
  },
  own: {
    heading: 'Your work on test articles',
    summary: (articles: number, mean: string) =>
      `${counted(articles, 'test article', 'test articles')} so far. F1 on average: ${mean}.`,
    explain: '1 is what the lead of the project marked too, 0 nothing of it. Which articles these were is not told.',
  },
};
