/** English texts: putting articles and projects away, bringing them back, and deleting them for good. */
import { counted } from '../../locale/formats.en.ts';

export const putAway = {
  putAway: 'Put away',
  deleteForGood: 'Delete for good',
  bringBack: 'Bring back',
  bringBackOf: (title: string) => `Bring back “${title}”`,
  deleteOf: (title: string) => `Delete for good: “${title}”`,
  heading: { article: 'Put the article away', project: 'Put the project away' },
  deleteHeading: { article: 'Delete the article for good', project: 'Delete the project for good' },
  explain: {
    article: (title: string) =>
      `“${title}” and all work on it disappear for everybody. People who have it open are told. You can bring it back for 30 days; then it is deleted for good.`,
    project: (title: string) =>
      `“${title}”, its articles and all work on them disappear for everybody. People who have it open are told, and its links let nobody in. You can bring it back for 30 days; then it is deleted for good.`,
  },
  explainDelete: {
    article: 'Deletes its text and all work on it at once. Nobody can bring it back.',
    project:
      'Deletes its articles, their texts, all work on them and its members’ roles at once. Nobody can bring it back.',
  },
  typeTitle: 'To delete it, type its title',
  cancel: 'Cancel',
  away: (title: string) => `“${title}” is put away.`,
  back: (title: string) => `“${title}” is back.`,
  deleted: (title: string) => `“${title}” is deleted for good.`,
  deleting: 'Deleting …',
  list: { articles: 'Articles put away', projects: 'Projects put away' },
  byUntil: (name: string, until: string) =>
    name === '' ? `Can be brought back until ${until}` : `By ${name} · can be brought back until ${until}`,
  withArticles: (count: number) => counted(count, 'article', 'articles'),
  settingsHint:
    'The project disappears for everybody. You can bring it back for 30 days on the list of projects, or delete it for good.',
};
