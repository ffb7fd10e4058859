/** Looks at every frame that a server sends: what is in it, and what it calls saved, must be on the disk by then. */
import * as decoding from 'lib0/decoding';
import * as syncProtocol from 'y-protocols/sync';
import { MESSAGE_SAVED, MESSAGE_SYNC, readSavedMarker } from '../../shared/wire/messages.ts';
import type { SimClient } from './sim-client.ts';
import type { SimDisk } from './sim-disk.ts';

export class FrameCheck {
  constructor(
    private readonly client: SimClient,
    private readonly disk: SimDisk,
  ) {}

  /** @throws Error if the frame promises what a kill in this moment would lose. */
  see(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_SAVED) this.seeSaved(readSavedMarker(decoder));
    if (type !== MESSAGE_SYNC || decoding.readVarUint(decoder) === syncProtocol.messageYjsSyncStep1) return;
    const isCommitted = this.disk.holds(this.client.room, decoding.readVarUint8Array(decoder));
    if (!isCommitted) this.disk.broken ??= `${this.client.name} is shown what is not committed`;
  }

  private seeSaved(marker: number): void {
    const promised = this.client.promisedBy(marker);
    if (promised === null || this.disk.holds(this.client.room, promised)) return;
    this.disk.broken ??= `${this.client.name} is told that marker ${marker} is saved, and it is not`;
  }
}
