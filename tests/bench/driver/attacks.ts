/** What a hostile member can do to a server, one thing at a time. Each takes about a second; bounded in count. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { encodeAnnotations } from '../wire/annotation-update.ts';
import { clientFrame, OPCODE } from '../wire/client-frame.ts';
import { type Attack, inside, type Scene } from './attack-scene.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';
import { httpAttacks } from './http-attacks.ts';
import { smallAttacks } from './small-attacks.ts';

/** How many members come and go in a storm of connections: all but the bystanders and those behind them. */
const STORMERS = 7;

const SYNC_UPDATE = [0, 2];

/** A sync update around bytes that need not be one. */
const asUpdate = (bytes: Uint8Array): Uint8Array => {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
    length.push(rest < 128 ? rest : (rest % 128) | 128);
    if (rest < 128) break;
  }
  return Buffer.concat([Buffer.from([...SYNC_UPDATE, ...length]), bytes]);
};

/** The same from many connections, one after the other: a closed one does not end the attack. */
async function again(times: number, scene: Scene, act: (client: BenchClient) => void): Promise<void> {
  for (let time = 0; time < times; time += 1) await inside(scene, act);
}

/** A valid update that makes one annotation. */
function oneUpdate(client: BenchClient, author: ReturnType<typeof anAuthor>): Uint8Array {
  return client.speech.update(encodeAnnotations(author, takeSeqs(1), 1, Date.now()));
}

/** Sends raw bytes on connections that have been upgraded. */
const rawFrames =
  (...frames: readonly Uint8Array[]): Attack =>
  async (scene) => {
    for (let time = 0; time < 5; time += 1)
      for (const frame of frames) await inside(scene, (client) => client.send(frame));
  };

const UNMASKED = Buffer.from([0x82, 3, 0, 2, 0]);
const BAD_OPCODE = Buffer.from([0x83 | 0x08, 0x80, 1, 2, 3, 4]);
const RESERVED_BITS = Buffer.from([0xf2, 0x81, 1, 2, 3, 4, 5]);
const OVERSIZE = Buffer.from([0x82, 0xff, 0x00, 0x00, 0x01, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
const CUT_CONTINUATION = Buffer.from([0x80, 0x81, 1, 2, 3, 4, 5]);

export const attacks: Readonly<Record<string, Attack>> = {
  'nothing at all, for comparison': () => sleep(1_000),
  'random bytes': (scene) =>
    again(20, scene, (client) => {
      for (let frame = 0; frame < 50; frame += 1) client.sendPayload(client.payload(randomBytes(1 + frame * 3)));
    }),
  'truncated messages': (scene) =>
    again(20, scene, (client) => {
      const whole = oneUpdate(client, anAuthor(scene.target, 3));
      for (let cut = 1; cut < whole.length; cut += 6) client.sendPayload(whole.subarray(0, cut));
    }),
  'garbage updates in valid framing': (scene) =>
    again(20, scene, (client) => {
      for (let frame = 0; frame < 50; frame += 1)
        client.sendPayload(client.payload(asUpdate(randomBytes(20 + frame * 5))));
    }),
  '500 updates with gaps in their clocks': (scene) =>
    inside(scene, (client) => {
      for (let update = 0; update < 500; update += 1) {
        const author = anAuthor(scene.target, 3);
        author.clock = 10 + update;
        client.sendPayload(oneUpdate(client, author));
      }
    }),
  '4 MB frames': (scene) =>
    again(5, scene, (client) => {
      const frame = clientFrame(client.payload(asUpdate(Buffer.alloc(4_000_000, 7))));
      for (let time = 0; time < 3; time += 1) client.send(frame);
    }),
  'text frames': (scene) =>
    again(10, scene, (client) =>
      [...Array(50).keys()].forEach(() => client.send(clientFrame(Buffer.from('{"hello":"there"}'), OPCODE.text))),
    ),
  'huge presence': (scene) =>
    again(5, scene, (client) =>
      client.sendPayload(client.speech.awareness(99, 1, { selection: null, pad: 'x'.repeat(1_000_000) })),
    ),
  'presence flood': (scene) =>
    inside(scene, (client) => {
      for (let clock = 1; clock <= 20_000; clock += 1)
        client.sendPayload(client.speech.awareness(98, clock, { selection: { anchor: clock, head: clock } }));
    }),
  'update flood': (scene) =>
    inside(scene, async (client) => {
      const author = anAuthor(scene.target, 3);
      for (let update = 0; update < 10_000; update += 1) client.sendPayload(oneUpdate(client, author));
      await sleep(500);
    }),
  'step 1 flood on a large layer': ({ target, bigRoom }) =>
    inside({ target, room: bigRoom }, async (client) => {
      for (let question = 0; question < 200; question += 1) client.sendPayload(client.speech.step1);
      await sleep(1_000);
    }),
  'malformed frames': rawFrames(UNMASKED, BAD_OPCODE, RESERVED_BITS, OVERSIZE, CUT_CONTINUATION),
  'slow handshakes': async ({ target }) => {
    const sockets: Socket[] = Array.from({ length: 200 }, () =>
      connect(target.port, '127.0.0.1').on('error', () => {}),
    );
    for (const byte of 'GET /sync/ HT') {
      for (const socket of sockets) socket.write(byte);
      await sleep(80);
    }
    for (const socket of sockets) socket.destroy();
  },
  'reconnect storm': async ({ target, room }) => {
    for (let wave = 0; wave < 10; wave += 1) {
      const clients = Array.from({ length: 50 }, (_, member) => new BenchClient(target, room, member % STORMERS));
      await sleep(100);
      for (const client of clients) client.destroy();
    }
  },
  ...smallAttacks,
  ...httpAttacks,
};
