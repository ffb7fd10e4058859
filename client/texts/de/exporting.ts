/** The export of a project. */
import { countedIn } from '../counted.ts';
import type { Texts } from '../texts.ts';

const counted = countedIn('de-DE');

export const exporting: Texts['exporting'] = {
  heading: 'Exportieren',
  format: 'Format',
  json: 'JSON',
  jsonHint: '– eine Datei, die sich wieder importieren lässt',
  jsonl: 'JSONL',
  jsonlHint: '– eine Zeile je Artikel, für Python',
  offsets: 'Positionen zählen',
  codepoints: 'Codepunkte',
  codepointsHint: '– wie Python',
  utf16: 'UTF-16-Einheiten',
  utf16Hint: '– wie JavaScript und Java',
  articles: 'Artikel',
  chosen: (chosen, all) => `${chosen} von ${counted(all, 'Artikel', 'Artikeln')}`,
  all: 'Alle',
  allHint: ' Artikel',
  none: 'Keinen',
  noneHint: ' der Artikel',
  layers: 'Ebenen',
  layerTitles: { shared: 'Gemeinsam', curated: 'Kuratiert' },
  noLayer: 'Wähle mindestens eine Ebene.',
  noArticle: 'Wähle mindestens einen Artikel.',
  tooMany: (most) => `Wähle alle Artikel oder höchstens ${most}.`,
  cancel: 'Abbrechen',
  export: 'Exportieren',
  exporting: 'Wird exportiert …',
  saved: (name) => `Gespeichert als ${name}.`,
};
