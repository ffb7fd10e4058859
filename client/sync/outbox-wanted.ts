/** Tells when the outbox, or the list of other identities’ work, has something to do, so that their code comes only then. */
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
  if ((await databaseNames()).some((name) => name.startsWith(`verbatim:${member}:`))) load();
}

/** Calls `load` where this browser keeps layers of the project for another identity than `me`. */
export async function whenOthersAreKept(me: string, project: string, load: () => void): Promise<void> {
  if ((await databaseNames()).some((name) => name.includes(`:${project}/`) && !name.includes(`:${me}:`))) load();
}

const databaseNames = async (): Promise<readonly string[]> =>
  ((await givenDatabases()?.databases()) ?? []).map(({ name }) => name ?? '');
