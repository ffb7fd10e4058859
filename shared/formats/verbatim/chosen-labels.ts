/** Applies the user’s choice of labels and kinds of relation to an export before its import: each is mapped to one of the project’s, or left out. */
import type { AnnotationId } from '../../domain/ids.ts';
import type { ExportedArticle, ExportedLayer } from './project-export.ts';

/** The key in the project; `null` for what is to stay out. */
interface LabelChoice {
  readonly labelOf: (written: string) => string | null;
  readonly relationOf: (written: string) => string | null;
}

/** The article by a choice. What stays out goes with all that is about it: comments, relations, suggestions, and what was decided about it. */
export const withChosenLabels = (article: ExportedArticle, choice: LabelChoice): ExportedArticle => ({
  ...article,
  layers: article.layers.map((layer) => chosenIn(layer, choice)),
});

function chosenIn(layer: ExportedLayer, { labelOf, relationOf }: LabelChoice): ExportedLayer {
  const out = new Set<AnnotationId>();
  const annotations = layer.annotations.flatMap((one) => {
    const label = labelOf(one.body.label);
    if (label === null) out.add(one.id);
    return label === null ? [] : [{ ...one, body: { ...one.body, label } }];
  });
  const isIn = (id: AnnotationId | null): boolean => id === null || !out.has(id);
  const { comments, relations, suggestions, decisions } = layer;
  return {
    ...layer,
    annotations,
    ...(comments && { comments: comments.filter(({ record }) => isIn(record.annotation)) }),
    ...(relations && {
      relations: relations.flatMap(({ id, record }) => {
        const type = isIn(record.from) && isIn(record.to) ? relationOf(record.type) : null;
        return type === null ? [] : [{ id, record: { ...record, type } }];
      }),
    }),
    ...(suggestions && {
      suggestions: suggestions.flatMap(({ id, record }) => {
        const label = isIn(record.annotation) ? labelOf(record.label) : null;
        return label === null ? [] : [{ id, record: { ...record, label } }];
      }),
    }),
    ...(decisions && { decisions: decisions.filter(({ record }) => isIn(record.annotation)) }),
  };
}
