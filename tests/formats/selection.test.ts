/** What an export holds: what was chosen, in which part, by whom as a number, and what is lost of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../server/importers/sha256.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { overlaps } from '../../shared/domain/span.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import { anonymise } from '../../shared/formats/core/anonymise.ts';
import { LossCounter, overlapping } from '../../shared/formats/core/losses.ts';
import type { ExportedArticle } from '../../shared/formats/verbatim/project-export.ts';
import { EVERYTHING, selectFrom } from '../../shared/formats/core/selection.ts';
import { parseShares, splitOf, SPLITS } from '../../shared/formats/core/split.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { ANA, anAnnotation, anArticle, anyExport, aProject, GENERATOR, GOLDEN, joined } from './export-builders.ts';

const [QUOTE, CUE, SOURCE] = [[{ start: 0, end: 17 }], [{ start: 18, end: 22 }], [{ start: 23, end: 31 }]];

describe('what was chosen', () => {
  test('[EX1] labels, members and confidence choose annotations', () => {
    const [one, two, three] = [
      anAnnotation(1, QUOTE ?? []),
      anAnnotation(2, CUE ?? [], { label: 'paraphrase' }),
      anAnnotation(3, SOURCE ?? []),
    ];
    const ben = {
      ...three,
      target: { ...three.target, creator: 'ben' as MemberId },
      body: { ...three.body, confidence: 'high' as const },
    };
    const chosenBy = (change: Partial<typeof EVERYTHING>): string[] =>
      selectFrom(anArticle(GOLDEN, [one, two, ben]), { ...EVERYTHING, ...change }).layers.flatMap(({ annotations }) =>
        annotations.map(({ id }) => id),
      );
    expect(chosenBy({ labels: new Set(['quote']) })).toEqual([one.id, ben.id]);
    expect(chosenBy({ members: new Set(['ben']) })).toEqual([ben.id]);
    expect(chosenBy({ confidence: new Set(['none']) })).toEqual([one.id, two.id]);
    expect(chosenBy({ labels: new Set(['quote']), confidence: new Set(['high']) })).toEqual([ben.id]);
  });

  test('[EX1] a comment or a relation on something that stays out stays out with it', () => {
    fc.assert(
      fc.property(anyExport, fc.constantFrom('quote', 'paraphrase', 'editorial-claim'), ({ articles }, label) => {
        for (const { layers } of articles.map((article) =>
          selectFrom(article, { ...EVERYTHING, labels: new Set([label]) }),
        )) {
          for (const { annotations, comments = [], relations = [] } of layers) {
            const ids = new Set<string>(annotations.map(({ id }) => id));
            expect(annotations.every(({ body }) => body.label === label)).toBe(true);
            expect(
              [
                ...comments.map(({ record }) => record.annotation),
                ...relations.flatMap(({ record }) => [record.from, record.to]),
              ].filter((id) => !ids.has(id)),
            ).toEqual([]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('splits', () => {
  const texts = Array.from({ length: 2_000 }, (_, index) => sha256Hex(`article ${index}`));

  test('[EX2] parts come near their shares, another seed deals differently, and nothing else does', () => {
    const deal = (seed: string) => texts.map((text) => splitOf(text, { shares: [80, 15, 5], seed }, sha256Hex));
    const [one, again, other] = [deal('a'), deal('a'), deal('b')];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    const counts = SPLITS.map((split) => one.filter((dealt) => dealt === split).length);
    for (const [index, share] of [1_600, 300, 100].entries())
      expect(Math.abs((counts[index] ?? 0) - share)).toBeLessThan(60);
  });

  test('[EX2] a part of nothing gets nothing, and shares that do not make a hundred are refused', () => {
    expect(new Set(texts.map((text) => splitOf(text, { shares: [100, 0, 0], seed: '' }, sha256Hex)))).toEqual(
      new Set(['train']),
    );
    expect(new Set(texts.map((text) => splitOf(text, { shares: [0, 0, 100], seed: '' }, sha256Hex)))).toEqual(
      new Set(['test']),
    );
    expect(parseShares('80/10/10')).toEqual({ ok: true, value: [80, 10, 10] });
    for (const bad of ['80/10', '80/10/20', '80/10/10/0', 'a/b/c', '', '-10/100/10'])
      expect(parseShares(bad)).toMatchObject({ ok: false, problem: { id: 'bad-split', where: 'split' } });
  });
});

describe('pseudonyms', () => {
  test('[EX3] no name and no id of a member is left, and numbers stay when others join', async () => {
    const annotation = anAnnotation(1, QUOTE ?? []);
    const article: ExportedArticle = {
      ...anArticle(GOLDEN, []),
      layers: [
        {
          name: 'annotator/ana-9431',
          annotations: [
            {
              ...annotation,
              target: { ...annotation.target, creator: 'ana-9431' as MemberId, by: 'zoe-1' as MemberId },
            },
          ],
        },
      ],
    };
    const ana = { ...ANA, id: 'ana-9431' as MemberId, name: 'Ana Díaz-Real', joined: 2 };
    const zoe = { ...ANA, id: 'zoe-1' as MemberId, name: 'Zoë', joined: 5 };
    const written = (members: readonly (typeof ANA)[]) =>
      joined(
        serializeVerbatimJson(anonymise({ project: aProject(), members, articles: [article] }, sha256Hex), {
          offsets: 'codepoint',
          generator: GENERATOR,
        }),
      );
    const file = await written([zoe, ana]);
    expect(file).not.toMatch(/ana-9431|zoe-1|Díaz-Real|Zoë/);
    expect(file).toContain('"name":"annotator/member-1"');
    expect(file).toContain('"placed":{"by":"member-2"');
    const later = await written([zoe, ana, { ...ANA, id: 'ben' as MemberId, joined: 9 }]);
    expect(later).toContain('"placed":{"by":"member-2"');
  });
});

describe('losses', () => {
  test('[EX4] an annotation overlaps if it shares text with another one, whichever stands first', () => {
    fc.assert(
      fc.property(anyExport, ({ articles }) => {
        for (const { annotations } of articles.flatMap(({ layers }) => layers)) {
          const share = annotations.filter((one) =>
            annotations.some(
              (other) =>
                other !== one &&
                one.target.spans.some((span) => other.target.spans.some((theirs) => overlaps(span, theirs))),
            ),
          );
          expect([...overlapping(annotations)].sort()).toEqual(share.map(({ id }) => id as string).sort());
        }
      }),
    );
  });

  test('[EX4] what is lost is told by how many annotations it touches, and what touches none is not told', () => {
    const counter = new LossCounter({
      drops: ['overlaps', 'interruptions', 'notes', 'attributes', 'confidence'],
      alsoLost: () => [{ what: 'token-edges', message: 'Moved.', annotations: ['a', 'b'] }],
    });
    atOnce(
      counter.add(
        anArticle(GOLDEN, [
          anAnnotation(1, [...(QUOTE ?? []), ...(SOURCE ?? [])], { note: 'n' }),
          anAnnotation(2, CUE ?? []),
          anAnnotation(3, [{ start: 16, end: 20 }]),
        ]),
      ),
    );
    atOnce(counter.add(anArticle('Rain.', [anAnnotation(4, [{ start: 0, end: 4 }], { note: 'm' })])));
    expect(counter.losses().map(({ what, annotations }) => [what, annotations])).toEqual([
      ['overlaps', 3],
      ['interruptions', 1],
      ['notes', 2],
      ['token-edges', 4],
    ]);
  });
});
