/** Gives the origin of annotations in the curated layer, for formats that can only carry an outcome and a list of the versions it was decided from. */
import type { DecisionSource } from '../../domain/decision.ts';
import type { AnnotationId } from '../../domain/ids.ts';
import { decisionsByAnnotation, heldDecisions } from '../verbatim/exported-decisions.ts';
import type { ExportedArticle, ExportedLayer } from '../verbatim/project-export.ts';
import type { OtherLoss } from './export-format.ts';

export interface Provenance {
  /** How it was decided, as `Outcome`. */
  readonly outcome: string;
  readonly sources: readonly DecisionSource[];
}

/** By the annotations that decisions made; of others nothing is known. */
export const provenanceIn = (layer: ExportedLayer): ReadonlyMap<AnnotationId, Provenance> =>
  new Map([...decisionsByAnnotation(layer)].map(([annotation, { record }]) => [annotation, record]));

/** `annotator/ana 00000000-…;annotator/ben 00000000-…`. */
export const sourcesAsText = ({ sources }: Provenance): string =>
  sources.map(({ layer, id }) => `${layer} ${id}`).join(';');

/** What such formats lose of each decision. */
export const decisionDetailsLost = ({ layers }: ExportedArticle): OtherLoss => ({
  what: 'decision-details',
  message: 'Who decided, when and why is left out; of rejected versions all is.',
  annotations: layers.flatMap((layer) => heldDecisions(layer).map(({ id }) => id)),
});
