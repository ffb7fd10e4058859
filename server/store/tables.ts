/** Defines the types of the database’s tables for Kysely. */
import type { ColumnType, Generated } from 'kysely';
import type { ArticleKind, Place } from '../../shared/domain/article.ts';
import type { AssignmentState } from '../../shared/domain/assignment/plan.ts';
import type { ArticleState } from '../../shared/domain/article-state.ts';
import type {
  AnnotationId,
  ArticleId,
  CommentId,
  DecisionId,
  DeliveryId,
  KeyId,
  LinkId,
  MemberId,
  ProjectId,
  RelationId,
  WebhookId,
} from '../../shared/domain/ids.ts';
import type { LayerKind, LayerOrigin, LayerState } from '../../shared/domain/layer.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { MemberKind, Role } from '../../shared/domain/member.ts';
import type { Editing, Mode, OwnersSee, RevealedTo } from '../../shared/domain/project.ts';
import type { NotCounted, RoundState } from '../../shared/domain/round.ts';
import type { DeliveryProblem } from '../../shared/domain/webhook.ts';
import type { Finding } from './store.ts';

/** Some drivers give an ArrayBuffer for a blob: read it with `bytesOf`. */
type Blob = ColumnType<Uint8Array | ArrayBuffer, Uint8Array, Uint8Array>;

interface ArticleRow {
  order: Generated<number>;
  project: ProjectId;
  id: ArticleId;
  title: string;
  outlet: string | null;
  author: string | null;
  date: string | null;
  url: string | null;
  language: string | null;
  kind: ColumnType<ArticleKind | null, ArticleKind | null | undefined>;
  sha256: string;
  length: number;
  text: string;
  state: Generated<Place>;
  /** `null` as long as it is there. */
  put_away_at: number | null;
  put_away_by: MemberId | null;
  /** `wanted`: the finder has not been through it. `null`: nobody has asked. */
  finding: Finding | null;
}

export interface Tables {
  projects: {
    order: Generated<number>;
    id: ProjectId;
    title: string;
    guidelines: string;
    mode: Mode;
    editing: Editing;
    /** A LabelSet as JSON. */
    label_set: string;
    created: number;
    source: string | null;
    /** Goes up with every change of settings by which updates are judged. */
    rules: Generated<number>;
    /** Each `null` as long as nobody has chosen. */
    owners_see: OwnersSee | null;
    revealed_to: RevealedTo | null;
    release_after: number | null;
    /** A PrefillChoice as JSON. */
    prefill: string | null;
    shows_scores: Generated<number>;
    /** FinderSettings as JSON. */
    finder: string | null;
    place: Generated<Place>;
    /** `null` as long as it is there. */
    put_away_at: number | null;
    put_away_by: MemberId | null;
    /** `null` as long as people work on it. */
    archived_at: number | null;
    /** `null` for one that was never in the archive. */
    taken_out_at: number | null;
  };
  members: { id: MemberId; name: string; colour: number; version: number; kind: Generated<MemberKind> };
  memberships: {
    order: Generated<number>;
    project: ProjectId;
    member: MemberId;
    role: Role;
    joined: number;
    left: number;
    limit_since: number | null;
    limit_role: Role | null;
    comments_from: number;
  };
  links: {
    order: Generated<number>;
    id: LinkId;
    project: ProjectId;
    role: Role;
    created: number;
    created_by: MemberId | null;
    expires: number | null;
    revoked: number;
  };
  imports: {
    order: Generated<number>;
    project: ProjectId;
    at: number;
    by: MemberId | null;
    format: string;
    files: number;
    articles: number;
    annotations: number;
  };
  member_links: {
    id: LinkId;
    project: ProjectId;
    member: MemberId;
    created_by: MemberId | null;
    expires: number;
    used: number | null;
  };
  api_keys: {
    order: Generated<number>;
    id: KeyId;
    member: MemberId;
    title: string;
    scope: Role;
    project: ProjectId | null;
    created: number;
    expires: number;
    revoked: number;
  };
  webhooks: {
    order: Generated<number>;
    id: WebhookId;
    project: ProjectId;
    url: string;
    /** A list of WebhookEvent as JSON. */
    events: string;
    created: number;
    created_by: MemberId;
    is_on: number;
    failures: number;
    left_out: number;
    last_try: number | null;
    last_status: number | null;
    last_problem: DeliveryProblem | null;
  };
  deliveries: {
    order: Generated<number>;
    id: DeliveryId;
    webhook: WebhookId;
    body: string;
    tries: number;
    due: number;
  };
  /** All of them; what reads articles reads `articles_there`, but for what also concerns those that are put away. */
  articles: ArticleRow;
  /** A view: the articles that are not put away. */
  articles_there: ArticleRow;
  /** Long articles whose text is not in the index of words as a whole: the next piece of it. */
  articles_to_index: { article: number; next_piece: number };
  article_rounds: {
    project: ProjectId;
    article: ArticleId;
    round: number;
    state: RoundState;
    opened_at: number;
    revealed_at: number | null;
    revealed_by: MemberId | null;
    was_early: Generated<number>;
    /** Who could read the others' layers before the round that follows; `null` as long as none does. */
    read_by: RevealedTo | null;
    /** With what the curated layer is to be filled after the reveal, a PrefillChoice as JSON; `null` once it is. */
    to_fill: string | null;
  };
  round_layers: {
    project: ProjectId;
    article: ArticleId;
    round: number;
    member: MemberId;
    /** `null`: it counts. */
    why: NotCounted | null;
    by_link: Generated<number>;
    /** It holds what was another member's, who was joined with its own before the reveal. */
    joined: Generated<number>;
    /** Its member wrote to it after the reveal. */
    late: Generated<number>;
    /** The layer as it was, as one Yjs update; `null` as long as no other round follows. */
    snapshot: Blob | null;
  };
  /** Copies that may be outdated: `of` tells. */
  kept_passages: { project: ProjectId; kind: 'passages' | 'summary'; article: ArticleId; of: string; json: string };
  /** `plan`: an AssignmentPlan as JSON. */
  assignment_plans: { project: ProjectId; plan: string; version: number };
  assignments: {
    project: ProjectId;
    article: ArticleId;
    member: MemberId;
    state: AssignmentState;
    reason: string | null;
    by: MemberId | null;
    at: number;
  };
  /** Independent layers whose work became that of another member, before their reveal. */
  joined_layers: { project: ProjectId; article: ArticleId; member: MemberId; into: MemberId; at: number };
  /** Ids of the comments that a member has read, as JSON. */
  talk_reads: { project: ProjectId; member: MemberId; talk: DecisionId; comments: string };
  /** Title and metadata of an article; `before` and `after` have the fields that changed, as JSON. */
  article_edits: { project: ProjectId; article: ArticleId; by: MemberId; at: number; before: string; after: string };
  gold_articles: { project: ProjectId; article: ArticleId; by: MemberId; at: number };
  gold_scores: {
    project: ProjectId;
    article: ArticleId;
    member: MemberId;
    at: number;
    own: number;
    gold: number;
    exact: number | null;
    overlap: number | null;
  };
  late_work: { project: ProjectId; article: ArticleId; member: MemberId; annotations: number; at: number };
  article_states: { project: ProjectId; article: ArticleId; member: MemberId; state: ArticleState; at: number };
  layers: {
    id: Generated<number>;
    project: ProjectId;
    article: ArticleId;
    name: LayerName;
    kind: LayerKind;
    owner: MemberId | null;
    origin: Generated<LayerOrigin>;
    state: Generated<LayerState>;
    round: Generated<number>;
    /** Goes up whenever it is frozen or opened again. */
    rules: Generated<number>;
    /** It holds what the finder put up and nothing else: nobody has begun it. */
    found_only: Generated<number>;
  };
  /** `layer`, here and below: the number of its row in `layers`. */
  updates: {
    row: Generated<number>;
    layer: number;
    bytes: Blob;
    /** 1: `bytes` is a pack of updates (pack.ts); 0: one update. */
    packed: Generated<number>;
    /** In how many rows of `merged_parts` the bytes lie; 0: in this one. */
    parts: Generated<number>;
    /** Only in a row that holds everything before it. */
    state_vector: Blob | null;
    deletions: Blob | null;
  };
  merged_parts: { layer: number; of_row: number; part: number; bytes: Blob };
  /** `events`: a list of LayerEvent as JSON. */
  history: { row: Generated<number>; layer: number; events: string };
  client_owners: { layer: number; client: number; member: MemberId };
  removals: { layer: number; annotation: string; creator: MemberId; created: number };
  /** The two records of an annotation, of which one may be missing (`null`): it is there as long as both are. */
  annotations: {
    row: Generated<number>;
    layer: number;
    id: AnnotationId;
    label: string | null;
    /** When the body was written. */
    described: number | null;
    /** What it says in words of its own (`wordsOf`); `null` where it says nothing. */
    words: string | null;
    creator: MemberId | null;
    created: number | null;
    /** When the target was written. */
    placed: number | null;
    /** From where to where its spans reach, in UTF-16 units. */
    start: number | null;
    end: number | null;
    /** As JSON. */
    spans: string | null;
  };
  relations: { layer: number; id: RelationId; type: string; from: AnnotationId; to: AnnotationId };
  comments: {
    row: Generated<number>;
    layer: number;
    id: CommentId;
    annotation: AnnotationId;
    /** The comment that began its thread. */
    thread: CommentId;
    creator: MemberId;
    created: number;
    /** Empty where it only resolves its thread or opens it again. */
    text: string;
    /** 1: it resolves its thread; 0: it opens it again. */
    resolved: number | null;
  };
  /** Members whom it names, as they were called when it was written. */
  comment_mentions: { layer: number; comment: CommentId; member: MemberId };
  comment_reads: { layer: number; comment: CommentId; member: MemberId };
  /** The backlog of the index: records as JSON by the row in `updates` that they came with; `null`: the layer must be read whole. */
  index_backlog: { layer: number; version: number; part: number; records: string | null };
}

export const bytesOf = (blob: Uint8Array | ArrayBuffer): Uint8Array =>
  blob instanceof Uint8Array ? blob : new Uint8Array(blob);
