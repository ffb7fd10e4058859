/** A feature's part of a page: what it knows, what can be done with it, and a way to follow it. */
export interface Slice<State, Commands> {
  /** What it knows; another object after each change. */
  readonly state: State;
  readonly commands: Commands;
  /** @param listener is called after each change. @returns a function that ends it. */
  subscribe(listener: () => void): () => void;
}
