/** German texts: the menu of annotations that lie over one place. */
import { number } from '../../locale/formats.de.ts';
import type { Texts } from '../../locale/texts.ts';

export const chooser: Texts['chooser'] = {
  count: (count) => `${number(count)} hier`,
  menu: 'Annotationen an dieser Stelle',
};
