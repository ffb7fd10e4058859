/** What the benchmark asks of a server: to be started on a data folder, with so many rooms, and ended. */
import type { Target } from '../wire/target.ts';

export const SERVER_NAMES = [
  'verbatim',
  'hocuspocus',
  'hocuspocus-sqlite',
  'y-websocket',
  'y-websocket-leveldb',
  'relay',
  'batching-relay',
] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

export interface StartOptions {
  /** An empty folder, or that of an earlier start. */
  readonly dataDir: string;
  readonly rooms: number;
  /** The target of an earlier start on the same folder: rooms and members are those. */
  readonly earlier?: Target;
  /** How long a room without people stays in memory, where the server can be told. */
  readonly roomIdleMs?: number;
  /** Lifts what a member may send in a second, where the server limits that: a few members stand for hundreds of people. */
  readonly isUnlimited?: boolean;
}

export interface RunningServer {
  readonly target: Target;
  readonly complaints: readonly string[];
  readonly kill: () => Promise<void>;
}

export interface BenchServer {
  readonly name: ServerName;
  /** False for the relays, which have no state to give to those who join. */
  readonly keepsState: boolean;
  /** True if what was written is meant to be there after a restart. */
  readonly stores: boolean;
  start(options: StartOptions): Promise<RunningServer>;
}
