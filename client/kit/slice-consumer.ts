/**
 * Gives an element the slice of a feature from the context around it, and renders that element when the
 * slice changes: nothing between the two has to be rendered for it.
 */
import { ContextConsumer, type Context } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Slice } from './slice.ts';

export class SliceConsumer<State, Commands> implements ReactiveController {
  private slice: Slice<State, Commands> | null = null;
  private stop: (() => void) | null = null;

  constructor(
    private readonly host: ReactiveElement,
    context: Context<unknown, Slice<State, Commands> | null>,
  ) {
    // It asks again, and calls back, each time that the element is connected.
    new ContextConsumer(host, { context, subscribe: true, callback: (slice) => this.follow(slice) });
    host.addController(this);
  }

  /** `null` where no slice is provided. */
  get state(): State | null {
    return this.slice?.state ?? null;
  }

  get commands(): Commands | null {
    return this.slice?.commands ?? null;
  }

  hostDisconnected(): void {
    this.stop?.();
    this.stop = null;
  }

  private follow(slice: Slice<State, Commands> | null): void {
    this.stop?.();
    this.slice = slice;
    this.stop = slice?.subscribe(() => this.host.requestUpdate()) ?? null;
  }
}
