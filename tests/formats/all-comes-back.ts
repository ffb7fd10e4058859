/** Formats that keep everything but what they say they lose: generated projects go out and come in, one annotation for one. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { ExportFormat } from '../../shared/formats/export-formats.ts';
import type { ImportFormat } from '../../shared/formats/import-formats.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { comeBack, exported, relationsOf } from './comes-back.ts';
import { anyExport } from './export-builders.ts';
import { carried, inOrder, summary, type ExpectedAnnotation } from './round-trip.ts';

/** Everything that comes back of a project, in one order; fails where anything is refused, or has another id, maker, time or relation. */
export async function comesBack(
  format: ExportFormat & ImportFormat,
  source: WholeExport,
): Promise<ExpectedAnnotation[]> {
  const { annotations, relations, problems } = await comeBack(format, await exported(format, source), source);
  expect(problems).toEqual([]);
  expect([...relations].sort()).toEqual(relationsOf(source).sort());
  const wanted = source.articles.flatMap(({ layers }) => layers.flatMap((layer) => layer.annotations));
  expect(made(annotations)).toEqual(made(wanted));
  return inOrder(annotations.map((one) => summary(one, format)));
}

const made = (annotations: readonly Annotation[]): string[] =>
  annotations.map(({ id, target }) => `${id} ${target.creator} ${target.created}`).sort();

/** What a format carries comes back as it was, one for one. */
export async function expectAllComesBack(format: ExportFormat & ImportFormat): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyExport, async (source) => {
      const back = await comesBack(format, source);
      for (const one of source.articles.flatMap((article) => carried(article, format)))
        expect(back).toContainEqual(summary(one, format));
    }),
    { numRuns: 50 },
  );
}
