/** Defines limits that client and server share; each constant’s comment gives its unit. */

/** The largest sync message, in bytes. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;
/** The largest presence state of one client, in bytes of JSON. */
export const MAX_PRESENCE_BYTES = 2 * 1024;
/** The most presence states in one message. */
export const MAX_PRESENCE_STATES = 1_000;
/** The largest body of an HTTP request that brings no files, in bytes. */
export const MAX_SMALL_REQUEST_BYTES = 1024 * 1024;
/** The largest body of a request of a few words, in bytes: a secret and a name, a state, a role. */
export const MAX_LITTLE_REQUEST_BYTES = 4 * 1024;
/** The largest body of an HTTP request that brings files, in bytes: several articles of the largest size. */
export const MAX_REQUEST_BYTES = 64 * 1024 * 1024;
