/** The cache in which the service worker keeps answers of the API. It names it itself: it is built without any other file. */
export const API_CACHE = 'verbatim-api';
