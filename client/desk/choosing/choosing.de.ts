/** German texts: the choice of a label by name or number. */
import type { OtherTexts } from '../../locale/texts.ts';
import { counted } from '../../locale/formats.de.ts';

export const choosing: OtherTexts['choosing'] = {
  heading: 'Label wählen',
  field: 'Name oder Nummer des Labels',
  hint: 'Tippe ein paar Buchstaben des Namens oder die Nummer mit zwei Ziffern, etwa 07.',
  found: (count) => counted(count, 'Label', 'Labels'),
  none: 'Kein Label hat diesen Namen oder diese Nummer.',
};
