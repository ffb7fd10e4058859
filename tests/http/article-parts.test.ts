/** An article with many records comes from the thread of an import in parts: none is large, none is lost, and what is said about annotations comes behind them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleParts, RECORDS_A_PART } from '../../server/projects/importing/article-parts.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { ExportedArticle, ExportedLayer } from '../../shared/formats/verbatim/project-export.ts';

const KINDS = ['annotations', 'comments', 'relations', 'suggestions'] as const;

/** Records are looked at by nobody here: a number each. */
const numbered = (count: number): never[] => Array.from({ length: count }, (_, index) => index) as never[];

const anyCount = fc.oneof(
  fc.nat(3),
  fc.integer({ min: RECORDS_A_PART - 2, max: RECORDS_A_PART + 2 }),
  fc.nat(3 * RECORDS_A_PART),
);
const anyLayer = (name: string): fc.Arbitrary<ExportedLayer> =>
  fc.tuple(anyCount, anyCount, anyCount, anyCount).map(([annotations, comments, relations, suggestions]) => ({
    name: name as LayerName,
    annotations: numbered(annotations),
    comments: numbered(comments),
    relations: numbered(relations),
    suggestions: numbered(suggestions),
  }));

const sizeOf = ({ layers }: ExportedArticle): number =>
  layers.reduce((sum, layer) => sum + KINDS.reduce((all, kind) => all + (layer[kind]?.length ?? 0), 0), 0);

test('[IM80] parts of an article are bounded, and hold all of it in order', () => {
  fc.assert(
    fc.property(anyLayer('shared'), anyLayer('curated'), (shared, curated) => {
      const article = { article: { id: 'a' }, text: 'words', layers: [shared, curated] } as unknown as ExportedArticle;
      const parts = [...articleParts(article)];
      expect(
        parts.every(
          (part) => sizeOf(part) <= RECORDS_A_PART && part.article === article.article && part.text === 'words',
        ),
      ).toBe(true);
      for (const layer of [shared, curated]) {
        const ofLayer = parts.flatMap(({ layers }) => layers.filter(({ name }) => name === layer.name));
        for (const kind of KINDS)
          expect(ofLayer.flatMap((part): unknown[] => [...(part[kind] ?? [])])).toEqual(layer[kind]);
        const order = ofLayer.flatMap((part) => KINDS.filter((kind) => (part[kind]?.length ?? 0) > 0));
        expect(order).toEqual(order.toSorted((a, b) => KINDS.indexOf(a) - KINDS.indexOf(b)));
      }
    }),
    { numRuns: 40 },
  );
});

test('[IM80] a small article is one part as it is, with its empty layers', () => {
  const article = {
    article: { id: 'a' },
    text: 'words',
    layers: [{ name: 'shared', annotations: [] }],
  } as unknown as ExportedArticle;
  expect([...articleParts(article)]).toEqual([article]);
  expect([...articleParts({ ...article, layers: [] })]).toEqual([{ ...article, layers: [] }]);
});
