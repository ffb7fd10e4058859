/** Signs a delivery: makes the headers of Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks), so that its libraries can verify them. */
import { createHmac } from 'node:crypto';

/** A webhook’s key as its owner gets it. */
export const writtenKey = (key: Buffer): string => `whsec_${key.toString('base64')}`;

/**
 * @param id of the delivery, the same in every try.
 * @param now when it is sent, in milliseconds since 1970; the header says seconds.
 * @param body exactly as it is sent, in UTF-8.
 */
export function signatureHeaders(id: string, now: number, body: string, key: Buffer): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
