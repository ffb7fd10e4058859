/**
 * `npm run bench:trace`: quotations found in 100 kB of text, statements traced over a thousand articles and one more, and
 * the memory of ten thousand, beside comparing all pairs and beside the word diff of the package `diff`, in one run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleId } from '../../../shared/domain/ids.ts';
import { findQuotes } from '../../../shared/domain/quotes/find-quotes.ts';
import { NO_DECISIONS } from '../../../shared/statements/decisions.ts';
import { StatementTrace } from '../../../shared/statements/statement-trace.ts';
import { statementsOf } from '../../../shared/statements/statements.ts';
import { tokensIn } from '../../../shared/statements/tokens.ts';
import { tracedArticle, type TracedArticle } from '../../../shared/statements/traced-article.ts';
import { wordDiff, type Passage } from '../../../shared/statements/word-diff.ts';
import { quotingArticles } from './quoting-articles.ts';

/** Limits, in milliseconds. */
const MOST_FINDING = 30;
const MOST_TRACING = 2_000;
const MOST_ONE_MORE = 20;
const SENTENCES = 30;

const CORPUS = join(import.meta.dirname, '../../../corpus/articles');
const SAMPLE = readdirSync(CORPUS).map((file) => readFileSync(join(CORPUS, file), 'utf8'));

let isReached = true;

function show(what: string, figure: string, limit: number | null = null, value = 0): void {
  const within = limit === null ? '' : value < limit ? `  (under ${limit} ms)` : `  (limit ${limit} ms: missed)`;
  isReached &&= limit === null || value < limit;
  process.stdout.write(`${what.padEnd(52)} ${figure}${within}\n`);
}

/** The middle of several runs, in milliseconds, when warm. */
function timed(run: () => unknown, runs: number): number {
  const times = Array.from({ length: runs }, () => once(run));
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

function once(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const ms = (milliseconds: number): string => `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;

/** The sample again and again. */
function textOf(length: number): string {
  const once = SAMPLE.join('\n\n');
  return `${once}\n\n`.repeat(Math.ceil(length / once.length)).slice(0, length);
}

function benchFinding(): void {
  const run = (length: number): number => {
    const text = textOf(length);
    timed(() => findQuotes(text, 'en'), 10);
    return timed(() => findQuotes(text, 'en'), 21);
  };
  const [small, large] = [run(100_000), run(400_000)];
  show('quotations found in 100 kB, warm', ms(small), MOST_FINDING, small);
  show('the same in four times as much text', `${(large / small).toFixed(1)} times as long`);
}

const read = (texts: readonly string[], from = 0): TracedArticle[] =>
  texts.map((text, index) =>
    tracedArticle({ id: `a${from + index}` as ArticleId, outlet: null, text, language: 'en' }),
  );

function traceOf(articles: readonly TracedArticle[]): StatementTrace {
  const trace = new StatementTrace();
  for (const article of articles) trace.add(article);
  return trace;
}

const statements = (trace: StatementTrace): number =>
  statementsOf({
    found: trace.quoted(),
    proposals: trace.proposals(),
    fit: trace,
    decisions: NO_DECISIONS,
    isThere: () => true,
  }).length;

function benchTracing(): void {
  const texts = quotingArticles(1_000, SENTENCES, 1);
  let articles: readonly TracedArticle[] = [];
  const reading = once(() => {
    articles = read(texts);
  });
  let trace = new StatementTrace();
  let count = 0;
  const tracing = once(() => {
    trace = traceOf(articles);
    count = statements(trace);
  });
  show(`1,000 articles read, ${texts.join('').length.toLocaleString('en')} characters`, ms(reading));
  show(
    `${(1_000 * SENTENCES).toLocaleString('en')} sentences traced, ${count} statements`,
    ms(tracing),
    MOST_TRACING,
    tracing,
  );
  const more = quotingArticles(40, SENTENCES, 2);
  const times = more.map((text, index) =>
    once(() => {
      trace.add(tracedArticle({ id: `m${index}` as ArticleId, outlet: null, text, language: 'en' }));
      trace.proposalsOf(`m${index}` as ArticleId);
    }),
  );
  times.sort((a, b) => a - b);
  const [middle, worst] = [times[20] ?? 0, times.at(-1) ?? 0];
  show('one more article read and traced, the middle of 40', ms(middle), MOST_ONE_MORE, middle);
  show('the slowest of them', ms(worst));
}

function benchAllPairs(): void {
  const articles = read(quotingArticles(100, SENTENCES, 3));
  const indexed = timed(() => traceOf(articles).proposals(), 5);
  const trace = traceOf(articles);
  trace.proposals();
  const refs = trace.quoted().flatMap(([ref]) => (ref === undefined ? [] : [ref]));
  const naive = once(() => {
    for (const [index, one] of refs.entries())
      for (let other = index + 1; other < refs.length; other += 1) trace.score(one, refs[other] ?? one);
  });
  show(`3,000 sentences with the index`, ms(indexed));
  show('all their pairs compared', `${ms(naive)}, ${(naive / indexed).toFixed(0)} times as long`);
}

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};

function benchMemory(): void {
  const before = heap();
  const trace = new StatementTrace();
  for (let part = 0; part < 10; part += 1)
    for (const article of read(quotingArticles(1_000, SENTENCES, 10 + part), part * 1_000)) trace.add(article);
  const settling = once(() => trace.proposals().length);
  const bytes = heap() - before;
  const each = bytes / (10_000 * SENTENCES);
  const without = globalThis.gc === undefined ? ' (garbage included: run with --expose-gc)' : '';
  show(
    `10,000 articles, ${trace.size.toLocaleString('en')} different sentences`,
    `${(bytes / 2 ** 20).toFixed(0)} MiB, ${each.toFixed(0)} bytes a sentence${without}`,
  );
  show('all of them traced at once', ms(settling));
}

type DiffWords = (one: string, other: string) => unknown;

/** The word diff of the package `diff`; `null` where it is not installed beside the benchmarks. */
async function peer(): Promise<DiffWords | null> {
  const name = 'diff';
  try {
    const { diffWords } = (await import(name)) as { readonly diffWords: DiffWords };
    return diffWords;
  } catch {
    return null;
  }
}

async function benchDiff(): Promise<void> {
  const sentences = quotingArticles(200, 1, 4).map((text) => text.slice(1, text.indexOf('”')));
  const passage = (text: string): Passage => ({
    text,
    start: 0,
    end: text.length,
    tokens: tokensIn(text, { start: 0, end: text.length }),
  });
  const pairs = sentences.map((one, index) => {
    const words = one.split(' ');
    words.splice(index % words.length, 2, ...(index % 3 === 0 ? [] : ['another']));
    return [one, words.join(' ')] as const;
  });
  const own = timed(() => {
    for (const [one, other] of pairs) wordDiff(passage(one), passage(other));
  }, 21);
  show('200 pairs of sentences, word diff with offsets', ms(own));
  const diffWords = await peer();
  if (diffWords === null) {
    show('the same with `diff`', 'skipped: npm ci --prefix tests/bench installs it');
    return;
  }
  const other = timed(() => {
    for (const [one, two] of pairs) diffWords(one, two);
  }, 21);
  show('the same with `diff`', `${ms(other)}, ${(other / own).toFixed(1)} times as long`);
}

benchFinding();
benchTracing();
benchAllPairs();
await benchDiff();
benchMemory();
process.exitCode = isReached ? 0 : 1;
