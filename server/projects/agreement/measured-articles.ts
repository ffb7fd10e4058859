/** Selects the annotations of an article that a report of agreement compares: those of its roster, and shared layers that the request names. */
import type { AnnotatorUnits } from '../../../shared/agreement/annotated-text.ts';
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';
import { tokensOf } from '../../../shared/agreement/tokens.ts';
import { layerAnnotator, type LayerName } from '../../../shared/domain/layer-name.ts';
import { offsetConverter, type OffsetConverter } from '../../../shared/domain/offsets.ts';
import { NOT_INDEPENDENT, type RosterMarks } from '../../../shared/domain/round.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import type { AgreementRequest } from './agreement-request.ts';
import { articleRoster, type RosterBasis } from './article-roster.ts';

/** A layer that no figure holds, with the reason. */
export interface LeftOut {
  readonly article: string;
  readonly layer: LayerName;
  readonly reason: string;
}

/** What reports call the marks of a roster. */
const REASONS = { byLink: 'member-link', joined: 'joined', late: 'late-work' } as const satisfies Record<
  keyof RosterMarks,
  string
>;

interface MeasuredArticle {
  readonly measured: AgreementArticle;
  readonly basis: RosterBasis;
  /** Layers that can be named, also empty ones that the file does not hold. */
  readonly layers: readonly LayerName[];
  readonly leftOut: readonly LeftOut[];
  /** Layers that figures hold and that are not independent, each once for every reason. */
  readonly notIndependent: readonly LeftOut[];
}

/** An article in code points. Its roster decides which annotators count; the chosen labels decide which annotations are compared. */
export function measuredArticle(
  exported: ExportedArticle,
  source: Pick<ProjectExport, 'project' | 'members'>,
  { layers: wanted, labels, unit, round }: AgreementRequest,
): MeasuredArticle {
  const { article, text } = exported;
  const converter = offsetConverter(text, 'codepoint');
  const { basis, places, layers } = articleRoster(exported, source, round);
  const chosen = places.filter(({ layer }) => wanted?.has(layer) ?? true);
  const common = exported.layers.filter(
    ({ name, annotations }) => layerAnnotator(name) === null && annotations.length > 0 && wanted?.has(name) === true,
  );
  // Of layers held in common nothing is kept when a round ends.
  const isEarlier = layers !== exported.layers;
  const counted = [
    ...(isEarlier ? [] : common),
    ...chosen.filter(({ why }) => why === null).map(({ layer }) => layerIn(layers, layer)),
  ];
  const isAlone = counted.length === 1;
  const leftOut = [
    ...(isEarlier ? common.map(({ name }) => ({ layer: name, reason: 'earlier-round' })) : []),
    ...(isAlone ? counted.map(({ name }) => ({ layer: name, reason: 'single-annotator' })) : []),
    ...chosen.flatMap(({ layer, why }) => (why === null ? [] : [{ layer, reason: why }])),
  ];
  return {
    basis,
    layers: [...exported.layers.map(({ name }) => name), ...places.map(({ layer }) => layer)],
    measured: {
      article: article.id,
      length: converter.fromUtf16(text.length),
      tokens: unit === 'token' ? tokensOf(text) : null,
      annotators: counted.map((layer) => unitsOf(layer, labels, converter)),
    },
    leftOut: leftOut.map((one) => ({ article: article.id, ...one })),
    notIndependent: chosen
      .filter(({ why }) => why === null)
      .flatMap(({ layer, ...place }) =>
        NOT_INDEPENDENT.filter((mark) => place[mark] === true).map((mark) => ({
          article: article.id,
          layer,
          reason: REASONS[mark],
        })),
      ),
  };
}

/** Files leave empty layers out. */
const layerIn = (layers: readonly ExportedLayer[], wanted: LayerName): ExportedLayer =>
  layers.find(({ name }) => name === wanted) ?? { name: wanted, annotations: [] };

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
