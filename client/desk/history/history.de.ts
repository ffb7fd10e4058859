/** What happened to an annotation or in an article. */
import { counted } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const history: OtherTexts['history'] = {
  ofArticle: 'Verlauf dieses Artikels',
  events: 'Was geschah',
  made: (label) => `angelegt: ${label}`,
  imported: (label) => `aus einer Datei eingelesen: ${label}`,
  importedLink: (title) => `Verknüpfung aus einer Datei eingelesen: ${title}`,
  importedComment: 'Kommentar aus einer Datei eingelesen',
  server: 'Wer den Server betreibt',
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
  suggested: (label, program) => `Vorschlag von ${program}: ${label}`,
  accepted: (label, program) => `Vorschlag von ${program} angenommen: ${label}`,
  rejected: (label, program) => `Vorschlag von ${program} abgelehnt: ${label}`,
  undecided: (label, program) => `Entscheidung über Vorschlag von ${program} zurückgenommen: ${label}`,
  withdrawn: (label, program) => `Vorschlag von ${program} zurückgezogen: ${label}`,
  joined: (before, after) => `zwei Personen zusammengeführt: ${before} ist ${after}`,
  nothing: '–',
  restore: 'Wiederherstellen',
  restoreOf: (words) => `${words} wiederherstellen`,
  more: 'Früheres zeigen',
  none: 'Von dem, was vorher geschah, ist nichts bekannt.',
  sentBack: {
    heading: 'Zurückgegeben',
    nothing: 'Seitdem hat sich nichts geändert.',
    changes: (count: number): string =>
      `Was sich seitdem geändert hat: ${counted(count, 'Annotation', 'Annotationen')}`,
    kinds: { added: 'Neu', changed: 'Geändert', removed: 'Gelöscht' },
  },
  loading: 'Wird geladen …',
};
