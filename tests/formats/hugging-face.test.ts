/** Parquet and the dataset card: what is read back is what the JSONL export says, with certain types. */
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects, type AsyncBuffer } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { DATASET_WRITERS } from '../../shared/formats/dataset-writers.ts';
import { parquetFile } from '../../shared/formats/hugging-face/parquet-file.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { jsonlRows } from '../../shared/formats/jsonl/verbatim-jsonl.ts';
import {
  anAnnotation,
  anArticle,
  ANA,
  anyExport,
  aProject,
  GENERATOR,
  GOLDEN,
  goldenExport,
} from './export-builders.ts';
import { asText, lossesOf, writtenFiles } from './round-trip.ts';

const PARQUET = 'data/train-00000-of-00001.parquet';

const bufferOf = (bytes: Uint8Array): AsyncBuffer => {
  const { buffer } = bytes.slice();
  return { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) };
};
const readParquet = (bytes: Uint8Array) => parquetReadObjects({ file: bufferOf(bytes) });

async function rowsOf(source: WholeExport): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of jsonlRows(source, { offsets: 'codepoint' })) rows.push(row);
  return rows;
}

/** Without attributes, which the label set may have none of. */
const withAttributes = (rows: readonly unknown[], has: boolean): unknown =>
  has ? rows : JSON.parse(JSON.stringify(rows, (key, value: unknown) => (key === 'attributes' ? undefined : value)));

describe('Hugging Face', () => {
  test('[FO72] the golden sentence, in code points', async () => {
    const files = await writtenFiles('hugging-face', goldenExport());
    expect([...files.keys()]).toEqual([PARQUET, 'README.md']);
    const [row] = await readParquet(files.get(PARQUET) ?? new Uint8Array());
    expect(row).toMatchObject({
      id: 'a1',
      offset_unit: 'codepoint',
      text: GOLDEN,
      length: 30,
      annotations: [
        {
          label: 'quote',
          start: 0,
          end: 15,
          spans: [{ start: 0, end: 15, exact: '“Lift-off 👩‍🚀!”' }],
          attributes: { speaker: 'Ana Díaz', cue: '' },
          relations: [],
        },
        { start: 16, end: 20 },
        { start: 21, end: 29 },
      ],
    });
  });

  test('[FO72] Parquet holds what the JSONL rows hold, and says their types', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const bytes = (await writtenFiles('hugging-face', source)).get(PARQUET) ?? new Uint8Array();
        expect(await readParquet(bytes)).toEqual(
          withAttributes(await rowsOf(source), source.project.labelSet.attributes.length > 0),
        );
        const { schema } = parquetMetadata(bufferOf(bytes).slice(0) as ArrayBuffer);
        expect(
          schema
            .filter(({ type }) => type !== undefined)
            .every(({ type, converted_type: converted }) => type === 'INT32' || converted === 'UTF8'),
        ).toBe(true);
        expect(
          schema
            .filter(({ repetition_type: repetition, name }) => name !== 'root' && repetition !== 'REQUIRED')
            .map(({ name }) => name),
        ).toEqual(['list', 'list', 'list', 'list']);
      }),
      { numRuns: 50 },
    );
    expect(await lossesOf('hugging-face', goldenExport())).toEqual([]);
  });

  test('[FO73] no more than a row group waits in memory', async () => {
    let made = 0;
    const rows = async function* () {
      for (; made < 10; made += 1) yield { id: `r${made}` };
    };
    const seen: number[] = [];
    const pieces: Uint8Array[] = [];
    for await (const piece of parquetFile(rows(), () => 1, {
      fields: [{ name: 'id', kind: 'string' }],
      groupSize: 4,
      createdBy: 'test',
    })) {
      seen.push(made);
      pieces.push(piece);
    }
    expect(seen).toEqual([3, 7, 10]);
    const bytes = new Uint8Array(Buffer.concat(pieces));
    expect(
      parquetMetadata(bufferOf(bytes).slice(0) as ArrayBuffer).row_groups.map((group) => Number(group.num_rows)),
    ).toEqual([4, 4, 2]);
    expect((await readParquet(bytes)).length).toBe(10);
  });

  test('[FO73] the parts of a split bear their names beside one card; texts can be left out; no articles are no rows', async () => {
    const writer = DATASET_WRITERS['hugging-face'];
    const paths: string[] = [];
    if (writer.shape === 'folder' && writer.writeParts !== undefined) {
      const parts = (['train', 'validation'] as const).map((split) => ({ split, source: goldenExport() }));
      for await (const { path, pieces } of writer.writeParts(parts, {
        offsets: 'codepoint',
        generator: GENERATOR,
        withText: false,
      })) {
        paths.push(path);
        let contents = '';
        for await (const piece of pieces) contents += Buffer.from(piece).toString('latin1');
        if (path === 'README.md') expect(contents).toContain('Texts: 2; annotations: 6;');
        expect(contents).not.toContain('Lift-off 👩');
        expect(contents).not.toContain(Buffer.from('“Lift').toString('latin1'));
      }
    }
    expect(paths).toEqual(['data/train-00000-of-00001.parquet', 'data/validation-00000-of-00001.parquet', 'README.md']);
    const none = await writtenFiles('hugging-face', { project: aProject(), members: [ANA], articles: [] });
    expect(await readParquet(none.get(PARQUET) ?? new Uint8Array())).toEqual([]);
  });

  test('[FO74] the card tells labels, attributes, relations, guidelines, counts and where it is from', async () => {
    const article = anArticle(GOLDEN, [
      anAnnotation(1, [{ start: 0, end: 17 }]),
      anAnnotation(2, [{ start: 18, end: 22 }]),
    ]);
    const articles = [{ ...article, article: { ...article.article, outlet: 'The | Post', language: 'en-GB' } }];
    const card =
      asText(
        await writtenFiles('hugging-face', {
          project: aProject({ title: 'A "b": c\n---', guidelines: '# Rules\n\n---\nTag it.' }),
          members: [ANA],
          articles,
        }),
      ).get('README.md') ?? '';
    expect(card.split('\n---\n')[0]).toBe(
      '---\npretty_name: "A \\"b\\": c ---"\nlanguage:\n- en\nlicense: unknown\ntask_categories:\n- token-classification\nsize_categories:\n- n<1K',
    );
    expect(card).toContain('| quote | Quote | Words given as somebody’s own');
    expect(card).toMatch(/\| quote \| .* \| 2 \|\n/);
    expect(card).toContain(
      '| kind | Kind | How near the words are to what was said. | quote, paraphrase | direct, mixed, indirect |',
    );
    expect(card).toContain('| attributed-to | attributed to |');
    expect(card).toContain('> # Rules\n>\n> ---\n> Tag it.');
    expect(card).toContain('Texts: 1; annotations: 2; relations between them: 0');
    expect(card).toContain(
      'Members of the project: 1. They worked together on the same annotations. Articles by outlet: The | Post 1.',
    );
    expect(card).toContain('Written by verbatim 0.1.0. Offsets count code points');
  });
});
