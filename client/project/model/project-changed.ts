/** What dialogs that change a project tell its page, and what the server answers to a change that came too late. */

/** Sent with the project as it is now; does not bubble. */
export const PROJECT_CHANGED = 'vb-project-changed';

/** The problem of a change that was begun on settings which another member has changed since. */
export const CHANGED_MEANWHILE = 'changed-meanwhile';
