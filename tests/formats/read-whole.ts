/** An export of Verbatim read to its end, with all its articles. */
import { sha256Hex } from '../../server/importers/sha256.ts';
import { success, type Result } from '../../shared/domain/result.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { readVerbatimJson } from '../../shared/formats/verbatim/read-verbatim-json.ts';

export async function readWhole(text: string): Promise<Result<WholeExport>> {
  const read = await readVerbatimJson(() => inPieces(text), sha256Hex);
  if (!read.ok) return read;
  const { project, members, articles } = read.value;
  return success({ project, members, articles: await collected(articles) });
}

/** Cuts that fall anywhere: in the middle of keys, escapes and pairs of surrogates. */
export async function* inPieces(text: string, size = 7): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
