/**
 * Whether a program may stand in for one of the annotators: the alternative annotator test of Calderon, Reichart and
 * Dror (ACL 2025). Each person is left out in turn; then the program and that person are compared with the others, by
 * article. The program wins over a person whom it is not worse than, by more than `epsilon`, in a t test.
 */
import { indexUnits, type IndexedUnits } from './indexed-units.ts';
import type { AgreementArticle } from './slices.ts';
import { UnitPair } from './span-matches.ts';
import { studentT } from './student-t.ts';

/** What the authors recommend: 0.2 where people are experts, at least three of them, and 30 articles for the t test. */
const EPSILON = 0.2;
const FALSE_DISCOVERY_RATE = 0.05;
const LEAST_ARTICLES = 30;
const LEAST_PERSONS = 3;

/** Sums of shares that are nearer than this are the same. */
const EQUAL = 1e-9;

interface AgainstPerson {
  readonly person: string;
  /** Articles that the program, the person and a third annotator annotated. */
  readonly articles: number;
  /** The share of them in which the program is at least as near to the others as the person is. */
  readonly advantage: number;
  /** That the program is worse by `epsilon`; `null` with fewer than 30 articles. */
  readonly pValue: number | null;
  /** The hypothesis is rejected, with a false discovery rate of 0.05 over all persons (Benjamini and Yekutieli 2001). */
  readonly isWon: boolean;
}

export interface AlternativeAnnotator {
  readonly epsilon: number;
  /** The share of tested persons whom the program wins over: from 0.5 on it may stand in for one. */
  readonly winningRate: number | null;
  /** The mean over persons of `advantage`. */
  readonly advantage: number | null;
  /** The reason for a missing winning rate. */
  readonly reason?: 'too-few-persons' | 'too-few-articles';
  /** Sorted. */
  readonly persons: readonly AgainstPerson[];
}

/** In one article, who is nearer to the others: 1 the person, -1 the program, 0 neither. */
type Nearer = -1 | 0 | 1;

/** @param people ids of those who may be left out; layers that nobody owns are none. */
export function alternativeAnnotator(
  articles: readonly AgreementArticle[],
  program: string,
  people: ReadonlySet<string>,
): AlternativeAnnotator {
  const signs = new Map<string, Nearer[]>();
  for (const article of articles)
    for (const [person, difference] of nearerIn(article, program, people)) {
      const known = signs.get(person);
      if (known === undefined) signs.set(person, [difference]);
      else known.push(difference);
    }
  const persons = [...signs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([person, found]) => against(person, found));
  const won = discoveries(persons);
  const tested = persons.filter(({ pValue }) => pValue !== null);
  const reason =
    persons.length < LEAST_PERSONS ? 'too-few-persons' : tested.length < LEAST_PERSONS ? 'too-few-articles' : null;
  return {
    epsilon: EPSILON,
    winningRate: reason === null ? won.size / tested.length : null,
    advantage: persons.length === 0 ? null : mean(persons.map(({ advantage }) => advantage)),
    ...(reason !== null && { reason }),
    persons: persons.map((one) => ({ ...one, isWon: won.has(one.person) })),
  };
}

type Tested = Omit<AgainstPerson, 'isWon'>;

function* nearerIn(
  { annotators }: AgreementArticle,
  program: string,
  people: ReadonlySet<string>,
): Generator<readonly [string, Nearer]> {
  const own = annotators.find(({ annotator }) => annotator === program);
  const persons = annotators.filter(({ annotator }) => people.has(annotator));
  if (own === undefined || persons.length < 2) return;
  const all = [own, ...persons].map(({ units }) => indexUnits(units));
  const nearness = all.map((a, row) => all.map((b, column) => (column < row ? spanF1(a, b) : 0)));
  const near = (a: number, b: number): number => nearness[Math.max(a, b)]?.[Math.min(a, b)] ?? 0;
  for (const [index, { annotator }] of persons.entries()) {
    const left = index + 1;
    const others = [...persons.keys()].filter((other) => other !== index).map((other) => other + 1);
    const sum = others.reduce((so, other) => so + near(left, other) - near(0, other), 0);
    yield [annotator, Math.abs(sum) < EQUAL ? 0 : sum > 0 ? 1 : -1];
  }
}

/** By overlap and label; two who both marked nothing agree. */
function spanF1(a: IndexedUnits, b: IndexedUnits): number {
  const all = a.units.length + b.units.length;
  return all === 0 ? 1 : (2 * new UnitPair(a, b).overlapMatches({ withLabel: true }).length) / all;
}

function against(person: string, signs: readonly Nearer[]): Tested {
  return {
    person,
    articles: signs.length,
    advantage: signs.filter((sign) => sign <= 0).length / signs.length,
    pValue: signs.length < LEAST_ARTICLES ? null : lowerTail(signs, EPSILON),
  };
}

/** How probable a mean as low as that of the values is, where the true one is `expected`. */
function lowerTail(values: readonly number[], expected: number): number {
  const average = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length - 1);
  if (variance === 0) return average < expected ? 0 : 1;
  return studentT((average - expected) / Math.sqrt(variance / values.length), values.length - 1);
}

/** Persons whose hypothesis is rejected: all up to the last one whose p value is within its rank’s share. */
function discoveries(persons: readonly Tested[]): ReadonlySet<string> {
  const tested = persons.flatMap(({ person, pValue }) => (pValue === null ? [] : [{ person, pValue }]));
  const ranked = tested.sort((a, b) => a.pValue - b.pValue);
  const harmonic = ranked.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  const limit = (rank: number): number => (FALSE_DISCOVERY_RATE * rank) / (ranked.length * harmonic);
  const last = ranked.findLastIndex(({ pValue }, index) => pValue <= limit(index + 1));
  return new Set(ranked.slice(0, last + 1).map(({ person }) => person));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
