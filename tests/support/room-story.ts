/** A room with honest clients on lines that break, for property tests: real frames, the server's own room, a store in memory. */
import * as decoding from 'lib0/decoding';
import { pino } from 'pino';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { LOCAL_EDIT } from '../../shared/layer/layer-doc.ts';
import type { Role } from '../../shared/domain/member.ts';
import { MAPS } from '../../shared/layer/layer-records.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Editing } from '../../shared/domain/project.ts';
import type { CloseReason } from '../../shared/wire/close-codes.ts';
import { MESSAGE_SAVED, MESSAGE_SYNC, readSavedMarker, syncFrame } from '../../shared/wire/messages.ts';
import type { RoomPeer } from '../../server/sync/queued-message.ts';
import { Room } from '../../server/sync/room.ts';
import { realScheduler } from '../../server/sync/scheduler.ts';
import { aMemoryStore } from './memory-store.ts';
import { aReplica, type Replica } from './replicas.ts';
import { roomSettings } from './room-settings.ts';

/** A client and the line to its room: frames wait on it until somebody lets them pass. */
export interface Client extends Replica {
  readonly role: Role;
  /** Moves this client's clock, also backwards. */
  readonly setClock: (time: number) => void;
  line: { readonly peer: RoomPeer; readonly toServer: Uint8Array[]; readonly toClient: Uint8Array[] } | null;
}

const ADDRESS = { project: 'p', article: 'a', layer: 'shared' } as unknown as LayerRef;

export interface RoomStory {
  readonly clients: readonly Client[];
  /** Closings that the room answered with, each with whom and why. */
  readonly closings: readonly string[];
  connect(client: Client): void;
  disconnect(client: Client): void;
  /** Lets the next frame through, one way or the other. */
  pass(client: Client, way: 'toServer' | 'toClient'): Promise<void>;
  /** Everybody is thrown out, and the room comes back from the store. */
  restart(): Promise<void>;
  /** Everybody connected, and nothing left on any line. */
  settle(): Promise<void>;
  /** The layer as a room loaded now would have it. */
  stored(): Promise<Y.Doc>;
}

export async function aRoomStory(
  text: string,
  roles: readonly Role[],
  editing: Editing,
  now: () => number,
): Promise<RoomStory> {
  const layers = aMemoryStore();
  const settings = roomSettings('shared', { editing });
  const closings: string[] = [];
  const deps = {
    layers,
    settingsOf: () => Promise.resolve(settings),
    roleOf: () => Promise.resolve('annotator' as const),
    now,
    scheduler: realScheduler,
    log: pino({ level: 'silent' }),
  };
  const load = (): Promise<Room> => Room.load(ADDRESS, text, settings, () => undefined, deps);
  let room = await load();
  const clients = roles.map((role, index) => aClient(`m${index}`, role));

  function connect(client: Client): void {
    if (client.line !== null) return;
    const toClient: Uint8Array[] = [];
    const toServer = [syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, client.layer.doc))];
    const peer: RoomPeer = {
      member: { id: client.member, name: client.member, colour: 0, role: client.role },
      isBehind: false,
      send: (frames) => void toClient.push(...frames),
      relay: (broadcast) => void toClient.push(...broadcast.messagesFor(peer)),
      close: (reason: CloseReason, message) => void closings.push(`${client.member}: ${reason.code} ${message ?? ''}`),
    };
    client.line = { peer, toClient, toServer };
    room.enter(peer);
  }
  function disconnect(client: Client): void {
    if (client.line !== null) room.leave(client.line.peer);
    client.line = null;
  }
  async function pass(client: Client, way: 'toServer' | 'toClient'): Promise<void> {
    const { line } = client;
    const frame = line?.[way].shift();
    if (line === null || frame === undefined) return;
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_SAVED && way === 'toServer') {
      room.receiveMarker(line.peer, readSavedMarker(decoder));
      await room.settled();
    }
    if (type !== MESSAGE_SYNC) return;
    if (way === 'toServer') {
      room.receiveSync(line.peer, decoder);
      await room.settled();
      return;
    }
    const answer = syncFrame((encoder) =>
      syncProtocol.readSyncMessage(decoder, encoder, client.layer.doc, 'the server'),
    );
    if (answer.length > 1) line.toServer.push(answer);
  }
  return {
    clients,
    closings,
    connect,
    disconnect,
    pass,
    async restart() {
      clients.forEach(disconnect);
      room = await load();
    },
    async settle() {
      clients.forEach(connect);
      const isBusy = (client: Client): boolean =>
        (client.line?.toServer.length ?? 0) + (client.line?.toClient.length ?? 0) > 0;
      for (let busy = clients.find(isBusy); busy !== undefined; busy = clients.find(isBusy)) {
        await pass(busy, 'toServer');
        await pass(busy, 'toClient');
      }
    },
    async stored() {
      const doc = new Y.Doc();
      for (const map of MAPS) doc.getMap(map);
      for (const update of (await layers.load(ADDRESS)).updates) Y.applyUpdate(doc, update);
      return doc;
    },
  };
}

/** As the page's provider does, a client sends what it changes as soon as the line is open, whether it is in sync yet or not. */
function aClient(member: string, role: Role): Client {
  let clock = 1_000;
  const client: Client = {
    ...aReplica(member),
    role,
    now: () => (clock += 1),
    setClock: (time) => (clock = time),
    line: null,
  };
  client.layer.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === LOCAL_EDIT)
      client.line?.toServer.push(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)));
  });
  return client;
}
