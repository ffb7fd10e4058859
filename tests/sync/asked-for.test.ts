/** State vectors: what a client that was away may name, and what is refused before it is read. */
import { expect, onTestFinished, test, vi } from 'vitest';
import * as decoding from 'lib0/decoding';
import { pino } from 'pino';
import * as Y from 'yjs';
import { checkStateVector, clientsIn, UNKNOWN_CLIENTS } from '../../server/sync/asked-for.ts';
import { InMemoryLayer } from '../../server/sync/in-memory-layer.ts';
import type { RoomPeer } from '../../server/sync/queued-message.ts';
import { Room } from '../../server/sync/room.ts';
import { realScheduler } from '../../server/sync/scheduler.ts';
import type { LayerStore } from '../../server/store/store.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { newStanding } from '../../shared/domain/round.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { stepOneFrame } from '../../shared/wire/messages.ts';
import { countedBytes } from '../support/counted-bytes.ts';
import { RawClient } from '../support/raw-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

/** A state vector that names so many made-up clients. */
const naming = (count: number): Uint8Array =>
  Y.encodeStateVector(new Map(Array.from({ length: count }, (_, index) => [index + 1, 5])));

test('[SY14] a state vector may name the clients of the layer, and some more', () => {
  expect(UNKNOWN_CLIENTS).toBe(2_000);
  for (const count of [0, 1, 2_000, 2_010]) expect(() => checkStateVector(naming(count), 10)).not.toThrow();
  expect(clientsIn(naming(2_010))).toBe(2_010);
});

test('[SY14] one that names far more is refused by what it claims, before it is read', () => {
  for (const count of [2_011, 100_000]) {
    const { bytes, count: read } = countedBytes(naming(count));
    expect(() => checkStateVector(bytes, 10)).toThrow('more clients');
    expect(read()).toBeLessThan(10);
  }
});

test('[SY14] one that ends before or behind what it claims is refused', () => {
  expect(() => checkStateVector(naming(5).subarray(0, 8), 10)).toThrow();
  expect(() => checkStateVector(Uint8Array.of(0, 0), 10)).toThrow('longer');
  expect(() => checkStateVector(new Uint8Array(0), 10)).toThrow();
});

test('[SY14] over the wire it closes its own connection and nobody else’s, and what an honest client asks is answered', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The harbour office shut.']);
  const room = `${project.id}/${articles[0]?.id ?? ''}/shared`;
  const viewer = await joinAs(server, project, 'viewer', 'Vera');
  const [hostile, honest] = [1, 2].map(() => new RawClient(server.url, room, viewer.token)) as [RawClient, RawClient];
  await Promise.all([hostile.saved(), honest.saved()]);
  const offline = stepOneFrame(naming(1_500));
  honest.send(offline);
  hostile.send(stepOneFrame(naming(3_000)));
  await until(() => hostile.closed !== null, 'the hostile one is closed');
  expect(hostile.closed?.code).toBe(4400);
  await honest.saved();
  expect(honest.closed).toBeNull();
  honest.end();
});

test('[RO30] of forty who ask with a part of the layer, eight are answered in a turn, and all in the end', async () => {
  const answers = vi.spyOn(InMemoryLayer.prototype, 'answersTo');
  onTestFinished(() => answers.mockRestore());
  const inTurns: number[] = [];
  const endOfTurn = (work: () => void): void => {
    inTurns.push(answers.mock.calls.length);
    realScheduler.endOfTurn(work);
  };
  const layers = {
    load: () =>
      Promise.resolve({
        updates: [],
        rows: 0,
        stateVector: null,
        deletions: null,
        removed: new Map(),
        owners: new Map(),
      }),
    append: () => Promise.resolve(null),
  } as unknown as LayerStore;
  const settings = {
    editing: 'own',
    labelSet: DEFAULT_LABEL_SET,
    mode: 'shared',
    layer: layerNamed('shared', true),
    standing: newStanding('shared'),
  } as const;
  const settingsOf = () => Promise.resolve(settings);
  const deps = {
    layers,
    settingsOf,
    roleOf: () => Promise.resolve('viewer' as const),
    now: () => 0,
    scheduler: { ...realScheduler, endOfTurn },
    log: pino({ level: 'silent' }),
  };
  const room = await Room.load(
    { project: 'p', article: 'a', layer: 'shared' } as never,
    'Text.',
    settings,
    () => undefined,
    deps,
  );
  const relayed = vi.fn<() => void>();
  const peer: RoomPeer = {
    member: { id: 'vera' as never, name: 'Vera', colour: 0, role: 'viewer' },
    isBehind: false,
    send: () => undefined,
    relay: relayed,
    close: () => undefined,
  };
  room.enter(peer);
  for (let count = 1; count <= 40; count += 1) {
    const decoder = decoding.createDecoder(stepOneFrame(naming(count)));
    decoding.readVarUint(decoder);
    room.receiveSync(peer, decoder);
  }
  await room.settled();
  expect(answers).toHaveBeenCalledTimes(40);
  const stretches = [...inTurns, 40].map((count, index) => count - (inTurns[index - 1] ?? 0));
  expect(stretches.every((count) => count <= 8)).toBe(true);
});
