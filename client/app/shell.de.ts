/** German texts: the bar at the top, the menu of the signed-in member, and what stands where a page can't be opened. */
import type { Texts } from '../locale/texts.ts';

export const shell: Texts['shell'] = {
  nobody: 'Niemand ist angemeldet.',
  skip: 'Zur Seite springen',
  where: 'Wo du bist',
  project: 'Projekt',
  notFound: 'Nicht gefunden',
  opening: 'Der Artikel wird geöffnet …',
  partFailed: 'Ein Teil der Seite wurde nicht geladen.',
  blocked:
    'Dieser Browser lässt Verbatim nichts aufbewahren: Cookies und Websitedaten sind gesperrt. Erlaube sie für diese Website und lade die Seite neu; ohne sie bleibst du nicht angemeldet.',
  partMissing:
    'Ein Teil der Seite wurde nicht geladen. Vielleicht ist sie älter als ein Update des Servers. Nicht gesendete Arbeit bleibt.',
  reload: 'Neu laden',
  goOn: 'Ohne weitermachen',
  kept: (moment) => `Der Server antwortet nicht. Diese Seite zeigt, was dieser Browser am ${moment} behalten hat.`,
  pageFailed: 'Die Seite wurde nicht geladen',
  tryAgain: 'Noch einmal versuchen',
  nothingHere: 'Unter dieser Adresse ist nichts',
  nothingHereWhy: 'Vielleicht wurde sie nur zum Teil kopiert, oder sie gehört zu einem anderen Server.',
  toProjects: 'Zu deinen Projekten',
  refused: {
    noAnswer: 'Keine Antwort',
    notSignedIn: 'Du bist hier nicht angemeldet',
    notSignedInWhy:
      'Öffne dieses Projekt mit dem Link, den du bekommen hast. Ist er verloren, frage die Person, die dich eingeladen hat.',
    doesNotOpen: 'Das öffnet sich nicht',
  },
  yourMenu: ': dein Menü',
};
