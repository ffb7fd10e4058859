/** German texts: tagging the same words everywhere. */
import { counted, number, plural } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

const places = (count: number): string => counted(count, 'Stelle', 'Stellen');
const inArticles = (count: number): string => counted(count, 'Artikel', 'Artikeln');

export const sameText: OtherTexts['sameText'] = {
  heading: 'Dieselben Wörter überall markieren',
  words: 'Wörter',
  label: 'Label',
  matchCase: 'Groß- und Kleinschreibung beachten',
  where: 'Wo',
  inArticle: 'In diesem Artikel',
  inProject: 'Im ganzen Projekt',
  places: 'Stellen',
  placesIn: (title) => `Stellen in ${title}`,
  found: (count) => plural(count, { one: 'Eine Stelle', other: places(count) }),
  foundIn: (count, articles) => `${places(count)} in ${inArticles(articles)}`,
  nothing: 'Die Wörter stehen nirgends im Text.',
  nothingInProject: 'Die Wörter stehen nirgends im Projekt.',
  searching: (searched, of) => `Andere Artikel werden durchgesehen: ${number(searched)} von ${number(of)}`,
  stop: 'Anhalten',
  searched: (count, of) =>
    `Von ${inArticles(of)}, in denen die Wörter stehen können, ${plural(count, { one: 'wurde', other: 'wurden' })} ${number(count)} durchgesehen.`,
  unread: (count) => `${counted(count, 'Artikel ließ', 'Artikel ließen')} sich nicht lesen.`,
  searchAgain: 'Noch einmal suchen',
  already: 'schon markiert:',
  chooseAll: 'Alle wählen',
  chooseNone: 'Keine wählen',
  ofArticle: (title) => ` in ${title}`,
  tagOne: 'Markieren',
  tagOneOf: (context) => `${context} markieren`,
  tagAll: (count) => `${places(count)} markieren`,
  tagging: (done, of) => `Artikel werden markiert: ${number(done)} von ${number(of)}`,
  cancel: 'Abbrechen',
  done: (count) =>
    `${places(count)} markiert. Rückgängig nimmt ${plural(count, { one: 'sie', other: 'alle' })} zurück.`,
  doneIn: (count, articles) => `${places(count)} in ${inArticles(articles)} markiert.`,
  undo: 'Rückgängig',
  takenBack: (articles) => `In ${inArticles(articles)} zurückgenommen.`,
  broughtBack: (articles) => `In ${inArticles(articles)} wieder markiert.`,
  notEverywhere: (failed) => `Nicht überall gelungen. Es fehlen: ${failed.join('; ')}`,
  notTagged: 'In diesen Artikeln nicht markiert. Ihre Stellen bleiben gewählt; versuche es noch einmal.',
  failedIn: (title, why) => `„${title}“: ${why}`,
  noAnswer: 'Der Server hat nicht rechtzeitig geantwortet.',
  again: 'Noch einmal versuchen',
};
