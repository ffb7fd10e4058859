/** What the page calls the roles, and what it says each may do. */
import type { Role } from '../../shared/domain/member.ts';

export interface RoleWords {
  /** Stands alone: “Annotator”. */
  readonly title: string;
  /** Follows “as”: “an annotator”. */
  readonly asA: string;
  readonly may: string;
}

export const ROLE_WORDS: Readonly<Record<Role, RoleWords>> = {
  owner: { title: 'Owner', asA: 'an owner', may: 'May do everything, also invite and remove people.' },
  curator: { title: 'Curator', asA: 'a curator', may: 'Annotates, changes anybody’s annotations, adds articles.' },
  annotator: { title: 'Annotator', asA: 'an annotator', may: 'Reads and annotates.' },
  viewer: { title: 'Viewer', asA: 'a viewer', may: 'Reads, and changes nothing.' },
};
