/** Tells why a member can only read the layer that is open. */
import { may } from '../../../shared/domain/permission.ts';
import { isArchived } from '../../../shared/domain/project.ts';
import type { OpenArticle } from './open-article.ts';

/**
 * `archived`: any layer of a project in the archive. `frozen`: their own layer, revealed. `unassigned`: their own layer of
 * an article that is not theirs to annotate.
 * `others`: a layer that others write. `role`: a viewer. `commenter`: one who comments.
 */
type ReadOnlyReason = 'archived' | 'frozen' | 'unassigned' | 'others' | 'role' | 'commenter';

/** @param layer that is open, and that they may not write to. */
export function readOnlyReason(
  {
    project,
    standing,
  }: Pick<OpenArticle, 'standing'> & { readonly project: Pick<OpenArticle['project'], 'role' | 'archived'> },
  layer: string,
): ReadOnlyReason {
  if (isArchived(project)) return 'archived';
  if (!may(project.role, 'annotate')) return may(project.role, 'comment') ? 'commenter' : 'role';
  if (standing === null || standing.layer !== layer) return 'others';
  return standing.round === null || standing.round.state === 'independent' ? 'unassigned' : 'frozen';
}
