/** German texts: layers that are seen beside the one that is worked on. */
import { counted } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const beside: OtherTexts['beside'] = {
  heading: 'Ebenen daneben',
  full: (count) => `Mehr als ${counted(count, 'Ebene', 'Ebenen')} sind nicht zugleich daneben zu sehen.`,
  none: 'Keine Annotationen.',
  noOthers: 'Der Artikel hat keine andere Ebene, die du lesen kannst.',
  more: 'Mehr zeigen',
};
