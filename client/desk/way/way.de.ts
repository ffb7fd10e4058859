/** German texts: the way from one place that a search found in an article to the next. */
import { number } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const way: OtherTexts['way'] = {
  found: 'Von der Suche gefunden',
  foundAt: (query, at, count) =>
    count === 0 ? `„${query}“ steht nicht in diesem Text` : `„${query}“: ${number(at)} von ${number(count)}`,
  previousPlace: 'Vorige Stelle',
  nextPlace: 'Nächste Stelle',
  closeFound: 'Suche schließen',
};
