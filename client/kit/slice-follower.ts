/** Renders an element whenever the slice that it follows changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Slice } from './slice.ts';

export class SliceFollower<State, Commands> implements ReactiveController {
  private slice: Slice<State, Commands> | null = null;
  private stop: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** `null` while none is followed. */
  get state(): State | null {
    return this.slice?.state ?? null;
  }

  get commands(): Commands | null {
    return this.slice?.commands ?? null;
  }

  /** Follows this one from now on, until the element is taken out. */
  follow(slice: Slice<State, Commands> | null): void {
    this.stop?.();
    this.slice = slice;
    this.stop = slice?.subscribe(() => this.host.requestUpdate()) ?? null;
  }

  hostDisconnected(): void {
    this.stop?.();
    this.stop = null;
  }
}
