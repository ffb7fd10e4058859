/** Which annotations of an article go into an export; what hangs on one that does not stays out with it, and so do suggestions wherever anything is chosen. */
import type { Annotation, Confidence } from '../../domain/annotation.ts';
import type { ExportedArticle, ExportedLayer } from '../verbatim/project-export.ts';

/** Each `null` is everything. */
export interface Selection {
  /** Keys of labels. */
  readonly labels: ReadonlySet<string> | null;
  /** Ids of members who made them. */
  readonly members: ReadonlySet<string> | null;
  /** `none` stands for annotations about which nothing was said. */
  readonly confidence: ReadonlySet<Confidence | 'none'> | null;
}

export const EVERYTHING: Selection = { labels: null, members: null, confidence: null };

/** The article with the annotations that were chosen, and comments on and relations between them. */
export function selectFrom(exported: ExportedArticle, selection: Selection): ExportedArticle {
  if (selection.labels === null && selection.members === null && selection.confidence === null) return exported;
  const chosen = (layers: readonly ExportedLayer[]) => layers.map((layer) => selectFromLayer(layer, selection));
  const { layers, earlier } = exported;
  return {
    ...exported,
    layers: chosen(layers),
    ...(earlier && { earlier: earlier.map((round) => ({ ...round, layers: chosen(round.layers) })) }),
  };
}

function selectFromLayer(
  { name, annotations, comments = [], relations = [] }: ExportedLayer,
  selection: Selection,
): ExportedLayer {
  const chosen = annotations.filter((annotation) => isChosen(annotation, selection));
  const ids = new Set(chosen.map(({ id }) => id));
  return {
    name,
    annotations: chosen,
    comments: comments.filter(({ record }) => ids.has(record.annotation)),
    relations: relations.filter(({ record }) => ids.has(record.from) && ids.has(record.to)),
  };
}

const isChosen = ({ target, body }: Annotation, { labels, members, confidence }: Selection): boolean =>
  (labels?.has(body.label) ?? true) &&
  (members?.has(target.creator) ?? true) &&
  (confidence?.has(body.confidence ?? 'none') ?? true);
