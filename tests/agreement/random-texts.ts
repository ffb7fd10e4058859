/** Random annotated texts: overlaps, interruptions, touching units and empty annotations among them. */
import type { Span } from '../../shared/domain/span.ts';
import type { AnnotatedText, Unit } from '../../shared/agreement/annotated-text.ts';
import type { Random } from '../../shared/agreement/seeded-random.ts';

export interface RandomTextOptions {
  readonly most: {
    readonly annotators: number;
    readonly units: number;
    readonly length: number;
    readonly labels: number;
  };
}

const LABELS = ['quote', 'paraphrase', 'claim', 'assertion'];

export const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** At least two annotators, and a length of at least two. */
export function randomText(random: Random, { most }: RandomTextOptions): AnnotatedText {
  const length = 2 + below(random, most.length - 1);
  const labels = LABELS.slice(0, 1 + below(random, most.labels));
  const annotators = 2 + below(random, most.annotators - 1);
  return {
    length,
    annotators: Array.from({ length: annotators }, (_, index) => ({
      annotator: `person ${index}`,
      units: Array.from({ length: below(random, most.units + 1) }, () => randomUnit(random, length, labels)),
    })),
  };
}

function randomUnit(random: Random, length: number, labels: readonly string[]): Unit {
  const label = labels[below(random, labels.length)] ?? '';
  const borders = Array.from({ length: random() < 0.2 ? 4 : 2 }, () => below(random, length + 1)).sort((a, b) => a - b);
  const spans = spansBetween(borders);
  return spans.length > 0 ? { label, spans } : { label, spans: [randomSpan(random, length)] };
}

function randomSpan(random: Random, length: number): Span {
  const start = below(random, length);
  return { start, end: start + 1 + below(random, length - start) };
}

/** Two spans of four borders, if they are apart, else one. */
function spansBetween([a = 0, b = 0, c, d]: readonly number[]): Span[] {
  if (c === undefined || d === undefined) return b > a ? [{ start: a, end: b }] : [];
  if (b > a && c > b && d > c)
    return [
      { start: a, end: b },
      { start: c, end: d },
    ];
  return d > a ? [{ start: a, end: d }] : [];
}
