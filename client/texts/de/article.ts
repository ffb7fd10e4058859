/** The article page: its bar, the text and the list beside it. */
import type { Texts } from '../texts.ts';

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
};
