/** German texts: the editor of a project's label set. */
import { counted, plural } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

const annotations = (count: number): string => counted(count, 'Annotation', 'Annotationen');

export const labelSet: OtherTexts['labelSet'] = {
  heading: 'Labels',
  explain:
    'Die anderen sehen eine Änderung, wenn du sie speicherst. Annotationen behalten ihr Label, wie es auch heißt.',
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
  removeHint: (count) =>
    `${annotations(count)} ${plural(count, { one: 'trägt', other: 'tragen' })} es: Führe es stattdessen mit einem anderen zusammen.`,
  add: 'Label hinzufügen',
  newTitle: 'Neues Label',
  save: 'Für alle speichern',
  saveAndMove: (count) => `Speichern und ${annotations(count)} umschreiben`,
  saved: 'Die Labels sind für alle im Projekt gespeichert.',
  moved: (count) => `${annotations(count)} ${plural(count, { one: 'hat', other: 'haben' })} jetzt ein anderes Label.`,
  takeBack: 'Zurücknehmen',
  putAway: 'Fertig',
  takenBack: (count) =>
    `${annotations(count)} ${plural(count, { one: 'hat', other: 'haben' })} wieder das frühere Label. Was andere seither geändert haben, bleibt.`,
  region: 'Geänderte Labels',
  problems: {
    'no-title': 'Etwas hat keinen Titel.',
    'bad-key': 'Ein Schlüssel besteht aus Buchstaben, Ziffern, „-“ und „_“, höchstens 64.',
    'same-key': 'Diesen Schlüssel gibt es zweimal.',
    'same-title': 'Zwei Labels haben diesen Titel.',
    'no-options': 'Eine Auswahl braucht mindestens eine Möglichkeit.',
  },
  attribute: {
    heading: 'Attribute',
    explain: 'Was eine Annotation außer ihrem Label sagen kann, etwa wer spricht.',
    add: 'Attribut hinzufügen',
    newTitle: 'Neues Attribut',
    all: 'alle Labels',
    keyStays: 'Er bleibt: Annotationen haben Werte darunter.',
    remove: 'Dieses Attribut entfernen',
    removeHint: 'Werte, die Annotationen haben, bleiben in den Daten.',
    kind: 'Art',
    kinds: { text: 'Text', choice: 'Auswahl' },
    suggestions: 'Vorgeschlagen wird',
    suggested: { none: 'nichts', speakers: 'Namen im Artikel und frühere Werte', earlier: 'frühere Werte' },
    options: 'Möglichkeiten',
    optionsHint: 'Eine je Zeile. Eine, die nur anders heißen soll, behält ihren Schlüssel in den Daten.',
    belongsTo: 'Gehört zu',
  },
  needsOne: 'Ein Projekt braucht mindestens ein Label.',
  changedMeanwhile: 'Deine Änderung baut jetzt auf der anderen auf: Sieh sie an, und speichere noch einmal.',
};
