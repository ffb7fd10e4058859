/** German texts: independent work: who annotates what, rounds, the queue of an annotator. */
import { counted, number } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

const articles = (count: number): string => counted(count, 'Artikel', 'Artikel');

export const assignments: OtherTexts['assignments'] = {
  heading: 'Unabhängige Arbeit',
  explain:
    'Alle annotieren für sich. Niemand liest die Arbeit anderer, bevor sie aufgedeckt ist; dann ist sie eingefroren und lässt sich vergleichen.',
  table: 'Zuteilung',
  article: 'Artikel',
  round: 'Runde',
  everybody: 'Nichts ist zugeteilt: Wer annotieren darf, darf jeden Artikel annotieren.',
  plan: 'Zuteilen …',
  revealDone: 'Alle fertigen aufdecken',
  reveal: 'Aufdecken',
  unreveal: 'Weitere Runde öffnen',
  revealOf: (title) => `„${title}“ aufdecken`,
  unrevealOf: (title) => `Weitere Runde öffnen: „${title}“`,
  revealed: (count) => `${articles(count)} aufgedeckt.`,
  unrevealed: 'Eine weitere Runde hat begonnen. Ihre Arbeit ist bis zum nächsten Aufdecken wieder verborgen.',
  stillWaiting: (count) => `${articles(count)}: Noch sind nicht alle fertig.`,
  early: {
    heading: 'Aufdecken, bevor alle fertig sind?',
    explain:
      'Jemand ist mit diesem Artikel nicht fertig. Diese Arbeit wird eingefroren, wie sie ist, und zählt in der Übereinstimmung dieser Runde nicht.',
    cancel: 'Warten',
    now: 'Jetzt aufdecken',
  },
  states: { independent: 'läuft', revealed: 'aufgedeckt', adjudicated: 'entschieden' },
  roundOf: (round, state) => `Runde ${number(round)}: ${state}`,
  sendBack: 'Zurückgeben',
  sendBackTo: (name, title) => `„${title}“ an ${name} zurückgeben`,
  sendBackTitle: (title) => `„${title}“ zurückgeben`,
  sendBackWhom: 'An',
  sendBackOf: (name, title) => `Zurückgeben: ${name}, „${title}“`,
  reason: 'Warum?',
  reasonHint: 'Das liest, wer den Artikel annotiert; er steht dort dann ganz vorn.',
  cancel: 'Abbrechen',
  sentBackDone: (name) => `An ${name} zurückgegeben.`,
  progress: { new: 'Nicht begonnen', 'in-work': 'Begonnen', done: 'Fertig' },
  returned: 'Zurückgegeben',
  released: 'Freigegeben',
  notAssigned: 'Nicht zugeteilt',
  more: 'Mehr Artikel zeigen',
  saved: 'Zugeteilt.',
  changedMeanwhile:
    'Jemand anderes hat die Zuteilung geändert. Sie wird gezeigt, wie sie jetzt ist; versuche es noch einmal.',
  byHand: 'Wähle, wer was annotiert, und speichere dann. Begonnene Arbeit bleibt bei denen, die sie begonnen haben.',
  lacking: (count) =>
    `Der Plan will mehr Leute, als da sind: ${counted(count, 'Platz ist', 'Plätze sind')} nicht besetzt.`,
  assign: (name, title) => `${name} annotiert „${title}“`,
  save: 'Speichern',
  planDialog: {
    heading: 'Wer annotiert was',
    all: 'Alle annotieren jeden Artikel',
    each: 'Jeden Artikel annotieren',
    eachPeople: 'Personen',
    share: 'Alle annotieren einen Teil, den Rest je eine Person',
    sharePercent: 'Prozent annotieren alle',
    hand: 'Von Hand, in der Tabelle',
    seed: 'Startwert',
    seedHint: 'Derselbe Startwert teilt gleich zu. Begonnene Arbeit wird niemandem weggenommen.',
    make: 'Zuteilen',
  },
  late: {
    heading: 'Verspätete Arbeit',
    about: (name, title, count) =>
      `${name}: ${counted(count, 'Änderung', 'Änderungen')} an „${title}“ nach dem Aufdecken`,
    open: 'Annehmen',
    openOf: (name, title) => `Verspätete Arbeit von ${name} an „${title}“ annehmen`,
    opened: (name) => `Die Ebene von ${name} ist offen für das, was zu spät kam.`,
  },
  queue: {
    heading: 'Deine Artikel',
    next: 'Weiter mit',
    nothing: 'Du bist mit allem fertig. Danke.',
    counts: (left, done) => `${articles(left)} zu tun, ${number(done)} fertig`,
    back: (reason) => `Zurückgegeben: ${reason}`,
    waiting: 'Dir ist noch nichts zugeteilt.',
  },
};
