/** Counts the numbers and booleans in attributes, for formats that only have strings and write them as strings. */
import type { OtherLoss } from './export-format.ts';
import type { ExportedArticle } from '../verbatim/project-export.ts';

/** The annotations with attributes that are no texts. */
export const attributeTypesLost = ({ layers }: ExportedArticle): OtherLoss => ({
  what: 'attribute-types',
  message: 'Attributes that are numbers, or yes and no, become texts.',
  annotations: layers.flatMap(({ annotations }) =>
    annotations
      .filter(({ body }) => Object.values(body.attributes).some((value) => typeof value !== 'string'))
      .map(({ id }) => id),
  ),
});
