/** Makes the ids of decisions from the passage, so that two curators who decide about the same passage write the same record. */
import type { DecisionSource } from '../domain/decision.ts';
import type { DecisionId } from '../domain/ids.ts';
import { recordId } from '../domain/record-id.ts';
import type { Passage } from './passages.ts';

/** In the order of layers. */
export const sourcesOf = ({ versions }: Pick<Passage, 'versions'>): readonly DecisionSource[] =>
  versions.map(({ layer, annotation: { id } }) => ({ layer, id }));

/** @param round whose layers are compared; 0 where work is shared. @param sha256 of a text in UTF-8, as hexadecimal digits. */
export function decisionIdOf(
  sources: readonly DecisionSource[],
  round: number,
  sha256: (text: string) => string,
): DecisionId {
  const written = sources.map(({ layer, id }) => `${layer} ${id}`).sort();
  return recordId(sha256, ['decision', String(round), ...written]) as DecisionId;
}
