/** Makes the name of an article in a table or a graph. */
import type { SourcePlace } from './traced-source.ts';

export const placeName = ({ file, article }: SourcePlace): string =>
  file === undefined || article === undefined ? (article ?? file ?? '') : `${file}: ${article}`;
