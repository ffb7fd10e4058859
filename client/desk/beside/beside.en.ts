/** English texts: layers that are seen beside the one that is worked on. */
import { counted } from '../../locale/formats.en.ts';

export const beside = {
  heading: 'Layers beside',
  full: (count: number) => `No more than ${counted(count, 'layer', 'layers')} can be seen beside.`,
  none: 'No annotations.',
  noOthers: 'The article has no other layer that you can read.',
  more: 'Show more',
};
