/** SemEval-2020 task 11: the golden sentence, what comes back, and bad lines. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comeBack, exported, tellAll, expectedOf, withCrlf } from './comes-back.ts';
import { anAnnotation, ANA, anArticle, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { lossesOf } from './round-trip.ts';

const read = (files: Readonly<Record<string, string>>) =>
  comeBack('semeval', new Map(Object.entries(files)), goldenExport());

describe('SemEval', () => {
  test('[FO36] the golden sentence by code points, as spans and as spans with labels', async () => {
    const files = await exported('semeval', goldenExport());
    expect([...files]).toEqual([
      ['articles/articlea1.txt', GOLDEN],
      ['labels-task1/articlea1.task1-SI.labels', 'a1\t0\t15\na1\t16\t20\na1\t21\t29\n'],
      [
        'labels-task2/articlea1.task2-TC.labels',
        'a1\tquote\t0\t15\na1\tparaphrase\t16\t20\na1\teditorial-claim\t21\t29\n',
      ],
    ]);
  });

  test('[FO36] spans without labels never overlap', async () => {
    const annotations = [
      anAnnotation(1, [
        { start: 0, end: 5 },
        { start: 18, end: 22 },
      ]),
      anAnnotation(2, [{ start: 4, end: 17 }]),
    ];
    const files = await exported('semeval', {
      project: aProject(),
      members: [ANA],
      articles: [anArticle(GOLDEN, annotations, 'a1', 'annotator/ana')],
    });
    expect(files.get('labels-task1/articlea1.annotator-ana.task1-SI.labels')).toBe(
      'a1.annotator-ana\t0\t15\na1.annotator-ana\t16\t20\n',
    );
  });

  test.each(['as they are', 'with CRLF'])('[FO37] what it can carry comes back: labels %s', async (how) => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const files = await exported('semeval', source);
        const lines = withCrlf(new Map([...files].filter(([path]) => path.endsWith('.labels'))));
        const back = await comeBack('semeval', how === 'as they are' ? files : new Map([...files, ...lines]), source);
        expect(back.problems).toEqual([]);
        const summary = tellAll(back.annotations, 'semeval', {});
        for (const one of expectedOf(source, 'semeval', {})) expect(summary).toContain(one);
      }),
      { numRuns: 40 },
    );
  });

  test('[FO37] what it can’t carry is counted', async () => {
    const annotations = [
      anAnnotation(
        1,
        [
          { start: 0, end: 17 },
          { start: 23, end: 31 },
        ],
        { note: 'cut' },
      ),
    ];
    const losses = await lossesOf('semeval', {
      project: aProject(),
      members: [ANA],
      articles: [anArticle(GOLDEN, annotations)],
    });
    expect(losses.map(({ what }) => what)).toEqual(['interruptions', 'notes', 'makers', 'times']);
  });

  test('[FO37] one file of many articles, texts with CRLF, and bad lines', async () => {
    const { annotations, documents, problems } = await read({
      'x/article7.txt': 'A.\r\nSaid so.',
      'dev.labels': '7\tquote\t4\t8\r\nbad\r\n7\tquote\tx\t8\r\n\r\n8\tquote\t0\t4\r\n7\tnone\t0\t2',
    });
    expect(annotations.map(({ target }) => target.spans)).toEqual([[{ start: 3, end: 7 }]]);
    expect(documents.map(({ article, text }) => [article.id, text])).toEqual([
      ['7', 'A.\r\nSaid so.'],
      ['8', null],
    ]);
    expect(problems.map(({ id, where }) => `${where} ${id}`)).toEqual([
      'line 2 line-malformed',
      'line 3 line-malformed',
      'line 6 unknown-label',
      'line 5 span-outside-text',
    ]);
  });
});
