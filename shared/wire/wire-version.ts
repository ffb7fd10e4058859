/** Defines the version of the sync protocol where it goes beyond plain y-protocols. Verbatim’s page sends it as the parameter `v` of the sync URL; other clients need not. */
export const WIRE_VERSION = 5;
/** The oldest version this server still speaks; older pages are told to reload. */
export const OLDEST_WIRE_VERSION = 2;
