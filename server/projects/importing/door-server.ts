/** Accepts imports from `verbatim import` while the server runs, since only the server may write to layers. It also tells the command line the server’s address. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { NewArticle } from '../../../shared/domain/article.ts';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { unlessFrozen } from '../frozen-layers.ts';
import type { Services } from '../services.ts';
import { DeletedForGood } from '../../store/deleted-for-good.ts';
import {
  asLine,
  DOOR_FILE,
  MAX_GREETING_BYTES,
  MAX_LINE_BYTES,
  valuesIn,
  type DoorAnswer,
  type DoorGreeting,
  type DoorQuestion,
  type DoorWelcome,
} from './door-messages.ts';
import { localDoor } from './import-door.ts';
import { importInto } from './import-into.ts';
import type { Added, ImportSide } from './import-side.ts';
import type { Brought } from './record-import.ts';

/** So many command lines bring things in at once. */
const MAX_CONNECTIONS = 8;
/** Who has not said the token by then is sent away, in milliseconds. */
const GREETING_MS = 5_000;

/** One import that is on its way. */
interface Running {
  readonly side: ImportSide;
  readonly end: (isDone: boolean) => void;
  /** Resolves when it has ended, and what it made for nothing is taken back. */
  readonly ended: () => Promise<unknown>;
}

/** The data folder of the server, the address under which people reach it, and where it writes what goes wrong. */
interface DoorWorld {
  readonly dataDir: string;
  readonly url: string;
  readonly log: Logger;
}

/** Listens on this computer alone. @returns ends it: an import that is on its way breaks off. */
export async function openImportDoor(work: Services, { dataDir, url, log }: DoorWorld): Promise<() => Promise<void>> {
  const token = randomBytes(32).toString('base64url');
  const sockets = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    const served = serveSocket(new DoorSession(work, log), socket, { token, url })
      .catch((error: unknown) => log.warn({ err: error }, 'an import of the command line broke off'))
      .finally(() => {
        socket.destroy();
        sockets.delete(socket);
      });
    sockets.set(socket, served);
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const file = join(dataDir, DOOR_FILE);
  const { port } = server.address() as AddressInfo;
  // Whole or not at all: it is read at any moment.
  await writeFile(`${file}.new`, JSON.stringify({ port, token }), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return async () => {
    await rm(file, { force: true });
    server.close();
    const left = [...sockets];
    for (const [socket] of left) socket.destroy();
    await Promise.all(left.map(([, served]) => served));
  };
}

async function serveSocket(
  session: DoorSession,
  socket: Socket,
  { token, url }: { readonly token: string; readonly url: string },
): Promise<void> {
  const patience = setTimeout(() => socket.destroy(), GREETING_MS);
  try {
    let isKnown = false;
    for await (const value of valuesIn(socket as AsyncIterable<Buffer>, () =>
      isKnown ? MAX_LINE_BYTES : MAX_GREETING_BYTES,
    )) {
      if (!isKnown && !isToken((value as DoorGreeting).token, token)) return;
      clearTimeout(patience);
      const answer = isKnown ? await session.answer(value as DoorQuestion) : { value: { url } satisfies DoorWelcome };
      isKnown = true;
      socket.write(asLine(answer));
    }
  } finally {
    clearTimeout(patience);
    await session.close();
  }
}

const isToken = (given: unknown, token: string): boolean => {
  const [one, other] = [Buffer.from(String(given)), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
};

class DoorSession {
  private running: Running | null = null;

  constructor(
    private readonly work: Services,
    private readonly log: Logger,
  ) {}

  async answer(question: DoorQuestion): Promise<DoorAnswer> {
    try {
      const result = await unlessFrozen(this.work, () => this.act(question));
      return result.ok ? { value: result.value } : { problem: result.problem };
    } catch (error) {
      if (error instanceof DeletedForGood) return { problem: { id: 'not-found', message: error.message } };
      this.log.error({ err: error }, 'an import of the command line failed');
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** An import that its command line has left breaks off. */
  async close(): Promise<void> {
    const { running } = this;
    this.running = null;
    running?.end(false);
    await running?.ended();
  }

  private async act(question: DoorQuestion): Promise<Result<unknown>> {
    const door = localDoor(this.work);
    switch (question.kind) {
      case 'add-articles': {
        const [project, articles] = question.given as readonly [ProjectId, readonly NewArticle[]];
        return success(await door.addArticles(project, articles));
      }
      case 'record': {
        const [brought, added] = question.given as readonly [Brought, Added];
        await door.record(brought, added);
        return success(null);
      }
      case 'begin': {
        const [project, by] = question.given as readonly [ProjectId, MemberId | null];
        this.running = await this.begin(project, by);
        return success(null);
      }
      case 'side':
        return success(plain(await this.call(question.name, question.given)));
      case 'end':
        this.running?.end(question.isDone);
        await this.running?.ended();
        this.running = null;
        return success(null);
    }
  }

  private begin(project: ProjectId, by: MemberId | null): Promise<Running> {
    return new Promise((resolve, reject) => {
      let finish = (_result: Result<null>): void => undefined;
      const done = new Promise<Result<null>>((end) => (finish = end));
      const end: Running['end'] = (isDone) =>
        finish(isDone ? success(null) : failure('gone', 'The command line has gone.'));
      const running: { ended: Promise<unknown> } = { ended: done };
      running.ended = importInto(this.work, project, by, (side) => {
        resolve({ side, end, ended: () => running.ended });
        return done;
      });
      running.ended.catch(reject);
    });
  }

  private async call(name: keyof ImportSide, given: readonly unknown[]): Promise<unknown> {
    if (this.running === null) throw new Error('No import has begun.');
    const call = this.running.side[name] as (...all: readonly unknown[]) => Promise<unknown>;
    return call(...given);
  }
}

/** As JSON can have it: `addPeople` answers with a map. */
const plain = (value: unknown): unknown => (value instanceof Map ? [...value] : (value ?? null));
