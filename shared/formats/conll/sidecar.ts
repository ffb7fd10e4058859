/** Writes and reads `.tokens.tsv`: the offsets of the tokens of a `.conll` file and the text between them, so that the article’s text can be restored. */
import type { Span } from '../../domain/span.ts';
import type { OffsetConverter } from '../../domain/offsets.ts';
import { jsonLine } from '../core/json-line.ts';
import { parseJson } from '../core/json-text.ts';

export const SIDECAR_ENDING = '.tokens.tsv';

const HEADER = 'start\tend\ttoken\tafter\n';

/** A row a token: its place in the converter’s unit, itself, and the text up to the next one, both as JSON. A text that begins with white space has a first row without a token. */
export function* sidecarRows(text: string, tokens: readonly Span[], { fromUtf16 }: OffsetConverter): Iterable<string> {
  yield HEADER;
  const before = text.slice(0, tokens[0]?.start ?? text.length);
  if (before !== '') yield rowOf(0, 0, '', before);
  for (const [index, { start, end }] of tokens.entries()) {
    yield rowOf(
      fromUtf16(start),
      fromUtf16(end),
      text.slice(start, end),
      text.slice(end, tokens[index + 1]?.start ?? text.length),
    );
  }
}

const rowOf = (start: number, end: number, token: string, after: string): string =>
  `${start}\t${end}\t${jsonLine(token)}\t${jsonLine(after)}\n`;

export interface Sidecar {
  readonly text: string;
  /** In UTF-16 units of `text`. */
  readonly tokens: readonly Span[];
}

/** `null` for what was not written by `sidecarRows`. */
export async function readSidecar(lines: AsyncIterable<string>): Promise<Sidecar | null> {
  const parts: string[] = [];
  const tokens: Span[] = [];
  let at = 0;
  let isHeader = true;
  for await (const line of lines) {
    const [, , token, after] = line.split('\t').map((cell) => parseJson(cell));
    if (!isHeader && line !== '') {
      if (!token?.ok || !after?.ok || typeof token.value !== 'string' || typeof after.value !== 'string') return null;
      if (token.value !== '') tokens.push({ start: at, end: at + token.value.length });
      parts.push(token.value, after.value);
      at += token.value.length + after.value.length;
    }
    isHeader = false;
  }
  return { text: parts.join(''), tokens };
}
