/** Computes precision, recall and F1 of each program against each human annotator, and of each annotator against the curated layer. */
import { alternativeAnnotator, type AlternativeAnnotator } from './alternative-annotator.ts';
import type { AnnotatorUnits } from './annotated-text.ts';
import { countName, increase, type Counts } from './counts.ts';
import { indexUnits } from './indexed-units.ts';
import { sharesOf, withReason, type Shares } from './shares.ts';
import type { AgreementArticle } from './slices.ts';
import { UnitPair } from './span-matches.ts';

/** When an annotation of a program is one of the person’s. */
const MATCHINGS = ['exact', 'overlap'] as const;
type Matching = (typeof MATCHINGS)[number];

/** With the numbers of annotations that it rests on. */
interface Score extends Shares {
  readonly matched: number;
  readonly program: number;
  readonly person: number;
}

type Scores<One> = Readonly<Record<Matching, One>>;

interface ScoreTables<One> {
  readonly total: Scores<One>;
  readonly byLabel: Readonly<Record<string, Scores<One>>>;
}

export interface ProgramScores {
  readonly program: string;
  /** Means over the persons for whom there is a value. */
  readonly mean: ScoreTables<Shares>;
  /** F1 of every two persons on the articles that the program annotated: the mean; `null` where there is none. */
  readonly people: ScoreTables<number | null>;
  readonly alternative: AlternativeAnnotator;
  /** Each person who annotated an article that the program annotated too, sorted. */
  readonly persons: readonly PersonScores[];
}

type PersonScores = ScoreTables<Score> & { readonly person: string };

/** Ids of the annotators that are programs and people; any other compared layer has no owner. */
export interface Annotating {
  readonly programs: readonly string[];
  readonly people: ReadonlySet<string>;
}

export const programScores = (
  articles: readonly AgreementArticle[],
  { programs, people }: Annotating,
  labels: readonly string[],
): readonly ProgramScores[] =>
  programs.toSorted().flatMap((program) => {
    const isOther = (id: string): boolean => !programs.includes(id);
    const persons = scoresOf(countOthers(articles, program, isOther), labels);
    if (persons.length === 0) return [];
    const mean = tablesOf(labels, (label, matching) => meanOf(persons.map((one) => tableOf(one, label)[matching])));
    const annotated = articles.filter(({ annotators }) => annotators.some(({ annotator }) => annotator === program));
    return [
      {
        program,
        mean,
        people: f1OfPeople(annotated, people, labels),
        alternative: alternativeAnnotator(annotated, program, people),
        persons,
      },
    ];
  });

const scoresOf = (counted: ReadonlyMap<string, Counts>, labels: readonly string[]): readonly PersonScores[] =>
  [...counted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([person, counts]) => ({
      person,
      ...tablesOf(labels, (label, matching) => scoreOf(counts, label, matching)),
    }));

function f1OfPeople(articles: readonly AgreementArticle[], people: ReadonlySet<string>, labels: readonly string[]) {
  const pairs = [...people].flatMap((person) =>
    scoresOf(
      countOthers(articles, person, (id) => people.has(id) && person < id),
      labels,
    ),
  );
  return tablesOf(labels, (label, matching) => meanOf(pairs.map((one) => tableOf(one, label)[matching])).f1);
}

/** An annotator against a layer held in common: `person` of its scores is the layer, `program` the annotator. */
export interface ReferenceScores extends ScoreTables<Score> {
  readonly annotator: string;
  readonly layer: string;
}

/** @param references layers held in common, by their names. */
export function referenceScores(
  articles: readonly AgreementArticle[],
  references: readonly string[],
  labels: readonly string[],
): readonly ReferenceScores[] {
  const isReference = new Set(references);
  const all = new Set(articles.flatMap(({ annotators }) => annotators.map(({ annotator }) => annotator)));
  return [...all]
    .filter((annotator) => !isReference.has(annotator))
    .sort()
    .flatMap((annotator) =>
      scoresOf(
        countOthers(articles, annotator, (id) => isReference.has(id)),
        labels,
      ).map(({ person, ...scores }) => ({ annotator, layer: person, ...scores })),
    );
}

const tablesOf = <One>(
  labels: readonly string[],
  one: (label: string | null, matching: Matching) => One,
): ScoreTables<One> => {
  const both = (label: string | null): Scores<One> => ({ exact: one(label, 'exact'), overlap: one(label, 'overlap') });
  return { total: both(null), byLabel: Object.fromEntries(labels.map((label) => [label, both(label)])) };
};

const NO_SCORE: Score = { precision: null, recall: null, f1: null, matched: 0, program: 0, person: 0 };

const tableOf = ({ total, byLabel }: ScoreTables<Score>, label: string | null): Scores<Score> =>
  label === null ? total : (byLabel[label] ?? { exact: NO_SCORE, overlap: NO_SCORE });

/** By other annotator: `program` and `person` (label): annotations; `exact` and `overlap` (label): matches. All labels together: ''. */
function countOthers(
  articles: readonly AgreementArticle[],
  program: string,
  isOther: (annotator: string) => boolean,
): ReadonlyMap<string, Counts> {
  const counted = new Map<string, Map<string, number>>();
  for (const { annotators } of articles) {
    const own = annotators.find(({ annotator }) => annotator === program);
    if (own === undefined) continue;
    for (const person of annotators) {
      if (!isOther(person.annotator)) continue;
      const counts = counted.get(person.annotator) ?? new Map<string, number>();
      counted.set(person.annotator, counts);
      countMatches(own, person, counts);
    }
  }
  return counted;
}

/** Matches have one label, so that those of all labels are those of each together. */
function countMatches(program: AnnotatorUnits, person: AnnotatorUnits, counts: Map<string, number>): void {
  const count = (kind: string, label: string): void => {
    increase(counts, countName(kind, label), 1);
    increase(counts, countName(kind, ''), 1);
  };
  for (const { label } of program.units) count('program', label);
  for (const { label } of person.units) count('person', label);
  const pair = new UnitPair(indexUnits(program.units), indexUnits(person.units));
  const rule = { withLabel: true };
  for (const [index] of pair.exactMatches(rule)) count('exact', program.units[index]?.label ?? '');
  for (const [index] of pair.overlapMatches(rule)) count('overlap', program.units[index]?.label ?? '');
}

function scoreOf(counts: Counts, label: string | null, matching: Matching): Score {
  const of = (kind: string): number => counts.get(countName(kind, label ?? '')) ?? 0;
  const [matched, program, person] = [of(matching), of('program'), of('person')];
  return {
    ...sharesOf(matched, program, person),
    matched,
    program,
    person,
  };
}

const meanOf = (scores: readonly Score[]): Shares => {
  const mean = (of: (score: Score) => number | null): number | null => {
    const values = scores.flatMap((score) => of(score) ?? []);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return withReason({
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  });
};
