/** Attacks by few bytes: deletions that cost more than they say, and presence under one Yjs client id after another. */
import * as encoding from 'lib0/encoding';
import { encodeAnnotations, encodeDeletions, type ClockRange } from '../wire/annotation-update.ts';
import type { Author } from '../wire/annotation-update.ts';
import { AWARENESS } from '../wire/protocol.ts';
import { type Attack, inside, type Scene } from './attack-scene.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import type { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';
import { until } from './until.ts';

const ATTACKER = 3;
const PER_UPDATE = 100;
const TIMEOUT_MS = 60_000;

/** Makes annotations of the attacker's own, as fast as the server takes them, and waits until they are stored. */
async function ownAnnotations(client: BenchClient, author: Author, count: number): Promise<void> {
  for (let made = 0; made < count; made += PER_UPDATE) {
    client.sendPayload(client.speech.update(encodeAnnotations(author, takeSeqs(PER_UPDATE), PER_UPDATE, Date.now())));
  }
  await savedAll(client, 1);
}

async function savedAll(client: BenchClient, marker: number): Promise<void> {
  client.sendPayload(client.speech.savedMarker(marker));
  await until(() => client.saved >= marker || client.isClosed, TIMEOUT_MS, 'the server has taken what was sent');
}

const deleting =
  (count: number, rangesOf: (all: ClockRange) => readonly ClockRange[]): Attack =>
  (scene) =>
    inside(scene, async (client) => {
      const author = anAuthor(scene.target, ATTACKER);
      await ownAnnotations(client, author, count);
      client.sendPayload(
        client.speech.update(encodeDeletions(author.client, rangesOf({ clock: 0, length: author.clock }))),
      );
      await savedAll(client, 2);
    });

/** Pairs of a state and its end, each pair under another id: no id is there for long. */
function presencePairs(client: BenchClient, first: number, pairs: number): Uint8Array {
  const entries = encoding.createEncoder();
  encoding.writeVarUint(entries, pairs * 2);
  for (let id = first; id < first + pairs; id += 1) {
    for (const [clock, state] of [
      [1, '{}'],
      [2, 'null'],
    ] as const) {
      encoding.writeVarUint(entries, id);
      encoding.writeVarUint(entries, clock);
      encoding.writeVarString(entries, state);
    }
  }
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, AWARENESS);
  encoding.writeVarUint8Array(message, encoding.toUint8Array(entries));
  return client.payload(encoding.toUint8Array(message));
}

let nextId = 0x20_00_00_00;

async function manyClaims(scene: Scene): Promise<void> {
  for (let visit = 0; visit < 20; visit += 1) {
    await inside(scene, async (client) => {
      for (let message = 0; message < 20 && !client.isClosed; message += 1)
        client.sendPayload(presencePairs(client, (nextId += 500), 500));
      await sleep(50);
    });
  }
}

export const smallAttacks: Readonly<Record<string, Attack>> = {
  'presence under many client ids': manyClaims,
  'one range deleted ten thousand times': deleting(2_000, (all) => Array.from({ length: 10_000 }, () => all)),
  'ten thousand ranges of one record': deleting(5_000, ({ length }) =>
    Array.from({ length }, (_, clock) => ({ clock, length: 1 })),
  ),
  '40,000 own annotations deleted at once': deleting(40_000, (all) => [all]),
};
