/** Frames of a real session, recorded, and spoilt on demand: as Yjs updates, as frames, and as bytes on the socket. */
import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { MESSAGE_SYNC, syncFrame } from '../../shared/wire/messages.ts';
import { mutate, mutateBytes, type Material } from '../simulation/mutations.ts';
import { RawClient } from '../support/raw-client.ts';
import type { Seeded } from '../support/seeded.ts';
import type { YjsId } from '../support/yjs-bytes.ts';

class Recorder extends RawClient {
  readonly sent: Uint8Array[] = [];

  override send(frame: Uint8Array): void {
    this.sent.push(frame);
    super.send(frame);
  }
}

/** Kind and payload of a sync message; `null` for any other frame. */
function payloadOf(frame: Uint8Array): { kind: number; payload: Uint8Array } | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return null;
  return { kind: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder) };
}

export class FrameSource {
  private constructor(
    private readonly frames: readonly Uint8Array[],
    private readonly material: Material,
  ) {}

  /** Records a session of somebody who makes, changes and removes annotations. */
  static async record(
    url: string,
    room: string,
    { id: member, token }: { readonly id: string; readonly token: string },
  ): Promise<FrameSource> {
    const client = new Recorder(url, room, token);
    await client.saved();
    const stamp = { by: member as MemberId, at: 1 };
    const keys: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      const id = crypto.randomUUID() as AnnotationId;
      keys.push(id);
      client.layer.add(id, [{ start: i, end: i + 7 }], { label: 'quote', note: 'n'.repeat(10 * i) }, stamp);
      client.layer.describe(id, { label: 'paraphrase', confidence: 'low' }, stamp);
      client.layer.place(
        id,
        [
          { start: i, end: i + 2 },
          { start: i + 4, end: i + 6 },
        ],
        stamp,
      );
      if (i % 3 === 0) client.layer.remove(id);
      client.send(presence(client.doc.clientID, i + 1));
      await client.saved();
    }
    client.end();
    const frames = [...client.sent, ...client.frames];
    const updates = frames.map(payloadOf).flatMap((sync) => (sync === null || sync.kind === 0 ? [] : [sync.payload]));
    const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(client.doc));
    const ids = structs.map(({ id }): YjsId => ({ client: id.client, clock: id.clock }));
    return new FrameSource(frames, { updates, ids, keys, members: [member, 'somebody'] });
  }

  /** A spoilt frame. */
  frame(random: Seeded): Uint8Array {
    const frame = random.pick(this.frames);
    const sync = payloadOf(frame);
    if (sync === null || sync.kind === 0 || random.percent(40))
      return mutateBytes(frame, { ...this.material, updates: this.frames }, random);
    return syncFrame((encoder) => {
      encoding.writeVarUint(encoder, sync.kind);
      encoding.writeVarUint8Array(encoder, mutate(sync.payload, this.material, random));
    });
  }

  /** Bytes that are no WebSocket frame, or not one that a client may send. */
  rawBytes(random: Seeded): Uint8Array {
    return Uint8Array.from({ length: 1 + random.below(60) }, () => random.below(256));
  }
}

/** A presence frame. */
function presence(client: number, clock: number): Uint8Array {
  const entry = encoding.createEncoder();
  for (const number of [1, client, clock]) encoding.writeVarUint(entry, number);
  encoding.writeVarString(entry, '{"selection":{"anchor":3,"head":9}}');
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entry));
  return encoding.toUint8Array(encoder);
}
