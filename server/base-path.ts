/** Reads the path of PUBLIC_URL, below which the server is reached when it shares its host with others. */

/** First parts of addresses of the server itself. A path of this name could not be told from them where a proxy takes the path off. */
const OWN_PATHS: ReadonlySet<string> = new Set(['api', 'assets', 'join', 'p', 'sync']);

/** Whether addresses of the server can be told from this path, and need no escaping behind it. @param publicUrl an address. */
export function hasUsablePath(publicUrl: string): boolean {
  const { pathname, search, hash, username, password } = new URL(publicUrl);
  const first = pathname.split('/')[1] ?? '';
  return (
    search + hash + username + password === '' &&
    /^\/(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?$/.test(pathname) &&
    !OWN_PATHS.has(first)
  );
}

/** @returns `''`, or such as `/verbatim`: with a slash at its beginning and none at its end. */
export const basePathOf = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');

/**
 * What a request asks of the server, whether its proxy takes the base path off or hands it on.
 * @param url path and query, as in the first line of a request.
 */
export function withoutBasePath(url: string, basePath: string): string {
  const rest = url.startsWith(basePath) ? url.slice(basePath.length) : url;
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}
