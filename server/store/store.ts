/**
 * The interface of the server’s database, which every implementation meets; the contract suite in tests/contract checks
 * it. A promise that resolves means committed; one that rejects means that nothing changed.
 */
import type { Article } from '../../shared/domain/article.ts';
import type { ArticleEdit } from '../../shared/domain/article-change.ts';
import type { AssignmentPlan, AssignmentState, Pairing } from '../../shared/domain/assignment/plan.ts';
import type { ArticleState } from '../../shared/domain/article-state.ts';
import type {
  ArticleId,
  CommentId,
  DecisionId,
  DeliveryId,
  KeyId,
  LinkId,
  MemberId,
  ProjectId,
  WebhookId,
} from '../../shared/domain/ids.ts';
import type { Origin, Removal } from '../../shared/layer/judge.ts';
import type { LayerEvent, RecordOutcome } from '../../shared/layer/layer-event.ts';
import type { Layer, LayerState } from '../../shared/domain/layer.ts';
import type { LayerName, LayerRef } from '../../shared/domain/layer-name.ts';
import type { Member, Role } from '../../shared/domain/member.ts';
import type { PrefillChoice } from '../../shared/domain/prefill-choice.ts';
import type { Project, RevealedTo } from '../../shared/domain/project.ts';
import type { ArticleStanding, Participant, RosterEntry, RoundState } from '../../shared/domain/round.ts';
import type { DeliveryProblem, WebhookEvent } from '../../shared/domain/webhook.ts';
import type { LayerContents } from '../../shared/layer/layer-records.ts';
import type { LayerSnapshot } from '../../shared/layer/layer-log.ts';
import type { AnnotationStore } from './annotation-store.ts';
import type { HistoryStore } from './history-store.ts';
import type { PutAwayStore } from './put-away-store.ts';

export interface Store {
  readonly projects: ProjectStore;
  readonly members: MemberStore;
  readonly links: LinkStore;
  readonly memberLinks: MemberLinkStore;
  readonly keys: KeyStore;
  readonly webhooks: WebhookStore;
  readonly articles: ArticleStore;
  readonly articleStates: ArticleStateStore;
  readonly rounds: RoundStore;
  readonly assignments: AssignmentStore;
  readonly talks: TalkStore;
  readonly gold: GoldStore;
  readonly layers: LayerStore;
  readonly history: HistoryStore;
  readonly annotations: AnnotationStore;
  readonly imports: ImportStore;
  readonly passages: PassageStore;
  readonly putAway: PutAwayStore;
  /** Why nothing can be stored at the moment, in a sentence; `null` if it can. Reading may go on. */
  problem(): string | null;
  close(): Promise<void>;
}

/** Where a project came from: the paths given on the command line, so that the same ones find it again. */
export type ProjectSource = string;

/** Projects that are put away are in none of the answers. */
export interface ProjectStore {
  /** A source that a project has that is put away becomes that of the new one. */
  create(project: Project, source: ProjectSource | null): Promise<void>;
  get(id: ProjectId): Promise<Project | null>;
  /** The oldest project first. */
  list(): Promise<readonly Project[]>;
  findBySource(source: ProjectSource): Promise<Project | null>;
  /** Replaces everything but `id` and `created`. */
  update(project: Project): Promise<void>;
}

/** A member of a project. */
export interface Membership extends Member {
  /** Left out for a person. */
  readonly kind?: 'program';
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly joined: number;
}

/** What links made before a removal or demotion still give a member. */
export interface LinkLimit {
  /** Links made at this time or before are limited; in milliseconds since 1970. */
  readonly since: number;
  /** The most that they give; `null`: they do not let the member in. */
  readonly role: Role | null;
}

/** A person, or a program, as the server knows them, whatever the project. */
export interface Person extends Member {
  /** Left out for a person. */
  readonly kind?: 'program';
  /** Goes up to end all their cookies, tokens and personal links at once. */
  readonly version: number;
}

/** A project as one member sees it in their list. */
export interface ProjectOfMember {
  readonly project: Project;
  readonly role: Role;
  readonly articles: number;
  readonly members: number;
}

export interface MemberStore {
  create(person: Person): Promise<void>;
  person(id: MemberId): Promise<Person | null>;
  rename(id: MemberId, name: string): Promise<void>;
  /** Ends everything signed with the version before. @returns the new version. */
  renew(id: MemberId): Promise<number>;
  /** Adds a member, or changes a member’s role. Limits of their links stay. */
  enrol(project: ProjectId, member: MemberId, role: Role, joined: number): Promise<void>;
  /** Gives a member another role, and replaces what limits their links. */
  setRole(project: ProjectId, member: MemberId, role: Role, limit: LinkLimit | null): Promise<void>;
  /**
   * Removes a member. Their work keeps their name: they are a former member from then on.
   * @param at milliseconds since 1970: links made until then let them in no more.
   */
  expel(project: ProjectId, member: MemberId, at: number): Promise<void>;
  /** `null` for a person without a limit, strangers included. */
  linkLimit(project: ProjectId, member: MemberId): Promise<LinkLimit | null>;
  membership(project: ProjectId, member: MemberId): Promise<Membership | null>;
  /** In the order in which they joined. */
  ofProject(project: ProjectId): Promise<readonly Membership[]>;
  /** Those who were taken out, with the role they had, in the order in which they joined. */
  formerOfProject(project: ProjectId): Promise<readonly Membership[]>;
  projectsOf(member: MemberId): Promise<readonly ProjectOfMember[]>;
}

/** A link grants a role to the person who opens it; its secret is not stored but derived (see auth/secrets.ts). */
export interface Link {
  readonly id: LinkId;
  readonly project: ProjectId;
  readonly role: Role;
  readonly created: number;
  /** `null`: made by the server or on the command line. */
  readonly createdBy: MemberId | null;
  /** Milliseconds since 1970; `null`: never. */
  readonly expires: number | null;
  readonly revoked: boolean;
}

export interface LinkStore {
  create(link: Link): Promise<void>;
  get(id: LinkId): Promise<Link | null>;
  /** Those not revoked, the oldest first. */
  ofProject(project: ProjectId): Promise<readonly Link[]>;
  /** @returns false if the project has no such link. */
  revoke(project: ProjectId, id: LinkId): Promise<boolean>;
}

/** A link that lets in once as a member who has lost their own link; its secret is not stored but derived (see auth/secrets.ts). */
export interface MemberLink {
  readonly id: LinkId;
  /** For whose sake it was made: it works only as long as the member is in it. */
  readonly project: ProjectId;
  readonly member: MemberId;
  /** `null`: made on the command line. */
  readonly createdBy: MemberId | null;
  /** Milliseconds since 1970, as `used`. */
  readonly expires: number;
  /** When it was opened; `null`: not yet. */
  readonly used: number | null;
}

export interface MemberLinkStore {
  create(link: MemberLink): Promise<void>;
  get(id: LinkId): Promise<MemberLink | null>;
  /** Those that end after `since`, in milliseconds since 1970, or ended after it; the newest first. */
  ofMember(member: MemberId, since: number): Promise<readonly MemberLink[]>;
  /** Takes away those for a member that have not been used. */
  withdraw(member: MemberId): Promise<void>;
  /** @returns false, and changes nothing, if it was used before or is not there. @param at milliseconds since 1970. */
  use(id: LinkId, at: number): Promise<boolean>;
}

/** An API key: programs with it act for its owner. Its secret is not stored but derived (see auth/secrets.ts). */
export interface ApiKey {
  readonly id: KeyId;
  readonly member: MemberId;
  /** What its owner calls it. */
  readonly title: string;
  /** The most that it may do, wherever its owner may do more. */
  readonly scope: Role;
  /** The only project it opens; `null`: all of its owner's. */
  readonly project: ProjectId | null;
  readonly created: number;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly revoked: boolean;
}

export interface KeyStore {
  create(key: ApiKey): Promise<void>;
  get(id: KeyId): Promise<ApiKey | null>;
  /** Those not revoked, the oldest first. */
  ofMember(member: MemberId): Promise<readonly ApiKey[]>;
  /** @returns false if the member has no such key. */
  revoke(member: MemberId, id: KeyId): Promise<boolean>;
}

/** An address that is told of events in a project; its secret is not stored but derived (see auth/secrets.ts). */
export interface Webhook {
  readonly id: WebhookId;
  readonly project: ProjectId;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly createdBy: MemberId;
  /** `false` once it was given up or switched off: nothing is sent to it. */
  readonly isOn: boolean;
  /** How many tries have failed since the last one that did not. */
  readonly failures: number;
  /** How many deliveries were never made, because too many were waiting or the webhook was given up or switched off. */
  readonly leftOut: number;
  /** Milliseconds since 1970; `null` before the first try. */
  readonly lastTry: number | null;
  /** HTTP status of the answer; `null` where there was none. */
  readonly lastStatus: number | null;
  /** `null` if the last try did not fail. */
  readonly lastProblem: DeliveryProblem | null;
}

/** A message that is to be sent to a webhook. */
export interface NewDelivery {
  readonly id: DeliveryId;
  readonly webhook: WebhookId;
  /** JSON, exactly as it is sent in every try. */
  readonly body: string;
  /** When it is to be tried, in milliseconds since 1970. */
  readonly due: number;
}

export interface Delivery extends NewDelivery {
  readonly url: string;
  /** How many tries have failed. */
  readonly tries: number;
}

/** How a try failed. */
interface FailedTry {
  readonly status: number | null;
  readonly problem: DeliveryProblem;
}

export interface WebhookStore {
  /** Makes a webhook that is on and was never tried. @returns false, and makes none, where the project has as many as it may. */
  create(webhook: Pick<Webhook, 'id' | 'project' | 'url' | 'events' | 'created' | 'createdBy'>): Promise<boolean>;
  /** The oldest first. */
  ofProject(project: ProjectId): Promise<readonly Webhook[]>;
  /** How many deliveries wait for each of a project's webhooks; those for which none does are left out. */
  waiting(project: ProjectId): Promise<ReadonlyMap<WebhookId, number>>;
  /**
   * Switches a webhook on, with no tries counted as failed, or off, and what waits for it is counted as left out.
   * @returns false if the project has no such webhook.
   */
  setOn(project: ProjectId, id: WebhookId, isOn: boolean): Promise<boolean>;
  /** Takes a webhook away, and what waits for it. @returns false if the project has no such webhook. */
  remove(project: ProjectId, id: WebhookId): Promise<boolean>;
  /** Has deliveries wait for their webhooks; for one that is gone or off they are dropped, for one that has too many waiting they are counted as left out. */
  enqueue(deliveries: readonly NewDelivery[]): Promise<void>;
  /** What is due first, or was; `null` if nothing waits. @param busy webhooks that do not count. */
  next(busy: readonly WebhookId[]): Promise<Delivery | null>;
  /** A try has succeeded: the delivery no longer waits. @param at milliseconds since 1970. */
  delivered(delivery: Delivery, status: number, at: number): Promise<void>;
  /** A try has failed. @param due when the next one is; `null` gives up: the webhook is off, and what waits for it is counted as left out. */
  failed(delivery: Delivery, failure: FailedTry, at: number, due: number | null): Promise<void>;
}

export interface StoredArticle {
  readonly article: Article;
  readonly text: string;
}

/** `wanted`: the finder has not been through the article since it came in or was asked for. */
export type Finding = 'wanted' | 'done';

/** Articles that are put away are in none of the answers. */
export interface ArticleStore {
  /**
   * Adds articles in the order given. One whose text the project has already is left out; one whose text was put away
   * comes back as it was. Where the project has what is found suggested, the finder is wanted for new ones. @returns those added, and those that came back.
   */
  add(project: ProjectId, articles: readonly StoredArticle[]): Promise<readonly Article[]>;
  get(project: ProjectId, id: ArticleId): Promise<Article | null>;
  findBySha256(project: ProjectId, sha256: string): Promise<Article | null>;
  text(project: ProjectId, id: ArticleId): Promise<string | null>;
  /** In the order in which they came in. */
  list(project: ProjectId): Promise<readonly Article[]>;
  /** The same as long as `list` gives the same. */
  version(project: ProjectId): Promise<string>;
  /** Changes title and metadata of articles, all together, and keeps each edit. An article that is not there is left out. */
  describe(
    project: ProjectId,
    changes: readonly { readonly id: ArticleId; readonly edit: ArticleEdit }[],
  ): Promise<void>;
  /** What `describe` has changed of an article, the newest first. */
  edits(project: ProjectId, id: ArticleId): Promise<readonly ArticleEdit[]>;
  /** Lengths of all texts in UTF-16 units, also of articles that are put away, because decisions about places in them stay. */
  lengths(project: ProjectId): Promise<ReadonlyMap<ArticleId, number>>;
  /** Whether the project has it, there or put away. */
  isKept(project: ProjectId, id: ArticleId): Promise<boolean>;
  /** Whether the finder has been through it, or is to go; `null` where nobody has asked for it. */
  finding(project: ProjectId, id: ArticleId): Promise<Finding | null>;
  /** @param ids all, if `null`. */
  setFinding(project: ProjectId, ids: readonly ArticleId[] | null, finding: Finding): Promise<void>;
  /** Those that the finder is to go through, in the order in which they came in. @param project all, if `null`. */
  wanted(project: ProjectId | null): Promise<readonly { readonly project: ProjectId; readonly article: ArticleId }[]>;
  /** Those whose title or text has all of these words, or longer ones that begin like them, whatever their capitals and accents; in the order in which they came in. */
  search(project: ProjectId, words: readonly string[]): Promise<readonly ArticleId[]>;
  /** Takes the next articles into what is searched that an upgrade wants there again, as many as one turn may take. @returns false where none is left. */
  indexNext(): Promise<boolean>;
}

/** How far a member has marked themselves on an article. */
export interface MemberArticleState {
  readonly article: ArticleId;
  readonly member: MemberId;
  readonly state: ArticleState;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface ArticleStateStore {
  /** Replaces what the member said of the article before. Where that was something else, the deliveries that tell of it are committed with it. */
  set(project: ProjectId, state: MemberArticleState, deliveries?: readonly NewDelivery[]): Promise<void>;
  /** Makes what one member said the other's; of what both said of an article, the later stands. */
  join(project: ProjectId, from: MemberId, into: MemberId): Promise<void>;
  /** Sorted by article and member. @param article only what was said of this one. */
  list(project: ProjectId, article?: ArticleId): Promise<readonly MemberArticleState[]>;
}

/** A round of independent work on an article. */
export interface ArticleRound {
  readonly article: ArticleId;
  /** Counted from 1. */
  readonly round: number;
  readonly state: RoundState;
  /** Milliseconds since 1970; 0 where it began by the project's mode alone. */
  readonly opened: number;
  readonly revealed: number | null;
  readonly revealedBy: MemberId | null;
  /** Whether it was revealed before everybody was done. */
  readonly wasEarly: boolean;
  /** Who could read the others' layers before the round that follows; `null` as long as none does. */
  readonly readBy: RevealedTo | null;
  /** Fixed by the reveal. Before it: those who keep their place of the round before, where the round was begun for others alone. */
  readonly roster: readonly RosterEntry[];
}

/** How independent work of a project stands, article by article. */
export interface Standings {
  of(article: ArticleId): ArticleStanding;
  /** The project has no independent work. */
  readonly isShared: boolean;
}

/** Everybody who takes part in the independent work on an article, with their standing. */
export interface Participants {
  /** The project has a plan: nobody takes part but those to whom the article is assigned. */
  readonly isPlanned: boolean;
  readonly all: readonly Participant[];
}

/** Why a round is not revealed: an annotator is not done, or it can’t be revealed. */
type RevealRefusal =
  | { readonly refused: 'not-done'; readonly members: readonly MemberId[] }
  | { readonly refused: 'not-independent' };

/** How the next round of an article begins. */
interface NextRound {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who could read the others' layers until now. */
  readonly readBy: RevealedTo;
  /** Whose layers are opened again; `null`: everybody's. */
  readonly reopened: readonly MemberId[] | null;
  /** Layers as they are now, each as one Yjs update, by their members. */
  readonly snapshots: ReadonlyMap<MemberId, Uint8Array>;
}

/** Work that came too late for a frozen layer. The server has nothing of it. */
interface LateWork {
  readonly article: ArticleId;
  readonly member: MemberId;
  /** How many annotations it brought that are new. */
  readonly annotations: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Unrevealed work on an article that became another member's. */
interface JoinedLayer {
  readonly article: ArticleId;
  readonly from: MemberId;
  readonly into: MemberId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A revealed article whose curated layer is to be filled. */
export interface AwaitedPrefill {
  readonly project: ProjectId;
  readonly article: ArticleId;
  readonly round: number;
  readonly choice: PrefillChoice;
  /** Who revealed it. */
  readonly by: MemberId;
}

/** A round out of a file. */
export interface RestoredRound extends ArticleRound {
  /** Layers of its roster as they were when the next one began, each as one Yjs update; none where the file does not say. */
  readonly snapshots: ReadonlyMap<MemberId, Uint8Array>;
}

export interface RoundStore {
  /** `WHOLE_PROJECT` may stand for an article: its work is independent as long as that of any article is, and no member has work of their own on it. */
  standing(project: Pick<Project, 'id' | 'mode'>, article: ArticleId): Promise<ArticleStanding>;
  /** @param member whose own work counts; that of others is not looked for. */
  standings(project: Pick<Project, 'id' | 'mode'>, member: MemberId): Promise<Standings>;
  participants(project: ProjectId, article: ArticleId): Promise<Participants>;
  /** All rounds of articles that are there and have a row, sorted by article and round. */
  list(project: ProjectId, article?: ArticleId): Promise<readonly ArticleRound[]>;
  /**
   * Ends the round of an article, all in one: its annotators' layers are frozen and their rules raised, its roster is fixed.
   * @param isEarly also where annotators are not done. @param open layers whose rooms are open: frozen too, without a row of their own.
   * @param fill noted with it, for the curated layer to be filled after it; `null`: with nothing.
   */
  reveal(
    project: Pick<Project, 'id' | 'mode'>,
    article: ArticleId,
    how: {
      readonly by: MemberId;
      readonly at: number;
      readonly isEarly: boolean;
      readonly open: readonly LayerName[];
      readonly fill?: PrefillChoice | null;
    },
  ): Promise<RevealRefusal | ArticleRound>;
  /** Articles whose reveal noted what is to be filled in, and which nobody has said to be filled. */
  toFill(): Promise<readonly AwaitedPrefill[]>;
  /** The curated layer of an article is filled after this round. */
  noteFilled(project: ProjectId, article: ArticleId, round: number): Promise<void>;
  /**
   * Begins the next round, and opens layers for it. Those of the roster whose layers are not opened keep their places: the
   * round goes on without them, and its roster holds them from the beginning. @returns false, and changes nothing, if the last one was not revealed.
   */
  begin(project: ProjectId, article: ArticleId, next: NextRound): Promise<boolean>;
  /** Opens the layer of a member who had kept their place in a round that was begun for others. @returns false, and changes nothing, for any other member. */
  reopen(project: ProjectId, article: ArticleId, member: MemberId): Promise<boolean>;
  /** A layer as it was at the end of a round that another one follows; `null` if there is none. */
  snapshot(project: ProjectId, article: ArticleId, round: number, member: MemberId): Promise<Uint8Array | null>;
  /** Brings rounds in that a file tells of, and freezes the layers of those that are revealed. */
  restore(project: ProjectId, rounds: readonly RestoredRound[]): Promise<void>;
  /** Notes that an independent layer is another member's by now: the roster of the round says so, and has no place for the first one. */
  noteJoined(project: ProjectId, joined: JoinedLayer): Promise<void>;
  /** Notes that work came too late; replaces an earlier note about the same layer. */
  noteLate(project: ProjectId, late: LateWork): Promise<void>;
  late(project: ProjectId): Promise<readonly LateWork[]>;
  /** @returns false if none was noted. */
  forgetLate(project: ProjectId, article: ArticleId, member: MemberId): Promise<boolean>;
}

/** An article whose curated layer is the measure of annotators' work on it. */
export interface GoldArticle {
  readonly article: ArticleId;
  readonly by: MemberId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How a member’s work compared with the gold article when they were first done. */
export interface GoldScore {
  readonly article: ArticleId;
  readonly member: MemberId;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How many annotations they had, and how many the curated layer had. */
  readonly own: number;
  readonly gold: number;
  /** How many of them matched one to one with the same label: with the same borders, or overlapping. `null`: it took too long to tell. */
  readonly exact: number | null;
  readonly overlap: number | null;
}

export interface GoldStore {
  /** Of articles that are there, by article. */
  list(project: ProjectId): Promise<readonly GoldArticle[]>;
  /** Changes nothing where it is gold. */
  set(project: ProjectId, gold: GoldArticle): Promise<void>;
  /** Scores stay. @returns false if it was not gold. */
  unset(project: ProjectId, article: ArticleId): Promise<boolean>;
  /** Changes nothing where the member has a score on the article. */
  score(project: ProjectId, score: GoldScore): Promise<void>;
  /** The oldest first. @param member whose; everybody's, if left out. */
  scores(project: ProjectId, member?: MemberId): Promise<readonly GoldScore[]>;
  /** One member's scores become another's, but where that one has their own. */
  join(project: ProjectId, from: MemberId, into: MemberId): Promise<void>;
}

/** Passages that adjudication has computed from an article’s layers, as JSON that the store does not read (a cache). */
export interface KeptPassages {
  /** All of its passages, or what the queue has to know of its disagreements. */
  readonly kind: 'passages' | 'summary';
  readonly article: ArticleId;
  /** The layers it was made of, with their versions. */
  readonly of: string;
  readonly json: string;
}

/** Nothing here is more than a copy: any of it may be missing or outdated. */
export interface PassageStore {
  /** @param article only that of this one. */
  summaries(project: ProjectId, article?: ArticleId): Promise<readonly KeptPassages[]>;
  passages(project: ProjectId, article: ArticleId): Promise<KeptPassages | null>;
  /** Articles whose summary holds a word. */
  articlesWith(project: ProjectId, word: string): Promise<readonly ArticleId[]>;
  /** Takes the place of what was kept of the same articles, all of it together. */
  keep(project: ProjectId, kept: readonly KeptPassages[]): Promise<void>;
}

/** An article assigned to a member. */
export interface Assignment extends Pairing {
  readonly state: AssignmentState;
  /** Why it was sent back. */
  readonly reason: string | null;
  /** Who assigned it, sent it back or released it; `null`: the server, by the plan. */
  readonly by: MemberId | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A project's plan, with a number that goes up with every change of it or of its assignments. */
interface StoredPlan {
  readonly plan: AssignmentPlan;
  readonly version: number;
}

export interface AssignmentStore {
  /** `null` as long as nobody has made one. */
  plan(project: ProjectId): Promise<StoredPlan | null>;
  /** Sorted by article and member. */
  list(project: ProjectId): Promise<readonly Assignment[]>;
  /**
   * Replaces plan and assignments. @param version of the plan that they are based on; 0 where there was none.
   * @returns the new version; `null`, and changes nothing, if another change came first.
   */
  replace(
    project: ProjectId,
    plan: AssignmentPlan,
    assignments: readonly Assignment[],
    version: number,
  ): Promise<number | null>;
  /**
   * Makes assignments of one member the other's, where something was done of them; the other keeps those they have.
   * @returns false if there were none.
   */
  join(project: ProjectId, from: MemberId, into: MemberId): Promise<boolean>;
  /** Changes one assignment, or adds it. */
  set(project: ProjectId, assignment: Assignment): Promise<void>;
}

/** What of talks lies outside of their layers. */
export interface TalkStore {
  /** Layers of talks in the store, of articles that are there, in their order. */
  layers(project: ProjectId): Promise<readonly Omit<LayerVersion, 'layer'>[]>;
  /** How far a member has read each talk. */
  read(project: ProjectId, member: MemberId): Promise<ReadonlyMap<DecisionId, ReadonlySet<CommentId>>>;
  /** Replaces what a member has read of a talk. */
  setRead(project: ProjectId, member: MemberId, talk: DecisionId, comments: readonly CommentId[]): Promise<void>;
}

/** Whose a Yjs client is: the member who wrote or was seen under its id first. */
export interface ClientOwner {
  /** Yjs’s id of one visit’s document. */
  readonly client: number;
  readonly member: MemberId;
}

/** A layer as it lies in the store. */
export interface StoredLayer {
  /** Yjs updates, in the order in which they were committed. */
  readonly updates: readonly Uint8Array[];
  /** How many rows they take. */
  readonly rows: number;
  /** Yjs's state vector of the first update, where that is what a compaction made; `null` otherwise. */
  readonly stateVector: Uint8Array | null;
  /** What the first update takes away, alone, as an update; `null` where no compaction has told it. */
  readonly deletions: Uint8Array | null;
  /** Origins of annotations that were removed. */
  readonly removed: ReadonlyMap<string, Origin>;
  /** The member of each Yjs client that wrote to the layer, or was seen there lately. */
  readonly owners: ReadonlyMap<number, MemberId>;
}

/** What is committed to a layer together. */
export interface LayerChange {
  readonly updates: readonly Uint8Array[];
  /** Annotations that the updates remove; stored creators of ones removed before stay. */
  readonly removals: readonly Removal[];
  /** Yjs clients that nobody owns any more, before the new owners; none, if left out. */
  readonly disowned?: readonly number[];
  /** New owners; an owner that is known stays. */
  readonly owners: readonly ClientOwner[];
  /** What the updates did; nothing, if left out. */
  readonly events?: readonly LayerEvent[];
  /** What the updates left of each record that they touched, in order: the index is fed with it. Left out or `null` where that is not known: the index reads the layer whole. */
  readonly records?: readonly RecordOutcome[] | null;
  /** They come out of a file: if they are the layer's first, its origin says so. */
  readonly isImport?: boolean;
  /** `Layer.rules` as they were when the updates were judged; left out, where nothing was judged. */
  readonly rules?: number;
  /** All of it puts up what the finder found: nobody has begun by it. */
  readonly isFinding?: boolean;
  /** All of it changes labels, by the server: what a frozen layer takes. */
  readonly isLabelChange?: boolean;
}

/**
 * Why nothing of a change was committed. `rules-changed`: it was judged by rules that hold no longer. `frozen`: the
 * layer takes no updates.
 */
export interface Refused {
  readonly refused: 'rules-changed' | 'frozen';
}

/** What became of a change; `null`: it is committed. */
export type Appended = Refused | null;

/** Annotations and articles that came into a project out of files. */
export interface Import {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who brought them in; `null`: the command line. */
  readonly by: MemberId | null;
  readonly format: string;
  /** How many files. */
  readonly files: number;
  /** How many were new to the project. */
  readonly articles: number;
  readonly annotations: number;
}

export interface ImportStore {
  add(project: ProjectId, made: Import): Promise<void>;
  /** The oldest first. */
  ofProject(project: ProjectId): Promise<readonly Import[]>;
}

export interface LayerStore {
  /** A layer that nobody wrote to is empty, not missing. */
  load(room: LayerRef): Promise<StoredLayer>;
  /** Its updates alone, in the order in which they were committed: all that it takes to read it. */
  updates(room: LayerRef): Promise<readonly Uint8Array[]>;
  /** The contents of a layer as committed, whether its room is open or not. A large one is read on a thread. */
  contents(room: LayerRef): Promise<LayerContents>;
  /** Commits a change, its updates in order, all or nothing; refuses one whose updates may not stand any more. */
  append(room: LayerRef, change: LayerChange): Promise<Appended>;
  /** Merges a layer's rows into one; rows committed meanwhile stay behind it. @param onMerged called with the merged bytes before they are written; not if there was one row already. */
  compact(room: LayerRef, onMerged?: (merged: LayerSnapshot) => void): Promise<void>;
  /** A layer’s kind and state; one without a row is open. */
  get(room: LayerRef): Promise<Layer>;
  /** Freezes a layer, or opens it again, and raises its rules. */
  setState(room: LayerRef, state: LayerState): Promise<void>;
  /** Layers of an article that are in the store. */
  ofArticle(project: ProjectId, article: ArticleId): Promise<readonly Layer[]>;
  /** Layers of a project’s articles that are in the store. */
  ofProject(project: ProjectId): Promise<readonly { readonly article: ArticleId; readonly layer: Layer }[]>;
  /** The layers of a project in the store, that of its statements among them, each with a version that every commit raises. @param article only those of this one. @param which `all`: those of articles that are put away too. */
  versions(project: ProjectId, article?: ArticleId, which?: 'there' | 'all'): Promise<readonly LayerVersion[]>;
}

export interface LayerVersion {
  readonly article: ArticleId;
  readonly layer: LayerName;
  readonly version: number;
}
