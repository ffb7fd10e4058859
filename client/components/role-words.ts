/** What the page calls the roles, and what it says each may do. */
import type { Role } from '../../shared/domain/member.ts';

export interface RoleWords {
  /** Stands alone: “Annotator”. */
  readonly title: string;
  /** Follows “as”: “an annotator”. */
  readonly asA: string;
  /** Follows “They may” and “You may”. */
  readonly may: string;
}

export const ROLE_WORDS: Readonly<Record<Role, RoleWords>> = {
  owner: { title: 'Owner', asA: 'an owner', may: 'do everything, also invite and remove people' },
  curator: { title: 'Curator', asA: 'a curator', may: 'annotate, change anybody’s annotations and add articles' },
  annotator: { title: 'Annotator', asA: 'an annotator', may: 'read and annotate' },
  viewer: { title: 'Viewer', asA: 'a viewer', may: 'read, but change nothing' },
};
