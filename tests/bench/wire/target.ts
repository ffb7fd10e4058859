/** A running server as the driver needs to know it. */
import type { Protocol } from './protocol.ts';

/** Somebody in whose name simulated clients write; `token` is empty where the server asks for none. */
export interface BenchMember {
  readonly id: string;
  readonly token: string;
}

export interface Target {
  readonly protocol: Protocol;
  readonly port: number;
  readonly pid: number;
  /** Paths of rooms, without the leading slash; for Hocuspocus the names of documents. */
  readonly rooms: readonly string[];
  readonly members: readonly BenchMember[];
  /** True where message 100 is answered once everything before it is committed. */
  readonly acknowledges: boolean;
}
