/** Defines the dependencies of a room (a live layer). */
import type { Logger } from 'pino';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { LayerStore } from '../store/store.ts';
import type { RoomSettings } from './room-settings.ts';
import type { Scheduler } from './scheduler.ts';

export interface RoomDeps {
  readonly layers: LayerStore;
  readonly scheduler: Scheduler;
  /** The settings by which updates are judged, read from the store; `null` where the project is gone. */
  readonly settingsOf: (room: LayerRef) => Promise<RoomSettings | null>;
  /** A member’s current role, read from the store; `null` where they have none. */
  readonly roleOf: (room: LayerRef, member: MemberId) => Promise<Role | null>;
  /** Notes that work of a frozen layer's own member came too late, and how many annotations it brought. */
  readonly noteLate?: (room: LayerRef, member: MemberId, annotations: number) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
}
