/** Routes by which owners put a project into the archive, where it is read-only for its members, and take it out again. */
import type { HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function archiveRoutes(routes: Routes, { settings }: HttpDeps): void {
  routes.add(
    'PUT /projects/{project}/archive',
    {
      needs: 'put-away',
      byKey: false,
      reaches: 'archived',
      summary: 'Put a project into the archive',
      description:
        'Its members go on to read, search and export it. Every change is refused (409, `archived`) until an owner takes it out again, which has no time limit; its links let nobody in who is not a member. People who have an article open are told.',
      answer: 'Done. A project that is in the archive stays there.',
    },
    async (c) => valueOf(await settings.archive(c.get('project').id, true)),
  );

  routes.add(
    'DELETE /projects/{project}/archive',
    {
      needs: 'put-away',
      byKey: false,
      reaches: 'archived',
      summary: 'Take a project out of the archive',
      answer: 'Done. A project that is not in the archive stays as it is.',
    },
    async (c) => valueOf(await settings.archive(c.get('project').id, false)),
  );
}
