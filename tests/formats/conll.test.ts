/** CoNLL’s columns: the golden sentence in both schemes, what comes back, and files in every scheme. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { comeBack, tellAll, expectedOf, withCrlf } from './comes-back.ts';
import { anAnnotation, ANA, anArticle, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asText, lossesOf, writtenFiles } from './round-trip.ts';

const written = async (format: 'conll' | 'conll-bioes', source: WholeExport) =>
  asText(await writtenFiles(format, source));
const of = (text: string, ...annotations: Parameters<typeof anArticle>[1]): WholeExport => ({
  project: aProject(),
  members: [ANA],
  articles: [anArticle(text, annotations)],
});
const read = (files: Readonly<Record<string, string>>) =>
  comeBack('conll', new Map(Object.entries(files)), goldenExport());
const found = ({ documents, resolved }: Awaited<ReturnType<typeof read>>) =>
  resolved.map(({ layers }, index) =>
    layers.flatMap(({ annotations }) =>
      annotations.map(
        ({ target, body }) =>
          `${body.label} ${target.spans.map(({ start, end }) => documents[index]?.text?.slice(start, end)).join('|')}`,
      ),
    ),
  );

describe('CoNLL', () => {
  test.each([
    [
      'conll',
      [
        'B-quote',
        'I-quote',
        'I-quote',
        'I-quote',
        'I-quote',
        'I-quote',
        'I-quote',
        'B-paraphrase',
        'B-editorial-claim',
        'I-editorial-claim',
        'O',
      ],
    ],
    [
      'conll-bioes',
      [
        'B-quote',
        'I-quote',
        'I-quote',
        'I-quote',
        'I-quote',
        'I-quote',
        'E-quote',
        'S-paraphrase',
        'B-editorial-claim',
        'E-editorial-claim',
        'O',
      ],
    ],
  ] as const)('[FO38] the golden sentence: %s', async (format, tags) => {
    const files = await written(format, goldenExport());
    expect([...files.keys()]).toEqual(['lift-off.a1.conll', 'lift-off.a1.tokens.tsv']);
    const tokens = ['“', 'Lift', '-', 'off', '👩‍🚀', '!', '”', 'said', 'Ana', 'Díaz', '.'];
    expect(files.get('lift-off.a1.conll')).toBe(
      ['-DOCSTART- -X- O O', '', ...tokens.map((token, index) => `${token} -X- O ${tags[index]}`), ''].join('\n'),
    );
    expect(files.get('lift-off.a1.tokens.tsv')?.split('\n').slice(0, 3)).toEqual([
      'start\tend\ttoken\tafter',
      '0\t1\t"“"\t""',
      '1\t5\t"Lift"\t""',
    ]);
    expect(files.get('lift-off.a1.tokens.tsv')).toContain('\n16\t20\t"said"\t" "\n21\t24\t"Ana"\t" "\n');
  });

  test('[FO39] each label has a column where annotations overlap; a sentence ends where none goes over its end', async () => {
    const files = await written(
      'conll',
      of(
        'One. Two. Three.',
        anAnnotation(1, [{ start: 0, end: 9 }]),
        anAnnotation(2, [{ start: 0, end: 3 }], { label: 'paraphrase' }),
      ),
    );
    expect(files.get('lift-off.a1.conll')?.split('\n')).toEqual([
      '-DOCSTART- -X- O O O',
      '',
      'One -X- O B-quote B-paraphrase',
      '. -X- O I-quote O',
      'Two -X- O I-quote O',
      '. -X- O I-quote O',
      '',
      'Three -X- O O O',
      '. -X- O O O',
      '',
    ]);
  });

  test.each([
    ['conll', 'as they are'],
    ['conll-bioes', 'as they are'],
    ['conll', 'with CRLF'],
  ] as const)('[FO40] what it can carry comes back: %s, files %s', async (format, how) => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const files = await written(format, source);
        const back = await comeBack('conll', how === 'with CRLF' ? withCrlf(files) : files, source);
        expect(back.problems).toEqual([]);
        expect(back.documents.every(({ text }) => source.articles.some((article) => article.text === text))).toBe(true);
        const summary = tellAll(back.annotations, format, {});
        for (const one of expectedOf(source, format, {})) expect(summary).toContain(one);
      }),
      { numRuns: 40 },
    );
  });

  test('[FO40] what it can’t carry is counted: half words, and overlaps of one label', async () => {
    const annotations = [
      anAnnotation(1, [{ start: 0, end: 17 }]),
      anAnnotation(2, [{ start: 1, end: 3 }]),
      anAnnotation(3, [{ start: 24, end: 31 }], { label: 'paraphrase' }),
      anAnnotation(4, [{ start: 18, end: 22 }], { label: 'paraphrase' }),
    ];
    expect(
      (await lossesOf('conll', of(GOLDEN, ...annotations))).map(({ what, annotations: touched }) => [what, touched]),
    ).toEqual([
      ['makers', 4],
      ['times', 4],
      ['token-edges', 2],
      ['shared-tokens', 1],
    ]);
    const back = await read(Object.fromEntries(await written('conll', of(GOLDEN, ...annotations))));
    expect(found(back)).toEqual([['quote “Lift-off 👩‍🚀!”', 'paraphrase said', 'paraphrase Ana Díaz']]);
  });

  test.each([
    ['IOB1', ['I-quote', 'I-quote', 'B-quote', 'I-paraphrase', 'O']],
    ['IOB2', ['B-quote', 'I-quote', 'B-quote', 'B-paraphrase', 'O']],
    ['BIOES', ['B-quote', 'E-quote', 'S-quote', 'S-paraphrase', 'O']],
    ['BILOU', ['B-quote', 'L-quote', 'U-quote', 'U-paraphrase', 'O']],
  ])('[FO41] is read: %s', async (_, tags) => {
    const lines = ['a', 'b', 'c', 'd', 'e'].map((token, index) => `${token} NN I-NP ${tags[index]}`);
    for (const file of [lines.join('\n'), lines.join('\r\n').replaceAll(' ', '\t')])
      expect(found(await read({ 'x.bio': file }))).toEqual([['quote a b', 'quote c', 'paraphrase d']]);
  });

  test('[FO41] several documents, sentences as lines, comments, plain tags; lines without a tag are named', async () => {
    const file = [
      '\uFEFF-DOCSTART- O',
      '',
      'One B-quote',
      '. I-quote',
      '',
      '',
      'Two I-quote',
      '# O',
      '-DOCSTART-',
      '# a comment',
      'said quote',
      'so',
      '',
    ]
      .join('\n')
      .replace('\uFEFF', '');
    const back = await read({ 'news/x.conll': file });
    expect(back.documents.map(({ text, article }) => [text, article.title])).toEqual([
      ['One .\nTwo #', 'x'],
      ['said so', 'x (2)'],
    ]);
    expect(found(back)).toEqual([['quote One .', 'quote Two'], ['quote said']]);
    expect(back.problems.map(({ id, where }) => `${where} ${id}`)).toEqual(['line 12 line-malformed']);
  });

  test('[FO41] a table of tokens that differs is said to, and done without; no file makes it throw', async () => {
    const lines = 'One B-quote\nTwo O\n';
    for (const tokens of [
      '',
      'start\tend\ttoken\tafter\n0\t3\t"One"\t" "\n',
      'h\n1\t2\tOne\n',
      'h\n0\t3\t"One"\t" "\n4\t7\t"Too"\t""\n',
    ]) {
      const back = await read({ 'x.conll': lines, 'x.tokens.tsv': tokens });
      expect([found(back), back.problems.map(({ id }) => id)]).toEqual([[['quote One']], ['sidecar-differs']]);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(
            fc.oneof(
              fc.constantFrom('B-quote', 'I-', 'O', '-DOCSTART-', '#', '-X-', '"a"'),
              fc.string({ maxLength: 3 }),
            ),
            { maxLength: 5 },
          ),
          { maxLength: 6 },
        ),
        async (rows) => {
          const file = rows.map((row) => row.join('\t')).join('\n');
          expect((await read({ 'x.conll': file, 'x.tokens.tsv': file })).documents).toBeDefined();
        },
      ),
      { numRuns: 200 },
    );
  });
});
