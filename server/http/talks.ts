/**
 * Routes for talks (discussions about a disagreement): those that the asker may read, and what the asker has read of
 * them. Members write live, over the sync connection of the layer `discussion`.
 */
import type { Context } from 'hono';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { offsetConverter, type OffsetUnit } from '../../shared/domain/offsets.ts';
import { exportSpan } from '../../shared/formats/verbatim/exported-span.ts';
import type { TalkBody } from '../../shared/wire/http/talks.ts';
import { Access } from '../projects/access.ts';
import type { FoundTalk, TalkMatter } from '../projects/adjudication/talks.ts';
import { askerOf, type HttpDeps, type HttpEnv } from './context.ts';
import { refuse } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function talkRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/talks',
    {
      needs: 'annotate',
      byKey: true,
      isHeavy: true,
      summary: 'Talks about disagreements that you may read',
      description:
        'Curators and owners read all of them, annotators those about articles in whose roster they are; nobody before the reveal. People ask and answer live, in the room of the layer `discussion`: comments on the key of a talk.',
      answer: 'A part of them, and how many there are.',
    },
    async (c, { query: { open, unread, article, offsets, from, limit } }) => {
      const pace = c.get('pace');
      const [project, asker] = [c.get('project'), askerOf(c)];
      const talks = await deps.talks.of(project, asker, pace);
      const is = (wanted: 'true' | 'false' | undefined, value: boolean): boolean =>
        wanted === undefined || (wanted === 'true') === value;
      const chosen = talks.filter(
        (one) =>
          is(open, one.isOpen) && is(unread, one.unread.size > 0) && (article === undefined || one.article === article),
      );
      const bodies = new TalkBodies(deps, c, offsets);
      const part: TalkBody[] = [];
      const told = chosen.slice(from, from + limit);
      const access = await Access.of(deps.store, project, asker);
      for (const talk of told) {
        await pace.pause();
        part.push(await bodies.of(talk, await deps.talks.matterOf(project, access, talk, pace)));
      }
      const news = chosen.filter((one) => one.unread.size > 0).length;
      return { offsetUnit: offsets, talks: part, total: chosen.length, unread: news };
    },
  );

  routes.add(
    'PUT /projects/{project}/talks/{key}/read',
    {
      needs: 'annotate',
      byKey: true,
      reaches: 'archived',
      isHeavy: true,
      summary: 'Say that you have read a talk',
      description: 'All that is in it now, on every device.',
      answer: 'It is read.',
    },
    async (c, { params }) =>
      (await deps.talks.markRead(c.get('project'), askerOf(c), params.key, c.get('pace')))
        ? null
        : refuse('not-found', 'The project has no such talk.'),
  );
}

/** Talks as answers have them; each article is read once. */
class TalkBodies {
  private readonly articles = new Map<ArticleId, { readonly title: string; readonly text: string }>();

  constructor(
    private readonly deps: Pick<HttpDeps, 'store'>,
    private readonly c: Context<HttpEnv>,
    private readonly unit: OffsetUnit,
  ) {}

  async of(talk: FoundTalk, { versions, decision }: TalkMatter): Promise<TalkBody> {
    const { key, article, record, entries, isOpen, unread } = talk;
    const { title, text } = await this.article(article);
    const converter = offsetConverter(text, this.unit);
    return {
      key,
      article,
      title,
      spans: record.spans.map((span) => exportSpan(text, span, converter)),
      versions: versions.map(({ layer, annotation: { id, target, body } }) => ({
        layer,
        annotation: id,
        label: body.label,
        spans: target.spans.map((span) => exportSpan(text, span, converter)),
        attributes: body.attributes,
        note: body.note,
      })),
      by: record.by,
      at: record.at,
      comments: entries.map(({ id, record: { text: said, resolved, creator, created, by, at } }) => {
        const stamps = { creator, created, by, at };
        return { id, text: said, resolved, ...stamps, unread: unread.has(id) };
      }),
      isOpen,
      unread: unread.size > 0,
      decision: decision && decisionBody(decision),
    };
  }

  private async article(id: ArticleId) {
    const known = this.articles.get(id);
    if (known !== undefined) return known;
    const { store } = this.deps;
    const project = this.c.get('project').id;
    const title = (await store.articles.get(project, id))?.title ?? id;
    const read = { title, text: (await store.articles.text(project, id)) ?? '' };
    this.articles.set(id, read);
    return read;
  }
}

const decisionBody = ({
  outcome,
  annotation,
  strategy,
  note,
  by,
  at,
}: NonNullable<TalkMatter['decision']>): TalkBody['decision'] => ({ outcome, annotation, strategy, note, by, at });
