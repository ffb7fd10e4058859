/** German texts: putting articles and projects away, bringing them back, and deleting them for good. */
import { counted } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const putAway: OtherTexts['putAway'] = {
  putAway: 'Weglegen',
  deleteForGood: 'Endgültig löschen',
  bringBack: 'Zurückholen',
  bringBackOf: (title) => `Zurückholen: „${title}“`,
  deleteOf: (title) => `Endgültig löschen: „${title}“`,
  heading: { article: 'Artikel weglegen', project: 'Projekt weglegen' },
  deleteHeading: { article: 'Artikel endgültig löschen', project: 'Projekt endgültig löschen' },
  explain: {
    article: (title) =>
      `„${title}“ und alle Arbeit daran verschwinden für alle. Wer ihn offen hat, erfährt es. Du kannst ihn 30 Tage lang zurückholen; danach wird er endgültig gelöscht.`,
    project: (title) =>
      `„${title}“, seine Artikel und alle Arbeit daran verschwinden für alle. Wer es offen hat, erfährt es, und seine Links lassen niemanden mehr ein. Du kannst es 30 Tage lang zurückholen; danach wird es endgültig gelöscht.`,
  },
  explainDelete: {
    article: 'Löscht den Text und alle Arbeit daran sofort. Niemand kann ihn zurückholen.',
    project:
      'Löscht die Artikel, ihre Texte, alle Arbeit daran und die Rollen der Mitglieder sofort. Niemand kann es zurückholen.',
  },
  typeTitle: 'Zum Löschen den Titel eingeben',
  cancel: 'Abbrechen',
  away: (title) => `„${title}“ ist weggelegt.`,
  back: (title) => `„${title}“ ist wieder da.`,
  deleted: (title) => `„${title}“ ist endgültig gelöscht.`,
  deleting: 'Wird gelöscht …',
  list: { articles: 'Weggelegte Artikel', projects: 'Weggelegte Projekte' },
  byUntil: (name, until) =>
    name === '' ? `Kann bis ${until} zurückgeholt werden` : `Von ${name} · kann bis ${until} zurückgeholt werden`,
  withArticles: (count) => counted(count, 'Artikel', 'Artikel'),
  settingsHint:
    'Das Projekt verschwindet für alle. Du kannst es 30 Tage lang in der Liste der Projekte zurückholen, oder es endgültig löschen.',
};
