/** Holds what a format carries of generated projects against what its reader makes of the files. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { ExportFormat } from '../../shared/formats/export-formats.ts';
import { IMPORT_FORMATS, type ImportFormat } from '../../shared/formats/import-formats.ts';
import type { OffsetUnit } from '../../shared/domain/offsets.ts';
import type { Relation } from '../../shared/domain/relation.ts';
import type { ParsedExport } from '../../shared/formats/project-export.ts';
import { anyExport } from './export-builders.ts';
import { asFiles, asText, carried, inOrder, readDocuments, resolved, told, writtenFiles, type Told } from './round-trip.ts';

/** Everything that comes back of a project, in one order; fails where anything is refused. */
export async function comesBack(format: ExportFormat & ImportFormat, source: ParsedExport, unit?: OffsetUnit): Promise<Told[]> {
  const files = asFiles(asText(await writtenFiles(format, source, unit))).filter(({ name }) => IMPORT_FORMATS[format].endings.some((ending) => name.endsWith(ending)));
  const { documents, refused } = await readDocuments(format, files);
  const back = documents.map((document) => resolved(document, source));
  expect([refused, back.flatMap((one) => one.refused)]).toEqual([[], []]);
  const annotations = source.articles.flatMap(({ layers }) => layers.flatMap((layer) => layer.annotations));
  const relations = (layers: readonly { readonly relations?: readonly Relation[] }[]) => layers.flatMap((layer) => (layer.relations ?? []).map(({ record }) => `${record.type} ${record.from} ${record.to}`)).sort();
  expect(relations(back.flatMap(({ layers }) => layers))).toEqual(relations(source.articles.flatMap(({ layers }) => layers)));
  const made = new Map(annotations.map(({ id, target }) => [id, [target.created, target.creator]]));
  for (const { id, target } of back.flatMap(({ layers }) => layers.flatMap((layer) => layer.annotations))) expect([target.created, target.creator]).toEqual(made.get(id));
  return inOrder(back.flatMap(({ layers }) => layers.flatMap((layer) => layer.annotations.map((one) => told(one, format)))));
}

/** What a format carries comes back as it was, one for one, with its id, maker, time of making and relations. */
export async function expectAllComesBack(format: ExportFormat & ImportFormat, unit?: OffsetUnit): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyExport, async (source) => {
      const back = await comesBack(format, source, unit);
      expect(back.length).toBe(source.articles.flatMap(({ layers }) => layers.flatMap((layer) => layer.annotations)).length);
      for (const one of source.articles.flatMap((article) => carried(article, format))) expect(back).toContainEqual(told(one, format));
    }),
    { numRuns: 50 },
  );
}
