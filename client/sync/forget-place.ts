/** Lets go of what this browser keeps of an article or a project that is gone: texts, answers, and layers without unsent work. */
import { basePath } from '../kit/base-path.ts';
import { givenCaches, givenDatabases } from './browser-storage.ts';
import { forgetRoom, readKept } from './offline-store.ts';
import { API_CACHE } from './api-cache.ts';

/** @param place `<project>` or `<project>/<article>`. */
export async function forgetPlace(place: string): Promise<void> {
  await Promise.allSettled([forgetAnswers(place), forgetLayers(place)]);
}

/** Whether an address of the API lies at the place or below it. */
export function isBelow(path: string, place: string): boolean {
  const [project = '', article] = place.split('/');
  const base = `${basePath}/api/projects/${project}${article === undefined ? '' : `/articles/${article}`}`;
  return path === base || path.startsWith(`${base}/`);
}

/** Room names of layers at the place, with the members whose they are. @param name of a database. */
export function layerAt(name: string, place: string): { readonly member: string; readonly room: string } | null {
  const [, member, room] = /^verbatim:([^:]+):(.+)$/s.exec(name) ?? [];
  return member === undefined || room === undefined || !room.startsWith(`${place}/`) ? null : { member, room };
}

async function forgetAnswers(place: string): Promise<void> {
  const cache = await givenCaches()?.open(API_CACHE);
  const kept = (await cache?.keys()) ?? [];
  for (const request of kept) if (isBelow(new URL(request.url).pathname, place)) await cache?.delete(request);
  // The browser’s own cache of answers gives up a text when it is told that there is none.
  const [project = '', article] = place.split('/');
  if (article !== undefined)
    await fetch(`${basePath}/api/projects/${project}/articles/${article}/text`, {
      cache: 'reload',
      headers: { 'X-Forget': '1' },
      credentials: 'same-origin',
    });
}

/** Work that is not on the server stays: its author saves it as a file, or it goes out when the article comes back. */
async function forgetLayers(place: string): Promise<void> {
  const names = ((await givenDatabases()?.databases()) ?? []).flatMap(({ name }) => name ?? []);
  for (const { member, room } of names.flatMap((name) => layerAt(name, place) ?? []))
    if ((await readKept(member, room)).unsent.changes === 0) await forgetRoom(member, room);
}
