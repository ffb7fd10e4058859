/** German texts: statements beside an article. */
import type { OtherTexts } from '../../locale/texts.ts';

export const inArticle: OtherTexts['inArticle'] = {
  heading: 'Andere Fassungen',
  close: 'Andere Fassungen schließen',
  here: 'Hier',
  marked: 'Gekennzeichnet ist, was anders ist als in diesem Artikel.',
  others: (speaker) => `Fassungen dessen, was ${speaker} gesagt hat`,
  alone: 'Noch kein anderer Artikel hat sie.',
  again: 'Noch einmal in diesem Artikel',
  open: 'Aussage öffnen',
  add: 'Zu einer Aussage …',
  adding: {
    heading: 'Zu einer Aussage hinzufügen',
    passage: 'Die Stelle',
    relation: 'In diesem Artikel ist es',
    relations: {
      found: 'ein Zitat, Wort für Wort zu vergleichen',
      paraphrased: 'umschrieben',
      claimed: 'vom Medium selbst behauptet',
    },
    words: 'Wörter der Aussage',
    speaker: 'Sprecher',
    choice: 'Aussage',
    fresh: 'Eine neue Aussage',
    found: (shown, total) => (shown === total ? `${total} gefunden` : `die ersten ${shown} von ${total} gefundenen`),
    searching: 'Suche läuft …',
    add: 'Hinzufügen',
    added: 'Zur Aussage hinzugefügt.',
    made: 'Die Aussage ist angelegt.',
    isThere: 'Die Stelle gehört schon dazu.',
    undo: 'Rückgängig',
  },
};
