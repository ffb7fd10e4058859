/** Decides whether a WebSocket upgrade request may connect to a room (a live layer): by its origin, version, identity and role. */
import type { IncomingMessage } from 'node:http';
import type { MemberId } from '../../shared/domain/ids.ts';
import { parseRoom, WHOLE_PROJECT, type LayerRef } from '../../shared/domain/layer-name.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import type { PresenceMember } from '../../shared/wire/presence.ts';
import { OLDEST_WIRE_VERSION, WIRE_VERSION } from '../../shared/wire/wire-version.ts';
import { roleBy, type Identity } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Store } from '../store/store.ts';

export interface UpgradeDeps {
  readonly store: Store;
  readonly identity: Identity;
  readonly publicUrl: string | undefined;
}

/** A refused upgrade; `member` where the client is known. */
interface Refusal {
  readonly ok: false;
  readonly reason: CloseReason;
  readonly path: string;
  readonly member: MemberId | null;
}

interface Admission {
  readonly ok: true;
  readonly address: LayerRef;
  readonly member: PresenceMember;
  /** When the key ends by which they come, in milliseconds since 1970; `null`: never. */
  readonly until: number | null;
}

type UpgradeDecision = Admission | Refusal;

const SYNC_PATH = /^\/sync\/([\w-]{1,64})\/([\w-]{1,64})\/([\w:-]{1,80})$/;

/** Judges an upgrade request by its origin, version, identity, and the member's role in the project. */
export async function authorizeUpgrade(
  request: IncomingMessage,
  { store, identity, publicUrl }: UpgradeDeps,
): Promise<UpgradeDecision> {
  const { origin, host, authorization, cookie } = request.headers;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const refused = (reason: CloseReason, member: MemberId | null = null): Refusal => ({
    ok: false,
    reason,
    path: url.pathname,
    member,
  });
  if (!isOwnOrigin(origin, host, publicUrl)) return refused(CLOSE.wrongOrigin);
  if (Number(url.searchParams.get('v') ?? WIRE_VERSION) < OLDEST_WIRE_VERSION) return refused(CLOSE.clientTooOld);
  const identified = await identity.identify({ authorization, cookie });
  if (identified === null) return refused(CLOSE.notIdentified);
  const { person, key } = identified;
  const address = addressOf(url.pathname);
  const project = address === null ? null : await store.projects.get(address.project);
  if (address === null || project === null) return refused(CLOSE.noSuchRoom, person.id);
  const membership = await store.members.membership(project.id, person.id);
  if (membership === null) return refused(CLOSE.notAMember, person.id);
  const isThere = address.article === WHOLE_PROJECT || (await store.articles.get(project.id, address.article)) !== null;
  const { id, name, colour } = membership;
  const role = roleBy(identified, project.id, membership.role);
  const standing = await store.rounds.standing(project, address.article);
  const layer = await store.layers.get(address);
  const policy = layerPolicy(layer, project, { member: id, role: role ?? 'viewer' }, standing);
  if (!isThere || !policy.see) return refused(CLOSE.noSuchRoom, person.id);
  if (role === null || !policy.read) return refused(CLOSE.notAllowed, person.id);
  return { ok: true, address, member: { id, name, colour, role }, until: key?.expires ?? null };
}

function addressOf(path: string): LayerRef | null {
  const [, project, article, written = ''] = SYNC_PATH.exec(decodePath(path)) ?? [];
  return project === undefined || article === undefined ? null : parseRoom(project, article, written);
}

/** `null` where the path is not valid percent-encoding. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
