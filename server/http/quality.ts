/** Routes for training and quality: gold articles, scores against them, and which annotators differ from each other. */
import { sharesOf } from '../../shared/agreement/shares.ts';
import type { OwnScoreBody } from '../../shared/wire/http/quality.ts';
import { differencesOf } from '../projects/quality/differences.ts';
import { goldOf, makeGold, ownScores } from '../projects/quality/gold.ts';
import type { GoldScore } from '../store/store.ts';
import { articleOf } from './articles.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function qualityRoutes(routes: Routes, deps: HttpDeps): void {
  goldRoutes(routes, deps);

  routes.add(
    'GET /projects/{project}/scores',
    {
      needs: 'annotate',
      byKey: true,
      summary: 'How your own work compared with gold articles',
      description: 'Nothing, unless the project shows annotators their scores (`showsScores`).',
      answer: 'Your scores, the oldest first.',
    },
    async (c) => {
      const scores = await ownScores(deps, c.get('project'), c.get('membership').id);
      return { shown: scores !== null, scores: (scores ?? []).map(scoreBody) };
    },
  );

  routes.add(
    'GET /projects/{project}/differences',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      summary: 'Who differs most from whom, and on which label',
      description:
        'Of the articles whose work is compared (`GET …/disagreements`), by passages: places that at least one of two annotators marked.',
      answer: 'Every two annotators, those who differ most first.',
    },
    async (c) => {
      const pace = c.get('pace');
      const articles = await deps.adjudication.articles(c.get('project'), askerOf(c), pace);
      return { differences: await differencesOf(articles, pace) };
    },
  );
}

function goldRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/gold',
    {
      needs: 'curate',
      byKey: true,
      summary: 'Gold articles, and how people’s work compared with them',
      description:
        'Scores are made once, when somebody is first done with a gold article. Those of work that you may not read are left out, unless the project shows you figures of it (`ownersSee`).',
      answer: 'The articles, and scores, the oldest first.',
    },
    async (c) => {
      const { articles, scores } = await goldOf(deps, c.get('project'), askerOf(c));
      return {
        articles: [...articles],
        scores: scores.map((score) => ({ article: score.article, member: score.member, ...scoreBody(score) })),
      };
    },
  );

  routes.add(
    'PUT /projects/{project}/articles/{article}/gold',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      summary: 'Make an article gold',
      description:
        'Its curated layer is then the measure of people’s own work on it. Annotators are not told. Refused (409, `not-independent`) where work on it is shared.',
      answer: 'It is gold.',
    },
    async (c, { params }) => {
      await c.get('pace').pause();
      const article = await articleOf(deps, c, params.article);
      valueOf(await makeGold(deps, c.get('project'), article, c.get('membership').id));
      return null;
    },
  );

  routes.add(
    'DELETE /projects/{project}/articles/{article}/gold',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      summary: 'An article is gold no longer',
      description: 'Scores that were made stay.',
      answer: 'It is not gold.',
    },
    async (c, { params }) => {
      await c.get('pace').pause();
      const { id } = await articleOf(deps, c, params.article);
      await deps.store.gold.unset(c.get('project').id, id);
      return null;
    },
  );
}

const scoreBody = ({ at, own, gold, exact, overlap }: GoldScore): OwnScoreBody => ({
  at,
  own,
  gold,
  exact: exact === null ? null : sharesOf(exact, own, gold),
  overlap: overlap === null ? null : sharesOf(overlap, own, gold),
});
