/** Routes that start the search for quotations in one article, or in all articles of a project. */
import { findInArticle, findInProject } from '../projects/finding/find-now.ts';
import { articleOf } from './articles.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function findRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/articles/{article}/find',
    {
      needs: 'annotate',
      byKey: true,
      isHeavy: true,
      summary: 'Find the quotations and reported speech of an article',
      description:
        'They become suggestions of the program `Verbatim` in the layer in which the asker works. What was found before, was decided about, withdrawn or annotated is not suggested again. Where people work independently and a curator or owner asks, the others find them in their own layers when they open them. 409 (`finder-off`) where the project’s settings say so.',
      answer: 'How many were added.',
    },
    async (c, { params }) => {
      const { id } = await articleOf(deps, c, params.article);
      return valueOf(await findInArticle(deps, c.get('project'), id, askerOf(c)));
    },
  );

  routes.add(
    'POST /projects/{project}/find',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      summary: 'Find the quotations and reported speech of all articles',
      description:
        'The same for every article of the project. The answer comes after ten seconds at the latest; `left` says how many articles are then still to be looked through, which goes on without it.',
      answer: 'How many were added until now.',
    },
    async (c) => valueOf(await findInProject(deps, c.get('project'))),
  );
}
