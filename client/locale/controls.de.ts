/** German texts: the words of the kit’s own elements. */
import type { KitWords } from '../kit/words.ts';

export const controls: KitWords = {
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copiedNow: 'Kopiert.',
  notCopied: 'Nicht kopiert',
  cannotCopy: 'Der Browser erlaubt das Kopieren hier nicht.',
  loading: 'Wird geladen …',
};
