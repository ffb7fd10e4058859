/// <reference lib="webworker" />
/**
 * The service worker: keeps the page and what it last read from the server, so that a reload on a train
 * opens the same article again. Annotations are not here but in IndexedDB (client/sync/offline-store.ts).
 */
export type {};
declare const self: ServiceWorkerGlobalScope;

/** The id of the build, which the build writes here: so that this file has other bytes after an upgrade, and browsers install it. */
const BUILD = '__BUILD_ID__';
/** The path below which the page lies, with a slash at its end. */
const BASE = new URL(self.registration.scope).pathname;
/** Of this server: others on its host have a path of their own. */
const PAGE_CACHES = BASE === '/' ? 'verbatim-page' : `verbatim-page ${BASE}`;
/** The page's own files, those of each build in a cache of their own. */
const PAGE_CACHE = `${PAGE_CACHES}-${BUILD}`;
/** Cached answers of the API. The page deletes this cache when the member signs out. */
const API_CACHE = 'verbatim-api';
/** Answers that say that something is not, or no longer, to be had; 204 where the page asked so that it is forgotten (client/sync/forget-place.ts). */
const ENDED: ReadonlySet<number> = new Set([204, 401, 403, 404, 410]);
/** How long a network that may be dead is waited for while something kept is at hand, in milliseconds. */
const PATIENCE_MS = 4_000;

interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
}

self.addEventListener('install', (event) => event.waitUntil(keepPage().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(forgetOlderPages().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && !url.pathname.startsWith(`${BASE}api/`))
    event.respondWith(networkOrKeptPage(request));
  else if (url.pathname.startsWith(`${BASE}assets/`)) event.respondWith(keptFirst(request));
  else if (isKeptApi(url.pathname)) event.respondWith(networkFirst(request));
});

/** What the page reads to open a project or an article; not exports, which may be huge, nor links, which are secrets, nor what is true for a moment only. */
const isKeptApi = (path: string): boolean =>
  path.startsWith(`${BASE}api/`) &&
  !/\/(export|links|link|docs|health|schemas|search|comments|openapi\.json)(\/|$)/.test(path.slice(BASE.length));

/** Keeps every file of the page. */
async function keepPage(): Promise<void> {
  const manifest = (await (await fetch(`${BASE}.vite/manifest.json`, { cache: 'no-store' })).json()) as Record<
    string,
    ManifestEntry
  >;
  const files = Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css]);
  const paths = new Set([BASE, ...files.filter((file) => file.startsWith('assets/')).map((file) => BASE + file)]);
  await (await caches.open(PAGE_CACHE)).addAll([...paths]);
}

/** Lets go of the files of older builds. A page of theirs that is still open says so where a part of it does not load. */
async function forgetOlderPages(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(`${PAGE_CACHES}-`) && name !== PAGE_CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** Files of a page newer than this worker come from the network once, and are kept from then on. */
async function keptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(PAGE_CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

/** Every address of the page is the same page: the one of this build, which was kept with its files. An article's page has the article in it, and is not kept. */
async function networkOrKeptPage(request: Request): Promise<Response> {
  const kept = await (await caches.open(PAGE_CACHE)).match(BASE);
  return kept === undefined ? fetch(request) : firstOf(fetch(request), kept);
}

async function networkFirst(request: Request): Promise<Response> {
  const cache = await caches.open(API_CACHE);
  const kept = await cache.match(request);
  const fresh = fetch(request).then((response) => {
    // Access has ended, or the thing was deleted: its cached answers go too.
    if (ENDED.has(response.status)) void cache.delete(request);
    else if (response.ok) void cache.put(request, asKept(response.clone()));
    return response;
  });
  return kept === undefined ? fresh : firstOf(fresh, kept);
}

/** The answer of the network; what is kept, where it fails or takes long. */
const firstOf = (fresh: Promise<Response>, kept: Response): Promise<Response> =>
  Promise.race([fresh.catch(() => kept), after(PATIENCE_MS).then(() => kept)]);

/** Cached answers say when they were true, by a header of their own (client/services/kept-answers.ts): by `Date` the page sets its clock. */
function asKept(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('X-Kept-At', headers.get('Date') ?? '');
  headers.delete('Date');
  return new Response(response.body, { status: response.status, headers });
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
