/** Packs files into a zip archive while they are written: no file and no archive ever lies in memory as a whole. */
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { OutgoingFile, Piece } from '../../../shared/formats/export-format.ts';

/** The same for every file: the same state gives the same bytes. Local time, as archives have it, so that it is the same everywhere. */
const ENTRY = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true, compressionLevel: 6 };

/** Files are asked for one by one, as far as the archive is read. Whoever stops reading ends the writing. */
export async function* packFolder(files: AsyncIterable<OutgoingFile>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  const open = { entry: Readable.from([]) };
  const fill = async (): Promise<void> => {
    for await (const { path, pieces } of files) {
      open.entry = Readable.from(inBytes(pieces), { objectMode: false });
      zip.addReadStream(open.entry, path, ENTRY);
      await finished(open.entry);
    }
    zip.end();
  };
  zip.on('error', (error: Error) => archive.destroy(error));
  const filling = fill().catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of archive) yield chunk as Uint8Array;
  } finally {
    open.entry.destroy();
    await filling;
  }
}

async function* inBytes(pieces: OutgoingFile['pieces']): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield bytesOf(piece);
}

/** A piece as it is written: text in UTF-8. */
export const bytesOf = (piece: Piece): Uint8Array => (typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece);
