/** German texts: the bar beside a selection. */
import type { OtherTexts } from '../../locale/texts.ts';

export const selection: OtherTexts['selection'] = {
  name: 'Auswahl',
  addPart: 'Als Teil hinzufügen',
  addPartTitle: 'Der geöffneten Annotation als weiteren Teil hinzufügen',
  everywhere: 'Derselbe Text überall…',
  comment: 'Kommentieren',
  commentOnLabelled: (label) => `Als „${label}“ annotieren, das zuletzt benutzte Label, und einen Kommentar schreiben`,
  commentOnAnnotation: 'Einen Kommentar zur Annotation dieser Wörter schreiben',
  more: 'Weitere Labels…',
};
