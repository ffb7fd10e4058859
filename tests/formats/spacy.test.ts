/** spaCy’s data: the golden sentence, what comes back, and rows of every shape. */
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOAD_SCRIPT } from '../../shared/formats/spacy/load-script.ts';
import { comeBack, exported, tellAll, expectedOf } from './comes-back.ts';
import { anAnnotation, ANA, anArticle, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { lossesOf } from './round-trip.ts';

interface Row {
  readonly text: string;
  readonly entities: readonly unknown[];
  readonly spans: { readonly sc: readonly unknown[] };
}

const hasPython = spawnSync('python3', ['--version']).status === 0;
const read = (file: string, name = 'data.jsonl') => comeBack('spacy', new Map([[name, file]]), goldenExport());
const SAID = [[['paraphrase', { start: 18, end: 22 }]]];
const spansIn = ({ resolved }: Awaited<ReturnType<typeof read>>) =>
  resolved.map(({ layers }) =>
    layers.flatMap(({ annotations }) => annotations.map(({ target, body }) => [body.label, ...target.spans])),
  );

describe('spaCy', () => {
  test('[FO33] the golden sentence by code points, in a group of spans and as entities', async () => {
    const row = JSON.parse((await exported('spacy', goldenExport())).get('data.jsonl') ?? '') as Row;
    expect(row.text).toBe(GOLDEN);
    expect(row.entities).toEqual([
      [0, 15, 'quote'],
      [16, 20, 'paraphrase'],
      [21, 29, 'editorial-claim'],
    ]);
    expect(row.spans.sc).toEqual([
      [0, 15, 'quote', ''],
      [16, 20, 'paraphrase', ''],
      [21, 29, 'editorial-claim', ''],
    ]);
  });

  test('[FO33] what overlaps is in the group and no entity', async () => {
    const annotations = [
      anAnnotation(1, [{ start: 0, end: 17 }]),
      anAnnotation(2, [{ start: 1, end: 5 }]),
      anAnnotation(3, [{ start: 18, end: 22 }]),
    ];
    const row = JSON.parse(
      (
        await exported('spacy', { project: aProject(), members: [ANA], articles: [anArticle(GOLDEN, annotations)] })
      ).get('data.jsonl') ?? '',
    ) as Row;
    expect([row.entities, row.spans.sc.length]).toEqual([[[16, 20, 'quote']], 3]);
  });

  test.skipIf(!hasPython)('[FO33] its script is Python', () => {
    expect(() =>
      execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
        input: LOAD_SCRIPT,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    ).not.toThrow();
  });

  test('[FO85] Prodigy’s relations come in between the spans that they name, and a chosen option with its span', async () => {
    const [head, child] = [
      { start: 0, end: 4, label: 'quote' },
      { start: 5, end: 9, label: 'paraphrase' },
    ];
    const relation = {
      head: 0,
      child: 1,
      head_span: { ...head, token_start: 0, token_end: 0 },
      child_span: child,
      label: 'continues',
      color: '#fff',
    };
    const back = await read(
      JSON.stringify({ text: 'Rain fell.', spans: [head, child], relations: [relation], answer: 'accept' }),
    );
    const [first, second] = back.annotations;
    expect([back.relations, back.problems]).toEqual([[`continues ${first?.id} ${second?.id}`], []]);
    const linked = await read(
      JSON.stringify({
        text: 'Rain fell.',
        spans: [head],
        accept: ['Q7925'],
        options: [{ id: 'Q7925', html: 'rain' }],
      }),
    );
    expect(linked.annotations.map(({ body }) => body.attributes)).toEqual([{ accept: 'Q7925' }]);
    expect(linked.documents[0]?.notTaken).toEqual([{ place: 'options', kind: 'detail', count: 1 }]);
    const several = await read(JSON.stringify({ text: 'Rain fell.', spans: [head, child], accept: ['a'] }));
    expect(several.documents[0]?.notTaken).toEqual([{ place: 'accept[]', kind: 'annotation', count: 1 }]);
  });

  test('[FO34] what it can carry comes back', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const back = await comeBack('spacy', await exported('spacy', source), source);
        expect(back.problems).toEqual([]);
        const summary = tellAll(back.annotations, 'spacy', {});
        for (const one of expectedOf(source, 'spacy', {})) expect(summary).toContain(one);
      }),
      { numRuns: 40 },
    );
  });

  test('[FO34] what it can’t carry is counted', async () => {
    const annotations = [
      anAnnotation(
        1,
        [
          { start: 0, end: 17 },
          { start: 23, end: 31 },
        ],
        { note: 'cut', attributes: { speaker: 'Ana' } },
      ),
    ];
    const losses = await lossesOf('spacy', {
      project: aProject(),
      members: [ANA],
      articles: [anArticle(GOLDEN, annotations)],
    });
    expect(losses.map(({ what }) => what)).toEqual(['interruptions', 'attributes', 'notes', 'makers', 'times']);
  });

  test.each([
    ['entities', { text: GOLDEN, entities: [[16, 20, 'paraphrase']] }],
    [
      'Doc.to_json',
      {
        text: GOLDEN,
        ents: [{ start: 16, end: 20, label: 'paraphrase' }],
        spans: { sc: [{ start: 16, end: 20, label: 'paraphrase', kb_id: '' }] },
        tokens: [{ id: 0 }],
      },
    ],
    ['a pair', [GOLDEN, { entities: [[16, 20, 'paraphrase']] }]],
    [
      'Prodigy',
      {
        text: GOLDEN,
        spans: [{ start: 16, end: 20, label: 'paraphrase', text: 'said', token_start: 3 }],
        answer: 'accept',
      },
    ],
    ['Prodigy, in UTF-16 units', { text: GOLDEN, spans: [{ start: 18, end: 22, label: 'paraphrase', text: 'said' }] }],
    [
      'CRLF before it, counted as two',
      { text: `A.\r\n${GOLDEN}`, spans: { sc: [[20, 24, 'paraphrase', '']] } },
      [[['paraphrase', { start: 21, end: 25 }]]],
    ],
    [
      'CRLF before it, counted as one',
      { text: `A.\r\n${GOLDEN}`, spans: [{ start: 19, end: 23, label: 'paraphrase', text: 'said' }] },
      [[['paraphrase', { start: 21, end: 25 }]]],
    ],
  ])('[FO35] is read: %s', async (_, row, found = SAID) => {
    const lines = await read(`${JSON.stringify(row)}\n`);
    expect([lines.problems, spansIn(lines)]).toEqual([[], found]);
    expect(spansIn(await read(JSON.stringify([row]), 'data.json'))).toEqual(found);
  });

  test('[FO35] bad rows and bad spans are named, and the rest comes in', async () => {
    const rows = [
      '{',
      'null',
      '{"text":1}',
      '{"text":"said","spans":{"sc":[[0,4,"quote"],["a",4,"quote"],null,[0,9,"quote"]],"x":3},"entities":[[0,4]],"meta":[]}',
      '{"text":"said","spans":[{"start":0,"end":4,"label":"quote"}],"answer":"reject"}',
    ];
    const back = await read(rows.join('\n'));
    expect(back.annotations.map(({ target }) => target.spans)).toEqual([[{ start: 0, end: 4 }]]);
    expect(back.problems.map(({ where }) => where)).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4, spans.sc[1]',
      'line 4, spans.sc[2]',
      'line 4, spans.x[0]',
      'line 4, entities[0]',
      'line 4, spans.sc[3]',
    ]);
  });
});
