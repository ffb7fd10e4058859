/** Unsent work of another identity in this browser: its list, the part that the member can take over, and taking it over. */
import type { MemberId } from '../../shared/domain/ids.ts';
import { parseLayerName } from '../../shared/domain/layer-name.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import { LayerDoc, LOCAL_EDIT } from '../../shared/layer/layer-doc.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import type { ProjectWithRoleBody } from '../../shared/wire/http/projects.ts';
import type { Api } from '../services/api.ts';
import { withRemoteLayer, type RemoteEditFailure } from '../sync/layer-visit.ts';
import { settleOthers, type OthersRoom } from '../sync/others-kept.ts';
import { NOTHING_UNSENT } from '../sync/unsent.ts';
import { attachmentsFingerprint } from './attachments-fingerprint.ts';
import { offlineLeftovers } from './offline-leftovers.ts';
import { planTakeOver, type TakeOver } from './take-over.ts';
import type { LeftWhy } from './take-over-plan.ts';
import { unsentItems, type UnsentItem } from './unsent-edits.ts';

/** `hidden`: the member may not read the layer. `role`: they may not write to it. `no-answer`: the server does not show it now. */
type Obstacle = 'hidden' | 'role' | 'no-answer';

export interface OthersWork {
  readonly source: OthersRoom;
  /** Id of the article. */
  readonly article: string;
  readonly title: string;
  readonly changes: number;
  /** Empty where the member may not read the layer. */
  readonly items: readonly UnsentItem[];
  /** Why the work as a whole can’t be taken over; `null` if it can. */
  readonly obstacle: Obstacle | null;
  /** Whether anything can be taken over. */
  readonly canTake: boolean;
  /** By annotation, why something of it can't be taken over. */
  readonly left: ReadonlyMap<string, LeftWhy>;
  /** All of it as JSON. @param reason why it is not on the server. */
  asFile(reason: string): string;
}

export interface OthersMeans {
  readonly api: Pick<Api, 'layer'>;
  readonly project: ProjectWithRoleBody;
  readonly me: string;
}

/** @returns `null` where the server has all of it; then it is forgotten. */
export async function readOthersWork(source: OthersRoom, means: OthersMeans): Promise<OthersWork | null> {
  const { title, changes, article, items, asFile } = offlineLeftovers(source.kept);
  const work: OthersWork = {
    source,
    article,
    title,
    changes,
    items,
    asFile,
    obstacle: null,
    canTake: false,
    left: new Map(),
  };
  const obstacle = obstacleTo(source, means);
  if (obstacle === 'hidden') return { ...work, obstacle, items: [] };
  const server = await serverLayer(source, means);
  if (server === null) return { ...work, obstacle: obstacle ?? 'no-answer' };
  const { taken, left, missing } = planOf(source, means, server);
  // The database was not read completely. The next read may succeed.
  if (missing.size > 0) return { ...work, obstacle: obstacle ?? 'no-answer' };
  const isKnownToServer = taken.size + left.size === 0;
  // Decisions on suggestions touch no annotation: only a visit to the layer can tell whether the server has them.
  if (isKnownToServer && source.kept.unsent.touched.length > 0) {
    await settleOthers(source, NOTHING_UNSENT);
    return null;
  }
  const isConcerned = ({ id }: UnsentItem): boolean => taken.has(id) || left.has(id);
  const canTake = obstacle === null && (taken.size > 0 || isKnownToServer);
  return { ...work, obstacle, canTake, left, items: itemsOf(source, server).filter(isConcerned) };
}

/** @returns why the server refused the changes; `null` after it committed them. Changes that can’t be taken over stay in the browser. @param now milliseconds since 1970, by the server’s clock. */
export async function takeOver(
  { source }: OthersWork,
  means: OthersMeans,
  now: () => number,
): Promise<RemoteEditFailure | null> {
  let plan: TakeOver | null = null;
  const { failure } = await withRemoteLayer(source.kept.room, (layer) => {
    const made = planOf(source, means, layer);
    plan = made;
    layer.doc.transact(() => made.apply(layer, { by: means.me as MemberId, at: now() }), LOCAL_EDIT);
    return [];
  });
  if (failure === null && plan !== null) await settleOthers(source, restOf(source, plan));
  return failure;
}

function restOf({ kept: { unsent } }: OthersRoom, { left, missing }: TakeOver): typeof unsent {
  const touched = unsent.touched.filter(({ id }) => left.has(id) || missing.has(id));
  return { changes: touched.length, touched };
}

function obstacleTo({ kept: { room } }: OthersRoom, means: OthersMeans): Obstacle | null {
  const layer = parseLayerName(room.split('/')[2] ?? '');
  const policy = layer && layerPolicy(layerNamed(layer, true), means.project, senderOf(means));
  if (policy?.read !== true) return 'hidden';
  return policy.write.has('targets') ? null : 'role';
}

const senderOf = ({ me, project }: OthersMeans): Sender => ({ member: me as MemberId, role: project.role });

function planOf({ member, kept }: OthersRoom, means: OthersMeans, server: LayerDoc): TakeOver {
  const { labelSet, editing } = means.project;
  return planTakeOver({
    other: member as MemberId,
    sender: senderOf(means),
    editing,
    labels: new Set(labelSet.labels.map(({ key }) => key)),
    relations: new Set((labelSet.relations ?? []).map(({ key }) => key)),
    touched: new Set(touchedIn(kept, member)),
    kept: new LayerDoc(kept.doc),
    server,
  });
}

/** Changes that no record tells of may have touched anything that is theirs. */
function touchedIn({ unsent: { changes, touched }, doc }: OthersRoom['kept'], member: string): string[] {
  const ids = touched.map(({ id }) => id);
  if (changes <= ids.length) return ids;
  const theirs = new LayerDoc(doc)
    .annotations()
    .filter(({ target, body }) => target.by === member || body.by === member);
  return [...ids, ...theirs.map(({ id }) => id)];
}

/** The layer as the server has it; `null` where it does not say. */
async function serverLayer({ kept: { room } }: OthersRoom, { api }: OthersMeans): Promise<LayerDoc | null> {
  const [project = '', article = '', layerInUrl = ''] = room.split('/');
  const layer = parseLayerName(layerInUrl);
  const answer = layer === null ? null : await api.layer(project, article, layer);
  if (answer === null || !answer.ok) return null;
  const server = new LayerDoc();
  server.restore(answer.value);
  return server;
}

function itemsOf({ kept: { doc, unsent } }: OthersRoom, server: LayerDoc): readonly UnsentItem[] {
  const [here, there] = [new LayerDoc(doc).contents(), server.contents()];
  return unsentItems({
    touched: unsent.touched,
    here: here.annotations,
    onServer: there.annotations,
    attachmentsHere: attachmentsFingerprint(here.comments, here.relations),
    attachmentsOnServer: attachmentsFingerprint(there.comments, there.relations),
    judgedBy: null,
    refusal: null,
    wordsOf: () => '',
  });
}
