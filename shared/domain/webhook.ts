/** Defines webhooks: the events that a project sends to other programs, and their limits. */

/** `article.done`: a member says that they are done with an article. `comment.mentioned`: a comment names members. `export`: a whole export was downloaded. */
export const WEBHOOK_EVENTS = ['article.done', 'comment.mentioned', 'export'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Why a try to deliver failed: an address that nothing is sent to, nobody there, no whole answer in time, or one that is not 2xx. */
export const DELIVERY_PROBLEMS = ['address-refused', 'unreachable', 'too-slow', 'not-taken'] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];

/** The most webhooks that a project has at a time. */
export const MAX_WEBHOOKS = 10;
/** The most deliveries that wait for one webhook; further ones are dropped, and counted. */
export const MAX_WAITING_DELIVERIES = 1_000;
/** The longest address, in UTF-16 units. */
export const MAX_WEBHOOK_URL_LENGTH = 2_000;
