/** One layer of an article at work: its session, and the slices that features have of it, wired to each other. */
import { uuidv4 } from 'lib0/random';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { AnnotationId, CommentId } from '../../../shared/domain/ids.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import { textOf } from '../../../shared/domain/target.ts';
import { serverNow, type Api } from '../../services/api.ts';
import { CommentSlice } from '../../comments/comment-slice.ts';
import { newsAmong, newsSince } from '../../comments/news.ts';
import { HistorySlice } from '../history/history-slice.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import { RejectedEditsSlice } from '../rejected-edits/rejected-edits-slice.ts';
import { RelationSlice } from '../relations/relation-slice.ts';
import type { SuggestionDesk } from '../suggestions/suggestion-commands.ts';
import { SuggestionSlice } from '../suggestions/suggestion-slice.ts';
import { LayerClient } from './layer-client.ts';

/** The methods of the desk that a layer calls. */
export interface LayerDesk extends SuggestionDesk {
  /** Something that the desk itself draws is another. */
  changed(): void;
  /** One’s role is another: the article is to be opened again. */
  accessChanged(): void;
  /** Learns the names of members. */
  askAbout(ids: Iterable<string>): void;
  /** Others said something that may name one. */
  heard(said: readonly Comment[]): void;
  /** An annotation was brought back here. */
  restored(id: AnnotationId): void;
}

export class OpenLayer {
  readonly session: LayerClient;
  /** Comments. */
  readonly comments: CommentSlice;
  /** Relations between annotations. */
  readonly relations: RelationSlice;
  /** What programs suggest. */
  readonly suggestions: SuggestionSlice;
  /** The history of the layer. */
  readonly history: HistorySlice;
  /** Edits that the server refused. */
  readonly rejected: RejectedEditsSlice;
  /** From when on a remark is news, in milliseconds since 1970. */
  private readonly since = newsSince(serverNow());

  constructor(opened: OpenArticle, layer: LayerName, api: Api, desk: LayerDesk) {
    this.session = openSession(opened, layer, api);
    const { session } = this;
    this.rejected = new RejectedEditsSlice(opened, layer, session, api, {
      judged: () => desk.changed(),
      settled: () => desk.accessChanged(),
    });
    this.history = this.openHistory(opened, layer, api, desk);
    this.comments = new CommentSlice(session.edits, session.room, () => import('../../comments/comment-reads.ts'));
    this.relations = new RelationSlice(session.edits);
    const labelSet = () => this.rejected.project.labelSet;
    this.suggestions = new SuggestionSlice(session.edits, labelSet, desk, opened.text);
    this.connect(desk);
  }

  destroy(): void {
    for (const slice of [this.comments, this.relations, this.suggestions]) slice.destroy();
    this.session.destroy();
  }

  /** Links between slices. */
  private connect(desk: LayerDesk): void {
    const { session, comments, relations, suggestions, history, rejected } = this;
    for (const slice of [comments, relations, suggestions]) slice.subscribe(() => void history.changed());
    for (const slice of [comments, relations]) slice.subscribe(() => rejected.followLayer());
    comments.subscribe(() => desk.askAbout(comments.state.writers()));
    session.edits.layer.observeIds('comments', (ids) => this.hear(ids, desk));
    // The text shows them.
    suggestions.subscribe(() => desk.changed());
    session.watch((part) => {
      if (part === 'saving') rejected.followSaving();
      else rejected.followLayer();
      // Changes of other members are committed when they arrive; the member's own are committed once they are saved.
      if (part === 'annotations' || (part === 'saving' && session.saving.kind === 'saved')) void history.changed();
      if (part === 'access') desk.accessChanged();
    });
  }

  /** Tells the desk about new comments. Comments that arrive with the first sync are older, and are not announced. */
  private hear(ids: ReadonlySet<string>, desk: LayerDesk): void {
    const { edits, hasSynced } = this.session;
    if (!hasSynced) return;
    const said = [...ids].flatMap((id) => edits.layer.comments.get(id as CommentId) ?? []);
    const news = newsAmong(said, edits.member, this.since);
    if (news.length > 0) desk.heard(news);
  }

  private openHistory({ project, article, text }: OpenArticle, layer: LayerName, api: Api, desk: LayerDesk) {
    const { session } = this;
    return new HistorySlice(api, { project: project.id, article: article.id, layer }, text, {
      spansNow: (id) => session.annotation(id)?.target.spans ?? null,
      mayRestore: (place) => session.mayRestore(place),
      restore: (id, place) => {
        session.restore(id, place);
        desk.restored(id);
      },
      askAbout: (ids) => desk.askAbout(ids),
    });
  }
}

const openSession = ({ project, article, text, me, standing }: OpenArticle, layer: LayerName, api: Api): LayerClient =>
  new LayerClient({
    project: project.id,
    article: article.id,
    about: { title: article.title, sha256: article.sha256 },
    wordsOf: (spans) => textOf(spans, text),
    layer,
    member: me.id,
    role: project.role,
    editing: project.editing,
    mode: project.mode,
    archived: project.archived,
    isWritable: standing?.layer === layer ? standing.mayWrite : null,
    now: api.serverNow,
    newId: uuidv4,
  });
