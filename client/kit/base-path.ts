/** The path below which the page and its server are reached. A server that shares its host with others has one in PUBLIC_URL, and writes it into the page. */

/** `''`, or such as `/verbatim`: with a slash at its beginning and none at its end. Modules of the page are read without a document in tests. */
export const basePath: string = typeof document === 'undefined' ? '' : (document.documentElement.dataset['base'] ?? '');

/** Where a path of this host leads in Verbatim, such as `/p/…`; `null` where it leads elsewhere. */
export function withoutBasePath(path: string): string | null {
  if (basePath === '') return path;
  if (path === basePath) return '/';
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : null;
}
