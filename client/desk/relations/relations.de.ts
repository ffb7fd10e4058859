/** Relations between annotations. */
import type { Texts } from '../../locale/texts.ts';

export const relations: Texts['relations'] = {
  count: (count) => (count === 1 ? '1 Verknüpfung' : `${count} Verknüpfungen`),
  outgoing: 'Von dieser Annotation',
  incoming: 'Zu dieser Annotation',
  incomingOf: (title) => `„${title}“ von`,
  none: 'Noch mit nichts verknüpft.',
  add: 'Verknüpfen mit …',
  kind: 'Art der Verknüpfung',
  other: 'Andere Annotation',
  hint: 'Klicke sie im Text oder in der Liste an, oder wähle sie hier.',
  search: 'Annotationen suchen',
  found: (count) => (count === 1 ? '1 Annotation' : `${count} Annotationen`),
  nothingFound: 'Keine Annotation sagt das.',
  cancel: 'Abbrechen',
  remove: 'Entfernen',
  removeOf: (title, words) => `Verknüpfung ${title} ${words} entfernen`,
  drawAll: 'Verknüpfungen zeigen',
};
