/** German texts: the list of a project’s open comments. */
import { counted } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const openComments: OtherTexts['openComments'] = {
  heading: 'Kommentare',
  open: (unread) => (unread === 0 ? 'Kommentare' : `Kommentare (${unread} ungelesen)`),
  onlyUnread: 'Ungelesen',
  onlyMine: 'Meine',
  remarks: (count) => counted(count, 'Bemerkung', 'Bemerkungen'),
  unread: (count) => `${count} ungelesen`,
  said: (name) => `${name}:`,
  none: 'Kein Kommentar passt.',
  more: 'Mehr Kommentare zeigen',
};
