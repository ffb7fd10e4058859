/** A set of listeners; each is called after a change. */
export class Listeners {
  private readonly all = new Set<() => void>();

  /** @returns a function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.all.add(listener);
    return () => this.all.delete(listener);
  };

  tell(): void {
    for (const listener of this.all) listener();
  }
}
