/** Webhooks on a store of their own, with a clock by hand: what a server has of them, without the server. */
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createSecrets } from '../../server/auth/secrets.ts';
import { newId } from '../../server/ids.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Membership, Store } from '../../server/store/store.ts';
import { createPost, type PostDeps } from '../../server/webhooks/post-delivery.ts';
import { Webhooks, type Happening } from '../../server/webhooks/webhooks.ts';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { WebhookBody } from '../../shared/wire/http/webhooks.ts';
import { SimScheduler } from '../simulation/sim-scheduler.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const START_MS = 1_790_000_000_000;

export const PROJECT: Project = {
  id: 'p' as ProjectId,
  title: 'Storms “26” 🌩',
  guidelines: '',
  mode: 'shared',
  editing: 'own',
  labelSet: DEFAULT_LABEL_SET,
  created: 1,
};
export const ANA: Membership = { id: 'ana' as MemberId, name: 'Ana Díaz', colour: 0, role: 'annotator', joined: 1 };
export const AN_EXPORT: Happening = { event: 'export', format: 'csv', articles: 3 };

/** Anything goes, and names lead nowhere. */
const ANYWHERE: PostDeps = { isAllowed: () => true, resolve: () => Promise.resolve([]) };

export interface Deliveries {
  readonly webhooks: Webhooks;
  readonly store: Store;
  readonly clock: SimScheduler;
  readonly now: () => number;
  readonly logged: readonly Record<string, unknown>[];
  /** Makes a webhook for exports. @returns its secret. */
  readonly hookTo: (url: string) => Promise<string>;
  readonly tell: () => Promise<void>;
  /** Waits until the webhook made first is as asked. */
  readonly untilFirst: (what: string, holds: (hook: WebhookBody) => boolean) => Promise<void>;
  /** Ends this server’s part, as an orderly end does. */
  readonly end: () => Promise<void>;
}

/** @param file of the database, to open one again. @param change of what is between the webhooks and the world. */
export async function aDelivery({
  file,
  clock = new SimScheduler(),
  post = {},
  wrapStore = (store) => store,
}: {
  file?: string;
  clock?: SimScheduler;
  post?: Partial<PostDeps>;
  wrapStore?: (store: Store) => Store;
} = {}): Promise<Deliveries & { readonly file: string }> {
  const database = file ?? join(await temporaryFolder(), 'verbatim.db');
  const store = wrapStore((await openSqliteStore(database)).store);
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const now = (): number => START_MS + clock.now();
  const webhooks = new Webhooks({
    store,
    log,
    now,
    newId,
    scheduler: clock,
    signingKey: createSecrets('k'.repeat(43)).signingKey,
    post: createPost({ ...ANYWHERE, ...post }),
  });
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> => (ended ??= webhooks.stop().then(() => store.close()));
  onTestFinished(end);
  webhooks.start();
  return {
    webhooks,
    store,
    clock,
    now,
    logged,
    file: database,
    end,
    async hookTo(url) {
      const made = await webhooks.create({ project: PROJECT.id, url, events: ['export'], createdBy: ANA.id });
      return made?.secret ?? '';
    },
    tell: () => webhooks.tell(PROJECT, ANA, AN_EXPORT),
    untilFirst: (what, holds) =>
      until(async () => {
        const [first] = await webhooks.list(PROJECT.id);
        return first !== undefined && holds(first);
      }, what),
  };
}
