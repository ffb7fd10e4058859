/** The peers and the baselines: each a small start file in a process of its own. */
import { join } from 'node:path';
import type { Protocol } from '../wire/protocol.ts';
import type { BenchServer, RunningServer, ServerName, StartOptions } from './bench-server.ts';
import { startServerProcess } from './server-process.ts';

interface Peer {
  readonly name: ServerName;
  readonly start: string;
  readonly protocol: Protocol;
  readonly keepsState: boolean;
  readonly stores: boolean;
}

const PEERS: readonly Peer[] = [
  { name: 'hocuspocus', start: 'hocuspocus.ts', protocol: 'hocuspocus', keepsState: true, stores: false },
  { name: 'hocuspocus-sqlite', start: 'hocuspocus.ts', protocol: 'hocuspocus', keepsState: true, stores: true },
  { name: 'y-websocket', start: 'y-websocket.ts', protocol: 'y-websocket', keepsState: true, stores: false },
  { name: 'y-websocket-leveldb', start: 'y-websocket.ts', protocol: 'y-websocket', keepsState: true, stores: true },
  { name: 'relay', start: 'relay.ts', protocol: 'relay', keepsState: false, stores: false },
  { name: 'batching-relay', start: 'batching-relay.ts', protocol: 'relay', keepsState: false, stores: false },
];

/** They ask nobody who they are: members are made up, with ids as long as Verbatim's. */
const MEMBERS = Array.from({ length: 10 }, (_, index) => ({
  id: `ab12cd34ef56ab${index.toString().padStart(2, '0')}`,
  token: '',
}));

export const peers: readonly BenchServer[] = PEERS.map((peer) => ({
  ...peer,
  start: (options) => startPeer(peer, options),
}));

async function startPeer({ start, protocol, stores }: Peer, { dataDir, rooms }: StartOptions): Promise<RunningServer> {
  const file = join(import.meta.dirname, 'start', start);
  const running = await startServerProcess(['--import', 'tsx', file], {
    NODE_ENV: 'production',
    BENCH_DATA: stores ? dataDir : '',
  });
  return {
    target: {
      protocol,
      port: Number(running.ready['port']),
      pid: running.pid,
      rooms: Array.from({ length: rooms }, (_, index) => `bench-room-${index.toString().padStart(4, '0')}`),
      members: MEMBERS,
      acknowledges: false,
    },
    complaints: running.complaints,
    kill: running.kill,
  };
}
