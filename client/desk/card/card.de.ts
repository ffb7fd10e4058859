/** German texts: the card of one annotation. */
import type { OtherTexts } from '../../locale/texts.ts';

export const card: OtherTexts['card'] = {
  name: 'Annotation',
  label: 'Label',
  confidence: 'Sicherheit',
  confidences: { low: 'Gering', medium: 'Mittel', high: 'Hoch' },
  notSpecified: 'Keine Angabe',
  note: 'Notiz',
  delete: 'Löschen',
  addPart: 'Markierten Text als Teil hinzufügen',
  part: (number, of) => `Teil ${number} von ${of}`,
  removePart: 'Teil entfernen',
  start: 'Anfang',
  end: 'Ende',
  startEarlier: 'Früher anfangen',
  startLater: 'Später anfangen',
  endEarlier: 'Früher enden',
  endLater: 'Später enden',
  byAWord: (move) => `${move}, um ein Wort`,
  panels: { comments: 'Kommentare', relations: 'Verknüpfungen', history: 'Verlauf' },
};
