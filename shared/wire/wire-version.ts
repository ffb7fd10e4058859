/**
 * The version of what client and server say to each other beyond plain y-protocols. Verbatim's page
 * names it in the `v` parameter of the sync URL; other clients need not.
 */
export const WIRE_VERSION = 5;
/** The oldest version this server still speaks; older pages are told to reload. */
export const OLDEST_WIRE_VERSION = 2;
