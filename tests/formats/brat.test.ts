/** brat standoff: the golden sentence, what comes back, and folders of other programs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comeBack, exported, relationsOf, tellAll, expectedOf, withCrlf } from './comes-back.ts';
import { anAnnotation, ANA, anArticle, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asText, lossesOf, writtenFiles } from './round-trip.ts';

const read = (files: Readonly<Record<string, string>>) =>
  comeBack('brat', new Map(Object.entries(files)), goldenExport());
const kinds = (relations: readonly string[]) => relations.map((relation) => relation.replace(/ .*/, '')).sort();

describe('brat', () => {
  test('[FO25] the golden sentence goes out by code points, with what its annotations may be', async () => {
    const files = asText(await writtenFiles('brat', goldenExport()));
    expect([...files.keys()]).toEqual(['annotation.conf', 'lift-off.a1.txt', 'lift-off.a1.ann']);
    expect(files.get('lift-off.a1.txt')).toBe(GOLDEN);
    expect(files.get('lift-off.a1.ann')).toBe(
      [
        'T1\tquote 0 15\t“Lift-off 👩‍🚀!”',
        '#1\tAnnotatorNotes T1\tspeaker = "Ana Díaz"',
        'T2\tparaphrase 16 20\tsaid',
        'T3\teditorial-claim 21 29\tAna Díaz',
        '',
      ].join('\n'),
    );
    const conf = files.get('annotation.conf')?.split('\n');
    expect(conf).toContain('kind\tArg:quote|paraphrase, Value:direct|mixed|indirect');
    expect(conf).toContain('attributed-to\tArg1:<ENTITY>, Arg2:<ENTITY>');
    expect(conf?.slice(0, 6)).toEqual([
      '[entities]',
      'quote',
      'paraphrase',
      'editorial-claim',
      'unsupported-assertion',
      '',
    ]);
  });

  test('[FO25] a span over lines is told line by line; closed lists are attributes, the rest notes', async () => {
    const quote = anAnnotation(
      1,
      [
        { start: 0, end: 9 },
        { start: 10, end: 13 },
      ],
      { attributes: { kind: 'direct', cue: 'said', reason: 'vague' }, note: 'two\nlines' },
    );
    const files = asText(
      await writtenFiles('brat', {
        project: aProject(),
        members: [ANA],
        articles: [anArticle('“One.\n\nTw o.”', [{ ...quote, body: { ...quote.body, confidence: 'low' } }])],
      }),
    );
    expect(files.get('lift-off.a1.ann')?.split('\n')).toEqual([
      'T1\tquote 0 5;7 9;10 13\t“One. Tw o.”',
      'A1\tconfidence T1 low',
      '#1\tAnnotatorNotes T1\tcue = "said"',
      'A2\tkind T1 direct',
      '#2\tAnnotatorNotes T1\treason = "vague"',
      '#3\tAnnotatorNotes T1\tnote = "two\\nlines"',
      '',
    ]);
  });

  test('[FO83] events that share a trigger are an annotation each, with arguments and flags of their own', async () => {
    const ann = [
      'T1\tquote 0 1\ta',
      'T2\tparaphrase 2 8\tblocks',
      'T3\tquote 9 10\tb',
      'T4\tquote 11 12\tc',
      'E1\tparaphrase:T2 continues:T1',
      'E2\tparaphrase:T2 continues:T4',
      'M1\tNegation E1',
      'A3\tLevel E1 high',
      'A4\tLevel E2 low',
      'M2\tNegation E2',
      '#1\tAnnotatorNotes E2\tsecond',
      '',
    ].join('\n');
    const back = await read({ 'a.txt': 'a blocks b c', 'a.ann': ann });
    const events = back.annotations.filter(({ body }) => body.label === 'paraphrase');
    expect(events.map(({ body }) => [body.attributes, body.note])).toEqual([
      [{ Level: 'high', Negation: true }, ''],
      [{ Level: 'low', Negation: true }, 'second'],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    const ids = back.annotations.map(({ id }) => id);
    expect(back.relations).toEqual([`continues ${ids[1]} ${ids[0]}`, `continues ${ids[4]} ${ids[3]}`]);
    expect((await read({ 'a.txt': 'a blocks b c', 'a.ann': ann })).annotations.map(({ id }) => id)).toEqual(ids);
    expect(back.problems).toEqual([]);
  });

  test.each(['as they are', 'with CRLF'])('[FO26] what it can carry comes back: files %s', async (how) => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const files = await exported('brat', source);
        const back = await comeBack('brat', how === 'with CRLF' ? withCrlf(files) : files, source);
        expect(back.problems).toEqual([]);
        const [summary, wanted] = [tellAll(back.annotations, 'brat', {}), expectedOf(source, 'brat', {})];
        for (const one of wanted) expect(summary).toContain(one);
        expect(back.annotations).toHaveLength(
          source.articles.flatMap(({ layers }) => layers.flatMap(({ annotations }) => annotations)).length,
        );
        expect([...new Set(kinds(back.relations))]).toEqual([...new Set(kinds(relationsOf(source)))]);
      }),
      { numRuns: 40 },
    );
  });

  test('[FO26] a relation comes back between the same two', async () => {
    const [quote, source] = [anAnnotation(1, [{ start: 0, end: 17 }]), anAnnotation(2, [{ start: 23, end: 31 }])];
    const made = { creator: ANA.id, created: 0, by: ANA.id, at: 0 };
    const layers = [
      {
        name: 'shared' as const,
        annotations: [quote, source],
        relations: [
          { id: quote.id as never, record: { type: 'attributed-to', from: quote.id, to: source.id, ...made } },
        ],
      },
    ];
    const { annotations, relations } = await comeBack(
      'brat',
      await exported('brat', { project: aProject(), members: [ANA], articles: [{ ...anArticle(GOLDEN, []), layers }] }),
      goldenExport(),
    );
    expect(relations).toEqual([`attributed-to ${annotations.map(({ id }) => id).join(' ')}`]);
  });

  test('[FO26] CRLF counts as one or as two, as the words tell', async () => {
    const { annotations } = await read({
      'x.txt': 'One.\r\nTwo.',
      'x.ann': 'T1\tquote 6 10\tTwo.\r\n',
      'y.txt': 'One.\r\nTwo.',
      'y.ann': 'T1\tquote 0 4;5 9\tOne. Two.\r\n',
    });
    expect(annotations.map(({ target }) => target.spans)).toEqual([[{ start: 5, end: 9 }], [{ start: 0, end: 9 }]]);
  });

  test('[FO26] what it can’t carry is counted', async () => {
    const annotations = [
      anAnnotation(1, [
        { start: 0, end: 2 },
        { start: 3, end: 5 },
      ]),
      anAnnotation(2, [
        { start: 0, end: 1 },
        { start: 2, end: 5 },
      ]),
    ];
    const losses = await lossesOf('brat', {
      project: aProject(),
      members: [ANA],
      articles: [anArticle('ab\ncd', annotations)],
    });
    expect(losses.map(({ what, annotations: touched }) => [what, touched])).toEqual([
      ['makers', 2],
      ['times', 2],
      ['line-ends', 1],
    ]);
  });

  test('[FO27] events, equivalences, references, attributes and notes are read, whatever their order', async () => {
    const ann = [
      'E1\tquote:T4 Content2:T1 Source:T3',
      'R1\tcontinues Arg1:T1 Arg2:E1',
      'A1\tkind E1 direct',
      'A2\tNegated T1',
      'M1\tConfidence T1 High',
      'N1\tReference T3 Wikidata:Q1\tAna',
      '#1\tAnnotatorNotes T1\tshortened',
      '#2\tAnnotatorNotes T1\tk = 3',
      '*\tEquiv T1 T3 T4',
      'T1\tquote 0 15\t“Lift-off 👩‍🚀!”',
      'T3\tquote 21 24;25 29\tAna Díaz',
      'T4\tquote 16 20\tsaid',
    ];
    const { documents, problems } = await read({ 'x.txt': GOLDEN, 'x.ann': ann.join('\n') });
    const [layer] = documents[0]?.layers ?? [];
    expect(
      layer?.annotations.map(({ id, attributes, note, confidence }) => [id, attributes, note, confidence]),
    ).toEqual([
      ['T1', { Negated: true, k: 3 }, 'shortened', 'high'],
      ['T3', { Reference: 'Wikidata:Q1' }, '', null],
      ['T4', { kind: 'direct' }, '', null],
    ]);
    expect(layer?.relations.map(({ type, from, to }) => `${type} ${from} ${to}`)).toEqual([
      'Content T4 T1',
      'Source T4 T3',
      'continues T1 T4',
      'Equiv T1 T3',
      'Equiv T3 T4',
    ]);
    expect(problems.map(({ id }) => id)).toEqual(Array(4).fill('unknown-relation'));
  });

  test('[FO27] a line that its own span breaks is made whole; other bad lines are named, and the rest comes in', async () => {
    const ann = [
      'T1\tquote 0 9\tOne.',
      'Two.',
      'nonsense',
      'T2\tquote',
      'T3\tquote 4 2\t',
      'T4\tquote 0 4\tTwo.',
      'A1\tkind T9 direct',
      'T1\tquote 0 3\tOne',
      'R1\tcontinues Arg1:T1',
      '\u0000',
      'E1\t',
      'T6\tquote 5 9',
    ];
    const { problems, annotations } = await read({ 'x.txt': 'One.\nTwo.', 'x.ann': `${ann.join('\n')}\n` });
    expect(annotations.map(({ target }) => target.spans)).toEqual([[{ start: 0, end: 9 }], [{ start: 5, end: 9 }]]);
    expect(problems.map(({ id, where }) => `${where} ${id}`).sort()).toEqual([
      'line 10 line-malformed',
      'line 11 line-malformed',
      'line 3 line-malformed',
      'line 4 line-malformed',
      'line 5 span-empty',
      'line 6 span-mismatch',
      'line 7 no-such-annotation',
      'line 8 duplicate-id',
      'line 9 line-malformed',
    ]);
  });

  test('[FO28] annotators are told by the ends of names, or by folders with the same text', async () => {
    const ann = 'T1\tquote 0 3\tOne\n';
    const files = {
      'a.curated.ann': ann,
      'a.curated.txt': 'One',
      'b.annotator-ana.ann': ann,
      'b.annotator-ana.txt': 'One',
      'ana/c.ann': ann,
      'ben/c.ann': ann,
      'c.txt': 'One',
      'train/d.ann': ann,
      'train/d.txt': 'One',
      'test/d.ann': ann,
      'test/d.txt': 'One more',
      'e.ann': ann,
    };
    const { documents, problems } = await read(files);
    expect(documents.map(({ file, layers }) => [file, layers[0]?.annotator])).toEqual([
      ['a.curated.ann', null],
      ['b.annotator-ana.ann', 'ana'],
      ['ana/c.ann', 'ana'],
      ['ben/c.ann', 'ben'],
      ['train/d.ann', null],
      ['test/d.ann', null],
    ]);
    expect(problems).toEqual([{ id: 'no-text', message: 'There is no “e.txt” to it.' }]);
  });

  test('[FO27] whatever the lines are, reading ends without a throw', async () => {
    const column = fc.oneof(
      fc.constantFrom(
        'T1',
        'E1',
        'A1',
        'R1',
        '#1',
        '*',
        'N1',
        'quote 0 1',
        'quote 0 1;2 3',
        'x T1',
        'Arg1:T1 Arg2:E1',
        'E1:E1',
        'note = "',
        '__proto__ = 1',
      ),
      fc.string(),
    );
    const ann = fc
      .array(
        fc.array(column, { maxLength: 4 }).map((columns) => columns.join('\t')),
        { maxLength: 8 },
      )
      .map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(ann, async (text) => {
        expect((await read({ 'x.txt': GOLDEN, 'x.ann': text })).documents).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
