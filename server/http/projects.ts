/** Projects: one's own, new ones, and their settings. */
import { createRoute, z } from '@hono/zod-openapi';
import { reveals } from '../../shared/layer/layer-policy.ts';
import {
  newProjectSchema,
  projectChangeSchema,
  projectSchema,
  projectSummarySchema,
  projectWithRoleSchema,
} from '../../shared/wire/http/projects.ts';
import { changeSettings } from '../projects/change-settings.ts';
import { createOwnProject } from '../projects/create-project.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, OF_PROJECT, PROBLEMS } from './describe.ts';
import { demand, requireProjectMaker, takesBody } from './guards.ts';
import { valueOf } from './http-problem.ts';
import { projectsFor } from './projects-for.ts';

export function projectRoutes(deps: HttpDeps) {
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects',
      summary: 'One’s projects',
      responses: { 200: answer(z.array(projectSummarySchema), 'The oldest first.'), ...PROBLEMS },
    }),
    async (c) => c.json(await projectsFor(deps, { person: c.get('person'), key: c.get('key') }), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects',
      middleware: [requireProjectMaker(deps), ...takesBody()],
      summary: 'Make a project and become its owner',
      description:
        'The operator’s setting `PROJECTS_BY` says who may: owners of a project, everybody who is in one, or nobody.',
      request: body(newProjectSchema),
      responses: { 201: answer(projectSchema, 'The project.'), ...PROBLEMS },
    }),
    async (c) => c.json(await createOwnProject(deps, c.req.valid('json'), c.get('person').id), 201),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}',
      summary: 'A project, and one’s role in it',
      request: OF_PROJECT,
      responses: { 200: answer(projectWithRoleSchema, 'The project.'), ...PROBLEMS },
    }),
    (c) => c.json({ ...c.get('project'), role: c.get('membership').role }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/api/projects/{project}',
      middleware: takesBody('change-project'),
      summary: 'Change title, guidelines, label set, mode or editing',
      description:
        'With `basedOn`, settings as they were when the change was begun, the change is refused (409, `changed-meanwhile`) where somebody else has changed them since.',
      request: { ...OF_PROJECT, ...body(projectChangeSchema) },
      responses: { 200: answer(projectSchema, 'The project as it is now.'), ...PROBLEMS },
    }),
    async (c) => {
      const { basedOn, ...given } = c.req.valid('json');
      // From then on everybody may read what each has said for themselves.
      if (reveals(c.get('project'), given)) demand(c, 'manage-members');
      const { name } = c.get('person');
      return c.json(valueOf(await changeSettings(deps, c.get('project'), given, basedOn ?? {}, name)), 200);
    },
  );
  return routes;
}
