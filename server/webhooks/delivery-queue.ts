/**
 * Sends the due webhook deliveries from the store: one at a time to each webhook, so that a slow one delays only its
 * own, and to a few webhooks at once. A failed delivery is retried after a longer and longer wait (backoff); when all
 * tries have failed, the webhook is switched off.
 */
import type { Logger } from 'pino';
import type { WebhookId } from '../../shared/domain/ids.ts';
import type { Delivery, Store } from '../store/store.ts';
import type { Scheduler } from '../sync/scheduler.ts';
import { GENERATOR } from '../version.ts';
import type { PostDelivery } from './post-delivery.ts';
import { signatureHeaders } from './signature.ts';

const [SECOND_MS, MINUTE_MS, HOUR_MS] = [1_000, 60_000, 3_600_000];

/** How long it is waited after each failed try: seven tries in a little more than a day. */
export const RETRY_WAITS_MS: readonly number[] = [
  5 * SECOND_MS,
  2 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  5 * HOUR_MS,
  18 * HOUR_MS,
];
/** How long one try may take, from looking up the name to the end of the answer. */
export const TRY_MS = 10 * SECOND_MS;
/** How many webhooks are delivered to at once. */
const MAX_AT_ONCE = 20;
/** How long it is waited when the store does not answer. */
const STORE_PAUSE_MS = MINUTE_MS;

export interface DeliveryDeps {
  readonly store: Pick<Store, 'webhooks'>;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly scheduler: Pick<Scheduler, 'after'>;
  readonly signingKey: (webhook: WebhookId) => Buffer;
  readonly post: PostDelivery;
}

export class DeliveryQueue {
  private isOpen = false;
  /** Webhooks that something is on its way to, and what cuts its line. */
  private readonly busy = new Map<WebhookId, AbortController>();
  private readonly tries = new Set<Promise<void>>();
  private polling: Promise<void> = Promise.resolve();
  private cancelWait = (): void => undefined;

  constructor(private readonly deps: DeliveryDeps) {}

  /** Begins with what waits. */
  start(): void {
    this.isOpen = true;
    this.wake();
  }

  /** Cuts the lines of all tries; what they did not bring to an end waits for the next start. */
  async stop(): Promise<void> {
    this.isOpen = false;
    this.cancelWait();
    for (const line of this.busy.values()) line.abort();
    await this.polling;
    await Promise.all(this.tries);
  }

  /** Something may be due. Does nothing before the start and after the stop. */
  wake(): void {
    // One after the other: two that look at the same moment would find the same.
    this.polling = this.polling.then(() => this.poll());
  }

  private async poll(): Promise<void> {
    this.cancelWait();
    try {
      while (this.isOpen && this.busy.size < MAX_AT_ONCE) {
        const next = await this.deps.store.webhooks.next([...this.busy.keys()]);
        if (next === null || !this.isOpen) return;
        const waitMs = next.due - this.deps.now();
        if (waitMs > 0) return this.pollIn(waitMs);
        this.begin(next);
      }
    } catch (error) {
      this.deps.log.error({ err: error }, 'the store does not tell what is to be delivered');
      this.pollIn(STORE_PAUSE_MS);
    }
  }

  private pollIn(ms: number): void {
    this.cancelWait = this.deps.scheduler.after(ms, () => this.wake());
  }

  private begin(delivery: Delivery): void {
    const line = new AbortController();
    this.busy.set(delivery.webhook, line);
    const one = this.deliver(delivery, line).then(
      () => this.free(delivery.webhook),
      (error: unknown) => {
        this.deps.log.error({ err: error, webhook: delivery.webhook }, 'a delivery could not be written down');
        // Not at once: it would be sent again and again as long as nothing can be written.
        this.deps.scheduler.after(STORE_PAUSE_MS, () => this.free(delivery.webhook));
      },
    );
    this.tries.add(one);
    void one.finally(() => this.tries.delete(one));
  }

  private free(webhook: WebhookId): void {
    this.busy.delete(webhook);
    this.wake();
  }

  private async deliver(delivery: Delivery, line: AbortController): Promise<void> {
    const { store, log, now, scheduler, signingKey, post } = this.deps;
    const { id, webhook, url, body, tries } = delivery;
    const cancelLimit = scheduler.after(TRY_MS, () => line.abort());
    const headers = {
      'user-agent': `${GENERATOR.name}/${GENERATOR.version}`,
      ...signatureHeaders(id, now(), body, signingKey(webhook)),
    };
    const outcome = await post({ url, headers, body }, line.signal);
    cancelLimit();
    if (outcome.problem === null) return store.webhooks.delivered(delivery, outcome.status, now());
    // Cut off by the stop: that was no try.
    if (!this.isOpen) return;
    const waitMs = RETRY_WAITS_MS[tries];
    // Not the whole address: its path is often the secret that lets programs send to it.
    log.warn(
      { webhook, host: new URL(url).host, ...outcome, try: tries + 1 },
      waitMs === undefined ? 'a webhook was given up' : 'a delivery failed',
    );
    await store.webhooks.failed(delivery, outcome, now(), waitMs === undefined ? null : now() + waitMs);
  }
}
