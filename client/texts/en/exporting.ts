/** The export of a project. */
import { countedIn } from '../counted.ts';

const counted = countedIn('en-GB');

export const exporting = {
  heading: 'Export',
  format: 'Format',
  json: 'JSON',
  jsonHint: '– one file, can be imported again',
  jsonl: 'JSONL',
  jsonlHint: '– a line an article, for Python',
  offsets: 'Offsets count',
  codepoints: 'Code points',
  codepointsHint: '– as Python does',
  utf16: 'UTF-16 units',
  utf16Hint: '– as JavaScript and Java do',
  articles: 'Articles',
  chosen: (chosen: number, all: number): string => `${chosen} of ${counted(all, 'article', 'articles')}`,
  all: 'All',
  allHint: ' articles',
  none: 'None',
  noneHint: ' of the articles',
  layers: 'Layers',
  layerTitles: { shared: 'Shared', curated: 'Curated' },
  noLayer: 'Choose at least one layer.',
  noArticle: 'Choose at least one article.',
  tooMany: (most: number): string => `Choose all articles, or at most ${most} of them.`,
  cancel: 'Cancel',
  export: 'Export',
  exporting: 'Exporting…',
  saved: (name: string): string => `Saved as ${name}.`,
};
