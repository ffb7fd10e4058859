/** German texts: changing title and metadata of articles, one by one or by a table. */
import type { details as english } from './details.en.ts';
import { counted } from '../../locale/formats.de.ts';

export const details: typeof english = {
  open: (title) => `Angaben zu „${title}“`,
  heading: 'Angaben zum Artikel',
  fields: {
    title: 'Titel',
    outlet: 'Medium',
    author: 'Autor',
    date: 'Datum',
    url: 'Adresse im Netz',
    language: 'Sprache',
  },
  kinds: { source: 'Das ist die Quelle selbst', report: 'Das ist ein Bericht' },
  hints: {
    date: (read) => `Gelesen als ${read}.`,
    noDate: 'Nicht als Datum gelesen: Es wird gezeigt, wie es dasteht, und zuletzt eingeordnet.',
    language: 'Ein Kürzel wie en, en-GB oder de.',
    source:
      'Eine Rede, ein Interview oder eine Mitteilung, aus der andere zitieren: Aussagen werden an ihrem Wortlaut gemessen.',
  },
  save: 'Angaben speichern',
  saved: 'Die Angaben sind gespeichert.',
  cancel: 'Abbrechen',
  changes: 'Frühere Änderungen',
  unknown: 'nichts',
  changed: (field, before, after) => `${field}: ${before} → ${after}`,
  byAt: (name, moment) => `${name}, ${moment}`,
  table: {
    open: 'Angaben aus einer Tabelle',
    heading: 'Angaben aus einer Tabelle',
    explain:
      'Eine CSV-Tabelle mit einer Spalte „id“ oder „title“, die Artikel dieses Projekts nennt, und Spalten wie outlet, author, date, url und language. Leere Zellen ändern nichts.',
    choose: 'Tabelle wählen',
    nothing: 'Es würde sich nichts ändern.',
    found: (changed, unchanged) =>
      `${counted(changed, 'Artikel ändert sich', 'Artikel ändern sich')}; ${counted(unchanged, 'Artikel hat', 'Artikel haben')} diese Angaben schon.`,
    unread: (names) => `Spalten, die nicht gelesen werden: ${names}.`,
    refused: (count) => `${counted(count, 'Zeile bleibt', 'Zeilen bleiben')} draußen:`,
    apply: (count) => `${counted(count, 'Artikel', 'Artikel')} ändern`,
    done: (count) => `${counted(count, 'Artikel wurde', 'Artikel wurden')} geändert.`,
  },
};
