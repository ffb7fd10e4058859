/** English texts: the list of annotations beside the text. */
import { counted, number } from '../../locale/formats.en.ts';
export const list = {
  name: 'Annotations',
  before: (count: number) => `${number(count)} before`,
  more: (count: number) => `${number(count)} more`,
  somebody: 'Somebody',
  comments: (count: number) => counted(count, 'comment', 'comments'),
  unread: (count: number) => `${number(count)} new`,
};
