/** English texts: the choice of a label by name or number. */
import { counted } from '../../locale/formats.en.ts';

export const choosing = {
  heading: 'Choose a label',
  field: 'Name or number of the label',
  hint: 'Type some letters of its name, or its number in two digits, such as 07.',
  found: (count: number) => counted(count, 'label', 'labels'),
  none: 'No label has that name or number.',
};
