/** CSV: the golden sentence, what comes back, formulas made harmless, and tables of other programs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellValue, csvCell } from '../../shared/formats/csv/cells.ts';
import { csvRows } from '../../shared/formats/csv/read-rows.ts';
import { DATASET_WRITERS } from '../../shared/formats/dataset-writers.ts';
import { comeBack, exported, tellAll, expectedOf, withCrlf } from './comes-back.ts';
import {
  anAnnotation,
  ANA,
  anArticle,
  anyExport,
  aProject,
  GENERATOR,
  GOLDEN,
  goldenExport,
  joined,
} from './export-builders.ts';
import { collected, inPieces } from './read-whole.ts';
import { lossesOf } from './round-trip.ts';

const HELD = { ids: true, makers: true, times: true };
const read = (table: string, source = goldenExport()) => comeBack('csv', new Map([['table.csv', table]]), source);
const rowsOf = (table: string, size = table.length) => collected(csvRows(inPieces(table, size)));
const cells = async (table: string) => (await rowsOf(table)).map((row) => row.cells);

describe('CSV', () => {
  test('[FO29] the golden sentence in code points, UTF-16 units and bytes', async () => {
    const table = (await exported('csv', goldenExport())).get('export.csv') ?? '';
    expect(table.startsWith('\uFEFFid,article,title,')).toBe(true);
    expect(table.split('\r\n')).toHaveLength(5);
    const [header = [], ...rows] = await cells(table.slice(1));
    const columns = [
      'label',
      'text',
      'start',
      'end',
      'start_utf16',
      'end_utf16',
      'start_byte',
      'end_byte',
      'spans',
      'attribute_speaker',
      'member_name',
      'prefix',
    ];
    expect(rows.map((row) => columns.map((name) => row[header.indexOf(name)]))).toEqual([
      ['quote', '“Lift-off 👩‍🚀!”', '0', '15', '0', '17', '0', '27', '0-15', 'Ana Díaz', 'Ana', ''],
      ['paraphrase', 'said', '16', '20', '18', '22', '28', '32', '16-20', '', 'Ana', '“Lift-off 👩‍🚀!” '],
      ['editorial-claim', 'Ana Díaz', '21', '29', '23', '31', '33', '42', '21-29', '', 'Ana', '“Lift-off 👩‍🚀!” said '],
    ]);
  });

  test.each(['as it is', 'with CRLF in its cells'])(
    '[FO30] what it can carry comes back, ids, makers and times too: %s',
    async (how) => {
      await fc.assert(
        fc.asyncProperty(anyExport, async (source) => {
          const files = await exported('csv', source);
          const back = await comeBack('csv', how === 'as it is' ? files : withCrlf(files), source);
          expect(back.problems).toEqual([]);
          const [summary, wanted] = [tellAll(back.annotations, 'csv', HELD), expectedOf(source, 'csv', HELD)];
          const even = (list: readonly string[]) => list.map((one) => one.replaceAll('\\r\\n', '\\n'));
          expect(even(summary)).toEqual(even(wanted));
        }),
        { numRuns: 40 },
      );
    },
  );

  test('[FO30] what it can’t carry is counted', async () => {
    const [one, other] = [anAnnotation(1, [{ start: 0, end: 17 }]), anAnnotation(2, [{ start: 18, end: 22 }])];
    const made = { creator: ANA.id, created: 0, by: ANA.id, at: 0 };
    const article = anArticle(GOLDEN, [one, other]);
    const layers = [
      {
        name: 'shared' as const,
        annotations: [one, other],
        relations: [{ id: one.id as never, record: { type: 'continues', from: one.id, to: other.id, ...made } }],
        comments: [
          { id: one.id as never, record: { annotation: one.id, parent: null, text: 'Yes', resolved: null, ...made } },
        ],
      },
    ];
    const losses = await lossesOf('csv', { project: aProject(), members: [ANA], articles: [{ ...article, layers }] });
    expect(losses.map(({ what, annotations }) => [what, annotations])).toEqual([
      ['relations', 2],
      ['comments', 1],
    ]);
  });

  test('[FO30] without the texts, places alone, which come back', async () => {
    const table = await joined(
      DATASET_WRITERS.csv.write(goldenExport(), {
        offsets: 'codepoint',
        generator: GENERATOR,
        withText: false,
      }) as AsyncIterable<string>,
    );
    expect(table).not.toContain('Lift-off 👩');
    expect((await read(table)).annotations.map(({ target }) => target.spans)).toEqual([
      [{ start: 0, end: 17 }],
      [{ start: 18, end: 22 }],
      [{ start: 23, end: 31 }],
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@x', '\t=x', '\r=x', '\n=x', '＝x', "'=x", "''=x"])(
    '[FO31] a spreadsheet takes no cell for a formula, and what is read is what was written: %j',
    async (value) => {
      expect((await cells(csvCell(value)))[0]?.[0]?.startsWith("'")).toBe(true);
      expect(cellValue((await cells(csvCell(value)))[0]?.[0] ?? '')).toBe(value);
    },
  );

  test('[FO31] any cells come back from a row as they were', async () => {
    const cell = fc
      .array(fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', "'", '=', ' ', '👩‍🚀'), { minLength: 1, maxLength: 6 })
      .map((signs) => signs.join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          const table = `x,y,z\r\n${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
          expect((await cells(table)).slice(1).map((row) => row.map(cellValue))).toEqual(rows);
        },
      ),
    );
  });

  test.each([
    ['semicolons, places', 'File;Annotator;Tag;Begin;End\na1;ben;Quote;0;15\n'],
    ['tabs, words', 'document\tcoder\tcode\tquote\na1\tben\tquote\t“Lift-off 👩‍🚀!”\n'],
    [
      'old line ends, quotes, blank lines',
      '"label","start","end","text","article","user"\r\r"quote","0","17","“Lift-off 👩‍🚀!”","a1","ben"\r',
    ],
  ])('[FO32] tables of other programs are read: %s', async (_, table) => {
    const { annotations, documents, problems } = await read(table);
    expect(problems).toEqual([]);
    expect(annotations.map(({ target, body }) => [body.label, target.creator, target.spans])).toEqual([
      ['quote', 'ben', [{ start: 0, end: 17 }]],
    ]);
    expect(documents[0]?.article).toMatchObject({ id: 'a1' });
  });

  test('[FO32] a bad row is named by its line, and the rest comes in; a table without annotations is refused', async () => {
    const table =
      'label,start,end,text,article\nquote,0,x,,a1\n"quote",0,15,"“Lift-off 👩‍🚀!”",a1\nquote,,,"two\nlines",a1\nquote,,,,a1\nquote,16,20,sayd,a1\n"quote,0,1';
    const { annotations, problems } = await read(table);
    expect(annotations.map(({ target }) => target.spans)).toEqual([[{ start: 0, end: 17 }]]);
    expect(problems.map(({ id, where }) => `${where} ${id}`).sort()).toEqual([
      'line 2, start span-malformed',
      'line 4 quote-not-found',
      'line 6 span-empty',
      'line 7 span-mismatch',
      'line 8 csv-open-quote',
    ]);
    for (const none of ['', 'a,b\n1,2\n', 'label\nquote\n', '"'])
      expect((await read(none)).problems.map(({ id }) => id)).toEqual(['no-annotations']);
  });

  test('[IM48] a row with too few or too many cells, or marks in the wrong place, is refused by its line', async () => {
    const table =
      'sep=;\nlabel;start;end;text;article;note\nquote;0;15;;a1;;extra\nquote;0;15\nquote;0;15;"“Lift-off” he said;a1;x\nquote;16;20;said;a1;"a"b\nquote;16;20;said;a1;x;;\n';
    const { annotations, problems } = await read(table.replace('"“Lift-off” he said', '"“Lift-off” he" said'));
    expect(annotations.map(({ target }) => target.spans)).toEqual([[{ start: 18, end: 22 }]]);
    expect(problems.map(({ id, where }) => `${where} ${id}`)).toEqual([
      'line 3 csv-cells',
      'line 4 csv-cells',
      'line 5 csv-quotes',
      'line 6 csv-quotes',
    ]);
  });

  test('[FO32] a long table is read row by row, the same wherever it is cut', async () => {
    const cell = fc
      .array(fc.constantFrom('a', 'words', '"', ',', '\n', '\r', '\r\n', "'", ' ', '👩‍🚀'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((signs) => signs.join(''));
    const end = fc.constantFrom('\n', '\r\n', '\r');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
        end,
        fc.integer({ min: 1, max: 90_000 }),
        async (rows, lineEnd, size) => {
          const some = rows.map((row) => `${row.map(csvCell).join(',')}${lineEnd}`).join('');
          const table = `x,y,z${lineEnd}${some.repeat(Math.ceil(150_000 / some.length))}`;
          const [whole, pieces] = [await rowsOf(table), await rowsOf(table, size)];
          expect(whole.length).toBeGreaterThan(1_000);
          expect(pieces).toEqual(whole);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('[FO32] a table of more annotations than are held at once comes in all the same, its articles in parts', async () => {
    const row = (index: number) => `quote,${index % 2 === 0 ? '0,15' : '16,20'},a1\n`;
    const { documents, problems } = await read(
      `label,start,end,article\n${Array.from({ length: 50_000 }, (_, index) => row(index)).join('')}quote,0,x,a1\n`,
    );
    expect(documents.map(({ layers }) => layers.map((layer) => layer.annotations.length))).toEqual([
      [20_000],
      [20_000],
      [10_000],
    ]);
    expect(problems).toMatchObject([{ id: 'span-malformed', where: 'line 50002, start' }]);
  });
});
