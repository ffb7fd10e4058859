/** German texts: the page of agreement: figures, what they mean, and when there is too little to say anything. */
import { counted, number } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const agreement: OtherTexts['agreement'] = {
  heading: 'Übereinstimmung',
  open: 'Übereinstimmung',
  loading: 'Die Übereinstimmung wird gemessen …',
  none: 'Noch gibt es nichts zu vergleichen: Kein Artikel hat aufgedeckte oder importierte Arbeit von zwei Personen.',
  about: (people, programs, articles) =>
    `${counted(people, 'Person', 'Personen')}${programs === 0 ? '' : ` und ${counted(programs, 'Programm', 'Programme')}`} an ${counted(articles, 'Artikel', 'Artikeln')}, die mindestens zwei annotiert haben.`,
  measure: 'Maß',
  unit: 'Position',
  units: { character: 'Zeichen', token: 'Token' },
  round: 'Runde',
  lastRound: 'Die letzte',
  rounds: {
    heading: 'Runde für Runde',
    explain: 'Wie groß die Übereinstimmung war, bevor man darüber gesprochen hat, und danach.',
    round: (round) => `Runde ${number(round)}`,
    goingOn: (round) => `Runde ${number(round)} (läuft)`,
    articles: 'Artikel',
    byLabel: (measure) => `${measure}, nach Label`,
    readBefore: {
      leads: 'Nicht unabhängig: Einige konnten die Runde davor lesen.',
      annotators: 'Nicht unabhängig: Alle konnten die Runde davor lesen.',
    },
  },
  gap: 'Text mitzählen, den niemand markiert hat',
  total: 'Insgesamt',
  byLabel: 'Übereinstimmung nach Label',
  byPair: 'Übereinstimmung nach Paar',
  byArticle: 'Übereinstimmung nach Artikel',
  label: 'Label',
  article: 'Artikel',
  annotations: 'Annotationen',
  notIndependent: {
    'member-link': (layers) =>
      `Nicht unabhängig: ${counted(layers, 'Ebene', 'Ebenen')} von Mitgliedern, als die jemand durch einen Link hereinkam, den andere gemacht haben.`,
    joined: (layers) =>
      `Nicht unabhängig: ${counted(layers, 'Ebene', 'Ebenen')} von Mitgliedern, mit denen ein anderes zusammengeführt wurde: Dessen Arbeit konnten sie vor dem Aufdecken lesen.`,
    'late-work': (layers) =>
      `Nicht unabhängig: ${counted(layers, 'Ebene', 'Ebenen')}, die nach dem Aufdecken noch geändert ${layers === 1 ? 'wurde' : 'wurden'}.`,
  },
  unrevealed: (layers) => `${counted(layers, 'Ebene ist', 'Ebenen sind')} noch nicht aufgedeckt und in keiner Zahl.`,
  leftOut: (layers) =>
    `${counted(layers, 'Ebene', 'Ebenen')} ${layers === 1 ? 'zählt' : 'zählen'} nicht: allein in einem Artikel, nicht fertig oder nicht aus dieser Runde.`,
  interval: (lo, hi) => `95-%-Intervall ${lo} bis ${hi}`,
  basis: (units) => `aus ${counted(units, 'Annotation', 'Annotationen')}`,
  reports: {
    heading: 'Bericht zum Zitieren',
    explain: 'Mit Parametern, Startwert, Datum, Hash der Daten und dem, was nicht zählt.',
    names: { markdown: 'Als Markdown speichern', csv: 'Als CSV speichern', json: 'Als JSON speichern' },
  },
  gamma: 'Auch Gamma messen (langsam)',
  passages: {
    open: (what) => `Stellen: ${what}`,
    heading: 'Wo man sich unterscheidet',
    kind: 'Art',
    all: 'Jede Art',
    ofCell: 'Was zwei markiert haben',
    kinds: {
      same: 'Gleich',
      missing: 'Fehlt',
      label: 'Anderes Label',
      boundary: 'Andere Grenze',
      both: 'Anderes Label und andere Grenze',
    },
    count: (count) => counted(count, 'Stelle', 'Stellen'),
    nothing: 'nichts',
    back: 'Zurück zur Zahl',
    more: 'Weiterlesen',
  },
  confusion: {
    heading: 'Verwechslung von Labels',
    explain:
      'Wie oft zwei Personen derselben Stelle diese Labels gegeben haben. In der Diagonale stimmen sie überein; „Nichts markiert“ ist, was nur eine der beiden markiert hat.',
    pair: 'Personen',
    allPairs: 'Alle Paare zusammen',
    nothing: 'Nichts markiert',
    axes: (a, b) => `${a} ↓ · ${b} →`,
    none: 'Niemand hat etwas markiert.',
  },
  attributes: {
    heading: 'Attribute',
    explain: 'Wo zwei einer Stelle dasselbe Label gegeben haben: ob sie auch denselben Wert gewählt haben.',
    attribute: 'Attribut',
    matches: 'Treffer',
  },
  programs: {
    heading: 'Programme gegenüber Menschen',
    explain:
      'Precision: wie viel von dem, was das Programm markiert hat, auch Menschen markiert haben. Recall: wie viel von dem, was Menschen markiert haben, das Programm gefunden hat.',
    program: 'Programm',
    person: 'Verglichen mit',
    mean: (people) => (people === 1 ? 'Der einzigen Person' : `Jeder von ${number(people)} Personen: der Mittelwert`),
    exact: 'Gleiche Grenzen',
    overlap: 'Überlappend',
    shares: { precision: 'Precision', recall: 'Recall', f1: 'F1' },
    people: 'Personen untereinander',
    alternative: {
      result: (won, tested) =>
        `Anstelle einer Person: Das Programm ist so gut wie ${number(won)} von ${number(tested)} Personen. ${won * 2 >= tested ? 'Es kann für eine einstehen.' : 'Es sollte für keine einstehen: Dafür müsste es die Hälfte sein.'}`,
      untested: (reason) =>
        reason === 'too-few-persons'
          ? 'Ob es für eine Person einstehen kann, lässt sich ab drei Personen prüfen.'
          : 'Ob es für eine Person einstehen kann, lässt sich prüfen, wenn drei Personen je 30 Artikel annotiert haben, die es auch annotiert hat.',
      advantage: (share) =>
        `Verglichen mit je einer Person ist es in ${share} der Artikel mindestens so nah an den übrigen.`,
      explain:
        'Nach dem Alternative Annotator Test (Calderon, Reichart, Dror 2025): Reihum wird jede Person herausgenommen und neben dem Programm mit den übrigen verglichen.',
    },
  },
  reading: {
    few: (units) => `Mit ${number(units)} Annotationen lässt sich noch nichts schließen.`,
    reliable: 'Zuverlässig: Man markiert dasselbe. Ab 0,800 verlässt man sich üblicherweise auf die Zahl.',
    tentative: 'Vorläufig: Zwischen 0,667 und 0,800 schließt man nur vorsichtig.',
    low: 'Zu niedrig, um daraus zu schließen: Man markiert nicht dasselbe. Sieh dir an, wo, und die Richtlinien.',
    f1: 'Der Anteil der Annotationen, die zusammenpassen, von 0 bis 1. Eine Grenze, ab der er gut ist, gibt es nicht.',
  },
  reasons: {
    'single-annotator': 'nur eine Person',
    'no-annotations': 'keine Annotationen',
    'no-variation': 'keine Unterschiede',
    'no-common-positions': 'nichts, was beide markiert haben',
    'unequal-annotators': 'verschieden viele Personen',
    'too-large': 'zu groß',
  },
  measures: {
    uAlpha: 'u-α: Grenzen und Labels',
    uAlphaBinary: '|u-α: nur Grenzen',
    cuAlpha: 'cu-α: Labels, wo beide markierten',
    kuAlpha: '(k)u-α: dieses Label, wo beide markierten',
    krippendorffAlpha: 'Krippendorffs α',
    cohenKappa: 'Cohens κ',
    scottPi: 'Scotts π',
    fleissKappa: 'Fleiss’ κ',
    alphaU: 'αU (1995)',
    spanF1Exact: 'Span-F1, genau',
    spanF1ExactUnlabelled: 'Span-F1, genau, jedes Label',
    spanF1Overlap: 'Span-F1, überlappend',
    spanF1OverlapUnlabelled: 'Span-F1, überlappend, jedes Label',
    spanF1Partial: 'Span-F1, halbe Punkte',
    characterF1: 'Zeichen-F1',
    gamma: 'γ',
    gammaCat: 'γ-cat',
    gammaK: 'γ-k: dieses Label',
  },
};
