/**
 * Gives an element the slice of a feature from the context around it, and renders that element when the
 * slice changes: nothing between the two has to be rendered for it.
 */
import { ContextConsumer, type Context } from '@lit/context';
import type { ReactiveElement } from 'lit';
import type { Slice } from './slice.ts';
import { SliceFollower } from './slice-follower.ts';

export class SliceConsumer<State, Commands> extends SliceFollower<State, Commands> {
  constructor(host: ReactiveElement, context: Context<unknown, Slice<State, Commands> | null>) {
    super(host);
    // It asks each time that the element is connected, and is told when another slice is provided.
    new ContextConsumer(host, { context, subscribe: true, callback: (slice) => this.follow(slice) });
  }
}
