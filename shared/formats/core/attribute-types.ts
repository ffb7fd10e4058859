/** Converts attributes for formats that only have strings: numbers and booleans are written as strings, which is counted as a loss. */
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
