/** Routes that list the asker’s projects, create new ones, and change their settings. */
import { opensNewWork } from '../../shared/domain/round.ts';
import { Pace } from '../limits/pace.ts';
import { changeSettings } from '../projects/change-settings.ts';
import { createOwnProject } from '../projects/create-project.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { demand } from './guards.ts';
import { valueOf } from './http-problem.ts';
import { projectsWithNews } from './projects-for.ts';
import type { Routes } from './routes.ts';

export function projectRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects',
    { needs: 'identity', byKey: true, summary: 'One’s projects', answer: 'The oldest first.' },
    (c) => projectsWithNews(deps, { person: c.get('person'), key: c.get('key') }),
  );

  routes.add(
    'POST /projects',
    {
      needs: 'project-maker',
      byKey: false,
      body: 'json',
      summary: 'Make a project and become its owner',
      description:
        'The operator’s setting `PROJECTS_BY` says who may: owners of a project, everybody who is in one, or nobody.',
      answer: 'The project.',
      status: 201,
    },
    (c, { body }) => createOwnProject(deps, body, c.get('person').id),
  );

  routes.add(
    'GET /projects/{project}',
    { needs: 'read', byKey: true, summary: 'A project, and your role in it', answer: 'The project.' },
    (c) => {
      const project = c.get('project');
      // Tracing takes seconds after a start: it begins before anybody opens the page of statements.
      void deps.statements.warm(project, Pace.alone());
      return { ...project, role: c.get('membership').role };
    },
  );

  routes.add(
    'PATCH /projects/{project}',
    {
      needs: 'change-project',
      byKey: true,
      body: 'json',
      summary: 'Change title, guidelines, label set, mode, editing or what concerns independent work',
      description:
        'With `basedOn`, settings as they were when the change was begun, the change is refused (409, `changed-meanwhile`) where somebody else has changed them since. The mode decides about new work: switching it reveals nothing and closes nothing. `ownersSee` and `revealedTo` are for owners.',
      answer: 'The project as it is now.',
    },
    async (c, { body: { basedOn = {}, ...given } }) => {
      // It opens new work to all.
      if (opensNewWork(c.get('project'), given)) demand(c, 'manage-members');
      // They decide who is told of others' work.
      if (given.ownersSee !== undefined || given.revealedTo !== undefined) demand(c, 'manage-members');
      const asker = { ...askerOf(c), name: c.get('person').name };
      return valueOf(await changeSettings(deps, c.get('project'), given, basedOn, asker));
    },
  );
}
