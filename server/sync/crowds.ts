/** How many are here: on the server, in each room, and of each member; nobody is let in beyond what fits. */
import type { MemberId } from '../../shared/domain/ids.ts';
import { roomName, type Room as RoomAddress } from '../../shared/domain/layer-name.ts';

export interface CrowdLimits {
  readonly connections: number;
  readonly connectionsPerMember: number;
  readonly connectionsPerRoom: number;
}

export class Crowds {
  private all = 0;
  private readonly perMember = new Map<string, number>();
  private readonly perRoom = new Map<string, number>();

  constructor(private readonly limits: CrowdLimits) {}

  /** Counts one more. @returns what counts them out again; `null` if they don't fit. */
  enter(member: MemberId, room: RoomAddress): (() => void) | null {
    const name = roomName(room);
    const { connections, connectionsPerMember, connectionsPerRoom } = this.limits;
    if (this.all >= connections || countOf(this.perMember, member) >= connectionsPerMember || countOf(this.perRoom, name) >= connectionsPerRoom) {
      return null;
    }
    this.change(member, name, 1);
    return () => this.change(member, name, -1);
  }

  private change(member: string, room: string, by: number): void {
    this.all += by;
    change(this.perMember, member, by);
    change(this.perRoom, room, by);
  }
}

const countOf = (counts: ReadonlyMap<string, number>, key: string): number => counts.get(key) ?? 0;

function change(counts: Map<string, number>, key: string, by: number): void {
  const count = countOf(counts, key) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
