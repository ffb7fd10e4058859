/** German texts: the list of annotations beside the text. */
import { counted, number } from '../../locale/formats.de.ts';
import type { Texts } from '../../locale/texts.ts';

export const list: Texts['list'] = {
  name: 'Annotationen',
  before: (count) => `${number(count)} davor`,
  more: (count) => `${number(count)} weitere`,
  somebody: 'Jemand',
  comments: (count) => counted(count, 'Kommentar', 'Kommentare'),
  unread: (count) => `${number(count)} neu`,
};
