/** Checks that a request from a browser was sent by Verbatim’s own page (its `Origin`). */

/**
 * @param origin the `Origin` header; programs send none.
 * @param host the `Host` header.
 * @param publicUrl under what address people reach the server, if it is set.
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return true;
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
