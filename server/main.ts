/** Puts the server together: config → store → rooms → app → listen → orderly shutdown. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Project } from '../shared/domain/project.ts';
import { createApp } from './app.ts';
import { basePathOf, withoutBasePath } from './base-path.ts';
import { createIdentity, type Identity } from './auth/identity.ts';
import { createLinks } from './auth/links.ts';
import { createSecrets, type Secrets } from './auth/secrets.ts';
import { serverKey } from './auth/server-key.ts';
import type { Change, Changes } from './channels/changes.ts';
import { publishCommits, type Commit, type Commits } from './channels/commits.ts';
import { LocalChannel } from './channels/local-channel.ts';
import type { Config } from './config.ts';
import { newId } from './ids.ts';
import { Extractor } from './importers/extractor.ts';
import { HTTP_LIMITS, limitHttp, type HttpLimits } from './limits/http-limits.ts';
import { discardUnreadBodies } from './limits/unread-bodies.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import { MentionNews } from './projects/comments/mention-news.ts';
import { ActivityCache } from './projects/activity-cache.ts';
import { AnnotationIndex } from './projects/annotation-index.ts';
import { IndexUpkeep } from './projects/index-upkeep.ts';
import { openImportDoor } from './projects/importing/door-server.ts';
import { ThreadedImports } from './projects/importing/threaded-imports.ts';
import { LayerContents } from './projects/layer-contents.ts';
import { settlePlan } from './projects/rounds/assignments.ts';
import { createNoteLate } from './projects/rounds/note-late.ts';
import { PlanUpkeep } from './projects/rounds/plan-upkeep.ts';
import type { Services } from './projects/services.ts';
import { SearchUpkeep } from './projects/search-upkeep.ts';
import { SettingsEdits } from './projects/settings-edits.ts';
import { createUseCases, type UseCases } from './projects/use-cases.ts';
import { backUp } from './store/backup.ts';
import { databaseIn, openDataFolder, type DataFolder } from './store/data-folder.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import type { ConnectionLimitSettings } from './sync/connection-limits.ts';
import { Rooms } from './sync/rooms.ts';
import { realScheduler } from './sync/scheduler.ts';
import { SyncServer, type SyncDeps } from './sync/upgrade.ts';
import { createPost } from './webhooks/post-delivery.ts';
import { isPublicAddress } from './webhooks/public-address.ts';
import { resolveName } from './webhooks/resolve-name.ts';
import { Webhooks } from './webhooks/webhooks.ts';

/** The parts without the network: what the command line works with. */
export interface AppContext extends Services, UseCases {
  readonly identity: Identity;
  /** Tells nobody anything until it is started. */
  readonly webhooks: Webhooks;
  /** Does nothing until it is started. */
  readonly upkeep: IndexUpkeep;
  readonly searchUpkeep: SearchUpkeep;
  readonly plans: PlanUpkeep;
  readonly changes: Changes;
  readonly commits: Commits;
  close(): Promise<void>;
}

/** The database of a data folder. */
export const databaseFile = ({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): string => databaseIn(DATA_DIR);

/** Copies the database of a data folder to a file. @throws if it can't be read, or the file can't be written. */
export const backUpData = (config: Pick<Config, 'DATA_DIR'>, file: string): Promise<void> =>
  backUp(databaseFile(config), file);

export interface AppContextOptions {
  /** `true` for a process that writes to layers: only one may. */
  readonly exclusive: boolean;
  /** Go on with what can be read where the database's write-ahead log is missing or damaged. */
  readonly acceptLoss?: boolean;
  /** Puts something between the parts and their store; tests simulate a failing disk with it. */
  readonly wrapStore?: (store: Store) => Store;
}

/** Opens a data folder. @throws DatabaseProblem if it can't be used as it is, DataDirInUse among them. */
export async function openAppContext(config: Config, log: Logger, options: AppContextOptions): Promise<AppContext> {
  const { folder, secrets } = await openFolder(config, log, options);
  const { wrapStore = (store) => store } = options;
  const changes = new LocalChannel<Change>();
  const commits = new LocalChannel<Commit>();
  const wrapped = wrapStore(folder.store);
  const store = { ...wrapped, layers: publishCommits(wrapped.layers, commits) };
  const services = createServices({ config, log, store, changes, secrets, isKept: options.exclusive });
  const upkeep = new IndexUpkeep({ annotations: store.annotations, scheduler: realScheduler, log });
  const searchUpkeep = new SearchUpkeep({ articles: store.articles, log });
  const webhooks = createWebhooks({ config, log, store, secrets, now: services.now });
  const settle = (project: Project): Promise<void> => settlePlan(services, project);
  const plans = new PlanUpkeep({ store, scheduler: realScheduler, log, settle });
  const useCases = createUseCases({ ...services, log });
  const { rooms, activities, contents } = services;
  changes.subscribe((change) => rooms.hear(change));
  changes.subscribe((change) => activities.hear(change));
  changes.subscribe((change) => useCases.comments.hear(change));
  changes.subscribe((change) => useCases.finder.hear(change));
  commits.subscribe(contents.hear);
  commits.subscribe(upkeep.hear);
  commits.subscribe(rooms.noteCommit);
  const mentions = new MentionNews({ store, webhooks });
  commits.subscribe(mentions.hear);
  return {
    ...services,
    ...useCases,
    changes,
    commits,
    identity: createIdentity(secrets, store, config.PUBLIC_URL?.startsWith('https:') === true, services.now),
    webhooks,
    upkeep,
    searchUpkeep,
    plans,
    async close() {
      await mentions.stop();
      await webhooks.stop();
      await upkeep.stop();
      await searchUpkeep.stop();
      await plans.stop();
      await useCases.deletions.stop();
      await useCases.prefills.stop();
      await useCases.statements.close();
      await useCases.finder.stop();
      await services.extractor.close();
      await services.imports.close();
      await rooms.shutdown();
      await folder.close();
    },
  };
}

/** The data folder, with the secrets of the server that its key makes. */
async function openFolder(
  config: Config,
  log: Logger,
  { exclusive, acceptLoss = false }: AppContextOptions,
): Promise<{ readonly folder: DataFolder; readonly secrets: Secrets }> {
  const hadDatabase = existsSync(databaseFile(config));
  const folder = await openDataFolder(config.DATA_DIR, { exclusive, acceptLoss, log, openStore: openSqliteStore });
  try {
    const key = await serverKey(config.DATA_DIR, config.SECRET, { hadDatabase, log });
    return { folder, secrets: createSecrets(key) };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

interface Opened {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly secrets: Secrets;
}

function createServices({
  config,
  log,
  store,
  changes,
  secrets,
  isKept,
}: Opened & {
  readonly changes: Changes;
  /** Whether this process keeps the index. */ readonly isKept: boolean;
}): Services {
  const { now } = Date;
  const rooms = new Rooms({
    store,
    log,
    now,
    scheduler: realScheduler,
    idleMs: config.ROOM_IDLE_MS,
    maxRooms: config.MAX_ROOMS,
    noteLate: createNoteLate({ store, now, log }),
  });
  const index = new AnnotationIndex({ store, log, isKept });
  return {
    store,
    rooms,
    extractor: new Extractor(),
    imports: new ThreadedImports(),
    index,
    contents: new LayerContents(store.layers),
    activities: new ActivityCache({ store, rooms, index, now }),
    changes,
    settings: new SettingsEdits({ store, changes, now }),
    findsInNew: config.FIND_QUOTATIONS === 1,
    now,
    newId,
    links: createLinks(secrets, store, now, newId),
  };
}

function createWebhooks({ config, log, store, secrets, now }: Opened & Pick<Services, 'now'>): Webhooks {
  const isAllowed = config.WEBHOOK_PRIVATE_ADDRESSES === 1 ? () => true : isPublicAddress;
  const post = createPost({ isAllowed, resolve: resolveName });
  return new Webhooks({ store, log, now, newId, scheduler: realScheduler, signingKey: secrets.signingKey, post });
}

export interface RunningServer {
  /** Under what address people reach it, without a slash at its end. */
  readonly url: string;
  /** Sends everybody away once their work is committed, and lets go of everything. */
  stop(): Promise<void>;
}

const syncLimits = (config: Config): ConnectionLimitSettings => ({
  connections: config.MAX_SYNC_CONNECTIONS,
  connectionsPerMember: config.MAX_CONNECTIONS_PER_MEMBER,
  connectionsPerRoom: config.MAX_CONNECTIONS_PER_ROOM,
  messagesPerS: config.MESSAGES_PER_SECOND,
});

/** Answers where the app can't: a request whose address or host is none, and a defect outside of the app's own error handler. */
function answerInItsPlace(log: Logger, error: unknown): Response {
  if (error instanceof RequestError)
    return Response.json(
      { id: 'bad-request', message: 'The request names no proper host and address.' },
      { status: 400 },
    );
  log.error({ err: error }, 'a request failed outside the app');
  return Response.json(
    { id: 'server-error', message: 'Something went wrong on the server. It has been written to its log.' },
    { status: 500 },
  );
}

const PAGE_DIR = join(PACKAGE_ROOT, 'dist', 'client');

/** Serves page, API and sync on one port. @param limits of HTTP; tests make them short. @throws if the port can't be had. */
export async function startServer(
  config: Config,
  log: Logger,
  work: AppContext,
  limits: HttpLimits = HTTP_LIMITS,
): Promise<RunningServer> {
  let isReady = false;
  let baseUrl = '';
  const deps = {
    ...work,
    log,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    projectsBy: config.PROJECTS_BY,
    baseUrl: () => baseUrl,
    isReady: () => isReady,
    pageDir: PAGE_DIR,
  };
  const app = createApp(deps);
  const basePath = basePathOf(config.PUBLIC_URL);
  const answer = getRequestListener(app.fetch, {
    autoCleanupIncoming: false,
    errorHandler: (error) => answerInItsPlace(log, error),
  });
  const server = createServer({ ...limits, requireHostHeader: false }, (request, response) => {
    request.url = withoutBasePath(request.url ?? '', basePath);
    void answer(request, response);
  });
  limitHttp(server, limits, config.MAX_CONNECTIONS);
  discardUnreadBodies(server);
  const noteOpened: SyncDeps['noteOpened'] = (room, member) => work.finder.noteOpened(room, member);
  const sync = new SyncServer({ ...deps, noteOpened, scheduler: realScheduler, limits: syncLimits(config) });
  server.on('upgrade', (request, socket, head) => {
    // From here on the socket is nobody's in Node's eyes: one that breaks before it is a sync socket would end the process.
    socket.on('error', () => undefined);
    request.url = withoutBasePath(request.url ?? '', basePath);
    sync.handleUpgrade(request, socket, head);
  });
  baseUrl = await listen(server, config);
  isReady = true;
  work.webhooks.start();
  work.upkeep.start();
  work.searchUpkeep.start();
  work.plans.start();
  work.prefills.start();
  work.finder.start();
  work.deletions.start();
  const closeDoor = await openImportDoor(work, { dataDir: config.DATA_DIR, url: baseUrl, log }).catch(
    (error: unknown) => {
      log.warn({ err: error }, 'the command line can’t import while the server runs');
      return () => Promise.resolve();
    },
  );
  return {
    url: baseUrl,
    async stop() {
      isReady = false;
      await sync.shutdown();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await closeDoor();
      await work.close();
    },
  };
}

/** @returns the address under which people reach the server. @throws if the port can't be had. */
async function listen(server: Server, { HOST, PORT, PUBLIC_URL }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  return (PUBLIC_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, '');
}
