/** German texts: relations between annotations. */
import { counted } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const relations: OtherTexts['relations'] = {
  outgoing: 'Von dieser Annotation',
  incoming: 'Zu dieser Annotation',
  incomingOf: (title) => `„${title}“ von`,
  none: 'Noch mit nichts verknüpft.',
  add: 'Verknüpfen mit …',
  kind: 'Art der Verknüpfung',
  other: 'Andere Annotation',
  hint: 'Klicke sie im Text oder in der Liste an, oder wähle sie hier.',
  search: 'Annotationen suchen',
  found: (count) => counted(count, 'Annotation', 'Annotationen'),
  nothingFound: 'Keine Annotation sagt das.',
  cancel: 'Abbrechen',
  remove: 'Entfernen',
  removeOf: (title, words) => `Verknüpfung ${title} ${words} entfernen`,
};
