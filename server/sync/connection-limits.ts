/** Limits the number of sync connections on the server, in each room, and of each member, and holds each member’s message budget; a connection beyond a limit is refused. */
import type { MemberId } from '../../shared/domain/ids.ts';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import { MessageBudget } from './message-budget.ts';

export interface ConnectionLimitSettings {
  readonly connections: number;
  readonly connectionsPerMember: number;
  readonly connectionsPerRoom: number;
  /** How many messages a member may send in a second, steadily, on all connections together. */
  readonly messagesPerS: number;
}

interface Present {
  connections: number;
  readonly budget: MessageBudget;
  /** When the last connection ended, by the clock that budgets go by; `null` while there is one. */
  left: number | null;
}

export interface AdmittedConnection {
  /** The member’s budget for messages, shared by all of their connections. */
  readonly budget: MessageBudget;
  leave(now: number): void;
}

/** After this time a budget is full again, whatever was sent before. */
const FORGET_MS = 60_000;

export class ConnectionLimits {
  private all = 0;
  /** Those who have gone stand in the order in which they went. */
  private readonly members = new Map<string, Present>();
  private readonly perRoom = new Map<string, number>();

  constructor(private readonly limits: ConnectionLimitSettings) {}

  /** Counts one more. @param now in milliseconds, going on steadily. @returns `null` if they don't fit. */
  enter(member: MemberId, room: LayerRef, now: number): AdmittedConnection | null {
    const name = roomName(room);
    const { connections, connectionsPerMember, connectionsPerRoom, messagesPerS } = this.limits;
    const present = this.members.get(member) ?? {
      connections: 0,
      budget: new MessageBudget(messagesPerS, now),
      left: null,
    };
    if (
      this.all >= connections ||
      present.connections >= connectionsPerMember ||
      this.inRoom(name) >= connectionsPerRoom
    )
      return null;
    this.members.set(member, present);
    present.left = null;
    this.change(present, name, 1);
    const leave = (then: number): void => {
      this.change(present, name, -1);
      if (present.connections === 0) this.remember(member, present, then);
    };
    return { budget: present.budget, leave };
  }

  /** How many members are here, or have left a short while ago. */
  get size(): number {
    return this.members.size;
  }

  private inRoom(name: string): number {
    return this.perRoom.get(name) ?? 0;
  }

  private change(present: Present, room: string, by: number): void {
    this.all += by;
    present.connections += by;
    const count = this.inRoom(room) + by;
    if (count === 0) this.perRoom.delete(room);
    else this.perRoom.set(room, count);
  }

  /** Keeps overdrawn budgets of members who left, so that coming back gives no new budget; drops the old ones. */
  private remember(member: string, present: Present, now: number): void {
    present.left = now;
    this.members.delete(member);
    this.members.set(member, present);
    for (const [one, { left }] of this.members) {
      if (left === null) continue;
      if (left > now - FORGET_MS) return;
      this.members.delete(one);
    }
  }
}
