/**
 * Writes CoNLL columns: for each article and layer a file with one token and its tags on each line, and a table of the
 * tokens’ offsets. Where annotations overlap, each label has a column. A sentence ends only where no annotation crosses
 * its end.
 */
import { sentencesIn } from '../../domain/sentences.ts';
import { offsetConverter } from '../../domain/offsets.ts';
import type { Span } from '../../domain/span.ts';
import type { FolderWriter, OtherLoss, OutgoingFile } from '../core/export-format.ts';
import { fileStem } from '../core/file-stem.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ProjectExport } from '../verbatim/project-export.ts';
import { textPieces } from '../core/text-pieces.ts';
import { chunkColumns, type ChunkColumns } from './chunk-columns.ts';
import { SIDECAR_ENDING, sidecarRows } from './sidecar.ts';
import { tagsFor, type TagScheme } from './tags.ts';
import { columnOf, tokensIn } from './tokens.ts';

export const conllWriter = (scheme: TagScheme): FolderWriter => ({
  shape: 'folder',
  write: (source) => writeConll(source, scheme),
  alsoLost,
});

async function* writeConll({ articles }: ProjectExport, scheme: TagScheme): AsyncGenerator<OutgoingFile> {
  for await (const one of articles) {
    const tokens = tokensIn(one.text);
    for (const layer of layersToWrite(one)) {
      const stem = fileStem(one.article, layer.name);
      yield { path: `${stem}.conll`, pieces: lines(one, tokens, chunkColumns(layer, tokens), scheme) };
      yield {
        path: `${stem}${SIDECAR_ENDING}`,
        pieces: sidecarRows(one.text, tokens, offsetConverter(one.text, 'codepoint')),
      };
    }
  }
}

function* lines(
  { article, text }: ExportedArticle,
  tokens: readonly Span[],
  { columns }: ChunkColumns,
  scheme: TagScheme,
): Iterable<string> {
  const tags = columns.map((chunks) => {
    const column = Array.from({ length: tokens.length }, () => 'O');
    for (const { label, from, to } of chunks)
      for (const [index, tag] of tagsFor(label, to - from, scheme).entries()) column[from + index] = tag;
    return column;
  });
  const starts = sentenceStarts(tokens, text, article.language, columns);
  yield `-DOCSTART- -X- O ${columns.map(() => 'O').join(' ')}\n`;
  for (const [index, { start, end }] of tokens.entries()) {
    if (starts.has(index)) yield '\n';
    yield `${columnOf(text.slice(start, end))} -X- O ${tags.map((column) => column[index]).join(' ')}\n`;
  }
}

/** Units of text whose sentences are looked for together: a line that is longer is cut. */
const PIECE = 20_000;

/** Indexes of tokens that begin a sentence, except those inside of an annotation. */
function sentenceStarts(
  tokens: readonly Span[],
  text: string,
  language: string | null,
  columns: ChunkColumns['columns'],
): Set<number> {
  const starts = new Set<number>(tokens.length > 0 ? [0] : []);
  let token = 0;
  for (const piece of textPieces(text, PIECE)) {
    for (const { start } of sentencesIn(piece.text, language)) {
      while ((tokens[token]?.start ?? Infinity) < piece.start + start) token += 1;
      if (token < tokens.length) starts.add(token);
    }
  }
  for (const { from, to } of columns.flat())
    for (let inside = from + 1; inside < to; inside += 1) starts.delete(inside);
  return starts;
}

function alsoLost(article: ExportedArticle): OtherLoss[] {
  const tokens = tokensIn(article.text);
  const costs = layersToWrite(article).map((layer) => chunkColumns(layer, tokens));
  return [
    {
      what: 'token-edges',
      message: 'Spans that don’t begin and end with words or signs are moved to them.',
      annotations: costs.flatMap(({ moved }) => moved),
    },
    {
      what: 'shared-tokens',
      message: 'Annotations that overlap another of the same label are left out.',
      annotations: costs.flatMap(({ leftOut }) => leftOut),
    },
  ];
}
