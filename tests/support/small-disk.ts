/** A disk of a few megabytes in memory, for tests of what happens when it is full. Only root may mount one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** Fills the disk to the last bytes. */
  fill(): void;
  /** Gives the space back. */
  free(): Promise<void>;
  /** Lets nobody write any more, through whatever is opened from now on. */
  forbidWriting(): void;
  unmount(): void;
}

/** @returns `null` where this process may not mount. */
export function aSmallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'verbatim-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes * 1024}k`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    // No root, no mount command, or a container that forbids it: the test is skipped.
    rmdirSync(path);
    return null;
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill() {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(filler, new Uint8Array(bavail * bsize));
    },
    free: () => rm(filler),
    forbidWriting() {
      // The disk itself can't be made read-only while a file is open for writing; another mount of it can.
      execFileSync('mount', ['--bind', path, path]);
      execFileSync('mount', ['-o', 'remount,bind,ro', path]);
    },
    unmount() {
      // Also what lies over it.
      while (spawnSync('umount', ['-l', path], { stdio: 'ignore' }).status === 0);
      rmdirSync(path);
    },
  };
}
