/**
 * Reads a write-ahead log as SQLite will when it opens the database, and tells real damage from the torn end that a
 * power cut may leave. SQLite silently drops everything behind the first bad frame. Layout and checksum:
 * sqlite.org/fileformat2.html#walformat.
 */
import { open, type FileHandle } from 'node:fs/promises';

const MAGIC_LITTLE = 0x377f0682;
const MAGIC_BIG = 0x377f0683;
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** Of the header, the bytes that its checksum covers; of a frame's header, the same. */
const SUMMED_HEADER_BYTES = 24;
const SUMMED_FRAME_BYTES = 8;

/** `damaged`: commits that SQLite had flushed lie behind a frame that can't be read. */
type LogState = 'missing' | 'empty' | 'sound' | 'damaged';

type Sums = readonly [number, number];

/** @param file `<database>-wal`. */
export async function checkLog(file: string): Promise<LogState> {
  let handle;
  try {
    handle = await open(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
  try {
    return await stateOf(handle);
  } finally {
    await handle.close();
  }
}

async function stateOf(handle: FileHandle): Promise<LogState> {
  const header = await bytesAt(handle, 0, LOG_HEADER_BYTES);
  if (header.length < LOG_HEADER_BYTES) return 'empty';
  const magic = header.readUInt32BE(0);
  const isBig = magic === MAGIC_BIG;
  const sums = addTo([0, 0], header.subarray(0, SUMMED_HEADER_BYTES), isBig);
  if ((magic !== MAGIC_LITTLE && !isBig) || !areAt(sums, header, SUMMED_HEADER_BYTES)) return 'damaged';
  return (await lostCommits(handle, header, sums, isBig)) > 1 ? 'damaged' : 'sound';
}

/**
 * Counts the commits behind the first bad frame. Every commit is flushed before the next one begins, so a power cut
 * leaves one at most. Frames of an earlier use of the file have other salts and don't count.
 */
async function lostCommits(handle: FileHandle, header: Buffer, sumsBefore: Sums, isBig: boolean): Promise<number> {
  const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  let sums = sumsBefore;
  let isReadable = true;
  let lost = 0;
  for (let at = LOG_HEADER_BYTES; ; at += frameBytes) {
    const frame = await bytesAt(handle, at, frameBytes);
    if (frame.length < frameBytes) return lost;
    const isOfThisLog = frame.subarray(8, 16).equals(salts);
    if (isReadable) {
      sums = addTo(
        addTo(sums, frame.subarray(0, SUMMED_FRAME_BYTES), isBig),
        frame.subarray(FRAME_HEADER_BYTES),
        isBig,
      );
      isReadable = isOfThisLog && areAt(sums, frame, 16);
    }
    if (!isReadable && isOfThisLog && frame.readUInt32BE(4) !== 0) lost += 1;
  }
}

function addTo([first, second]: Sums, bytes: Buffer, isBig: boolean): Sums {
  let [a, b] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0;
    b = (b + (isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0;
  }
  return [a, b];
}

const areAt = ([a, b]: Sums, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b;

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
