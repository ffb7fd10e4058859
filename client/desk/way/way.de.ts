/** The way from article to article, and from one place that a search found to the next. */
import { number } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const way: OtherTexts['way'] = {
  previous: 'Voriger Artikel',
  next: 'Nächster Artikel',
  position: (at, count) => `${number(at)} / ${number(count)}`,
  isLast: 'Das ist der letzte Artikel der Liste.',
  isFirst: 'Das ist der erste Artikel der Liste.',
  found: 'Von der Suche gefunden',
  foundAt: (query, at, count) =>
    count === 0 ? `„${query}“ steht nicht in diesem Text` : `„${query}“: ${number(at)} von ${number(count)}`,
  previousPlace: 'Vorige Stelle',
  nextPlace: 'Nächste Stelle',
  closeFound: 'Suche schließen',
};
