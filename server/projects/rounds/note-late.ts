/** Records that work arrived too late for a frozen layer: the member, the article and the number of annotations, but nothing of their contents. */
import type { Logger } from 'pino';
import type { Store } from '../../store/store.ts';
import type { RoomDeps } from '../../sync/room-deps.ts';

interface Deps {
  readonly store: Pick<Store, 'rounds'>;
  readonly log: Logger;
  readonly now: () => number;
}

export const createNoteLate =
  ({ store, log, now }: Deps): NonNullable<RoomDeps['noteLate']> =>
  ({ project, article }, member, annotations) =>
    void store.rounds
      .noteLate(project, { article, member, annotations, at: now() })
      .catch((error: unknown) => log.error({ err: error, project, article, member }, 'late work could not be noted'));
