/**
 * Writes doccano’s JSONL with relations: one line for each layer of each article. Offsets count UTF-16 units, as
 * doccano’s page does with “grapheme mode” off; Python scripts expect code points. An interrupted annotation becomes
 * one entity for each span.
 */
import type { Annotation } from '../../domain/annotation.ts';
import { offsetConverter } from '../../domain/offsets.ts';
import type { FileWriter, WriteOptions } from '../core/export-format.ts';
import { jsonLine } from '../core/json-line.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';

export const doccanoWriter: FileWriter = { shape: 'file', write: writeDoccano };

async function* writeDoccano(source: ProjectExport, { offsets }: WriteOptions): AsyncGenerator<string> {
  let row = 0;
  // Relations name entities by numbers, which doccano wants to be unique in the whole file.
  let entity = 0;
  for await (const article of source.articles) {
    const { fromUtf16 } = offsetConverter(article.text, offsets);
    for (const layer of layersToWrite(article)) {
      row += 1;
      const entities = layer.annotations.flatMap((annotation) =>
        annotation.target.spans.map((span) => {
          entity += 1;
          return {
            annotation,
            written: {
              id: entity,
              label: annotation.body.label,
              start_offset: fromUtf16(span.start),
              end_offset: fromUtf16(span.end),
            },
          };
        }),
      );
      yield `${jsonLine({ id: row, text: article.text, entities: entities.map(({ written }) => written), relations: relationsOf(layer, entities), Comments: [], ...nameOf(article, layer) })}\n`;
    }
  }
}

interface Entity {
  readonly annotation: Annotation;
  readonly written: { readonly id: number };
}

/** Relations between the first entities of their annotations. */
function relationsOf({ relations = [] }: ExportedLayer, entities: readonly Entity[]) {
  const first = new Map<string, number>();
  for (const { annotation, written } of entities) if (!first.has(annotation.id)) first.set(annotation.id, written.id);
  return relations.map(({ record }, index) => ({
    id: index + 1,
    from_id: first.get(record.from),
    to_id: first.get(record.to),
    type: record.type,
  }));
}

/** Columns that doccano keeps as metadata. */
const nameOf = ({ article }: ExportedArticle, { name }: ExportedLayer) => ({
  article: article.id,
  title: article.title,
  layer: name,
});
