/** Counts what XML exports lose: characters that XML can’t represent. */
import type { Annotation } from '../../domain/annotation.ts';
import type { OtherLoss } from '../core/export-format.ts';
import type { ExportedArticle } from '../verbatim/project-export.ts';
import { isXmlText } from './escape-xml.ts';

/** The annotations whose words, attributes or notes have such a character; a space stands for it. */
export const xmlCharactersLost = ({ text, layers }: ExportedArticle): OtherLoss => ({
  what: 'xml-characters',
  message: 'Control characters, which XML can’t write, become spaces.',
  annotations: layers.flatMap(({ annotations }) =>
    annotations.filter((one) => !canBeXml(one, text)).map(({ id }) => id),
  ),
});

const canBeXml = ({ target, body }: Annotation, text: string): boolean =>
  [
    ...target.spans.map(({ start, end }) => text.slice(start, end)),
    body.note,
    ...Object.entries(body.attributes).flat().map(String),
  ].every(isXmlText);
