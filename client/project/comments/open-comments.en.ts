/** English texts: the list of a project’s open comments. */
import { counted } from '../../locale/formats.en.ts';

export const openComments = {
  heading: 'Comments',
  open: (unread: number): string => (unread === 0 ? 'Comments' : `Comments (${unread} unread)`),
  onlyUnread: 'Unread',
  onlyMine: 'Mine',
  remarks: (count: number): string => counted(count, 'remark', 'remarks'),
  unread: (count: number): string => `${count} unread`,
  said: (name: string): string => `${name}:`,
  none: 'No comment fits.',
  more: 'Show more comments',
};
