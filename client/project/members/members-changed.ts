/** Sent when the members of the project have changed; does not bubble. */
export const MEMBERS_CHANGED = 'vb-members-changed';
