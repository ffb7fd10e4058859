/** Whose annotations of an article are compared: the annotators' own layers, and layers that were named. */
import type { AnnotatorUnits } from '../../../shared/agreement/annotated-text.ts';
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';
import { tokensOf } from '../../../shared/agreement/tokens.ts';
import { layerAnnotator } from '../../../shared/domain/layer-name.ts';
import { offsetConverter, type OffsetConverter } from '../../../shared/domain/offsets.ts';
import type { ExportedArticle, ExportedLayer } from '../../../shared/formats/verbatim/project-export.ts';
import type { AgreementRequest } from './agreement-request.ts';

/** A layer with annotations that no figure holds, with the reason. */
export interface LeftOut {
  readonly article: string;
  readonly layer: string;
  readonly reason: 'single-annotator';
}

interface MeasuredArticle {
  readonly measured: AgreementArticle;
  readonly leftOut: readonly LeftOut[];
}

/** An article in code points. Who counts is decided by all annotations; which are compared, by the labels that were chosen. */
export function measuredArticle(
  { article, text, layers }: ExportedArticle,
  { layers: wanted, labels, unit, round }: AgreementRequest,
): MeasuredArticle {
  const converter = offsetConverter(text, 'codepoint');
  const counted = layersOfRound(layers, round).filter(
    ({ name, annotations }) => annotations.length > 0 && (wanted?.has(name) ?? layerAnnotator(name) !== null),
  );
  return {
    measured: {
      article: article.id,
      length: converter.fromUtf16(text.length),
      tokens: unit === 'token' ? tokensOf(text) : null,
      annotators: counted.map((layer) => unitsOf(layer, labels, converter)),
    },
    leftOut:
      counted.length > 1
        ? []
        : counted.map(({ name }) => ({ article: article.id, layer: name, reason: 'single-annotator' })),
  };
}

/** Layers of files and projects have one round so far: the first. */
const layersOfRound = (layers: readonly ExportedLayer[], round: number | null): readonly ExportedLayer[] =>
  round === null || round === 1 ? layers : [];

/** A layer that nobody owns goes by its name. */
const unitsOf = (
  { name, annotations }: ExportedLayer,
  labels: ReadonlySet<string> | null,
  { fromUtf16 }: OffsetConverter,
): AnnotatorUnits => ({
  annotator: layerAnnotator(name) ?? name,
  units: annotations
    .filter(({ body }) => labels?.has(body.label) ?? true)
    .map(({ target, body }) => ({
      label: body.label,
      attributes: body.attributes,
      spans: target.spans.map(({ start, end }) => ({ start: fromUtf16(start), end: fromUtf16(end) })),
    })),
});
