/**
 * Selects the annotations of an article for an export. Comments and relations of an annotation that is left out are
 * left out too; if anything is selected at all, so are suggestions and rejected passages.
 */
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
  const chosen = (layers: readonly ExportedLayer[]) => selectFromLayers(layers, selection);
  const { layers, earlier } = exported;
  return {
    ...exported,
    layers: chosen(layers),
    ...(earlier && { earlier: earlier.map((round) => ({ ...round, layers: chosen(round.layers) })) }),
  };
}

/** The same for layers alone. */
export const selectFromLayers = (layers: readonly ExportedLayer[], selection: Selection): readonly ExportedLayer[] =>
  selection.labels === null && selection.members === null && selection.confidence === null
    ? layers
    : layers.map((layer) => selectFromLayer(layer, selection));

function selectFromLayer(
  { name, annotations, comments = [], relations = [], decisions }: ExportedLayer,
  selection: Selection,
): ExportedLayer {
  const chosen = annotations.filter((annotation) => isChosen(annotation, selection));
  const ids = new Set(chosen.map(({ id }) => id));
  return {
    name,
    annotations: chosen,
    comments: comments.filter(({ record }) => ids.has(record.annotation)),
    relations: relations.filter(({ record }) => ids.has(record.from) && ids.has(record.to)),
    ...(decisions && {
      decisions: decisions.filter(({ record }) => record.annotation !== null && ids.has(record.annotation)),
    }),
  };
}

const isChosen = ({ target, body }: Annotation, { labels, members, confidence }: Selection): boolean =>
  (labels?.has(body.label) ?? true) &&
  (members?.has(target.creator) ?? true) &&
  (confidence?.has(body.confidence ?? 'none') ?? true);
