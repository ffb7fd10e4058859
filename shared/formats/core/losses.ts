/** Counts what a format can’t carry of the exported annotations, so that nothing is lost silently. */
import type { Feature, LossKind } from './feature.ts';
import type { Annotation } from '../../domain/annotation.ts';
import { compareSpans, type Span } from '../../domain/span.ts';
import type { Steps } from '../../domain/in-steps.ts';
import type { DatasetWriter, FormatDescription } from './export-format.ts';
import { heldDecisions } from '../verbatim/exported-decisions.ts';
import { heldTalks } from '../verbatim/exported-talks.ts';
import type { ExportedArticle, ExportedLayer, ExportedStatements } from '../verbatim/project-export.ts';

/** One thing that is lost. */
export interface Loss {
  /** For programs. */
  readonly what: LossKind;
  /** How many annotations it touches; of suggestions, decisions, talks, statements, articles that are sources and hidden versions, how many there are. */
  readonly annotations: number;
  /** The same in a sentence, for people. */
  readonly message: string;
}

const MESSAGES: Readonly<Record<Feature, string>> = {
  overlaps: 'Annotations that overlap others can’t be told as they are.',
  interruptions: 'Annotations of several spans can’t be told as one.',
  attributes: 'Attributes, such as the speaker, are left out.',
  notes: 'Notes are left out.',
  confidence: 'How sure people were is left out.',
  relations: 'Relations are left out.',
  comments: 'Comments are left out.',
  makers: 'Who made them is left out.',
  times: 'When they were made is left out.',
  suggestions: 'What programs suggested is left out; what was accepted of it is an annotation.',
  decisions: 'Which versions annotations come from, and which were rejected, is left out.',
  talks: 'Talks with annotators about disagreements are left out.',
  statements: 'What people decided about statements, and said about them, is left out.',
  sources: 'Which articles are sources, such as the speech itself, is left out.',
};

const HIDDEN_SOURCES = 'Versions in layers that are not revealed are not named.';

/** Adds up what a format loses, article by article. */
export class LossCounter {
  private readonly touched = new Map<LossKind, { annotations: number; readonly message: string }>();

  constructor(private readonly format: Pick<FormatDescription, 'drops'> & Pick<DatasetWriter, 'alsoLost'>) {}

  /** In steps, of which each looks at a layer once. */
  *add(article: ExportedArticle): Steps<void> {
    for (const layer of article.layers) {
      for (const feature of this.format.drops) {
        if (feature === 'statements' || feature === 'sources') continue;
        this.count(feature, MESSAGES[feature], countWith(feature, layer));
        yield;
      }
      const isTold = this.format.drops.every((feature) => feature !== 'decisions');
      this.count('hidden-sources', HIDDEN_SOURCES, isTold ? (layer.hiddenSources ?? 0) : 0);
    }
    if (this.format.drops.includes('sources'))
      this.count('sources', MESSAGES.sources, article.article.kind === 'source' ? 1 : 0);
    for (const { what, message, annotations } of this.format.alsoLost?.(article) ?? [])
      this.count(what, message, annotations.length);
  }

  /** What people decided and said about statements, which are no article’s. */
  addStatements(statements: ExportedStatements | null): void {
    if (statements === null || !this.format.drops.includes('statements')) return;
    const count = Object.values(statements).reduce((sum, records) => sum + records.length, 0);
    this.count('statements', MESSAGES.statements, count);
  }

  /** Only what touches any annotation, in the order in which it is asked about. */
  losses(): Loss[] {
    return [...this.touched].map(([what, { annotations, message }]) => ({ what, annotations, message }));
  }

  private count(what: LossKind, message: string, annotations: number): void {
    if (annotations === 0) return;
    const known = this.touched.get(what);
    if (known === undefined) this.touched.set(what, { annotations, message });
    else known.annotations += annotations;
  }
}

function countWith(feature: Exclude<Feature, 'statements' | 'sources'>, layer: ExportedLayer): number {
  const { annotations, comments = [], relations = [], suggestions = [] } = layer;
  if (feature === 'decisions') return heldDecisions(layer).length;
  if (feature === 'talks') return heldTalks(layer).length;
  if (feature === 'suggestions') return suggestions.length;
  if (feature === 'overlaps') return overlapping(annotations).size;
  // What is said in talks goes with them.
  if (feature === 'comments' && layer.talks !== undefined && layer.talks.length > 0) return 0;
  if (feature === 'comments') return new Set(comments.map(({ record }) => record.annotation)).size;
  if (feature === 'relations') return new Set(relations.flatMap(({ record }) => [record.from, record.to])).size;
  return annotations.filter(HAS[feature]).length;
}

const HAS: Readonly<
  Record<
    Exclude<
      Feature,
      'overlaps' | 'comments' | 'relations' | 'suggestions' | 'decisions' | 'talks' | 'statements' | 'sources'
    >,
    (annotation: Annotation) => boolean
  >
> = {
  interruptions: ({ target }) => target.spans.length > 1,
  attributes: ({ body }) => Object.keys(body.attributes).length > 0,
  notes: ({ body }) => body.note !== '',
  confidence: ({ body }) => body.confidence !== null,
  makers: () => true,
  times: () => true,
};

/** Ids of the annotations that share text with another one of the list. */
export function overlapping(annotations: readonly Annotation[]): Set<string> {
  const spans = annotations
    .flatMap(({ id, target }) => target.spans.map((span) => ({ id, span })))
    .sort((a, b) => compareSpans(a.span, b.span));
  const found = new Set<string>();
  let furthest: { readonly id: string; readonly span: Span } | null = null;
  for (const one of spans) {
    if (furthest !== null && one.span.start < furthest.span.end && one.id !== furthest.id)
      found.add(one.id).add(furthest.id);
    if (furthest === null || one.span.end > furthest.span.end) furthest = one;
  }
  return found;
}
