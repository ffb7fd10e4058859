/**
 * `npm run bench:agreement`: each measure on one large text and on many small ones, one change of a large text, and gamma,
 * beside reading all spans once and sorting them, in one run on this machine. See docs/benchmarks.md.
 */
import { parseArgs } from 'node:util';
import { sumCounts, type Counts } from '../../../shared/agreement/counts.ts';
import { countAlignment, gamma, STANDARD_GAMMA } from '../../../shared/agreement/gamma/gamma.ts';
import { KeptCounts } from '../../../shared/agreement/kept-counts.ts';
import {
  LABEL_MEASURE_KEYS,
  LABEL_MEASURES,
  MEASURE_KEYS,
  MEASURES,
  type CountKind,
} from '../../../shared/agreement/measures.ts';
import { kindsOf, LiveReport, type ReportOptions } from '../../../shared/agreement/report.ts';
import { seededRandom } from '../../../shared/agreement/seeded-random.ts';
import { countKind, type AgreementArticle } from '../../../shared/agreement/slices.ts';
import { plainText } from '../table.ts';
import { anArticle, LABELS } from './annotated-texts.ts';

/** Limits: a measure by position beside reading and sorting; one change; gamma. */
const MOST_TIMES = 5;
const MOST_CHANGE_MS = 50;
const MOST_GAMMA_MS = 10_000;
/** Measures whose counts are made position by position, though by borders. */
const BY_POSITION: readonly CountKind[] = ['pieces', 'sections'];
const RUNS = 5;

const { values } = parseArgs({
  options: { units: { type: 'string', default: '10000' }, articles: { type: 'string', default: '1000' } },
});
const random = seededRandom(1);
const LARGE = anArticle(
  'large',
  { length: Number(values.units) * 100, annotators: 5, units: Number(values.units) },
  random,
);
const MANY = Array.from({ length: Number(values.articles) }, (_, index) =>
  anArticle(`a${index}`, { length: 5_000, annotators: 3, units: 30 }, random),
);
const ALIGNED = anArticle('aligned', { length: 100_000, annotators: 3, units: 1_000 }, random);

/** Everything that follows changes live. Intervals and gamma are computed on demand. */
const LIVE: ReportOptions = {
  measures: [...MEASURE_KEYS, ...LABEL_MEASURE_KEYS].filter((key) => !key.startsWith('gamma')),
  labels: LABELS,
  gamma: STANDARD_GAMMA,
  withGap: true,
  bootstrap: null,
};

/** The fastest of some runs, in milliseconds. */
function timed(run: () => unknown, runs = RUNS): number {
  let best = Infinity;
  for (let index = 0; index < runs; index += 1) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** All spans of each article, read once and sorted by place. */
function readAndSort(articles: readonly AgreementArticle[]): number {
  let count = 0;
  for (const { annotators } of articles) {
    const spans = annotators.flatMap(({ units }) => units.flatMap((unit) => unit.spans));
    spans.sort((a, b) => a.start - b.start || a.end - b.end);
    count += spans.length;
  }
  return count;
}

const counted = (articles: readonly AgreementArticle[], kind: CountKind): Counts =>
  sumCounts(articles.map((article) => countKind(article, null, kind, STANDARD_GAMMA)));

const shown = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 2 : 0);

/** Measures are counted together where they are computed from the same counts. */
function measureKinds(what: string, articles: readonly AgreementArticle[]): boolean {
  const baseline = timed(() => readAndSort(articles));
  const spans = articles.reduce(
    (sum, { annotators }) => sum + annotators.reduce((own, { units }) => own + units.length, 0),
    0,
  );
  const rows = [['read and sorted', '', shown(baseline), '', '1.0']];
  let isReached = true;
  for (const kind of ['spans', 'pieces', 'sections'] as const) {
    const counting = timed(() => counted(articles, kind), kind === 'spans' ? 2 : RUNS);
    const counts = counted(articles, kind);
    const figures = timed(() => computed(kind, counts));
    const times = (counting + figures) / baseline;
    isReached &&= !BY_POSITION.includes(kind) || times <= MOST_TIMES;
    rows.push([keysOf(kind).join(', '), '', shown(counting), shown(figures), times.toFixed(1)]);
  }
  process.stdout.write(
    `\n${what}: ${spans} annotations\n${plainText([['counted', '', 'ms', 'figures, ms', 'times'], ...rows])}\n`,
  );
  return isReached;
}

/** Positions are counted as pieces are, where they are code points. */
const isOf = (kind: CountKind, counts: CountKind): boolean =>
  counts === kind || (kind === 'pieces' && counts === 'positions');

const keysOf = (kind: CountKind): string[] => [
  ...MEASURE_KEYS.filter((key) => isOf(kind, MEASURES[key].counts)),
  ...LABEL_MEASURE_KEYS.filter((key) => isOf(kind, LABEL_MEASURES[key].counts)),
];

function computed(kind: CountKind, counts: Counts): void {
  for (const key of MEASURE_KEYS) if (isOf(kind, MEASURES[key].counts)) MEASURES[key].figure(counts, LIVE);
  for (const key of LABEL_MEASURE_KEYS)
    if (isOf(kind, LABEL_MEASURES[key].counts)) for (const label of LABELS) LABEL_MEASURES[key].figure(counts, label);
}

/** An annotation moves by one character, again and again: counts and the whole report, in milliseconds. */
function measureChange(articles: readonly AgreementArticle[]): { change: number; report: number } {
  const kept = new KeptCounts({ kinds: kindsOf(LIVE.measures), labels: LABELS, gamma: STANDARD_GAMMA });
  for (const article of articles) kept.put(article);
  const live = new LiveReport(kept, LIVE);
  live.report();
  const [article] = articles;
  const [first] = article?.annotators ?? [];
  const times = { change: [] as number[], report: [] as number[] };
  for (const unit of first?.units.slice(0, 40) ?? []) {
    const added = [{ ...unit, spans: unit.spans.map(({ start, end }) => ({ start, end: end + 1 })) }];
    const start = performance.now();
    kept.change(article?.article ?? '', { annotator: first?.annotator ?? '', removed: [unit], added });
    times.change.push(performance.now() - start);
    live.report();
    times.report.push(performance.now() - start);
  }
  return { change: median(times.change), report: median(times.report) };
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

function measureGamma(): number {
  let value = '';
  const milliseconds = timed(() => {
    const figure = gamma(countAlignment(ALIGNED, STANDARD_GAMMA));
    value = figure.value === null ? figure.reason : figure.value.toFixed(4);
  }, 1);
  const units = ALIGNED.annotators.map((annotator) => annotator.units.length).join(' + ');
  process.stdout.write(`\ngamma of ${units} units: ${value}, ${shown(milliseconds)} ms with all its samples\n`);
  return milliseconds;
}

const target = (what: string, isReached: boolean): string =>
  `Target: ${what}: ${isReached ? 'reached' : 'not reached'}.\n`;

const large = measureKinds('One text of a million characters', [LARGE]);
const many = measureKinds('Many articles', MANY);
const changes = [measureChange([LARGE]), measureChange(MANY)] as const;
process.stdout.write(
  `\n${plainText([
    ['one change', '', 'counts, ms', 'with the report, ms'],
    ['of the large text', '', shown(changes[0].change), shown(changes[0].report)],
    ['of one of many articles', '', shown(changes[1].change), shown(changes[1].report)],
  ])}\n`,
);
const aligned = measureGamma();
process.stdout.write(
  `\n${target(`measures by position at most ${MOST_TIMES} times reading and sorting`, large && many)}${target(
    `a change of the large text and its report under ${MOST_CHANGE_MS} ms`,
    changes[0].report < MOST_CHANGE_MS,
  )}${target(`gamma under ${MOST_GAMMA_MS / 1_000} s`, aligned < MOST_GAMMA_MS)}`,
);
