/** German texts: a project in the archive. */
import type { OtherTexts } from '../../locale/texts.ts';

export const archive: OtherTexts['archive'] = {
  archive: 'Archivieren',
  settingsHint:
    'Alle im Projekt können es weiter lesen, durchsuchen und exportieren. Niemand ändert es, bis die Leitung es aus dem Archiv holt.',
  archived: (title) => `„${title}“ ist archiviert.`,
  since: (moment) =>
    `Dieses Projekt ist seit ${moment} archiviert. Du kannst es lesen, durchsuchen und exportieren. Niemand kann es ändern.`,
  note: 'Dieses Projekt ist archiviert: Niemand kann es ändern.',
  links:
    'Solange das Projekt archiviert ist, lassen diese Links niemanden neu hinein. Danach tun sie es wieder, wenn du sie nicht widerrufst.',
  takeOut: 'Aus dem Archiv holen',
  out: (title) => `„${title}“ ist nicht mehr im Archiv.`,
  list: 'Archivierte Projekte',
  folded: (count) => `Archiviert (${count})`,
};
