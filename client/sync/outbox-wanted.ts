/** Tells when the outbox has something to do, so that its code comes only then. */
import { givenDatabases } from './browser-storage.ts';
import { isMarkedOnce, KEPT_CHANGED, unsentMarks } from './unsent-marks.ts';

/**
 * Calls `load` once: when this browser keeps unsent work of the member, or may keep some from before there were
 * marks, or as soon as anything is kept.
 */
export async function whenOutboxIsWanted(member: string, load: () => void): Promise<void> {
  window.addEventListener(KEPT_CHANGED, load, { once: true });
  window.addEventListener('storage', load, { once: true });
  if (unsentMarks(member).length > 0) return load();
  if (isMarkedOnce(member)) return;
  const databases = (await givenDatabases()?.databases()) ?? [];
  if (databases.some(({ name }) => name?.startsWith(`verbatim:${member}:`) === true)) load();
}
