/** Tagging the same words everywhere. */
import type { Texts } from '../texts.ts';

export const sameText: Texts['sameText'] = {
  open: 'Überall auszeichnen …',
  heading: 'Dieselben Wörter überall auszeichnen',
  words: 'Wörter',
  label: 'Label',
  matchCase: 'Groß- und Kleinschreibung beachten',
  places: 'Stellen',
  found: (count) => (count === 1 ? 'Eine Stelle' : `${count} Stellen`),
  nothing: 'Die Wörter stehen nirgends im Text.',
  already: 'schon ausgezeichnet:',
  chooseAll: 'Alle wählen',
  chooseNone: 'Keine wählen',
  tagOne: 'Auszeichnen',
  tagOneOf: (context) => `${context} auszeichnen`,
  tagAll: (count) => (count === 1 ? '1 Stelle auszeichnen' : `${count} Stellen auszeichnen`),
  done: (count) => (count === 1 ? '1 Stelle ausgezeichnet. Rückgängig nimmt sie zurück.' : `${count} Stellen ausgezeichnet. Rückgängig nimmt alle zurück.`),
};
