/** The list of annotations beside the text. */
import { number } from '../../locale/formats.en.ts';
export const list = {
  name: 'Annotations',
  before: (count: number) => `${number(count)} before`,
  more: (count: number) => `${number(count)} more`,
  somebody: 'Somebody',
};
