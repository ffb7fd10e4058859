/** A file of a dataset on this machine, read line by line, however large; that it is text is known before anything comes in. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { IncomingFile } from '../../shared/formats/incoming/incoming.ts';
import { decodeText } from './decode-text.ts';

/** The longest line, in UTF-16 units: an article of the largest size with everything said about it. */
export const MAX_LINE_LENGTH = 64 * 1024 * 1024;

/** Reads it once to its end, holding no more than a line. Fails where it is not UTF-8, or a line has no end. @throws the system's error where it can't be read. */
export async function diskFile(path: string): Promise<Result<IncomingFile>> {
  try {
    for await (const line of linesOf(path)) if (line.includes('\0')) return failure('article-binary', 'It is no text: it holds a NUL, as binary files do.');
  } catch (error) {
    if (error instanceof LineTooLong) return failure('line-too-long', `A line of it has more than ${MAX_LINE_LENGTH} characters.`);
    if (error instanceof TypeError) return failure('wrong-encoding', 'It is not UTF-8. Save it as UTF-8.');
    throw error;
  }
  return success({ name: path, text: async () => wholeText(path), lines: () => linesOf(path) });
}

class LineTooLong extends Error {}

async function wholeText(path: string): Promise<string> {
  const decoded = decodeText(await readFile(path));
  // It was text when it was looked at.
  return decoded.ok ? decoded.value : '';
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const line = new GrowingLine();
  for await (const chunk of createReadStream(path)) {
    const [first = '', ...others] = decoder.decode(chunk as Uint8Array, { stream: true }).split('\n');
    line.add(first);
    for (const other of others) {
      yield line.end();
      line.add(other);
    }
  }
  line.add(decoder.decode());
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
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}
