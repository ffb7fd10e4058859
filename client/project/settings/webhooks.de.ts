/** German texts: webhooks of a project: programs that are told what happens in it. */
import { counted } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const webhooks: OtherTexts['webhooks'] = {
  heading: 'Webhooks',
  explain:
    'Die Adresse eines Programms, dem gesagt wird, wenn im Projekt etwas geschieht. Was ihm geschickt wird, ist unterschrieben; was misslingt, wird einen Tag lang wieder versucht.',
  url: 'Adresse',
  urlHint: 'Sie beginnt mit https:// oder http://.',
  when: 'Ihm wird gesagt, wenn',
  events: {
    'article.done': 'jemand mit einem Artikel fertig ist',
    'comment.mentioned': 'ein Kommentar jemanden mit @ nennt',
    export: 'jemand das Projekt exportiert hat',
  },
  make: 'Webhook anlegen',
  chooseEvent: 'Wähle, wovon ihm gesagt wird.',
  secretOf: (host) => `Das Geheimnis von ${host}`,
  once: 'Kopiere es jetzt: Es wird nur dieses eine Mal gezeigt. Daran erkennt das Programm, dass von hier ist, was ihm geschickt wird.',
  list: 'Die Webhooks des Projekts',
  never: 'Noch wurde nichts geschickt.',
  arrived: (moment) => `Zuletzt geschickt: ${moment}.`,
  problems: {
    'address-refused': 'An diese Adresse wird nichts geschickt',
    unreachable: 'Dort war niemand zu erreichen',
    'too-slow': 'Die Antwort kam nicht rechtzeitig',
    'not-taken': 'Es wurde nicht angenommen',
  },
  failed: (moment, why, status) => `Fehlgeschlagen: ${moment}. ${why}${status === null ? '' : ` (Status ${status})`}.`,
  waiting: (count) => `${counted(count, 'Nachricht wartet', 'Nachrichten warten')}.`,
  leftOut: (count) => `${counted(count, 'Nachricht wurde', 'Nachrichten wurden')} nie geschickt.`,
  off: 'Aus',
  switchOn: 'Einschalten',
  switchOff: 'Ausschalten',
  remove: 'Entfernen',
  removed: (host) => `${host} wird nichts mehr gesagt.`,
};
