/** Sent when a project was put into the archive or taken out of it; does not bubble. */
export const ARCHIVE_CHANGED = 'vb-archive';
