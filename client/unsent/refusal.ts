/** Parses the reason with which the server closed a connection. Pure. */

export interface Refusal {
  readonly message: string;
  /** The beginning of the id of the first annotation that was not allowed. */
  readonly annotation: string | null;
}

/** Reads a close reason, `message` or `message (where)`; one that was cut off has no place. */
export function parseRefusal(reason: string): Refusal {
  const [, message = reason, where = ''] = /^(.*) \(([^()]*)\)$/s.exec(reason) ?? [];
  const annotation = /^[0-9a-f]{8}/.exec(where)?.[0] ?? null;
  return annotation === null ? { message: reason, annotation } : { message, annotation };
}
