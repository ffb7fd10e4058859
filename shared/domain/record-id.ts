/** Makes ids for imported records whose files have none of Verbatim’s: the same record always gets the same id, so that a file imported twice adds nothing. */

/** A UUID of version 8 (RFC 9562: made as its maker likes), from a hash of the parts. @param sha256 of a text in UTF-8, as hexadecimal digits. */
export function recordId(sha256: (text: string) => string, parts: readonly string[]): string {
  const digits = sha256(JSON.stringify(parts));
  const variant = '89ab'.charAt(parseInt(digits.charAt(16), 16) % 4);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
