/** Converts a layer’s annotations to chunks of tokens, in columns in which no two chunks overlap, and counts what is lost by this. */
import type { Span } from '../../domain/span.ts';
import type { ExportedLayer } from '../verbatim/project-export.ts';
import type { Chunk } from './tags.ts';
import { tokensOf } from './tokens.ts';

export interface ChunkColumns {
  /** One where nothing overlaps; else one for each label. At least one, perhaps empty. */
  readonly columns: readonly (readonly Chunk[])[];
  /** Ids of annotations that do not begin and end with tokens. */
  readonly moved: readonly string[];
  /** Ids of annotations that share tokens with an earlier one of their label, or have none. */
  readonly leftOut: readonly string[];
}

export function chunkColumns({ annotations }: ExportedLayer, tokens: readonly Span[]): ChunkColumns {
  const [moved, leftOut] = [new Set<string>(), new Set<string>()];
  const byLabel = new Map<string, Chunk[]>();
  for (const { id, label, from, to, meetsTokens } of placedIn(annotations, tokens)) {
    const column = byLabel.get(label) ?? [];
    if (from >= to || from < (column.at(-1)?.to ?? 0)) leftOut.add(id);
    else column.push({ label, from, to });
    byLabel.set(label, column);
    if (!meetsTokens) moved.add(id);
  }
  const all = [...byLabel.values()].flat().sort((a, b) => a.from - b.from || a.to - b.to);
  const isApart = all.every(({ from }, index) => from >= (all[index - 1]?.to ?? 0));
  return { columns: isApart ? [all] : [...byLabel.values()], moved: [...moved], leftOut: [...leftOut] };
}

interface Placed extends Chunk {
  readonly id: string;
  readonly meetsTokens: boolean;
}

/** By their first tokens, the longer first. */
const placedIn = (annotations: ExportedLayer['annotations'], tokens: readonly Span[]): Placed[] =>
  annotations
    .flatMap(({ id, target, body }) =>
      target.spans.map((span) => {
        const { from, to } = tokensOf(tokens, span);
        return {
          id,
          label: body.label,
          from,
          to,
          meetsTokens: tokens[from]?.start === span.start && tokens[to - 1]?.end === span.end,
        };
      }),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to);
