/** German texts: the page of quality. */
import { counted } from '../../locale/formats.de.ts';
import type { quality as english } from './quality.en.ts';

export const quality: typeof english = {
  heading: 'Qualität',
  open: 'Qualität',
  loading: 'Die Zahlen werden geöffnet …',
  gold: {
    heading: 'Goldartikel',
    explain:
      'Markiere ein paar Artikel selbst, in der kuratierten Ebene, bevor andere mit ihnen fertig sind. Annotierende bekommen sie unter ihrer übrigen Arbeit und erfahren nicht, welche es sind. Was sie markieren, wird mit deinem verglichen.',
    none: 'Noch ist kein Artikel ein Goldartikel.',
    article: 'Artikel',
    make: 'Zum Goldartikel machen',
    open: 'In der kuratierten Ebene markieren',
    remove: (title) => `„${title}“ ist kein Goldartikel mehr`,
    removeShort: 'Nicht mehr',
  },
  scores: {
    heading: 'Verglichen mit Gold',
    explain:
      'F1 dessen, was jede Person markiert hatte, als sie zum ersten Mal fertig war: 1 ist dasselbe wie Gold, 0 nichts davon. Was sie später ändert, zählt nicht.',
    none: 'Noch lässt sich nichts vergleichen. Zahlen gibt es, wenn jemand mit einem Goldartikel fertig ist und die Arbeit daran aufgedeckt ist.',
    person: 'Annotiert von',
    articles: 'Artikel',
    overlap: 'F1, überlappend',
    exact: 'F1, gleiche Grenzen',
    overTime: 'Verlauf',
    values: (values) => `Die ältesten zuerst: ${values}`,
  },
  differences: {
    heading: 'Wer von wem abweicht',
    explain:
      'Von den Stellen, die mindestens eine von zwei Personen markiert hat: in wie vielen sie nicht dasselbe haben.',
    none: 'Noch lässt sich die Arbeit keiner zwei Personen vergleichen.',
    pair: 'Annotierende',
    share: 'Sie weichen ab in',
    of: (differing, all, percent) => `${differing} von ${all} (${percent})`,
    most: 'Am meisten bei',
    both: (one, other) => `${one} und ${other}`,
  },
  own: {
    heading: 'Deine Arbeit an Testartikeln',
    summary: (articles, mean) => `Bisher ${counted(articles, 'Testartikel', 'Testartikel')}. F1 im Mittel: ${mean}.`,
    explain:
      '1 ist, was auch die Projektleitung markiert hat, 0 nichts davon. Welche Artikel es waren, wird nicht verraten.',
  },
};
