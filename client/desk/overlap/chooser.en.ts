/** English texts: the menu of annotations that lie over one place. */
import { number } from '../../locale/formats.en.ts';
export const chooser = {
  count: (count: number) => `${number(count)} here`,
  menu: 'Annotations here',
};
