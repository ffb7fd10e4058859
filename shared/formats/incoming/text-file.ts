/** A file of a dataset that lies in memory as text. */
import type { IncomingFile } from './incoming.ts';

export const textFile = (name: string, text: string): IncomingFile => ({
  name,
  text: () => Promise.resolve(text),
  lines: () => linesOf(text),
  pieces: () => pieceOf(text),
});

async function* linesOf(text: string): AsyncIterable<string> {
  yield* text.replace(/\r?\n$/, '').split(/\r?\n/);
}

async function* pieceOf(text: string): AsyncIterable<string> {
  yield text.replace(/^\uFEFF/, '');
}
