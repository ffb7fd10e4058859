/** Makes a dataset’s file from a text in memory. */
import type { IncomingFile } from './incoming.ts';

/** A line ends as on any system, also on old Macs. */
export const LINE_END = /\r\n|\n|\r/;

export const textFile = (name: string, text: string): IncomingFile => ({
  name,
  text: () => Promise.resolve(text),
  lines: () => linesOf(text),
  pieces: () => pieceOf(text),
});

async function* linesOf(text: string): AsyncIterable<string> {
  const lines = text.split(LINE_END);
  if (lines.at(-1) === '' && lines.length > 1) lines.pop();
  yield* lines;
}

async function* pieceOf(text: string): AsyncIterable<string> {
  yield text.replace(/^\uFEFF/, '');
}
