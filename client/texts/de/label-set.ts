/** The editor of a project's label set. */
import { countedIn } from '../counted.ts';
import type { Texts } from '../texts.ts';

const counted = countedIn('de-DE');
const annotations = (count: number): string => counted(count, 'Annotation', 'Annotationen');

export const labelSet: Texts['labelSet'] = {
  heading: 'Labels',
  explain: 'Alle sehen eine Änderung sofort. Annotationen behalten ihr Label, wie es auch heißt.',
  list: 'Labels des Projekts',
  annotations,
  title: 'Titel',
  key: 'Schlüssel in den Daten',
  keyHint: 'Wird er geändert, wird jede Annotation umgeschrieben, die ihn trägt.',
  colour: 'Farbe und Unterstreichung',
  colours: ['Blau', 'Petrol', 'Bernstein', 'Purpur', 'Zinnober', 'Himmelblau', 'Oliv', 'Grau'],
  description: 'Wofür es da ist',
  example: 'Beispiel',
  up: (title) => `„${title}“ nach oben`,
  down: (title) => `„${title}“ nach unten`,
  edit: (title) => `„${title}“ bearbeiten`,
  mergeInto: 'Zusammenführen mit',
  stays: 'nichts: es bleibt',
  merges: (into) => `wird mit „${into}“ zusammengeführt`,
  isNew: 'neu',
  remove: 'Dieses Label entfernen',
  removeHint: (count) => `${annotations(count)} ${count === 1 ? 'trägt' : 'tragen'} es: Führe es stattdessen mit einem anderen zusammen.`,
  add: 'Label hinzufügen',
  newTitle: 'Neues Label',
  save: 'Für alle speichern',
  saveAndMove: (count) => `Speichern und ${annotations(count)} umschreiben`,
  saved: 'Die Labels sind für alle im Projekt gespeichert.',
  moved: (count) => `${annotations(count)} ${count === 1 ? 'hat' : 'haben'} jetzt ein anderes Label.`,
  takeBack: 'Zurücknehmen',
  putAway: 'Fertig',
  takenBack: (count) => `${annotations(count)} ${count === 1 ? 'hat' : 'haben'} wieder das frühere Label. Was andere seither geändert haben, bleibt.`,
  region: 'Geänderte Labels',
  problems: {
    'no-title': 'Ein Label braucht einen Titel.',
    'bad-key': 'Ein Schlüssel besteht aus Buchstaben, Ziffern, „-“ und „_“, höchstens 64.',
    'same-key': 'Zwei Labels haben diesen Schlüssel.',
    'same-title': 'Zwei Labels haben diesen Titel.',
  },
  needsOne: 'Ein Projekt braucht mindestens ein Label.',
};
