/** German texts: the guidelines of a project: read, written, and beside the text. */
import type { Texts } from '../../locale/texts.ts';

export const guidelines: Texts['guidelines'] = {
  heading: 'Richtlinien',
  none: 'Noch sind keine geschrieben.',
  edit: 'Richtlinien bearbeiten',
  written: 'Richtlinien in Markdown',
  hint: '# Überschrift · - Liste · **fett** · *kursiv* · > Zitat · [Worte](https://adresse)',
  preview: 'Was alle sehen',
  save: 'Für alle speichern',
  saved: 'Die Richtlinien sind für alle im Projekt gespeichert.',
  close: 'Richtlinien schließen',
  changedMeanwhile:
    'Dein Text ist noch da, der andere steht darunter: Übernimm, was bleiben soll, und speichere noch einmal.',
  theirs: 'Was jetzt da steht',
};
