/** Presence: tells the room what is selected here, and who else is here and what they have selected. */
import type { Awareness } from 'y-protocols/awareness';
import { parsePresence, type Presence } from '../../shared/wire/presence.ts';

/** The presence of another person; `client` tells two windows of one person apart. */
export interface OtherPresence extends Presence {
  readonly client: number;
}

export class PresenceFeed {
  /** Everybody else who is in the room, in a steady order; another list after each change of theirs. */
  others: readonly OtherPresence[] = [];

  constructor(private readonly awareness: Awareness) {
    this.show(true);
    this.watch(() => (this.others = this.readOthers()));
  }

  /** Comes into sight of the others, or goes out of it; the connection stays. */
  show(isHere: boolean): void {
    this.awareness.setLocalState(isHere ? { selection: null } : null);
  }

  /** Says what is selected here, in UTF-16 units; `null` for nothing. */
  select(selection: Presence['selection']): void {
    this.awareness.setLocalStateField('selection', selection);
  }

  /** Says everything again with a later clock: others have forgotten a client that was away, and ignore what they heard before. */
  repeat(): void {
    const now = this.awareness.getLocalState();
    if (now !== null) this.awareness.setLocalState({ ...now });
  }

  private readOthers(): readonly OtherPresence[] {
    const others: OtherPresence[] = [];
    for (const [client, state] of this.awareness.getStates()) {
      const presence = client === this.awareness.clientID ? null : parsePresence(state);
      if (presence !== null) others.push({ ...presence, client });
    }
    return others.sort((a, b) => a.client - b.client);
  }

  /** @param listener is called after each change of the others. */
  watch(listener: () => void): void {
    this.awareness.on('change', (_changes: unknown, origin: unknown) => {
      // The member’s own presence.
      if (origin !== 'local') listener();
    });
  }
}
