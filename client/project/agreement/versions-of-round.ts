/** The layers of one round of independent work, for one article of an export. */
import type { AnnotatorUnits } from '../../../shared/agreement/annotated-text.ts';
import { layerAnnotator, ownLayer, parseLayerName } from '../../../shared/domain/layer-name.ts';
import type { ExportFile2 } from '../../../shared/formats/verbatim/verbatim-schema-2.ts';

type ArticleInFile = ExportFile2['articles'][number];

/** @param round the one asked for; `null`: the last that was revealed. Each of its layers by name. */
export function versionsOfRound(
  { layers, rounds = [] }: Pick<ArticleInFile, 'layers' | 'rounds'>,
  round: number | null,
): readonly (AnnotatorUnits & { readonly layer: string })[] {
  const asked = rounds.findLast((one) => one.state !== 'independent' && (round === null || one.round === round));
  const marked = (asked?.layers ?? layers).flatMap(({ name, annotations }) => {
    const layer = parseLayerName(name);
    const annotator = layer === null ? null : layerAnnotator(layer);
    if (annotator === null) return [];
    const units = annotations.map(({ spans, label, attributes }) => ({
      label,
      attributes,
      spans: spans.map(({ start, end }) => ({ start, end })),
    }));
    return [{ layer: name, annotator, units }];
  });
  // Files leave empty layers out.
  const empty = (asked?.roster ?? [])
    .filter(({ member, why }) => why === null && marked.every(({ annotator }) => annotator !== member))
    .map(({ member }) => ({ layer: ownLayer(member), annotator: member, units: [] }));
  return [...marked, ...empty];
}
