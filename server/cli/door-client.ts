/** Sends imports of the command line to the server that runs on the same data folder. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { parseJson } from '../../shared/formats/core/json-text.ts';
import { articleParts } from '../projects/importing/article-parts.ts';
import {
  asLine,
  DOOR_FILE,
  MAX_LINE_BYTES,
  valuesIn,
  type DoorAnswer,
  type DoorGreeting,
  type DoorPlace,
  type DoorQuestion,
  type DoorWelcome,
} from '../projects/importing/door-messages.ts';
import type { ImportDoor } from '../projects/importing/import-door.ts';
import { bothAdded, NOTHING_ADDED, type ImportSide } from '../projects/importing/import-side.ts';
import type { NewArticle } from '../../shared/domain/article.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { CommandProblem } from './command-problem.ts';

/** So much text is sent in one line, in UTF-16 units; a longer article alone. */
const TEXT_A_LINE = 1_000_000;

/** How long the server may take to let the command line in, in milliseconds. */
const GREETING_MS = 5_000;

/** A problem that the server answers with ends the import, which answers with it. */
class DoorProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

interface RemoteDoor extends ImportDoor {
  /** The address under which people reach the server. */
  readonly url: string;
  close(): void;
}

/** @returns `null` where no server runs on the folder that lets imports in. */
export async function doorOf({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): Promise<RemoteDoor | null> {
  const text = await readFile(join(DATA_DIR, DOOR_FILE), 'utf8').catch(() => '');
  const read = parseJson(text);
  const place = read.ok ? (read.value as DoorPlace) : null;
  const socket = place && (await connected(place.port));
  if (place === null || socket === null) return null;
  const line = new Line(socket);
  socket.setTimeout(GREETING_MS, () => socket.destroy());
  // A server that was killed leaves its file behind, and another program may have the port by now.
  const welcome = (await line.ask({ token: place.token }).catch(() => null)) as DoorWelcome | null;
  socket.setTimeout(0);
  return welcome === null ? null : { ...remoteDoor(line), url: welcome.url };
}

async function connected(port: number): Promise<Socket | null> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    // A server that was killed leaves its file behind.
    return null;
  }
}

class Line {
  private readonly answers: AsyncIterator<unknown>;

  constructor(private readonly socket: Socket) {
    this.answers = valuesIn(socket as AsyncIterable<Buffer>, () => MAX_LINE_BYTES);
  }

  /** @throws DoorProblem; CommandProblem where the server is gone. */
  async ask(question: DoorGreeting | DoorQuestion): Promise<unknown> {
    this.socket.write(asLine(question));
    const answer = await this.answers.next().catch(() => null);
    if (answer === null || answer.done === true)
      throw new CommandProblem(
        'The server stopped meanwhile. Bring it in again: what is there already stays as it is.',
      );
    const said = answer.value as DoorAnswer;
    if ('problem' in said) throw new DoorProblem(said.problem);
    if ('error' in said) throw new Error(said.error);
    return said.value;
  }

  close(): void {
    this.socket.destroy();
  }
}

function remoteDoor(line: Line): Omit<RemoteDoor, 'url'> {
  return {
    isRemote: true,
    async addArticles(project, articles) {
      let added = 0;
      for (const given of linesOf(articles))
        added += (await line.ask({ kind: 'add-articles', given: [project, given] })) as number;
      return added;
    },
    async importInto(project, by, run) {
      await line.ask({ kind: 'begin', given: [project, by] });
      let isDone = false;
      try {
        const done = await run(remoteSide(line));
        isDone = done.ok;
        return done;
      } catch (error) {
        if (error instanceof DoorProblem) return { ok: false, problem: error.problem };
        throw error;
      } finally {
        await line.ask({ kind: 'end', isDone });
      }
    },
    async record(brought, added) {
      await line.ask({ kind: 'record', given: [brought, added] });
    },
    close: () => line.close(),
  };
}

function remoteSide(line: Line): ImportSide {
  const ask = async (name: keyof ImportSide, ...given: readonly unknown[]): Promise<never> =>
    (await line.ask({ kind: 'side', name, given })) as never;
  return {
    articles: () => ask('articles'),
    text: (article) => ask('text', article),
    people: () => ask('people'),
    addPeople: async (people) => new Map(await ask('addPeople', people)),
    makeLabels: (added) => ask('makeLabels', added),
    async merge(article) {
      let added = NOTHING_ADDED;
      for (const part of articleParts(article)) added = bothAdded(added, await ask('merge', part));
      return added;
    },
    mergeStatements: (statements) => ask('mergeStatements', statements),
  };
}

/** Articles in the order given, as many together as a line may hold. */
function* linesOf(articles: readonly NewArticle[]): Generator<readonly NewArticle[]> {
  let [line, length] = [[] as NewArticle[], 0];
  for (const article of articles) {
    if (line.length > 0 && length + article.text.length > TEXT_A_LINE) {
      yield line;
      [line, length] = [[], 0];
    }
    line.push(article);
    length += article.text.length;
  }
  if (line.length > 0) yield line;
}
