/** Remembers that work came too late for a frozen layer: who, on which article, how many annotations, and nothing of what they say. */
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
