/** Reads the server’s secret key from the settings, or makes it once and stores it in the data folder, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { DatabaseProblem } from '../store/database-problem.ts';

/** In characters. A shorter key could be guessed; an empty file is what a power cut leaves of one that was not flushed. */
const SHORTEST_KEY = 32;

/**
 * Reads the key of a data folder, making it if there is none.
 * @param hadDatabase the folder had a database before: links of it were signed with a key that is lost.
 * @throws DatabaseProblem for a key that is too short.
 */
export async function serverKey(
  dataDir: string,
  configured: string | undefined,
  { hadDatabase, log }: { hadDatabase: boolean; log: Logger },
): Promise<string> {
  if (configured !== undefined) return configured;
  const file = join(dataDir, 'secret');
  const stored = await storedKey(file);
  if (stored !== null) return stored;
  if (hadDatabase)
    log.warn(
      { file },
      'The data folder has a database and no server key: a new key is made, and every link, personal link, key and sign-in made before ends.',
    );
  const key = randomBytes(32).toString('base64url');
  await writeFlushed(dataDir, file, key);
  return key;
}

async function storedKey(file: string): Promise<string | null> {
  let key;
  try {
    key = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new DatabaseProblem(`The server’s key, ${file}, can’t be read: ${(error as Error).message}.`);
  }
  if (key.length >= SHORTEST_KEY) return key;
  throw new DatabaseProblem(
    `The server’s key in ${file} has ${key.length} characters and needs ${SHORTEST_KEY}: anybody could make links with it. Put the right file back. Or delete it, so that a new key is made: every link and sign-in made before ends.`,
  );
}

/** A power cut at any moment leaves the whole key, or no file of this name. */
async function writeFlushed(folder: string, file: string, text: string): Promise<void> {
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  const entries = await open(folder);
  await entries.sync().finally(() => entries.close());
}
