/** The JSONL export: one schema for all rows, both units, the exact texts. */
import { expect, test } from 'vitest';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { OffsetUnit } from '../../shared/domain/offsets.ts';
import type { ProjectExport } from '../../shared/formats/verbatim/project-export.ts';
import { serializeVerbatimJsonl, type JsonlRow } from '../../shared/formats/jsonl/verbatim-jsonl.ts';
import fc from 'fast-check';
import { ANA, anAnnotation, anArticle, anyExport, aProject, GOLDEN, goldenExport, joined } from './export-builders.ts';

async function rows(source: ProjectExport, offsets: OffsetUnit = 'codepoint'): Promise<JsonlRow[]> {
  const lines = (await joined(serializeVerbatimJsonl(source, { offsets }))).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as JsonlRow);
}

test.each([
  ['codepoint', 30, 15],
  ['utf16', 32, 17],
] as const)('[FO1] the golden sentence has the offsets of its unit: %s', async (unit, length, end) => {
  const [row] = await rows(goldenExport(), unit);
  expect(row).toMatchObject({
    id: 'a1',
    schema: 'verbatim-jsonl/1',
    offset_unit: unit,
    project: 'p1',
    outlet: '',
    length,
  });
  expect(row?.annotations[0]).toMatchObject({
    start: 0,
    end,
    text: '“Lift-off 👩‍🚀!”',
    layer: 'shared',
    member: 'ana',
    member_name: 'Ana',
    confidence: '',
  });
  expect(row?.annotations[0]?.spans).toEqual([
    { start: 0, end, exact: '“Lift-off 👩‍🚀!”', prefix: '', suffix: ' said Ana Díaz.' },
  ]);
});

test('[FO11] an interrupted quote is one annotation with its extent, its parts and their joined text', async () => {
  const annotation = anAnnotation(1, [
    { start: 1, end: 9 },
    { start: 23, end: 31 },
  ]);
  const [row] = await rows({ project: aProject(), members: [ANA], articles: [anArticle(GOLDEN, [annotation])] });
  expect(row?.annotations[0]).toMatchObject({ start: 1, end: 29, text: 'Lift-off … Ana Díaz' });
  expect(row?.annotations[0]?.spans.map((span) => span.exact)).toEqual(['Lift-off', 'Ana Díaz']);
});

test('[FO12] attributes of the label set are fixed columns, others are JSON text', async () => {
  const spans = [{ start: 0, end: 1 }];
  const annotations = [
    anAnnotation(1, spans, { attributes: { zeal: 2, speaker: 'Ana', mood: true } }),
    anAnnotation(2, spans),
  ];
  const labelSet = {
    labels: DEFAULT_LABEL_SET.labels,
    attributes: [{ key: 'speaker', title: 'Speaker', description: '' }],
  };
  const [row] = await rows({
    project: aProject({ labelSet }),
    members: [],
    articles: [anArticle(GOLDEN, annotations)],
  });
  expect(
    row?.annotations.map(({ attributes, other_attributes, member_name }) => ({
      attributes,
      other_attributes,
      member_name,
    })),
  ).toEqual([
    { attributes: { speaker: 'Ana' }, other_attributes: '{"mood":true,"zeal":2}', member_name: '' },
    { attributes: { speaker: '' }, other_attributes: '{}', member_name: '' },
  ]);
});

/** The kind of every value, lists by their first entry: what a reader would take for a column's type. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.entries(value).map(([key, inside]) => [key, shapeOf(inside)]);
};

test('[FO12] every row and every annotation has the same keys and types', async () => {
  await fc.assert(
    fc.asyncProperty(anyExport, async (source) => {
      const all = await rows(source);
      expect(new Set(all.map((row) => JSON.stringify(shapeOf({ ...row, annotations: [] })))).size).toBeLessThanOrEqual(
        1,
      );
      const annotations = all.flatMap((row) => row.annotations);
      const ofOneShape = (list: readonly object[]): void =>
        expect(new Set(list.map((one) => JSON.stringify(shapeOf(one)))).size).toBeLessThanOrEqual(1);
      ofOneShape(annotations.map((annotation) => ({ ...annotation, relations: [], comments: [] })));
      ofOneShape(annotations.flatMap(({ relations }) => relations));
      ofOneShape(annotations.flatMap(({ comments }) => comments));
      expect(JSON.stringify(shapeOf(all))).not.toContain('null');
    }),
    { numRuns: 50 },
  );
});
