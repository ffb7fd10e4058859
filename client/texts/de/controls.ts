/** Small parts that stand everywhere. */
import type { Texts } from '../texts.ts';

export const controls: Texts['controls'] = {
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copiedNow: 'Kopiert.',
  notCopied: 'Nicht kopiert',
  cannotCopy: 'Der Browser erlaubt das Kopieren hier nicht.',
  loading: 'Wird geladen …',
  nobody: 'Niemand ist angemeldet.',
};
