/**
 * Who may do what with a layer: the one place that decides it, for the upgrade, HTTP, exports, activity, search,
 * the judge and the page alike. Beside it only `shared/domain/round.ts` compares modes, for what new work gets, and
 * listed converters ask a layer's name what it is (AR11).
 *
 * A project's mode decides about new work only (`newStanding`). The layer's state decides who writes, the round of its
 * article who reads.
 */
import type { MemberId } from '../domain/ids.ts';
import { isForeign, isWritable, type Layer } from '../domain/layer.ts';
import { ownLayer, type LayerName } from '../domain/layer-name.ts';
import { may, type Sender } from '../domain/permission.ts';
import { isArchived, type Editing, type Mode, type RevealedTo } from '../domain/project.ts';
import { newStanding, type ArticleStanding } from '../domain/round.ts';
import type { MapName } from './layer-records.ts';

/**
 * Why a member may not do everything with a layer. `missing`: the article has no such layer. `hidden`: it is not theirs
 * to read. `at-work`: their own work on the article is open, until they are done. `role`: their role does not write to
 * it, or comments on it and no more. `closed`: nobody writes to annotators' own layers of shared work, or to another member’s. `unassigned`: the article
 * is not theirs to annotate. `frozen`: nobody writes to it any more. `archived`: nobody writes to any layer of its project.
 */
type PolicyReason = 'missing' | 'hidden' | 'at-work' | 'role' | 'closed' | 'unassigned' | 'frozen' | 'archived';

export interface LayerPolicy {
  /** The article has the layer. If not, it is "not found" to everybody. */
  readonly see: boolean;
  readonly read: boolean;
  /** The root maps whose records they may change; empty for those who only read. */
  readonly write: ReadonlySet<MapName>;
  /** It is in their export, because they may read it. The command line exports everything (`policyOfOperator`). */
  readonly export: boolean;
  /** The first thing that they may not do; `null` if they may do everything. */
  readonly reason: PolicyReason | null;
}

const NOTHING: ReadonlySet<MapName> = new Set();
const OF_ANNOTATIONS: ReadonlySet<MapName> = new Set(['targets', 'bodies', 'comments', 'relations', 'suggestions']);
/** Decisions lie in the curated layer alone. */
const OF_CURATED: ReadonlySet<MapName> = new Set([...OF_ANNOTATIONS, 'decisions']);
/** Talks lie in the layer of discussions, and nothing else but what is said in them. */
const OF_TALKS: ReadonlySet<MapName> = new Set(['comments', 'talks']);
const COMMENTS: ReadonlySet<MapName> = new Set(['comments']);
const OF_STATEMENTS: ReadonlySet<MapName> = new Set(['links', 'versions', 'titles', 'comments']);
/** Of the versions they confirm, and no more (`judgeStatement`). */
const CONFIRMATIONS: ReadonlySet<MapName> = new Set(['versions', 'comments']);

function mapsOf({ kind }: Layer, { editing }: Settings, role: Sender['role']): ReadonlySet<MapName> {
  switch (kind) {
    case 'curated':
      return OF_CURATED;
    case 'discussion':
      return may(role, 'curate') ? OF_TALKS : COMMENTS;
    case 'statements':
      return may(role, 'curate') || editing === 'all' ? OF_STATEMENTS : CONFIRMATIONS;
    case 'shared':
    case 'annotator':
      return OF_ANNOTATIONS;
  }
}

/** What of a project's settings decides. */
interface Settings {
  readonly mode: Mode;
  readonly revealedTo?: RevealedTo | undefined;
  /** Asked for the layer of statements alone; where it is left out, nobody changes what others have made. */
  readonly editing?: Editing | undefined;
  /** Since when the project is in the archive; left out where it is not. */
  readonly archived?: number | undefined;
}

/** @param standing of the independent work on its article; where it is left out, as it is of an article that is new. */
export function layerPolicy(
  layer: Layer,
  settings: Settings,
  asker: Sender,
  standing: ArticleStanding = newStanding(settings.mode),
): LayerPolicy {
  const see = layer.kind !== 'annotator' || standing.round !== null || layer.isWritten;
  const unread = see ? whyUnread(layer, settings, asker, standing) : 'missing';
  const reason = unread ?? (isArchived(settings) ? 'archived' : whyReadOnly(layer, settings, asker, standing));
  return {
    see,
    read: unread === null,
    write:
      reason === null
        ? mapsOf(layer, settings, asker.role)
        : reason === 'role'
          ? remarksOn(layer, settings, asker, standing)
          : NOTHING,
    export: unread === null,
    reason,
  };
}

/** The operator’s policy on the command line: they may read every layer. */
export const policyOfOperator = (layer: Layer, standing: ArticleStanding): Pick<LayerPolicy, 'see' | 'export'> => {
  const see = layer.kind !== 'annotator' || standing.round !== null || layer.isWritten;
  return { see, export: see };
};

function whyUnread(
  layer: Layer,
  settings: Settings,
  { member, role }: Sender,
  standing: ArticleStanding,
): 'hidden' | 'at-work' | null {
  if (!may(role, 'read')) return 'hidden';
  if (isOwn(layer, member)) return null;
  if (standing.round !== null && standing.atWork.has(member)) return may(role, 'curate') ? 'at-work' : 'hidden';
  if (layer.kind === 'discussion') return mayDiscuss({ member, role }, standing) ? null : 'hidden';
  return mayReadOthers(layer, settings, role, standing) ? null : 'hidden';
}

/** Whether a layer is frozen, or its round was revealed: its work stays as it is. */
export const isSettled = ({ kind, state }: Layer, { round }: Pick<ArticleStanding, 'round'>): boolean =>
  !isWritable(state) || (kind === 'annotator' && round !== null && round !== 'independent');

/** What a commenter writes: comments, where those who annotate may write. */
function remarksOn(
  { kind, state }: Layer,
  { mode }: Settings,
  { role }: Sender,
  { round }: ArticleStanding,
): ReadonlySet<MapName> {
  const isForAll = kind === 'statements' || (kind === 'shared' && isSharedNow(mode, round));
  return isForAll && isWritable(state) && may(role, 'comment') ? COMMENTS : NOTHING;
}

const isOwn = ({ kind, owner }: Layer, member: MemberId): boolean => kind === 'annotator' && owner === member;

/** Talks are between those who settle an article and those whose layers are settled, once these are revealed. */
const mayDiscuss = ({ member, role }: Sender, { round, roster }: ArticleStanding): boolean =>
  round !== 'independent' && (may(role, 'curate') || (may(role, 'annotate') && roster.has(member)));

function mayReadOthers(
  layer: Layer,
  { mode, revealedTo = 'leads' }: Settings,
  role: Sender['role'],
  { round }: ArticleStanding,
): boolean {
  // Where work is shared, no comment is hidden.
  if (round === null || (isSharedNow(mode, round) && layer.kind !== 'annotator')) return true;
  // A layer that stays frozen in a round that goes on for others was revealed, and is as it was.
  const wasRevealed = layer.kind === 'annotator' && !isWritable(layer.state);
  if (round === 'independent' && !wasRevealed)
    return may(role, 'curate') && (layer.kind !== 'annotator' || isForeign(layer));
  return may(role, revealedTo === 'leads' ? 'curate' : 'annotate');
}

/** New work on the article is shared: there never was a round, or it is over and the project's mode is another by now. */
const isSharedNow = (mode: Mode, round: ArticleStanding['round']): boolean =>
  round === null || (mode === 'shared' && round !== 'independent');

/**
 * Whether a member reads a layer as it was at the end of a round that another one follows: its owner does, and so do
 * those who could read it then, unless their own work on the article is open.
 */
export const mayReadEarlier = (
  { owner, readBy }: { readonly owner: MemberId; readonly readBy: RevealedTo | null },
  { member, role }: Sender,
  { atWork }: Pick<ArticleStanding, 'atWork'>,
): boolean =>
  may(role, 'read') &&
  (owner === member || (!atWork.has(member) && may(role, readBy === 'annotators' ? 'annotate' : 'curate')));

/** The layer in which a member works on an article. */
export const layerOfWork = (
  { mode }: Settings,
  { member }: Sender,
  { round }: Pick<ArticleStanding, 'round'>,
): LayerName => (isSharedNow(mode, round) ? 'shared' : ownLayer(member));

function whyReadOnly(
  layer: Layer,
  { mode }: Settings,
  { member, role }: Sender,
  { round, assigned }: ArticleStanding,
): PolicyReason | null {
  const { kind, state } = layer;
  if (kind === 'annotator') {
    if (round === null || !isOwn(layer, member)) return 'closed';
    if (!may(role, 'annotate')) return 'role';
    if (!isWritable(state)) return 'frozen';
    return round !== 'independent' || (assigned?.has(member) ?? true) ? null : 'unassigned';
  }
  // Those who read talks answer in them.
  const isForLeads = kind === 'curated' || (kind === 'shared' && !isSharedNow(mode, round));
  if (!may(role, isForLeads ? 'curate' : 'annotate')) return 'role';
  return isWritable(state) ? null : 'frozen';
}
