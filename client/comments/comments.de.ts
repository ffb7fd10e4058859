/** German texts: comments on an annotation. */
import { counted } from '../locale/formats.de.ts';
import type { OtherTexts } from '../locale/texts.ts';

export const comments: OtherTexts['comments'] = {
  write: 'Kommentar schreiben',
  names: 'Mitglieder',
  send: 'Senden',
  reply: 'Antworten',
  replyTo: (name) => `${name} antworten`,
  resolve: 'Erledigt',
  reopen: 'Wieder öffnen',
  resolved: 'Erledigt',
  show: 'Zeigen',
  hide: 'Verbergen',
  didResolve: (name) => `${name} hat das für erledigt erklärt`,
  didReopen: (name) => `${name} hat das wieder geöffnet`,
  thread: (name) => `Gespräch von ${name}`,
  edit: 'Ändern',
  editOf: (name) => `Kommentar von ${name} ändern`,
  delete: 'Löschen',
  deleteOf: (name) => `Kommentar von ${name} löschen`,
  save: 'Speichern',
  cancel: 'Abbrechen',
  edited: 'geändert',
  editedBy: (name) => `geändert von ${name}`,
  named: (name) => `${name} hat dich in einem Kommentar genannt`,
  namedBy: (count) => `${counted(count, 'Kommentar', 'Kommentare')} nennen dich`,
  nobody: 'Dazu hat noch niemand etwas gesagt.',
  unread: (count) => counted(count, 'ungelesener Kommentar', 'ungelesene Kommentare'),
  new: 'neu',
  showUnread: 'Den nächsten Kommentar zeigen, den du nicht gelesen hast',
};
