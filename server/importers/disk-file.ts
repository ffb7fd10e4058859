/** Reads a dataset’s file from the disk by lines or in pieces, however large it is. That it is valid text is checked before anything is imported. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { LINE_END } from '../../shared/formats/incoming/text-file.ts';
import type { IncomingFile } from '../../shared/formats/incoming/incoming.ts';
import { decodeText } from './decode-text.ts';

const MIB = 1024 * 1024;

/** The longest line, in UTF-16 units: an article of the largest size with everything said about it. */
export const MAX_LINE_LENGTH = 64 * MIB;

/** The largest file that is read as a whole. */
export const MAX_WHOLE_BYTES = 256 * MIB;

/** How a format reads its files. */
export type Reading = 'lines' | 'pieces' | 'whole';

/**
 * Reads it once to its end, holding no more than a piece. Fails where it is not UTF-8, a line has no end, or it is
 * larger than may be read as a whole. @throws the system's error where it can't be read.
 */
export async function diskFile(path: string, reading: Reading): Promise<Result<IncomingFile>> {
  if (reading === 'whole' && (await stat(path)).size > MAX_WHOLE_BYTES) {
    return failure(
      'file-too-large',
      `In this format a file may have at most ${MAX_WHOLE_BYTES / MIB} MiB, as it is read as a whole: split it.`,
    );
  }
  try {
    for await (const part of reading === 'lines' ? linesOf(path) : piecesOf(path)) {
      if (part.includes('\0')) return failure('article-binary', 'It is no text: it holds a NUL, as binary files do.');
    }
  } catch (error) {
    if (error instanceof LineTooLong)
      return failure('line-too-long', `A line of it has more than ${MAX_LINE_LENGTH} characters.`);
    if (error instanceof TypeError) return failure('wrong-encoding', 'It is not UTF-8. Save it as UTF-8.');
    throw error;
  }
  return success({
    name: path,
    text: async () => wholeText(path),
    lines: () => linesOf(path),
    pieces: () => piecesOf(path),
  });
}

class LineTooLong extends Error {}

async function wholeText(path: string): Promise<string> {
  const decoded = decodeText(await readFile(path));
  // It was text when it was looked at.
  return decoded.ok ? decoded.value : '';
}

/** A file's text as it is read, cut anywhere; without its byte order mark. @throws TypeError where it is not UTF-8. */
export async function* piecesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Uint8Array, { stream: true });
  yield decoder.decode();
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const line = new GrowingLine();
  let isAfterReturn = false;
  for await (const piece of piecesOf(path)) {
    if (piece === '') continue;
    // The second half of a line end that was cut in two.
    const [first = '', ...others] = (isAfterReturn && piece.startsWith('\n') ? piece.slice(1) : piece).split(LINE_END);
    isAfterReturn = piece.endsWith('\r');
    line.add(first);
    for (const other of others) {
      yield line.end();
      line.add(other);
    }
  }
  if (line.length > 0) yield line.end();
}

/** A line that comes in pieces: joined once, so that a long one costs no more than its length. */
class GrowingLine {
  length = 0;
  private pieces: string[] = [];

  add(piece: string): void {
    this.length += piece.length;
    if (this.length > MAX_LINE_LENGTH) throw new LineTooLong();
    this.pieces.push(piece);
  }

  end(): string {
    const line = this.pieces.join('');
    this.pieces = [];
    this.length = 0;
    return line;
  }
}
