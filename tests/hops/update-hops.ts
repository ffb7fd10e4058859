/** The way of one update through the server: from the socket that brings it to the disk and to the sockets of others. */
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { until } from '../support/until.ts';
import type { CoveredServer } from './covered-server.ts';
import { inEvery, type EnteredFunction } from './entered.ts';

/** What is done once only, such as opening the room, happens before them. */
const WARM_UP = 3;
const ROUNDS = 5;

interface Identity {
  readonly token: string;
  readonly member: string;
}

export async function updateHops(server: CoveredServer, article: string): Promise<readonly EnteredFunction[]> {
  const room = `${server.project}/${article}/shared`;
  const [writer, reader] = [
    new Visitor(server.url, room, await join(server, 'Ana')),
    new Visitor(server.url, room, await join(server, 'Ben')),
  ];
  try {
    await until(() => writer.isSynced && reader.isSynced, 'both are in sync');
    const rounds: (readonly EnteredFunction[])[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      await server.entered();
      const id = writer.write(round + WARM_UP);
      await until(() => reader.has(id), 'the other one has the annotation');
      const entered = await server.entered();
      if (round >= 0) rounds.push(entered);
    }
    return inEvery(rounds);
  } finally {
    writer.destroy();
    reader.destroy();
  }
}

async function join({ url, ownerLink }: CoveredServer, name: string): Promise<Identity> {
  const response = await fetch(`${url}/api/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret: ownerLink.split('#')[1], name }),
  });
  const { token, member } = (await response.json()) as { token: string; member: { id: string } };
  return { token, member: member.id };
}

/** A stock y-websocket client. */
class Visitor {
  private readonly doc = new Y.Doc();
  private readonly provider: WebsocketProvider;

  constructor(
    url: string,
    room: string,
    private readonly who: Identity,
  ) {
    class WithToken extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { authorization: `Bearer ${who.token}` } });
      }
    }
    this.provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, this.doc, {
      WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
  }

  get isSynced(): boolean {
    return this.provider.synced;
  }

  has(id: string): boolean {
    return this.doc.getMap('targets').has(id);
  }

  write(start: number): string {
    const stamp = { by: this.who.member, at: Date.now() };
    const id = crypto.randomUUID();
    this.doc.transact(() => {
      const spans = [{ start, end: start + 1 }];
      this.doc.getMap('targets').set(id, { spans, creator: stamp.by, created: stamp.at, ...stamp });
      this.doc.getMap('bodies').set(id, { label: 'paraphrase', attributes: {}, note: '', confidence: null, ...stamp });
    });
    return id;
  }

  destroy(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}
