/** Reads from an article’s layers which found quotations members rejected, and which passages they marked as quotations. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { FINDER, finderLabels } from '../../../shared/domain/finder.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Suggestion } from '../../../shared/domain/suggestion.ts';
import type { MarkedQuotes } from './traced-quotes.ts';

/** The layers that say what people made of an article, the one that counts first. */
export const RESULT_LAYERS = ['curated', 'shared'] as const satisfies readonly LayerName[];

type Labelled = Pick<Project, 'finder' | 'labelSet'>;

interface ResultLayer {
  readonly annotations: readonly Annotation[];
  readonly suggestions: readonly Suggestion[];
}

/** @param results in the order of `RESULT_LAYERS`. */
export function markedQuotes(results: readonly ResultLayer[], project: Labelled): MarkedQuotes {
  const label = quotationLabel(project);
  const annotations = results.find((one) => one.annotations.length > 0)?.annotations ?? [];
  return {
    rejected: results.flatMap(({ suggestions }) => suggestions.filter(isRejected).map(placeOf)),
    marked: annotations
      .filter(({ body }) => body.label === label)
      .map(({ target: { spans }, body }) => ({ spans, speaker: speakerIn(body) })),
  };
}

/** The key of the label that stands for quotations; `null` where the project has none. */
export const quotationLabel = ({ finder = { on: false }, labelSet }: Labelled): string | null =>
  finderLabels(finder, labelSet).quotation;

const isRejected = ({ record }: Suggestion): boolean => record.program === FINDER && record.decision === 'rejected';

const placeOf = ({ record: { spans } }: Suggestion) => ({
  start: spans[0]?.start ?? 0,
  end: spans.at(-1)?.end ?? 0,
});

function speakerIn({ attributes }: Annotation['body']): string | null {
  const speaker = attributes['speaker'];
  return typeof speaker === 'string' && speaker.trim() !== '' ? speaker.trim() : null;
}
