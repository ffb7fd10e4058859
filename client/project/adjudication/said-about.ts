/** What annotators said on the versions of an article, in comments. */
import type { Comment } from '../../../shared/domain/comment.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { groupBy } from '../../../shared/formats/incoming/group-by.ts';

/** Reads a layer as the server has committed it. */
type ReadLayer = (layer: LayerName) => Promise<Result<{ readonly comments: readonly Comment[] }>>;

/** Comments by annotation, the oldest first. Who only resolved a thread said nothing. */
export type SaidAbout = ReadonlyMap<string, readonly Comment[]>;

/** A layer that can't be read has no comments: the passage can be decided all the same. */
export async function saidAbout(layers: readonly LayerName[], read: ReadLayer): Promise<SaidAbout> {
  const answers = await Promise.all(layers.map(read));
  const comments = answers.flatMap((answer) => (answer.ok ? answer.value.comments : []));
  const said = comments.filter(({ record }) => record.text !== '');
  return groupBy(said, ({ record }) => record.annotation);
}
