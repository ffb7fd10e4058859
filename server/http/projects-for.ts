/** The projects that a person sees, or a program with their API key. */
import type { ProjectSummaryBody } from '../../shared/wire/http/projects.ts';
import { roleBy, type Identified } from '../auth/identity.ts';
import type { HttpDeps } from './context.ts';

/** The oldest first, each with the role that counts: a key lowers it, and a key for one project sees that one alone. */
export async function projectsFor(
  { store }: Pick<HttpDeps, 'store'>,
  identified: Identified,
): Promise<ProjectSummaryBody[]> {
  const projects = await store.members.projectsOf(identified.person.id);
  return projects.flatMap(({ project: { id, title, created }, role: full, articles, members }) => {
    const role = roleBy(identified, id, full);
    return role === null ? [] : [{ id, title, role, articles, members, created }];
  });
}
