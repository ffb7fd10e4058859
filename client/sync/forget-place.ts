/** Lets go of what this browser keeps of an article or a project that is gone: texts, answers, and layers without unsent work. */
import { WHOLE_PROJECT } from '../../shared/domain/layer-name.ts';
import { basePath } from '../kit/base-path.ts';
import { givenCaches, givenDatabases } from './browser-storage.ts';
import { forgetRoom, readKept } from './offline-store.ts';
import { API_CACHE } from './api-cache.ts';

/** @param place `<project>` or `<project>/<article>`. */
export async function forgetPlace(place: string): Promise<void> {
  await Promise.allSettled([forgetAnswers(place), forgetLayers(place)]);
}

/** Lets go of what this browser keeps of articles or projects that a list, as the server has just sent it, does not name. @param project whose articles they are; `null` for projects. */
export async function forgetUnlisted(project: string | null, listed: readonly string[]): Promise<void> {
  const cache = await givenCaches()?.open(API_CACHE);
  const paths = ((await cache?.keys()) ?? []).map(({ url }) => new URL(url).pathname);
  for (const place of unlistedPlaces([...paths, ...(await databaseNames())], project, listed)) await forgetPlace(place);
}

/** Places of a project, or projects, that a list does not name. @param kept addresses of answers, and names of databases. */
export function unlistedPlaces(
  kept: readonly string[],
  project: string | null,
  listed: readonly string[],
): readonly string[] {
  const found = new Set<string>();
  for (const name of kept) {
    const inCache = name.startsWith(`${basePath}/api/projects/`) && name.slice(basePath.length).split('/').slice(3);
    const [place = '', below, id] = inCache || roomOf(name);
    const article = inCache ? (below === 'articles' ? id : undefined) : below;
    if (project === null && place !== '') found.add(place);
    if (place === project && article !== undefined && article !== WHOLE_PROJECT) found.add(article);
  }
  for (const id of listed) found.delete(id);
  return [...found].map((id) => (project === null ? id : `${project}/${id}`));
}

/** Project and article of the layer that a database keeps; nothing for other databases. */
const roomOf = (name: string): readonly string[] => /^verbatim:[^:]+:(.+)$/s.exec(name)?.[1]?.split('/') ?? [];

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
  for (const { member, room } of (await databaseNames()).flatMap((name) => layerAt(name, place) ?? []))
    if ((await readKept(member, room)).unsent.changes === 0) await forgetRoom(member, room);
}

/** Names of the databases of this browser. */
const databaseNames = async (): Promise<readonly string[]> =>
  ((await givenDatabases()?.databases()) ?? []).flatMap(({ name }) => name ?? []);
