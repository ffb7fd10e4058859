/** Routes that change a project’s label set together with the annotations that have its labels. */
import { askerOf, type HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function labelSetRoutes(routes: Routes, { labels }: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/label-set',
    {
      needs: 'change-project',
      byKey: true,
      body: 'json',
      summary: 'Change the label set, and move annotations from labels that go to others',
      description:
        'Annotations of every layer are rewritten, signed by who asks, while people work. A label that annotations bear can’t go without a move.',
      answer: 'The project as it is now, how many annotations were rewritten, and by what to take it back.',
    },
    async (c, { body: { labelSet, moves, basedOn } }) => {
      const { name } = c.get('person');
      return valueOf(await labels.change(c.get('project').id, { labelSet, moves, basedOn }, askerOf(c), name));
    },
  );

  routes.add(
    'POST /projects/{project}/label-set/undo',
    {
      needs: 'change-project',
      byKey: true,
      body: 'few-words',
      summary: 'Take the last change of the label set back',
      description:
        'Restores exactly those annotations that nobody has changed since. The server remembers the last change of a project until it is restarted.',
      answer: 'The project as it is now, and how many annotations were restored.',
    },
    async (c, { body: { undo } }) => valueOf(await labels.takeBack(c.get('project').id, undo, askerOf(c))),
  );
}
