/**
 * Defines the messages about imports between the command line and the running server: one JSON value for each line,
 * over a connection on this computer. Each request has one answer, in order.
 */
import type { ImportSide } from './import-side.ts';
import type { Problem } from '../../../shared/domain/result.ts';

/** Where the running server listens, and the secret that lets the command line in: a file in the data folder that its owner alone may read. */
export interface DoorPlace {
  readonly port: number;
  readonly token: string;
}

export const DOOR_FILE = 'import-door';

/** The first line: who does not know the token is sent away. */
export type DoorGreeting = Pick<DoorPlace, 'token'>;

/** The first answer. */
export interface DoorWelcome {
  /** The address under which people reach the server. */
  readonly url: string;
}

export type DoorQuestion =
  | { readonly kind: 'add-articles' | 'record' | 'begin'; readonly given: readonly unknown[] }
  | { readonly kind: 'side'; readonly name: keyof ImportSide; readonly given: readonly unknown[] }
  | { readonly kind: 'end'; readonly isDone: boolean };

/** `error` for a defect of the server, which its log tells of. */
export type DoorAnswer = { readonly value: unknown } | { readonly problem: Problem } | { readonly error: string };

/** The longest first line, in bytes. */
export const MAX_GREETING_BYTES = 1_024;
/** The longest line, in bytes: an article with its text. */
export const MAX_LINE_BYTES = 128 * 1024 * 1024;
const LINE_END = 0x0a;

/** The JSON values of a connection. @param maxBytes how long the next line may be. @throws for a line that is longer than any can be, or no JSON. */
export async function* valuesIn(
  chunks: AsyncIterable<Buffer>,
  maxBytes: () => number,
): AsyncGenerator<unknown, void, void> {
  let parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, start)) {
      const line = Buffer.concat([...parts, chunk.subarray(start, end)]).toString();
      [parts, bytes, start] = [[], 0, end + 1];
      yield JSON.parse(line) as unknown;
    }
    parts.push(chunk.subarray(start));
    bytes += chunk.length - start;
    if (bytes > maxBytes()) throw new Error('A line is too long.');
  }
}

export const asLine = (value: DoorGreeting | DoorQuestion | DoorAnswer): string => `${JSON.stringify(value)}\n`;
