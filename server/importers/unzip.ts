/** Unpacks archives within limits: the sizes that an archive declares are checked before it is unpacked, and no more bytes than declared are unpacked. */
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { failure, success, type Result } from '../../shared/domain/result.ts';

export interface ZipEntry {
  /** As written in the archive: a name to show, never a path to write to. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ZipLimits {
  readonly entries: number;
  /** All entries that are wanted, unpacked, in bytes. */
  readonly bytes: number;
}

const MIB = 1024 * 1024;

/** For archives of articles. */
export const ARCHIVE_LIMITS: ZipLimits = { entries: 10_000, bytes: 256 * MIB };

/** Texts shrink to a fifth or a tenth; a file that shrinks to less than this part of itself was made to fill memory. */
const MAX_RATIO = 200;
/** Small entries may shrink as far as they will, in bytes. */
const RATIO_COUNTS_FROM = MIB;

class OutOfBounds extends Error {}

/** Unpacks the wanted entries. Fails with `zip-bomb` where an archive is out of bounds and `file-broken` where it is none. */
export function unzip(
  bytes: Uint8Array,
  limits: ZipLimits,
  isWanted: (name: string) => boolean,
): Result<readonly ZipEntry[]> {
  let entries = 0;
  let total = 0;
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > limits.entries) throw new OutOfBounds(`It holds more than ${limits.entries} files.`);
    if (name.endsWith('/') || !isWanted(name)) return false;
    total += originalSize;
    if (total > limits.bytes) throw new OutOfBounds(`Unpacked it has more than ${limits.bytes / MIB} MiB.`);
    if (originalSize > RATIO_COUNTS_FROM && originalSize > size * MAX_RATIO)
      throw new OutOfBounds(`“${name}” in it would grow to more than ${MAX_RATIO} times its size.`);
    return true;
  };
  try {
    return success(Object.entries(unzipSync(bytes, { filter })).map(([name, unpacked]) => ({ name, bytes: unpacked })));
  } catch (error) {
    if (error instanceof OutOfBounds) return failure('zip-bomb', `${error.message} It was not unpacked.`);
    return failure('file-broken', 'It can’t be unpacked: it is damaged, or no such file at all.');
  }
}
