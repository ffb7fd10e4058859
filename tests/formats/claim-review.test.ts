/** Claims in JSON-LD: words, speakers, articles, and reviews only where somebody has judged. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { textOf } from '../../shared/domain/target.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { ANA, anAnnotation, anArticle, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asText, lossesOf, writtenFiles } from './round-trip.ts';

interface Item {
  readonly '@type': string;
  readonly '@id': string;
  readonly text?: string;
  readonly itemReviewed?: Item;
}
const contents = async (source: WholeExport): Promise<string> =>
  asText(await writtenFiles('claim-review', source)).get('export.jsonld') ?? '';
const graphOf = async (source: WholeExport) => (JSON.parse(await contents(source)) as { '@graph': Item[] })['@graph'];

test('[FO76] the golden sentence: its words, its speaker, its article', async () => {
  const [article] = goldenExport().articles;
  const source = {
    ...goldenExport(),
    articles:
      article === undefined
        ? []
        : [
            {
              ...article,
              article: {
                ...article.article,
                outlet: 'Post',
                url: 'https://example.org/1',
                date: '2026-11-20',
                language: 'en',
              },
            },
          ],
  };
  const [quote, cue, claim] = await graphOf(source);
  expect(quote).toEqual({
    '@type': 'Claim',
    '@id': 'urn:uuid:00000000-0000-4000-8000-000000000001',
    text: '“Lift-off 👩‍🚀!”',
    keywords: { '@type': 'DefinedTerm', termCode: 'quote', name: 'Quote', inDefinedTermSet: 'Launch' },
    author: { name: 'Ana Díaz' },
    appearance: {
      '@type': 'NewsArticle',
      identifier: 'a1',
      headline: 'Lift-off',
      url: 'https://example.org/1',
      datePublished: '2026-11-20',
      publisher: { '@type': 'Organization', name: 'Post' },
      inLanguage: 'en',
    },
    sdPublisher: { '@type': 'Person', identifier: 'ana', name: 'Ana' },
    sdDatePublished: '2026-11-23T12:00:00.000Z',
  });
  expect(cue).not.toHaveProperty('author');
  expect(claim).toMatchObject({ author: { '@type': 'Organization', name: 'Post' } });
});

test('[FO76] a verdict makes it a review with a rating; being sure does not', async () => {
  const verdict = {
    key: 'verdict',
    title: 'Verdict',
    description: '',
    kind: 'choice',
    options: [{ key: 'false', title: 'Mostly false' }],
  } as const;
  const sure = anAnnotation(2, [{ start: 18, end: 22 }], { note: 'hm' });
  const annotations = [
    anAnnotation(1, [{ start: 0, end: 17 }], { attributes: { verdict: 'false', speaker: 'Ana' }, note: 'No.' }),
    { ...sure, body: { ...sure.body, confidence: 'high' as const } },
  ];
  const source = {
    project: aProject({ labelSet: { ...DEFAULT_LABEL_SET, attributes: [verdict] } }),
    members: [ANA],
    articles: [anArticle(GOLDEN, annotations)],
  };
  const [review, claim] = await graphOf(source);
  expect(review).toMatchObject({
    '@type': 'ClaimReview',
    claimReviewed: '“Lift-off 👩‍🚀!”',
    reviewBody: 'No.',
    reviewRating: { '@type': 'Rating', alternateName: 'Mostly false' },
    itemReviewed: { '@type': 'Claim', author: { name: 'Ana' } },
  });
  expect(claim).toMatchObject({ '@type': 'Claim', comment: { '@type': 'Comment', text: 'hm' } });
  expect(JSON.stringify(claim)).not.toContain('ating');
  expect((await lossesOf('claim-review', source)).map(({ what, annotations: touched }) => [what, touched])).toEqual([
    ['confidence', 1],
    ['places', 2],
  ]);
});

test('[FO76] every annotation is there, a line each, and attributes without a place are counted', async () => {
  await fc.assert(
    fc.asyncProperty(anyExport, async (source) => {
      const all = source.articles.flatMap(({ text, layers }) =>
        layers.flatMap(({ annotations }) => annotations.map((annotation) => ({ text, annotation }))),
      );
      const claims = (await graphOf(source)).map((item) => item.itemReviewed ?? item);
      expect(claims.map((claim) => [claim['@id'], claim.text])).toEqual(
        all.map(({ text, annotation }) => [`urn:uuid:${annotation.id}`, textOf(annotation.target.spans, text)]),
      );
      expect((await contents(source)).split('\n').length).toBe(all.length + 3);
      const others = all.filter(({ annotation }) =>
        Object.keys(annotation.body.attributes).some((key) => !['speaker', 'verdict'].includes(key)),
      );
      expect(
        (await lossesOf('claim-review', source)).find(({ what }) => what === 'other-attributes')?.annotations ?? 0,
      ).toBe(others.length);
    }),
    { numRuns: 25 },
  );
});
