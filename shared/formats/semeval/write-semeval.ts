/**
 * Writes the format of SemEval-2020 task 11: a text for each article and layer, the spans alone (task 1, overlapping
 * ones merged), and spans with their labels (task 2). Offsets count code points.
 */
import { offsetConverter } from '../../domain/offsets.ts';
import { compareSpans, type Span } from '../../domain/span.ts';
import type { FolderWriter, OutgoingFile } from '../core/export-format.ts';
import { fileStem } from '../core/file-stem.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';

export const semevalWriter: FolderWriter = { shape: 'folder', write: writeSemeval };

async function* writeSemeval({ articles }: ProjectExport): AsyncGenerator<OutgoingFile> {
  for await (const one of articles) {
    for (const layer of layersToWrite(one)) {
      // Without words of the title: it is the first column of every line.
      const name = fileStem({ id: one.article.id, title: '' }, layer.name);
      yield { path: `articles/article${name}.txt`, pieces: [one.text] };
      yield { path: `labels-task1/article${name}.task1-SI.labels`, pieces: spanLines(name, one, layer) };
      yield { path: `labels-task2/article${name}.task2-TC.labels`, pieces: labelLines(name, one, layer) };
    }
  }
}

function* spanLines(name: string, { text }: ExportedArticle, { annotations }: ExportedLayer): Iterable<string> {
  const { fromUtf16 } = offsetConverter(text, 'codepoint');
  for (const { start, end } of melted(annotations.flatMap(({ target }) => target.spans)))
    yield `${name}\t${fromUtf16(start)}\t${fromUtf16(end)}\n`;
}

/** In text order, with what overlaps or touches as one. */
function melted(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of [...spans].sort(compareSpans)) {
    const last = apart.at(-1);
    if (last !== undefined && span.start <= last.end)
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else apart.push(span);
  }
  return apart;
}

function* labelLines(name: string, { text }: ExportedArticle, { annotations }: ExportedLayer): Iterable<string> {
  const { fromUtf16 } = offsetConverter(text, 'codepoint');
  for (const { target, body } of annotations) {
    for (const { start, end } of target.spans)
      yield `${name}\t${body.label.replace(/\s+/g, '_')}\t${fromUtf16(start)}\t${fromUtf16(end)}\n`;
  }
}
