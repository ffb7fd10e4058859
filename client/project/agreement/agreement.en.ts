/** English texts: the page of agreement: figures, what they mean, and when there is too little to say anything. */
import { counted, number } from '../../locale/formats.en.ts';

export const agreement = {
  heading: 'Agreement',
  open: 'Agreement',
  loading: 'Measuring agreement…',
  none: 'There is nothing to compare yet: no article has the revealed or imported work of two annotators.',
  about: (people: number, programs: number, articles: number): string =>
    `${counted(people, 'annotator', 'annotators')}${programs === 0 ? '' : ` and ${counted(programs, 'program', 'programs')}`} on ${counted(articles, 'article', 'articles')} that two or more have annotated.`,
  measure: 'Measure',
  unit: 'Position',
  units: { character: 'Character', token: 'Token' },
  round: 'Round',
  lastRound: 'The last one',
  rounds: {
    heading: 'Round by round',
    explain: 'What agreement was before people talked about it, and after.',
    round: (round: number): string => `Round ${number(round)}`,
    goingOn: (round: number): string => `Round ${number(round)} (under way)`,
    articles: 'Articles',
    byLabel: (measure: string): string => `${measure}, by label`,
    readBefore: {
      leads: 'Not independent: some could read the round before.',
      annotators: 'Not independent: everybody could read the round before.',
    },
  },
  gap: 'Count text that nobody marked',
  total: 'In total',
  byLabel: 'Agreement by label',
  byPair: 'Agreement by pair',
  byArticle: 'Agreement by article',
  label: 'Label',
  article: 'Article',
  annotations: 'Annotations',
  /** By the reason that the figures give. */
  notIndependent: {
    'member-link': (layers: number): string =>
      `Not independent: ${counted(layers, 'layer', 'layers')} of members as whom somebody came in by a link that another one made.`,
    joined: (layers: number): string =>
      `Not independent: ${counted(layers, 'layer', 'layers')} of members with whom another one was joined: they could read its work before the reveal.`,
    'late-work': (layers: number): string =>
      `Not independent: ${counted(layers, 'layer', 'layers')} that their annotators changed after the reveal.`,
  },
  unrevealed: (layers: number): string =>
    `${counted(layers, 'layer is', 'layers are')} not revealed yet, and in no figure.`,
  leftOut: (layers: number): string =>
    `${counted(layers, 'layer', 'layers')} left out: of somebody alone in an article, not done, or not of this round.`,
  interval: (lo: string, hi: string): string => `95 % interval ${lo} to ${hi}`,
  basis: (units: number): string => `from ${counted(units, 'annotation', 'annotations')}`,
  reports: {
    heading: 'Report to cite',
    explain: 'With parameters, seed, date, a hash of the data, and what was left out.',
    names: { markdown: 'Save as Markdown', csv: 'Save as CSV', json: 'Save as JSON' },
  },
  gamma: 'Measure gamma too (slow)',
  passages: {
    open: (what: string): string => `Passages: ${what}`,
    heading: 'Where they differ',
    kind: 'Kind',
    all: 'Every kind',
    ofCell: 'What two marked',
    kinds: {
      same: 'Alike',
      missing: 'Missing',
      label: 'Other label',
      boundary: 'Other boundary',
      both: 'Other label and boundary',
    },
    count: (count: number): string => counted(count, 'passage', 'passages'),
    nothing: 'nothing',
    back: 'Back to the figure',
    more: 'Read on',
  },
  confusion: {
    heading: 'Confusion of labels',
    explain:
      'How often two annotators gave the same place these labels. In the diagonal they agree; “Nothing marked” is what one of the two marked alone.',
    pair: 'Annotators',
    allPairs: 'All pairs together',
    nothing: 'Nothing marked',
    axes: (a: string, b: string): string => `${a} ↓ · ${b} →`,
    none: 'Nobody has marked anything.',
  },
  attributes: {
    heading: 'Attributes',
    explain: 'Where two gave a place the same label: whether they chose the same value too.',
    attribute: 'Attribute',
    matches: 'Matches',
  },
  programs: {
    heading: 'Programs against people',
    explain:
      'Precision: how much of what the program marked people marked too. Recall: how much of what people marked the program found.',
    program: 'Program',
    person: 'Compared with',
    mean: (people: number): string => (people === 1 ? 'The only person' : `Each of ${number(people)} people: the mean`),
    exact: 'Same boundaries',
    overlap: 'Overlapping',
    shares: { precision: 'Precision', recall: 'Recall', f1: 'F1' },
    people: 'People among themselves',
    alternative: {
      result: (won: number, tested: number): string =>
        `In place of a person: the program does as well as ${number(won)} of ${number(tested)} people. ${won * 2 >= tested ? 'It may stand in for one.' : 'It should not stand in for one: that takes half of them.'}`,
      untested: (reason: string): string =>
        reason === 'too-few-persons'
          ? 'Whether it may stand in for a person can be tested with three people or more.'
          : 'Whether it may stand in for a person can be tested when three people have each annotated 30 articles that it annotated too.',
      advantage: (share: string): string =>
        `Compared with one person at a time, it is at least as near to the others in ${share} of the articles.`,
      explain:
        'By the alternative annotator test (Calderon, Reichart, Dror 2025): each person is left out in turn, and compared with the others beside the program.',
    },
  },
  reading: {
    few: (units: number): string => `With ${number(units)} annotations there is too little to conclude anything.`,
    reliable: 'Reliable: people mark the same. Figures from .800 on are commonly relied upon.',
    tentative: 'Tentative: between .667 and .800 only careful conclusions are drawn.',
    low: 'Too low to conclude from: people do not mark the same. Look at where they differ, and at the guidelines.',
    f1: 'The share of annotations that match, from 0 to 1. It has no limit from which on it is good.',
  },
  reasons: {
    'single-annotator': 'one annotator',
    'no-annotations': 'no annotations',
    'no-variation': 'no variation',
    'no-common-positions': 'nothing marked by both',
    'unequal-annotators': 'different numbers of annotators',
    'too-large': 'too large',
  } as Readonly<Record<string, string>>,
  measures: {
    uAlpha: 'u-α: boundaries and labels',
    uAlphaBinary: '|u-α: boundaries alone',
    cuAlpha: 'cu-α: labels where both marked',
    kuAlpha: '(k)u-α: this label where both marked',
    krippendorffAlpha: 'Krippendorff’s α',
    cohenKappa: 'Cohen’s κ',
    scottPi: 'Scott’s π',
    fleissKappa: 'Fleiss’ κ',
    alphaU: 'αU (1995)',
    spanF1Exact: 'Span F1, exact',
    spanF1ExactUnlabelled: 'Span F1, exact, any label',
    spanF1Overlap: 'Span F1, overlap',
    spanF1OverlapUnlabelled: 'Span F1, overlap, any label',
    spanF1Partial: 'Span F1, half credit',
    characterF1: 'Character F1',
    gamma: 'γ',
    gammaCat: 'γ-cat',
    gammaK: 'γ-k: this label',
  },
};
