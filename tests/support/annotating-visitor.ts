/** Joins a project by its link and annotates with the stock y-websocket client; needs no test runner, for benchmarks and counts. */
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { until } from './until.ts';

export interface Identity {
  readonly token: string;
  readonly member: string;
}

/** @param link of the project, its secret behind `#`. */
export async function joinByLink(url: string, link: string, name: string): Promise<Identity> {
  const response = await fetch(`${url}/api/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret: link.split('#')[1], name }),
  });
  const { token, member } = (await response.json()) as { token: string; member: { id: string } };
  return { token, member: member.id };
}

export class AnnotatingVisitor {
  private readonly doc = new Y.Doc();
  private readonly provider: WebsocketProvider;

  /** @param room `<project>/<article>/<layer>`. */
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

  async synced(): Promise<void> {
    await until(() => this.provider.synced, 'the visitor is in sync');
  }

  has(id: string): boolean {
    return this.doc.getMap('targets').has(id);
  }

  /** Makes an annotation as soon as the visitor is in sync. @returns its id. */
  async write(start: number, end: number): Promise<string> {
    await this.synced();
    const stamp = { by: this.who.member, at: Date.now() };
    const id = crypto.randomUUID();
    this.doc.transact(() => {
      this.doc.getMap('targets').set(id, { spans: [{ start, end }], creator: stamp.by, created: stamp.at, ...stamp });
      this.doc.getMap('bodies').set(id, { label: 'paraphrase', attributes: {}, note: '', confidence: null, ...stamp });
    });
    return id;
  }

  destroy(): void {
    this.provider.destroy();
    // Its presence keeps a timer until then.
    this.doc.destroy();
  }
}
