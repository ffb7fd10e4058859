/** Defines the permissions of each role, and whose records a member may change; the permissions on layers are in `shared/layer/layer-policy.ts`. */
import type { MemberId } from './ids.ts';
import type { Role } from './member.ts';
import { isArchived, type Editing } from './project.ts';

export type Action =
  | 'read' // articles, layers, members, export
  | 'annotate' // write to the shared layer
  | 'comment' // say something about annotations, where those who annotate may write
  | 'curate' // write to the curated layer, change anybody's annotations
  | 'add-articles'
  | 'change-project' // title, guidelines, label set, mode, editing
  | 'manage-members' // links, roles, removal
  | 'put-away'; // articles and the project: put away, bring back, delete for good; the project: archive

const ALLOWED: Readonly<Record<Role, ReadonlySet<Action>>> = {
  owner: new Set([
    'read',
    'annotate',
    'comment',
    'curate',
    'add-articles',
    'change-project',
    'manage-members',
    'put-away',
  ]),
  curator: new Set(['read', 'annotate', 'comment', 'curate', 'add-articles', 'change-project']),
  annotator: new Set(['read', 'annotate', 'comment']),
  commenter: new Set(['read', 'comment']),
  viewer: new Set(['read']),
};

export const may = (role: Role, action: Action): boolean => ALLOWED[role].has(action);

/** What a member may do in a project as it is now: in the archive it is only read. */
export const mayIn = (
  { role, archived }: { readonly role: Role; readonly archived?: number | undefined },
  action: Action,
): boolean => may(role, action) && (action === 'read' || !isArchived({ archived }));

/** A member who asks for a layer. */
export interface Sender {
  readonly member: MemberId;
  readonly role: Role;
}

/** Whether a member may change or remove an annotation that `creator` made. */
export function mayChangeAnnotation(sender: Sender, creator: MemberId, editing: Editing): boolean {
  if (may(sender.role, 'curate')) return true;
  return may(sender.role, 'annotate') && (editing === 'all' || creator === sender.member);
}

/** Whether a member may change or delete a comment by `creator`: only their own, unless they are owner or curator. */
export const mayChangeComment = (sender: Sender, creator: MemberId): boolean =>
  may(sender.role, 'curate') || (may(sender.role, 'comment') && creator === sender.member);
