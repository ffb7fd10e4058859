/** Lists the attributes that a schema.org claim can’t express. */
import type { Attributes } from '../../domain/annotation.ts';
import type { OtherLoss } from '../core/export-format.ts';
import type { ExportedArticle } from '../verbatim/project-export.ts';

/** Who says it: the claim's author. */
export const SPEAKER = 'speaker';
/** What was found of it: the rating of a review. */
export const VERDICT = 'verdict';

/** The text of an attribute; empty where there is none. */
export const attributeText = (attributes: Attributes, key: string): string => String(attributes[key] ?? '').trim();

export const attributesLeft = ({ layers }: ExportedArticle): OtherLoss => ({
  what: 'other-attributes',
  message: 'Attributes other than the speaker and the verdict are left out.',
  annotations: layers.flatMap(({ annotations }) =>
    annotations
      .filter(({ body }) => Object.keys(body.attributes).some((key) => key !== SPEAKER && key !== VERDICT))
      .map(({ id }) => id),
  ),
});
