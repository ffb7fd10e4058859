/**
 * Converts a layer of an article to a UIMA CAS, for both of its file formats. Offsets count UTF-16 units, as in Java.
 * An interrupted annotation becomes one structure for each span, each with the annotation’s id in the feature
 * `annotation`.
 */
import type { Annotation } from '../../domain/annotation.ts';
import type { Article } from '../../domain/article.ts';
import type { LayerName } from '../../domain/layer-name.ts';
import { exportTime } from '../core/export-time.ts';
import type { ExportedArticle, ExportedLayer } from '../verbatim/project-export.ts';
import { provenanceIn, sourcesAsText } from '../core/provenance.ts';
import { DECISION_FEATURES, featureName } from './feature-name.ts';

export const SOFA_ID = 1;
export const DOCUMENT_ID = 2;

interface CasSpan {
  readonly id: number;
  readonly begin: number;
  readonly end: number;
  /** All of them texts, none empty. */
  readonly features: Readonly<Record<string, string>>;
}

interface CasRelation {
  readonly id: number;
  /** Where the second annotation begins and ends, as INCEpTION has it. */
  readonly begin: number;
  readonly end: number;
  readonly label: string;
  /** Ids of the first structures of its annotations. */
  readonly governor: number;
  readonly dependent: number;
}

interface CasModel {
  readonly text: string;
  /** Features of the document’s metadata. */
  readonly document: Readonly<Record<string, string>>;
  readonly spans: readonly CasSpan[];
  readonly relations: readonly CasRelation[];
}

export function casModel({ article, text }: ExportedArticle, layer: ExportedLayer): CasModel {
  const { name, annotations, relations = [] } = layer;
  const provenance = provenanceIn(layer);
  let last = DOCUMENT_ID;
  const first = new Map<string, CasSpan>();
  const spans = annotations.flatMap((annotation) =>
    annotation.target.spans.map(({ start, end }) => {
      last += 1;
      const span: CasSpan = { id: last, begin: start, end, features: featuresOf(annotation, name, provenance) };
      if (!first.has(annotation.id)) first.set(annotation.id, span);
      return span;
    }),
  );
  const linked = relations.flatMap(({ record }): CasRelation[] => {
    const [governor, dependent] = [first.get(record.from), first.get(record.to)];
    if (governor === undefined || dependent === undefined) return [];
    last += 1;
    return [
      {
        id: last,
        begin: dependent.begin,
        end: dependent.end,
        label: record.type,
        governor: governor.id,
        dependent: dependent.id,
      },
    ];
  });
  return { text, document: documentOf(article), spans, relations: linked };
}

/** Names of all features that hold attributes of a layer, or what was decided of it, sorted. */
export const attributeFeatures = (layer: ExportedLayer): string[] => {
  const attributes = new Set(layer.annotations.flatMap(({ body }) => Object.keys(body.attributes)));
  const decided = provenanceIn(layer).size === 0 ? [] : DECISION_FEATURES;
  return [...[...attributes].map(featureName), ...decided].sort();
};

function featuresOf(
  { id, target, body }: Annotation,
  layer: LayerName,
  provenance: ReturnType<typeof provenanceIn>,
): Record<string, string> {
  const decided = provenance.get(id);
  return {
    label: body.label,
    ...Object.fromEntries(Object.entries(body.attributes).map(([key, value]) => [featureName(key), String(value)])),
    ...(body.note !== '' && { note: body.note }),
    ...(body.confidence !== null && { confidence: body.confidence }),
    annotation: id,
    layer,
    member: target.creator,
    created: exportTime(target.created),
    ...(decided && { decisionOutcome: decided.outcome }),
    ...(decided && decided.sources.length > 0 && { decisionSources: sourcesAsText(decided) }),
  };
}

const documentOf = ({ id, title, url, language }: Article): Record<string, string> => ({
  ...(language !== null && { language }),
  documentTitle: title,
  documentId: id,
  ...(url !== null && { documentUri: url }),
});
