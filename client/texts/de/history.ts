/** What happened to an annotation or in an article. */
import type { Texts } from '../texts.ts';

export const history: Texts['history'] = {
  heading: 'Verlauf',
  ofArticle: 'Verlauf dieses Artikels',
  open: 'Verlauf',
  events: 'Was geschah',
  made: (label) => `angelegt: ${label}`,
  placed: 'verschoben',
  described: 'geändert',
  removed: 'gelöscht',
  restored: 'wiederhergestellt',
  said: 'kommentiert',
  resolved: 'Gespräch erledigt',
  reopened: 'Gespräch wieder geöffnet',
  reworded: 'Kommentar geändert',
  unsaid: 'Kommentar gelöscht',
  linked: (title) => `verknüpft: ${title}`,
  unlinked: (title) => `Verknüpfung entfernt: ${title}`,
  nothing: '–',
  restore: 'Wiederherstellen',
  restoreOf: (words) => `${words} wiederherstellen`,
  more: 'Früheres zeigen',
  none: 'Von dem, was vorher geschah, ist nichts bekannt.',
  loading: 'Wird geladen …',
};
