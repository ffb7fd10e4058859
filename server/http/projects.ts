/** Projects: one's own, new ones, and their settings. */
import { createRoute, z } from '@hono/zod-openapi';
import { reveals } from '../../shared/layer/layer-policy.ts';
import { relationTypes, type LabelSet } from '../../shared/domain/label-set.ts';
import type { Project } from '../../shared/domain/project.ts';
import {
  newProjectSchema,
  projectChangeSchema,
  projectSchema,
  projectSummarySchema,
  projectWithRoleSchema,
} from '../../shared/wire/http/projects.ts';
import { createProject } from '../projects/create-project.ts';
import type { SettingsEdits } from '../projects/settings-edits.ts';
import { labelsInUse } from '../projects/labels-in-use.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, OF_PROJECT, PROBLEMS } from './describe.ts';
import { demand, requireProjectMaker, takesBody } from './guards.ts';
import { refuse, valueOf } from './http-problem.ts';
import { projectsFor } from './projects-for.ts';

export function projectRoutes(deps: HttpDeps, edits: SettingsEdits) {
  const { store } = deps;
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
    async (c) => {
      const project = await createProject(deps, c.req.valid('json'));
      await store.members.enrol(project.id, c.get('person').id, 'owner', deps.now());
      return c.json(project, 201);
    },
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
      await keepLabelsInUse(deps, c.get('project'), given.labelSet);
      return c.json(valueOf(await edits.change(c.get('project').id, given, basedOn ?? {}, c.get('person').name)), 200);
    },
  );
  return routes;
}

/** An annotation whose label is gone would say nothing any more, nor would a relation without its kind. */
async function keepLabelsInUse(deps: HttpDeps, project: Project, wanted: LabelSet | undefined): Promise<void> {
  if (wanted === undefined) return;
  const labels = missingFrom(wanted.labels, project.labelSet.labels);
  const relations = missingFrom(relationTypes(wanted), relationTypes(project.labelSet));
  if (labels.length + relations.length === 0) return;
  const counts = await labelsInUse(deps, project);
  for (const { key, title } of labels) {
    const count = counts.labels.get(key) ?? 0;
    if (count === 0) continue;
    refuse(
      'label-in-use',
      `The label “${title}” can’t go: ${count} ${count === 1 ? 'annotation bears' : 'annotations bear'} it. Relabel or remove them first.`,
      `labelSet.labels.${key}`,
    );
  }
  for (const { key, title } of relations) {
    const count = counts.relations.get(key) ?? 0;
    if (count === 0) continue;
    refuse(
      'relation-in-use',
      `“${title}” can’t go: ${count} ${count === 1 ? 'relation is' : 'relations are'} of this kind. Remove them first.`,
      `labelSet.relations.${key}`,
    );
  }
}

/** Those that are gone from a list, by their key. */
function missingFrom<One extends { readonly key: string }>(
  now: readonly One[],
  before: readonly One[],
): readonly One[] {
  const kept = new Set(now.map(({ key }) => key));
  return before.filter(({ key }) => !kept.has(key));
}
