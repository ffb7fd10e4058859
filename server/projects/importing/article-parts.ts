/** Divides an article with very many records, so that the main thread takes them from the thread of an import a few at a time. */
import type { ExportedArticle, ExportedLayer } from '../../../shared/formats/verbatim/project-export.ts';

/** So many annotations, comments, relations and suggestions are handed over at once: some ten milliseconds' work. */
export const RECORDS_A_PART = 2_000;

const KINDS = ['annotations', 'comments', 'relations', 'suggestions'] as const;

/** The article in parts, to be merged in this order: what is said about annotations comes behind them. An article that is small is one part. */
export function* articleParts({ article, text, layers }: ExportedArticle): Generator<ExportedArticle, void, void> {
  if (layers.reduce((sum, layer) => sum + sizeOf(layer), 0) <= RECORDS_A_PART) return yield { article, text, layers };
  for (const layer of layers) for (const part of layerParts(layer)) yield { article, text, layers: [part] };
}

const sizeOf = (layer: ExportedLayer): number => KINDS.reduce((sum, kind) => sum + (layer[kind]?.length ?? 0), 0);

function* layerParts(layer: ExportedLayer): Generator<ExportedLayer, void, void> {
  for (const kind of KINDS) {
    const records = layer[kind] ?? [];
    for (let at = 0; at < records.length; at += RECORDS_A_PART)
      yield { name: layer.name, annotations: [], [kind]: records.slice(at, at + RECORDS_A_PART) };
  }
}
