/** German texts: what happens at the desk, said in passing or told to those who hear the page. */
import { counted, number } from '../locale/formats.de.ts';
import type { Texts } from '../locale/texts.ts';

const effects = { came: 'Annotation wieder da', went: 'Annotation entfernt', changed: 'Annotation wie zuvor' };
const redoneEffects = {
  came: 'Annotation wieder da',
  went: 'Annotation entfernt',
  changed: 'Annotation wieder geändert',
};
const about = (what: string, annotation: string): string => (annotation === '' ? what : `${what}: ${annotation}`);

export const desk: Texts['desk'] = {
  annotation: (label, words) => `${label}, ${words}`,
  tagged: (annotation) => `Markiert: ${annotation}`,
  relabelled: (annotation) => `Label geändert: ${annotation}`,
  partAdded: (annotation) => `Teil hinzugefügt: ${annotation}`,
  removed: (annotation) => `Gelöscht: ${annotation}`,
  vanished: 'Jemand anderes hat die geöffnete Annotation entfernt.',
  undone: (effect, annotation) => about(`Rückgängig gemacht, ${effects[effect]}`, annotation),
  redone: (effect, annotation) => about(`Wiederholt, ${redoneEffects[effect]}`, annotation),
  nothingToUndo: 'Nichts rückgängig zu machen.',
  nothingToRedo: 'Nichts zu wiederholen.',
  atAnnotation: (annotation, position, count) => `${annotation}, ${number(position)} von ${number(count)}`,
  noAnnotations: 'Es werden keine Annotationen gezeigt.',
  lastAnnotation: 'Danach kommt keine Annotation mehr.',
  firstAnnotation: 'Davor kommt keine Annotation mehr.',
  noRoom: 'Weiter lässt sie sich nicht verschieben.',
  selected: (words) => `Ausgewählt: ${words}`,
  nowhere: 'In dieser Richtung kommt nichts mehr.',
  nothingHere: 'Hier ist keine Annotation.',
  notYours: 'Nur wer diese Annotation gemacht hat oder kuratiert, kann sie ändern.',
  overtaken: 'Jemand anderes hat das inzwischen geändert. Diese Änderung bleibt.',
  nothingSelected: 'Wähle zuerst Text aus, dann ein Label.',
  readOnly: {
    archived: 'Du liest hier nur: Dieses Projekt ist archiviert. Die Leitung kann es aus dem Archiv holen.',
    frozen:
      'Du liest hier nur: Diese Runde ist aufgedeckt, und deine Arbeit daran ist eingefroren. Wer leitet, kann sie dir zurückgeben.',
    unassigned: 'Du liest hier nur: Dieser Artikel ist nicht dir zugeteilt.',
    others: 'Du liest hier nur: In diese Ebene schreiben andere.',
    role: 'Du liest hier nur: Wer nur zusieht, annotiert nicht.',
    commenter: 'Du liest und kommentierst hier: Wer kommentiert, annotiert nicht.',
  },
  whiteSpaceSelected: 'Nur Leerraum ist ausgewählt. Wähle Wörter aus, dann ein Label.',
  nothingOpen: 'Öffne zuerst eine Annotation.',
  noPartSelected: 'Wähle zuerst die Wörter des weiteren Teils aus.',
  noneShown: 'Keine der Annotationen entspricht dem Filter.',
  noneYet: 'Noch keine.',
  noneYetSelect: 'Noch keine. Wähle Wörter im Text aus, dann ein Label oder seine Ziffer.',
  tools: 'Werkzeuge',
  history: 'Verlauf',
  everywhere: 'Überall markieren …',
  inOutlets: (outlets, words) => `In ${counted(outlets, 'Medium', 'Medien')}: ${words}`,
  andOutlets: (words, outlets) => `${words} (in ${counted(outlets, 'Medium', 'Medien')})`,
  noStatement: 'Hier ist keine andere Fassung bekannt.',
  addToStatement: 'Zu einer Aussage …',
  nothingToAdd: 'Wähle zuerst die Stelle aus, die zu einer Aussage gehören soll.',
  notYoursToAdd: 'Stellen fügt zu Aussagen hinzu, wer sie in diesem Projekt auch zusammenlegen darf.',
  drawAll: 'Verknüpfungen zeigen',
  annotations: (count) => counted(count, 'Annotation', 'Annotationen'),
  notTaken: (count) => `Der Server hat ${number(count)} deiner Änderungen nicht angenommen`,
};
