/** Makes the id of a stand-in: a former member who represents a person from an imported file. */
import { createHash } from 'node:crypto';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';

/** Always the same for the same person and project, so that the same file twice adds nobody twice. 16 hexadecimal digits. */
export const standInId = (project: ProjectId, person: MemberId): MemberId =>
  createHash('sha256').update(`stand-in ${project} ${person}`).digest('hex').slice(0, 16) as MemberId;
