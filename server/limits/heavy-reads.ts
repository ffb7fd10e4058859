/** Limits requests that read whole layers or projects: a member may have only so many in progress, and all of them take turns on the main thread. */
import { Pace } from './pace.ts';
import { SliceTurns } from './slice-turns.ts';

/** The most that one member may have open at once. */
export const MAX_HEAVY_READS = 30;

interface HeavyRead {
  readonly pace: Pace;
  end(): void;
}

export class HeavyReads {
  private readonly open = new Map<string, number>();
  private readonly turns = new SliceTurns();

  /** @param left aborts when the client has gone. @returns `null` if the member has too many open. */
  begin(who: string, left: AbortSignal | null = null): HeavyRead | null {
    if ((this.open.get(who) ?? 0) >= MAX_HEAVY_READS) return null;
    this.change(who, 1);
    let isOpen = true;
    const end = (): void => {
      if (isOpen) this.change(who, -1);
      isOpen = false;
    };
    return { pace: new Pace(this.turns, who, left), end };
  }

  private change(who: string, by: number): void {
    const count = (this.open.get(who) ?? 0) + by;
    if (count > 0) this.open.set(who, count);
    else this.open.delete(who);
  }
}
