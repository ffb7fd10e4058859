/**
 * Peer: @hocuspocus/server with its defaults. With a data folder it stores as its SQLite extension does (the same
 * statements, over the same Database extension), but by the engine that Verbatim has: the extension's own driver is compiled on installing.
 */
import { DatabaseSync } from '@photostructure/sqlite';
import { sayReady } from './say-ready.ts';

interface Hocuspocus {
  readonly address: { readonly port: number };
  listen(): Promise<unknown>;
}
interface Stored {
  readonly documentName: string;
  readonly state: Buffer;
}
interface DatabaseOptions {
  fetch(data: { documentName: string }): Promise<Uint8Array | null>;
  store(data: Stored): Promise<void>;
}

// Named indirectly, so that the project's own checks need none of the benchmark's packages.
const [SERVER, EXTENSION]: string[] = ['@hocuspocus/server', '@hocuspocus/extension-database'];
const { Server } = (await import(SERVER ?? '')) as { Server: new (options: object) => Hocuspocus };

async function sqlite(folder: string): Promise<object> {
  const { Database: Extension } = (await import(EXTENSION ?? '')) as {
    Database: new (options: DatabaseOptions) => object;
  };
  const db = new DatabaseSync(`${folder}/hocuspocus.sqlite`);
  db.exec('CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))');
  const read = db.prepare('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC');
  const write = db.prepare(
    'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
  );
  return new Extension({
    fetch: async ({ documentName }) => (read.get(documentName) as { data: Uint8Array } | undefined)?.data ?? null,
    store: async ({ documentName, state }) => void write.run(documentName, state),
  });
}

const data = process.env['BENCH_DATA'] ?? '';
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: data === '' ? [] : [await sqlite(data)],
});
await server.listen();
sayReady(server.address.port);
