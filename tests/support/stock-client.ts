/** A program that uses nothing of Verbatim's: the stock y-websocket provider over `ws`, writing the records by hand. */
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { until } from './until.ts';

// Each provider listens for the end of the process; a test may well have more than the ten that Node expects.
process.setMaxListeners(200);

export interface StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly targets: Y.Map<unknown>;
  readonly bodies: Y.Map<unknown>;
  /** The code with which the server closed for good, if it did. */
  readonly closed: { code: number; reason: string } | null;
  /** Resolves when the server has answered the first question. */
  synced(): Promise<void>;
  /** Resolves when the server says that everything so far is committed. */
  saved(): Promise<void>;
  destroy(): void;
}

/** @param url of the server, `http://…`. @param room `<project>/<article>/<layer>`. */
export function aStockClient(url: string, room: string, token: string, doc = new Y.Doc()): StockClient {
  // The stock provider hands no headers on, so the socket class brings them.
  class WithToken extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { authorization: `Bearer ${token}` } });
    }
  }
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  let closed: { code: number; reason: string } | null = null;
  let acknowledged = -1;
  let marker = 0;
  provider.on('closed', (event: { code: number; reason: string }) => (closed = event));
  provider.messageHandlers[100] = (_encoder, decoder) => void (acknowledged = decoding.readVarUint(decoder));
  let destroyed = false;
  const destroy = (): void => {
    if (!destroyed) provider.destroy();
    destroyed = true;
  };
  onTestFinished(destroy);
  return {
    doc,
    provider,
    targets: doc.getMap('targets'),
    bodies: doc.getMap('bodies'),
    get closed() {
      return closed;
    },
    synced: () => until(() => provider.synced, 'the client is in sync'),
    async saved() {
      await until(() => provider.synced, 'the client is in sync');
      marker += 1;
      const wanted = marker;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, 100);
      encoding.writeVarUint(encoder, wanted);
      provider.ws?.send(encoding.toUint8Array(encoder));
      await until(() => acknowledged >= wanted, 'the server says "saved"');
    },
    destroy,
  };
}

/** The two records of an annotation, as any program would write them. */
export function writeAnnotation(
  { doc, targets, bodies }: Pick<StockClient, 'doc' | 'targets' | 'bodies'>,
  by: string,
  spans: readonly { start: number; end: number }[],
  label = 'quote',
  id: string = crypto.randomUUID(),
): string {
  const at = Date.now();
  doc.transact(() => {
    targets.set(id, { spans, creator: by, created: at, by, at });
    bodies.set(id, { label, attributes: {}, note: '', confidence: null, by, at });
  });
  return id;
}
