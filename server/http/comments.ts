/** Routes for comments: a project’s unresolved threads, and which comments a member has read. Members write comments live, over the layer’s sync connection. */
import type { ArticleId, CommentId } from '../../shared/domain/ids.ts';
import type { Project } from '../../shared/domain/project.ts';
import { textOf } from '../../shared/domain/target.ts';
import { MAX_QUOTED, type CommentThreadBody } from '../../shared/wire/http/comments.ts';
import { behind, type OpenThread } from '../projects/comments/comment-threads.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { refuse } from './http-problem.ts';
import { readableRoom } from './readable-room.ts';
import type { Routes } from './routes.ts';

export function commentRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/comments',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'The unresolved threads of comments on annotations that you may read',
      description:
        'Of all layers that you may read, without resolved threads. `unread=true` chooses those with a remark that you have not read, `mine=true` those in which you wrote or are named, or on annotations that you made.',
      answer: 'A part of them; those that concern you and have something new come first.',
    },
    async (c, { query: { unread, mine, limit, cursor } }) => {
      const project = c.get('project');
      const isBehind = cursor === undefined ? () => true : behind(cursor);
      if (isBehind === null) return refuse('bad-request', 'There is no such cursor.', 'cursor');
      const { threads, ...found } = await deps.comments.open(project, askerOf(c), {
        unread: wanted(unread),
        mine: wanted(mine),
        limit,
        isBehind,
      });
      const bodies = new ThreadBodies(deps, project);
      const part: CommentThreadBody[] = [];
      for (const thread of threads) {
        await c.get('pace').pause();
        const body = await bodies.of(thread);
        if (body !== null) part.push(body);
      }
      return { threads: part, ...found };
    },
  );

  routes.add(
    'PUT /projects/{project}/articles/{article}/layers/{layer}/comments/read',
    {
      needs: 'read',
      byKey: true,
      reaches: 'archived',
      body: 'json',
      summary: 'Say which comments of a layer you have read',
      description: 'On every device. With an empty list nothing is said, and only asked.',
      answer: 'All comments of the layer that you have read.',
    },
    async (c, { params, body: { comments } }) => {
      const { room } = await readableRoom(deps, c, params);
      const read = await deps.comments.read(c.get('project'), askerOf(c), room, comments as CommentId[]);
      return { read: [...read] };
    },
  );
}

const wanted = (value: 'true' | 'false' | undefined): boolean | undefined =>
  value === undefined ? undefined : value === 'true';

/** Threads as answers have them; each article is read once. */
class ThreadBodies {
  private readonly articles = new Map<ArticleId, { readonly title: string; readonly text: string }>();

  constructor(
    private readonly deps: Pick<HttpDeps, 'store'>,
    private readonly project: Project,
  ) {}

  /** `null` where it went while the answer was made. */
  async of({
    article,
    layer,
    number,
    id,
    last,
    remarks,
    unread,
    naming,
    isMine,
  }: OpenThread): Promise<CommentThreadBody | null> {
    const place = await this.deps.store.annotations.commentPlace(number, last.id);
    const [first, end] = [place?.spans[0], place?.spans.at(-1)];
    if (place === null || first === undefined || end === undefined) return null;
    const { title, text } = await this.article(article);
    const named = naming.at(-1);
    return {
      thread: id,
      article: { id: article, title },
      layer,
      annotation: last.annotation,
      label: place.label,
      quoted: textOf(place.spans, text).slice(0, MAX_QUOTED),
      start: first.start,
      end: end.end,
      last: { id: last.id, by: last.creator, at: last.created, text: place.text },
      remarks,
      unread,
      ...(named !== undefined && { named: { id: named.id, by: named.creator, at: named.created } }),
      mine: isMine,
    };
  }

  private async article(id: ArticleId) {
    const known = this.articles.get(id);
    if (known !== undefined) return known;
    const { articles } = this.deps.store;
    const title = (await articles.get(this.project.id, id))?.title ?? id;
    const read = { title, text: (await articles.text(this.project.id, id)) ?? '' };
    this.articles.set(id, read);
    return read;
  }
}
