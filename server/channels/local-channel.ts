/** A channel within this process: `publish` calls the subscribers before it returns, and waits for what they return. */
import type { Channel, Subscriber } from './channel.ts';

export class LocalChannel<Message> implements Channel<Message> {
  private readonly subscriptions = new Set<{ readonly act: Subscriber<Message> }>();

  subscribe(act: Subscriber<Message>): () => void {
    const subscription = { act };
    this.subscriptions.add(subscription);
    return () => void this.subscriptions.delete(subscription);
  }

  async publish(message: Message): Promise<void> {
    const outcomes = await Promise.allSettled([...this.subscriptions].map(async ({ act }) => act(message)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}
