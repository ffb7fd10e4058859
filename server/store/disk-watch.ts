/**
 * Tells whether commits still reach the disk: it records the last write that failed, and checks that the open database
 * file is still the one at its path. If a database was deleted or replaced under a running server, nobody could ever
 * read what is committed to it.
 */
import { statSync } from 'node:fs';
import { DatabaseProblem, diskRefusal } from './database-problem.ts';

export class DiskWatch {
  private readonly opened: string | null;
  private refusal: string | null = null;

  /**
   * @param file that is open.
   * @param tryToWrite commits something that changes nothing, and throws where the disk refuses.
   */
  constructor(
    private readonly file: string,
    private readonly tryToWrite: () => void,
  ) {
    this.opened = placeOf(file);
  }

  /** To be called before every commit. @throws DatabaseProblem where the file is no longer at its path. */
  beforeWrite(): void {
    const moved = this.moved();
    if (moved !== null) throw new DatabaseProblem(moved);
  }

  /** To be told of every commit. @param error why it failed; `null` if it did not. */
  note(error: unknown): void {
    this.refusal = error === null ? null : (diskRefusal(error) ?? this.refusal);
  }

  /** Why nothing can be stored at the moment, in a sentence; `null` if it can. After a refusal it is tried again. */
  problem(): string | null {
    const moved = this.moved();
    if (moved !== null || this.refusal === null) return moved;
    try {
      this.tryToWrite();
      this.refusal = null;
    } catch (error) {
      this.note(error);
    }
    return this.refusal && `Nothing can be stored: ${this.refusal}.`;
  }

  private moved(): string | null {
    if (placeOf(this.file) === this.opened) return null;
    return 'Nothing can be stored: the database file that is open is no longer at its place. Stop the server, put the data folder in order, and start it again.';
  }
}

/** The identity of a file, which another one under its name does not have; `null` where the file is missing. */
function placeOf(file: string): string | null {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`;
}
