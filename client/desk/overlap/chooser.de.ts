/** The menu of annotations that lie over one place. */
import type { Texts } from '../../locale/texts.ts';

export const chooser: Texts['chooser'] = {
  count: (count) => `${count} hier`,
  menu: 'Annotationen an dieser Stelle',
};
