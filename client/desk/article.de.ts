/** German texts: the article page: its bar, the text and the list beside it. */
import { counted, number } from '../locale/formats.de.ts';
import type { Texts } from '../locale/texts.ts';

const changes = (count: number): string => counted(count, 'Änderung', 'Änderungen');

/** Where changes wait: in this browser, or in this window alone. */
const waiting = (count: number, isKept: boolean): string =>
  `${changes(count)}${isKept ? ' hier aufbewahrt' : ' nur in diesem Fenster; schließe es nicht'}`;

export const article: Texts['article'] = {
  untitled: 'Artikel',
  keysHelp:
    'Pfeiltasten bewegen den Cursor, mit der Umschalttaste wählen sie aus. Mit Strg gehen sie wort- und absatzweise, die Tasten A und S satzweise, Q und W von Zitat zu Zitat. J und K gehen durch die Annotationen. Das Fragezeichen zeigt alle Tasten.',
  readingOnly: 'Nur lesen',
  commentsOnly: 'Nur kommentieren',
  undo: 'Rückgängig',
  undoTitle: (keys) => `Meinen letzten Schritt rückgängig machen (${keys})`,
  redo: 'Wiederholen',
  redoTitle: (keys) => `Wiederholen (${keys})`,
  keyboard: 'Tastatur',
  keyboardTitle: (keys) =>
    keys === '' ? 'Alle Tasten, zum Nachlesen und Ändern' : `Alle Tasten, zum Nachlesen und Ändern (${keys})`,
  layer: 'Ebene',
  layerOf: (name) => `Von ${name}`,
  layers: { shared: 'Gemeinsam', curated: 'Kuratiert' },
  overview: 'Überblick über den Artikel',
  people: 'Gerade hier',
  goTo: (name) => `Zu ${name}`,
  original: 'Original',
  missing: 'Diesen Artikel gibt es nicht',
  toProject: 'Zum Projekt',
  way: {
    previous: 'Voriger Artikel',
    next: 'Nächster Artikel',
    position: (at, count) => `${number(at)} / ${number(count)}`,
    isLast: 'Das ist der letzte Artikel der Liste.',
    isFirst: 'Das ist der erste Artikel der Liste.',
  },
  retry: 'Noch einmal versuchen',
  saving: {
    connecting: (count, isKept) => (count === 0 ? 'Verbinden …' : `Verbinden … ${waiting(count, isKept)}`),
    saved: 'Gespeichert',
    saving: 'Wird gespeichert …',
    offline: (count, isKept) => `Offline – ${waiting(count, isKept)}`,
    blocked: 'Live-Verbindungen sind gesperrt. Nimm ein anderes Netz, oder lass in diesem WebSockets freigeben.',
    notStored: (count, isKept) =>
      `Nicht gespeichert – der Server kann gerade nicht speichern; ${waiting(count, isKept)}`,
    stopped: (count, isKept) => `Nicht gespeichert – ${waiting(count, isKept)}`,
  },
};
