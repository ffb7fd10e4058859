/** German texts: the page that a link opens. */
import type { OtherTexts } from '../locale/texts.ts';

export const join: OtherTexts['join'] = {
  page: 'Beitreten',
  pageRefused: 'Link abgelehnt',
  looking: 'Der Link wird geprüft …',
  incomplete:
    'Der Link ist unvollständig: Der Teil nach # fehlt. Kopiere ihn noch einmal bis ganz zum Ende, oder bitte um einen neuen.',
  noAnswer: 'Keine Antwort',
  notNow: 'Gerade nicht',
  doesNotOpen: 'Dieser Link öffnet sich nicht',
  tryAgain: 'Noch einmal versuchen',
  toProjects: 'Zu deinen Projekten',
  aProject: 'Ein Projekt',
  welcomeBack: (name) => (name === '' ? 'Willkommen zurück' : `Willkommen zurück, ${name}`),
  personal: 'Das ist ein persönlicher Link. Damit macht dieser Browser als dieselbe Person weiter wie zuvor.',
  once: 'Der Link gilt einmal. Andere Geräte dieser Person werden abgemeldet.',
  invited: (project) => `Du bist eingeladen: ${project}.`,
  invitedAs: (project, role, may) => `Du bist eingeladen: ${project}. Deine Rolle: ${role}. Damit darfst du ${may}.`,
  someProject: 'ein Projekt',
  join: 'Beitreten',
  continueAs: (name) => `Weiter als ${name}`,
  somebodyElse: 'Ich bin jemand anderes',
  name: 'Dein Name',
  nameHint: 'Die anderen sehen ihn neben dem, was du annotierst. Ein Konto ist nicht nötig.',
  tellApart: 'Ergänze etwas, an dem die anderen euch beide unterscheiden, etwa einen Nachnamen.',
  isThatYou: (name) => `In diesem Projekt gibt es schon ${name}. Bist du das?`,
  ifItIs:
    'Wenn ja, öffne hier deinen persönlichen Link: Auf deinem anderen Gerät steht er im Menü mit deinem Namen. Wenn du ihn nicht mehr hast, bitte die Leitung des Projekts um einen Link.',
  knownAs: 'Dieser Browser kennt dich als',
};
