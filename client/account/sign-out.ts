/** Signing out of this browser: the cookie ends, and nothing of the member's stays behind. */
import type { Result } from '../../shared/domain/result.ts';
import type { Api } from '../services/api.ts';
import { API_CACHE } from '../sync/api-cache.ts';
import { givenCaches } from '../sync/browser-storage.ts';
import { forgetOfflineWork } from '../sync/offline-store.ts';
import { forgetMember } from '../sync/member-memory.ts';

/** @param member id of the member who signs out; `null` where it is not known. */
export async function signOut(api: Api, member: string | null): Promise<Result<null>> {
  const ended = await api.signOut();
  if (!ended.ok) return ended;
  if (member !== null) {
    await forgetOfflineWork(member);
    forgetMember(member);
  }
  // Not there on pages without a secure context.
  await givenCaches()?.delete(API_CACHE);
  return ended;
}
