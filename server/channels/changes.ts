/**
 * The channel `changes`: announces that permissions, settings or other facts that pages show have changed. It is
 * published after the store has committed the change and before the request is answered. Messages are JSON, so that an
 * implementation across processes can carry them.
 */
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Channel } from './channel.ts';

export type Change =
  /** A member of a project has another role, or is a member no longer. */
  | { readonly kind: 'access'; readonly project: ProjectId; readonly member: MemberId }
  /** A project has other settings: its mode, who may edit what, its labels. */
  | { readonly kind: 'project'; readonly project: ProjectId }
  /** Tokens or keys of a member, in all projects, may be valid no longer. */
  | { readonly kind: 'identity'; readonly member: MemberId }
  /** Articles came in, with all that a file has on them. */
  | { readonly kind: 'articles'; readonly project: ProjectId }
  /** A request changed a member’s progress, or the server rewrote annotations: the asker has to see it at once. */
  | { readonly kind: 'activity'; readonly project: ProjectId }
  /** Texts came into a project, or came back, and nothing on them yet. `length` in UTF-16 units. */
  | {
      readonly kind: 'texts';
      readonly project: ProjectId;
      readonly articles: readonly { readonly id: ArticleId; readonly length: number }[];
    };

export type Changes = Channel<Change>;
