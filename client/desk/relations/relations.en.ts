/** English texts: relations between annotations. */
import { counted } from '../../locale/formats.en.ts';
export const relations = {
  outgoing: 'From this annotation',
  incoming: 'To this annotation',
  incomingOf: (title: string) => `“${title}” from`,
  none: 'Not linked with anything yet.',
  add: 'Link to…',
  kind: 'Kind of link',
  other: 'Other annotation',
  hint: 'Click it in the text or in the list, or choose it here.',
  search: 'Search annotations',
  found: (count: number) => counted(count, 'annotation', 'annotations'),
  nothingFound: 'No annotation says that.',
  cancel: 'Cancel',
  remove: 'Remove',
  removeOf: (title: string, words: string) => `Remove the link ${title} ${words}`,
};
