/** English texts: tagging the same words everywhere. */
import { counted, number, plural } from '../../locale/formats.en.ts';

const places = (count: number): string => counted(count, 'place', 'places');
const articles = (count: number): string => counted(count, 'article', 'articles');

export const sameText = {
  heading: 'Tag the same words everywhere',
  words: 'Words',
  label: 'Label',
  matchCase: 'Capitals count',
  where: 'Where',
  inArticle: 'In this article',
  inProject: 'In the whole project',
  places: 'Places',
  placesIn: (title: string) => `Places in ${title}`,
  found: (count: number) => plural(count, { one: 'One place', other: places(count) }),
  foundIn: (count: number, inArticles: number) => `${places(count)} in ${articles(inArticles)}`,
  nothing: 'The words stand nowhere in the text.',
  nothingInProject: 'The words stand nowhere in the project.',
  searching: (searched: number, of: number) => `Looking through other articles: ${number(searched)} of ${number(of)}`,
  stop: 'Stop',
  searched: (count: number, of: number) =>
    `Of ${articles(of)} that may have the words, ${number(count)} ${plural(count, { one: 'was', other: 'were' })} looked through.`,
  unread: (count: number) => `${articles(count)} could not be read.`,
  searchAgain: 'Look again',
  already: 'already tagged:',
  chooseAll: 'Choose all',
  chooseNone: 'Choose none',
  ofArticle: (title: string) => ` in ${title}`,
  tagOne: 'Tag',
  tagOneOf: (context: string) => `Tag ${context}`,
  tagAll: (count: number) => `Tag ${places(count)}`,
  tagging: (done: number, of: number) => `Tagging articles: ${number(done)} of ${number(of)}`,
  cancel: 'Cancel',
  done: (count: number) =>
    `Tagged ${places(count)}. Undo takes ${plural(count, { one: 'it', other: 'them all' })} back.`,
  doneIn: (count: number, inArticles: number) => `Tagged ${places(count)} in ${articles(inArticles)}.`,
  undo: 'Undo',
  takenBack: (inArticles: number) => `Taken back in ${articles(inArticles)}.`,
  broughtBack: (inArticles: number) => `Tagged again in ${articles(inArticles)}.`,
  notEverywhere: (failed: readonly string[]) => `Not done everywhere. Missing: ${failed.join('; ')}`,
  notTagged: 'Not tagged in these articles. Their places are still chosen; try again.',
  failedIn: (title: string, why: string) => `“${title}”: ${why}`,
  noAnswer: 'The server did not answer in time.',
  again: 'Try again',
};
