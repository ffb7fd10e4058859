/** Packs files into a zip archive as they are written, so that neither the archive nor a large file is ever in memory as a whole. */
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { OutgoingFile, Piece } from '../../../shared/formats/core/export-format.ts';

/** The same for every file: the same state gives the same bytes. Local time, as archives have it, so that it is the same everywhere. */
const ENTRY = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true, compressionLevel: 6 };

/** A file up to this is read as a whole, so that the next one can be read while it is packed; in bytes. */
const SMALL_BYTES = 256 * 1024;
/** So much may be on its way before the next file waits until all of it is written; in bytes. */
const WAITING_BYTES = 4 * 1024 * 1024;

/** Files are asked for one by one, as far as the archive is read. A reader that stops ends the writing. */
export async function* packFolder(files: AsyncIterable<OutgoingFile>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  const open = { entry: Readable.from([]) };
  const fill = async (): Promise<void> => {
    let waiting = 0;
    for await (const { path, pieces } of files) {
      const { bytes, rest } = await beginningOf(inBytes(pieces));
      waiting += bytes.length;
      if (rest === null && waiting < WAITING_BYTES) {
        addSmall(zip, path, bytes);
        continue;
      }
      open.entry = Readable.from(oneAfterTheOther(bytes, rest), { objectMode: false });
      zip.addReadStream(open.entry, path, ENTRY);
      // It ends when everything before it is written.
      await finished(open.entry);
      waiting = 0;
    }
    zip.end();
  };
  zip.on('error', (error: Error) => archive.destroy(error));
  const filling = fill().catch((error: unknown) =>
    archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const chunk of archive) yield chunk as Uint8Array;
  } finally {
    open.entry.destroy();
    await filling;
  }
}

/** Packs a file in its turn. The archive keeps its entries to the end: as a buffer, it would keep what is in them as well. */
function addSmall(zip: ZipFile, path: string, bytes: Buffer): void {
  const content = [bytes];
  zip.addReadStreamLazy(path, ENTRY, (give) => give(null, Readable.from(content.splice(0), { objectMode: false })));
}

/** The beginning of a file, and what follows; nothing does where the file is small. */
async function beginningOf(
  pieces: AsyncGenerator<Uint8Array>,
): Promise<{ readonly bytes: Buffer; readonly rest: AsyncGenerator<Uint8Array> | null }> {
  const read: Uint8Array[] = [];
  let size = 0;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    read.push(next.value);
    size += next.value.length;
    if (size > SMALL_BYTES) return { bytes: Buffer.concat(read), rest: pieces };
  }
  return { bytes: Buffer.concat(read), rest: null };
}

async function* oneAfterTheOther(bytes: Buffer, rest: AsyncGenerator<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  yield bytes;
  if (rest !== null) yield* rest;
}

async function* inBytes(pieces: OutgoingFile['pieces']): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield bytesOf(piece);
}

/** A piece as it is written: text in UTF-8. */
export const bytesOf = (piece: Piece): Uint8Array => (typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece);
