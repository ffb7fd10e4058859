/** Lets `verbatim import` bring things in while the server runs: layers are written by the server alone. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { NewArticle } from '../../../shared/domain/article.ts';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { unlessFrozen } from '../frozen-layers.ts';
import type { Services } from '../services.ts';
import { asLine, DOOR_FILE, valuesIn, type DoorAnswer, type DoorGreeting, type DoorQuestion } from './door-messages.ts';
import { localDoor } from './import-door.ts';
import { importInto } from './import-into.ts';
import type { Added, ImportSide } from './import-side.ts';
import type { Brought } from './record-import.ts';

/** One import that is on its way. */
interface Running {
  readonly side: ImportSide;
  readonly end: (isDone: boolean) => void;
  /** Resolves when it has ended, and what it made for nothing is taken back. */
  readonly ended: () => Promise<unknown>;
}

/** Listens on this computer alone. @returns ends it: an import that is on its way breaks off. */
export async function openImportDoor(work: Services, dataDir: string, log: Logger): Promise<() => Promise<void>> {
  const token = randomBytes(32).toString('base64url');
  const sockets = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    const served = serveSocket(work, socket, token)
      .catch((error: unknown) => log.warn({ err: error }, 'an import of the command line broke off'))
      .finally(() => {
        socket.destroy();
        sockets.delete(socket);
      });
    sockets.set(socket, served);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const file = join(dataDir, DOOR_FILE);
  const { port } = server.address() as AddressInfo;
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify({ port, token }), { mode: 0o600 });
  return async () => {
    await rm(file, { force: true });
    server.close();
    const left = [...sockets];
    for (const [socket] of left) socket.destroy();
    await Promise.all(left.map(([, served]) => served));
  };
}

async function serveSocket(work: Services, socket: Socket, token: string): Promise<void> {
  const session = new DoorSession(work);
  try {
    let isKnown = false;
    for await (const value of valuesIn(socket as AsyncIterable<Buffer>)) {
      if (!isKnown && !isToken((value as DoorGreeting).token, token)) return;
      const answer = isKnown ? await session.answer(value as DoorQuestion) : { value: null };
      isKnown = true;
      socket.write(asLine(answer));
    }
  } finally {
    await session.close();
  }
}

const isToken = (given: unknown, token: string): boolean => {
  const [one, other] = [Buffer.from(String(given)), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
};

class DoorSession {
  private running: Running | null = null;

  constructor(private readonly work: Services) {}

  async answer(question: DoorQuestion): Promise<DoorAnswer> {
    try {
      const result = await unlessFrozen(this.work, () => this.act(question));
      return result.ok ? { value: result.value } : { problem: result.problem };
    } catch (error) {
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
