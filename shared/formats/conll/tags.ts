/** Writes tags of tokens (how they begin, continue and end a chunk) in two schemes, and reads them in any. */

export type TagScheme = 'iob2' | 'bioes';

/** Tags of a chunk’s tokens. @param count how many tokens it has, at least one. */
export function tagsFor(label: string, count: number, scheme: TagScheme): string[] {
  const name = label.replace(/\s+/g, '_');
  return Array.from({ length: count }, (_, index) => `${letterAt(index, count, scheme)}-${name}`);
}

function letterAt(index: number, count: number, scheme: TagScheme): string {
  if (scheme === 'bioes' && count === 1) return 'S';
  if (index === 0) return 'B';
  return scheme === 'bioes' && index === count - 1 ? 'E' : 'I';
}

export interface Chunk {
  readonly label: string;
  /** Indexes among the tags, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

const TAG = /^([BIESLUM])-(.+)$/;

export const isTag = (written: string): boolean => written === 'O' || TAG.test(written);

/**
 * Chunks of a sentence’s tags, in IOB1, IOB2, BIOES or BILOU: a chunk begins where a tag says so, where the label is
 * another one, or where none was open. A tag without a letter counts as one that goes on.
 */
export function chunksIn(tags: readonly string[]): Chunk[] {
  const chunks: { label: string; from: number; to: number }[] = [];
  let open: { label: string; from: number; to: number } | null = null;
  for (const [index, tag] of tags.entries()) {
    const [, letter = 'I', label = tag] = TAG.exec(tag) ?? [];
    if (tag === 'O' || tag === '') {
      open = null;
      continue;
    }
    if (open === null || open.label !== label || 'BSU'.includes(letter)) {
      open = { label, from: index, to: index };
      chunks.push(open);
    }
    open.to = index + 1;
    if ('ESLU'.includes(letter)) open = null;
  }
  return chunks;
}
