/** The article page: its bar, the text and the list beside it. */
import type { Texts } from '../texts.ts';

const changes = (count: number): string => `${count} ${count === 1 ? 'Änderung' : 'Änderungen'}`;

export const article: Texts['article'] = {
  untitled: 'Artikel',
  keysHelp:
    'Pfeiltasten bewegen den Cursor, mit der Umschalttaste wählen sie aus. Mit Strg gehen sie wort- und absatzweise, die Tasten A und S satzweise, Q und W von Zitat zu Zitat. J und K gehen durch die Annotationen. Das Fragezeichen zeigt alle Tasten.',
  readingOnly: 'Nur lesen',
  undo: 'Rückgängig',
  undoTitle: (keys) => `Meinen letzten Schritt rückgängig machen (${keys})`,
  redo: 'Wiederholen',
  redoTitle: (keys) => `Wiederholen (${keys})`,
  keyboard: 'Tastatur',
  keyboardTitle: (keys) => (keys === '' ? 'Alle Tasten, zum Nachlesen und Ändern' : `Alle Tasten, zum Nachlesen und Ändern (${keys})`),
  layer: 'Ebene',
  layers: { shared: 'Gemeinsam', curated: 'Kuratiert' },
  people: 'Gerade hier',
  original: 'Original',
  missing: 'Diesen Artikel gibt es nicht',
  toProject: 'Zum Projekt',
  retry: 'Noch einmal versuchen',
  saving: {
    connecting: (count) => (count === 0 ? 'Verbinden …' : `Verbinden … ${changes(count)} hier aufbewahrt`),
    saved: 'Gespeichert',
    saving: 'Wird gespeichert …',
    offline: (count) => `Offline – ${changes(count)} hier aufbewahrt`,
    notStored: (count) => `Nicht gespeichert – der Server kann gerade nicht speichern; ${changes(count)} hier aufbewahrt`,
    stopped: (count) => `Nicht gespeichert – ${changes(count)} hier aufbewahrt`,
  },
};
