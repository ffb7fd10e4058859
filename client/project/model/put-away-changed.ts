/** Sent when something was put away, brought back or deleted for good; does not bubble. */
export const PUT_AWAY_CHANGED = 'vb-put-away';
