/** Splits an article with very many records into parts, so that an import’s worker thread hands them to the main thread a few at a time. */
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import { decisionsByAnnotation } from '../../../shared/formats/verbatim/exported-decisions.ts';
import type { ExportedArticle, ExportedLayer } from '../../../shared/formats/verbatim/project-export.ts';

/** So many annotations, comments, relations, suggestions, talks and rejected passages are handed over at once: some ten milliseconds' work. */
export const RECORDS_A_PART = 2_000;

const KINDS = ['annotations', 'comments', 'relations', 'suggestions', 'decisions', 'talks'] as const;

/** The article in parts, to be merged in this order: comments and other records about annotations come after them. A small article is one part. */
export function* articleParts({ article, text, layers }: ExportedArticle): Generator<ExportedArticle, void, void> {
  if (layers.reduce((sum, layer) => sum + sizeOf(layer), 0) <= RECORDS_A_PART) return yield { article, text, layers };
  for (const layer of layers) for (const part of layerParts(layer)) yield { article, text, layers: [part] };
}

const sizeOf = (layer: ExportedLayer): number => KINDS.reduce((sum, kind) => sum + (layer[kind]?.length ?? 0), 0);

/** Decisions go with the annotations that they made, those of rejected passages by themselves. */
function* layerParts(layer: ExportedLayer): Generator<ExportedLayer, void, void> {
  const made = decisionsByAnnotation(layer);
  const rejected = (layer.decisions ?? []).filter(({ record }) => record.annotation === null);
  for (const kind of KINDS) {
    const records = kind === 'decisions' ? rejected : (layer[kind] ?? []);
    const size = kind === 'annotations' && made.size > 0 ? RECORDS_A_PART / 2 : RECORDS_A_PART;
    for (let at = 0; at < records.length; at += size) {
      const part = records.slice(at, at + size);
      const decisions = kind === 'annotations' ? part.flatMap(({ id }) => made.get(id as AnnotationId) ?? []) : [];
      yield {
        name: layer.name,
        annotations: [],
        ...(decisions.length > 0 && { decisions }),
        [kind]: part,
      };
    }
  }
}
