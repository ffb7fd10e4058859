/** The list of annotations beside the text. */
import type { Texts } from '../../locale/texts.ts';

export const list: Texts['list'] = {
  name: 'Annotationen',
  before: (count) => `${count} davor`,
  more: (count) => `${count} weitere`,
  somebody: 'Jemand',
};
