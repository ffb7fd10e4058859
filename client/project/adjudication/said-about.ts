/** Finds the comments that annotators wrote on the versions of an article. */
import { appendAll } from '../../../shared/domain/append-all.ts';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { groupBy } from '../../../shared/formats/incoming/group-by.ts';

/** Reads a layer as the server has committed it. */
type ReadLayer = (layer: LayerName) => Promise<Result<{ readonly comments: readonly Comment[] }>>;

/** Comments by annotation, the oldest first. Who only resolved a thread said nothing. */
export type SaidAbout = ReadonlyMap<string, readonly Comment[]>;

/** So many layers are read at once: the server answers a member some thirty such requests at a time. */
const AT_ONCE = 4;

/**
 * A layer that can't be read has no comments: the passage can be decided all the same.
 * @param isWanted asked before more layers are read; where it says no, what was read so far is the answer.
 */
export async function saidAbout(
  layers: readonly LayerName[],
  read: ReadLayer,
  isWanted: () => boolean,
): Promise<SaidAbout> {
  const said: Comment[] = [];
  for (let from = 0; from < layers.length && isWanted(); from += AT_ONCE) {
    for (const answer of await Promise.all(layers.slice(from, from + AT_ONCE).map(read)))
      if (answer.ok) appendAll(said, answer.value.comments);
  }
  return groupBy(
    said.filter(({ record }) => record.text !== ''),
    ({ record }) => record.annotation,
  );
}
