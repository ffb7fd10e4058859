/** A publish/subscribe channel within this process: `publish` calls the subscribers before it returns, and waits for the promises that they return. */
import type { Channel, Subscriber } from './channel.ts';

export class LocalChannel<Message> implements Channel<Message> {
  private readonly subscriptions = new Set<{ readonly act: Subscriber<Message> }>();

  subscribe(act: Subscriber<Message>): () => void {
    const subscription = { act };
    this.subscriptions.add(subscription);
    return () => void this.subscriptions.delete(subscription);
  }

  async publish(message: Message): Promise<void> {
    const acting: Promise<void>[] = [];
    for (const { act } of this.subscriptions) {
      try {
        acting.push(Promise.resolve(act(message)));
      } catch (error) {
        acting.push(Promise.reject(error));
      }
    }
    for (const outcome of await Promise.allSettled(acting)) if (outcome.status === 'rejected') throw outcome.reason;
  }
}
