/** Routes for adjudication: the queue of disagreements, pre-filling, and decisions by programs. */
import type { Context } from 'hono';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { offsetConverter, type OffsetConverter, type OffsetUnit } from '../../shared/domain/offsets.ts';
import { exportSpan } from '../../shared/formats/verbatim/exported-span.ts';
import type { DisagreementBody } from '../../shared/wire/http/adjudication.ts';
import { decide } from '../projects/adjudication/decide.ts';
import { prefill, takeBackPrefill } from '../projects/adjudication/prefill.ts';
import { queuePart, type Disagreement } from '../projects/adjudication/queue.ts';
import { strategyOf } from '../projects/adjudication/strategy-of.ts';
import { articleOf } from './articles.ts';
import { askerOf, type HttpDeps, type HttpEnv } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function adjudicationRoutes(routes: Routes, deps: HttpDeps): void {
  disagreementRoutes(routes, deps);
  prefillRoutes(routes, deps);
}

function disagreementRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/disagreements',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      summary: 'Where annotators disagree, and what was decided',
      description:
        'Of articles whose round is revealed the layers of its roster are compared, else annotators’ layers that there are. What all have alike is no disagreement. An article on which one’s own work is open is left out.',
      answer: 'A part of the queue, and how many there are.',
    },
    async (c, { query: { article, decided, offsets, ...asked } }) => {
      const pace = c.get('pace');
      const only = article === undefined ? undefined : (await articleOf(deps, c, article)).id;
      const isDecided = decided === undefined ? undefined : decided === 'true';
      const by = { asker: askerOf(c), pace };
      const wanted = { ...asked, article: only, decided: isDecided };
      const { disagreements, ...counts } = await queuePart(deps.adjudication, c.get('project'), wanted, by);
      const bodies = new DisagreementBodies(deps, c, offsets);
      const part: DisagreementBody[] = [];
      for (const one of disagreements) {
        await pace.pause();
        part.push(await bodies.of(one));
      }
      return { offsetUnit: offsets, disagreements: part, ...counts };
    },
  );

  routes.add(
    'POST /projects/{project}/disagreements/{key}',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      body: 'json',
      summary: 'Decide about a disagreement, as a program',
      description:
        'Makes the annotation in the layer `curated`, in place of what an earlier decision made there. People decide live, in the room of that layer.',
      answer: 'It is decided.',
    },
    async (c, { params, body }) => {
      const by = { asker: askerOf(c), pace: c.get('pace') };
      const decided = valueOf(await decide(deps, c.get('project'), params.key, body, by));
      return new DisagreementBodies(deps, c, 'codepoint').of(decided);
    },
  );
}

function prefillRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/articles/{article}/prefill',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      body: 'json',
      summary: 'Fill the curated layer with what annotators agree on',
      description:
        'By a strategy. What was decided before stays as it is, so that doing it twice adds nothing. Taken back as a whole by DELETE until a person has decided something.',
      answer: 'How many annotations are new, and how many disagreements are left.',
    },
    async (c, { params, body }) => {
      const article = await articleOf(deps, c, params.article);
      const [project, asker] = [c.get('project'), askerOf(c)];
      const strategy = await strategyOf(deps.store, project.id, body);
      const how = { by: asker.member, access: asker, isPreview: body.preview, pace: c.get('pace') };
      return valueOf(await prefill(deps, project, article, strategy, how));
    },
  );

  routes.add(
    'DELETE /projects/{project}/articles/{article}/prefill',
    {
      needs: 'curate',
      byKey: true,
      isHeavy: true,
      summary: 'Take back what strategies filled in',
      description: 'Refused (409, `decided`) once a person has decided something in the article.',
      answer: 'How many annotations are gone.',
    },
    async (c, { params }) => {
      const article = await articleOf(deps, c, params.article);
      const by = { asker: askerOf(c), pace: c.get('pace') };
      return { removed: valueOf(await takeBackPrefill(deps, c.get('project'), article, by)) };
    },
  );
}

/** Disagreements as answers have them; each article's text is read once. */
class DisagreementBodies {
  private readonly texts = new Map<string, { readonly text: string; readonly converter: OffsetConverter }>();

  constructor(
    private readonly deps: Pick<HttpDeps, 'store'>,
    private readonly c: Context<HttpEnv>,
    private readonly unit: OffsetUnit,
  ) {}

  async of({ article, passage, decision }: Disagreement): Promise<DisagreementBody> {
    const { text, converter } = await this.textOf(article.article);
    return {
      key: passage.id,
      article: article.article,
      round: article.round,
      kind: passage.kind,
      layers: [...article.layers],
      versions: passage.versions.map(({ layer, annotation: { id, target, body } }) => ({
        layer,
        annotation: id,
        label: body.label,
        spans: target.spans.map((span) => exportSpan(text, span, converter)),
        attributes: body.attributes,
        note: body.note,
      })),
      decision: decision && {
        outcome: decision.outcome,
        annotation: decision.annotation,
        strategy: decision.strategy,
        note: decision.note,
        by: decision.by,
        at: decision.at,
      },
      ...(passage.earlier !== null && { earlier: passage.earlier }),
    };
  }

  private async textOf(article: ArticleId) {
    const known = this.texts.get(article);
    if (known !== undefined) return known;
    const text = (await this.deps.store.articles.text(this.c.get('project').id, article)) ?? '';
    const read = { text, converter: offsetConverter(text, this.unit) };
    this.texts.set(article, read);
    return read;
  }
}
