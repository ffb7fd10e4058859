/**
 * Writes data for spaCy: `data.jsonl` with a row for each article and layer, and a short Python script that makes a
 * DocBin of it. Offsets count code points. All spans are in the group `sc`; those that overlap no other are also
 * entities.
 */
import { compareSpans } from '../../domain/span.ts';
import { offsetConverter } from '../../domain/offsets.ts';
import type { FolderWriter, OutgoingFile } from '../core/export-format.ts';
import { jsonLine } from '../core/json-line.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import { overlapping } from '../core/losses.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import { LOAD_SCRIPT } from './load-script.ts';

export const spacyWriter: FolderWriter = { shape: 'folder', write: writeSpacy };

async function* writeSpacy({ articles }: ProjectExport): AsyncGenerator<OutgoingFile> {
  yield { path: 'load.py', pieces: [LOAD_SCRIPT] };
  yield { path: 'data.jsonl', pieces: rows(articles) };
}

async function* rows(articles: ProjectExport['articles']): AsyncGenerator<string> {
  for await (const article of articles)
    for (const layer of layersToWrite(article)) yield `${jsonLine(rowOf(article, layer))}\n`;
}

function rowOf({ article, text }: ExportedArticle, { name, annotations }: ExportedLayer) {
  const { fromUtf16 } = offsetConverter(text, 'codepoint');
  const overlaps = overlapping(annotations);
  const spans = annotations
    .flatMap(({ id, target, body }) =>
      target.spans.map((span) => ({ span, label: body.label, isAlone: !overlaps.has(id) })),
    )
    .sort((a, b) => compareSpans(a.span, b.span))
    .map(({ span, label, isAlone }) => ({
      place: [fromUtf16(span.start), fromUtf16(span.end), label] as const,
      isAlone,
    }));
  return {
    text,
    entities: spans.filter(({ isAlone }) => isAlone).map(({ place }) => place),
    // The last of four is an identifier in a knowledge base, of which there is none.
    spans: { sc: spans.map(({ place }) => [...place, '']) },
    meta: {
      article: article.id,
      title: article.title,
      language: article.language ?? '',
      layer: name,
      sha256: article.sha256,
    },
  };
}
