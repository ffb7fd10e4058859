/** Puts the server together: config → store → rooms → app → listen → orderly shutdown. */
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { createIdentity, type Identity } from './auth/identity.ts';
import { createLinks } from './auth/links.ts';
import { createSecrets } from './auth/secrets.ts';
import { serverKey } from './auth/server-key.ts';
import type { Config } from './config.ts';
import { newId } from './ids.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import type { ProjectWork } from './projects/project-work.ts';
import { lockDataDir } from './store/data-lock.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { Rooms } from './sync/rooms.ts';
import { realScheduler } from './sync/scheduler.ts';
import { createSyncServer, type SyncLimits } from './sync/upgrade.ts';

/** The parts without the network: what the command line works with. */
export interface Workplace extends ProjectWork {
  readonly identity: Identity;
  close(): Promise<void>;
}

/** The database of a data folder. */
export const databaseFile = ({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): string => join(DATA_DIR, 'verbatim.db');

/**
 * Opens a data folder.
 * @param exclusive `true` for whoever writes to layers: only one process may.
 * @param wrapStore puts something between the parts and their store; tests simulate a failing disk with it.
 * @throws DataDirInUse
 */
export async function openWorkplace(
  config: Config,
  log: Logger,
  exclusive: boolean,
  wrapStore: (store: Store) => Store = (store) => store,
): Promise<Workplace> {
  await mkdir(config.DATA_DIR, { recursive: true });
  const unlock = exclusive ? lockDataDir(config.DATA_DIR) : () => undefined;
  const store = wrapStore(await openSqliteStore(databaseFile(config)));
  const now = (): number => Date.now();
  const secrets = createSecrets(await serverKey(config.DATA_DIR, config.SECRET));
  const rooms = new Rooms({ store, log, now, scheduler: realScheduler, idleMs: config.ROOM_IDLE_MS, maxRooms: config.MAX_ROOMS });
  return {
    store,
    rooms,
    now,
    newId,
    links: createLinks(secrets, store, now, newId),
    identity: createIdentity(secrets, store),
    async close() {
      await rooms.shutdown();
      await store.close();
      unlock();
    },
  };
}

export interface RunningServer {
  /** Under what address people reach it, without a slash at its end. */
  readonly url: string;
  /** Sends everybody away once their work is committed, and lets go of everything. */
  stop(): Promise<void>;
}

const syncLimits = (config: Config): SyncLimits => ({
  connections: config.MAX_CONNECTIONS,
  connectionsPerMember: config.MAX_CONNECTIONS_PER_MEMBER,
  connectionsPerRoom: config.MAX_CONNECTIONS_PER_ROOM,
  messagesPerS: config.MESSAGES_PER_SECOND,
});

const PAGE_DIR = join(PACKAGE_ROOT, 'dist', 'client');

/** Serves page, API and sync on one port. @throws if the port can't be had. */
export async function startServer(config: Config, log: Logger, work: Workplace): Promise<RunningServer> {
  let isReady = false;
  let baseUrl = '';
  const deps = { ...work, log, publicUrl: config.PUBLIC_URL, baseUrl: () => baseUrl, isReady: () => isReady, pageDir: PAGE_DIR };
  const app = createApp(deps);
  const server = createAdaptorServer({ fetch: app.fetch });
  const sync = createSyncServer({ ...deps, scheduler: realScheduler, limits: syncLimits(config) });
  server.on('upgrade', (request, socket, head: Buffer) => sync.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST;
  baseUrl = (config.PUBLIC_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, '');
  isReady = true;
  return {
    url: baseUrl,
    async stop() {
      isReady = false;
      await sync.shutdown();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await work.close();
    },
  };
}
