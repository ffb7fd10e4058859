/** The label set of a project, changed together with the annotations that bear its labels. */
import { labelSetChangedSchema } from '../../shared/wire/http/projects.ts';
import { createRoute, z } from '@hono/zod-openapi';
import { labelSetChangeSchema, labelSetUndoSchema } from '../../shared/wire/http/label-sets.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, PROBLEMS } from './describe.ts';
import { takesBody, takesFewWords } from './guards.ts';
import { valueOf } from './http-problem.ts';

const params = z.object({ project: z.string() });

export function labelSetRoutes({ labels }: HttpDeps) {
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/label-set',
      middleware: takesBody('change-project'),
      summary: 'Change the label set, and move annotations from labels that go to others',
      description:
        'Annotations of every layer are rewritten, signed by who asks, while people work. A label that annotations bear can’t go without a move.',
      request: { params, ...body(labelSetChangeSchema) },
      responses: {
        200: answer(
          labelSetChangedSchema,
          'The project as it is now, how many annotations were rewritten, and by what to take it back.',
        ),
        ...PROBLEMS,
      },
    }),
    async (c) => {
      const { labelSet, moves, basedOn } = c.req.valid('json');
      const changed = valueOf(
        await labels.change(
          c.get('project').id,
          { labelSet, moves, basedOn },
          c.get('membership').id,
          c.get('person').name,
        ),
      );
      return c.json(changed, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/label-set/undo',
      middleware: takesFewWords('change-project'),
      summary: 'Take the last change of the label set back',
      description:
        'Restores exactly those annotations that nobody has changed since. The server remembers the last change of a project until it is restarted.',
      request: { params, ...body(labelSetUndoSchema) },
      responses: {
        200: answer(labelSetChangedSchema, 'The project as it is now, and how many annotations were restored.'),
        ...PROBLEMS,
      },
    }),
    async (c) => {
      return c.json(
        valueOf(await labels.takeBack(c.get('project').id, c.req.valid('json').undo, c.get('membership').id)),
        200,
      );
    },
  );
  return routes;
}
