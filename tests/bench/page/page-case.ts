/** The texts that the page is measured on, and what six people annotated in them; the same for every run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../../support/seeded.ts';

/** An annotation of one span, in UTF-16 units of the text. */
export interface BenchAnnotation {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** Which of the people made it. */
  readonly who: number;
}

export interface PageCase {
  readonly name: string;
  readonly text: string;
  readonly annotations: readonly BenchAnnotation[];
}

export const PEOPLE = 6;
const LABELS = ['quote', 'paraphrase', 'editorial-claim', 'unsupported-assertion'];
const WORDS =
  'the harbour office said nothing of a second boat which left before dawn with papers that nobody had signed and a crew who knew the coast better than its pilots did'.split(
    ' ',
  );
const SAMPLE = join(import.meta.dirname, '../../../corpus/articles/norland-press-agency.txt');

export function pageCases(): readonly PageCase[] {
  const sample = readFileSync(SAMPLE, 'utf8');
  const worst = aText(5_500, 11);
  const megabyte = aText(190_000, 12).slice(0, 1_000_000);
  return [
    { name: 'a: the sample article', text: sample, annotations: annotate(sample, 20, 21) },
    { name: 'b: 5,500 words, 3,850 annotations', text: worst, annotations: annotate(worst, 3_850, 22) },
    { name: 'c: 1 MB, 10,000 annotations', text: megabyte, annotations: annotate(megabyte, 10_000, 23) },
    { name: 'c without annotations', text: `${megabyte} `, annotations: [] },
  ];
}

/** How often something is tagged while it is measured. */
export const TIMES = 12;
/** How many words lie between two that are tagged: all are to be in view. */
const WORDS_APART = 3;

/** Words near the beginning of a text, to be tagged one by one; two rounds of `TIMES`. */
export function wordsToTag(text: string): readonly Pick<BenchAnnotation, 'start' | 'end'>[] {
  const words = [...text.matchAll(/\S+/g)]
    .slice(0, TIMES * 2 * WORDS_APART)
    .filter((_, index) => index % WORDS_APART === 0);
  return words.map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
}

/** Paragraphs of sixty to a hundred and twenty words. */
export function aText(words: number, seed: number): string {
  const random = seeded(seed);
  const paragraphs: string[] = [];
  for (let written = 0; written < words;) {
    const length = Math.min(words - written, 60 + random.below(60));
    paragraphs.push(`${Array.from({ length }, () => random.pick(WORDS)).join(' ')}.`);
    written += length;
  }
  return paragraphs.join('\n');
}

/** One to twenty-five words each, anywhere, within a paragraph. */
function annotate(text: string, count: number, seed: number): BenchAnnotation[] {
  const random = seeded(seed);
  const words = [...text.matchAll(/[^\s]+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  return Array.from({ length: count }, (_, index) => {
    const first = random.below(words.length);
    const last = Math.min(words.length - 1, first + random.below(25));
    const { start, end } = words[first] ?? { start: 0, end: 1 };
    const reach = text.slice(start, words[last]?.end ?? end).split('\n')[0] ?? '';
    const id = `00000000-0000-4000-8000-${(seed * 1_000_000 + index).toString(16).padStart(12, '0')}`;
    return { id, start, end: start + reach.length, label: random.pick(LABELS), who: random.below(PEOPLE) };
  });
}
