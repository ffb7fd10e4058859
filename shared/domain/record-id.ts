/** Ids for what comes from files that have none of ours: the same thing gets the same id, so that a file that comes twice adds nothing. */

/** A UUID of version 8 (RFC 9562: made as its maker likes), from a hash of the parts. @param sha256 of a text in UTF-8, as hexadecimal digits. */
export function recordId(sha256: (text: string) => string, parts: readonly string[]): string {
  const digits = sha256(JSON.stringify(parts));
  const variant = '89ab'.charAt(parseInt(digits.charAt(16), 16) % 4);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
