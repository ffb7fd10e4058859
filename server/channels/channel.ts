/** Defines a typed publish/subscribe channel: the publisher of a change does not know who acts on it. */

/** Acts on a message. A promise that it returns is waited for. */
export type Subscriber<Message> = (message: Message) => void | Promise<void>;

export interface Publisher<Message> {
  /**
   * Tells every subscriber. Resolves when all of them have acted.
   * @throws what a subscriber threw, after all the others have acted.
   */
  publish(message: Message): Promise<void>;
}

export interface Channel<Message> extends Publisher<Message> {
  /** From now on messages reach the subscriber, in the order in which they are published. @returns ends the subscription. */
  subscribe(subscriber: Subscriber<Message>): () => void;
}
