/** Makes a tag that stays the same as long as a project’s settings, members and articles do, so that the project’s page need not be sent again. */
import { createHash } from 'node:crypto';
import type { Project } from '../../shared/domain/project.ts';
import type { Store } from '../store/store.ts';

/** @returns a tag, the same as long as the project’s settings, its members and its articles are the same. */
export async function projectVersion({ members, articles }: Store, project: Project): Promise<string> {
  const listed = [project, await members.ofProject(project.id), await articles.version(project.id)];
  return createHash('sha256').update(JSON.stringify(listed)).digest('base64url');
}
