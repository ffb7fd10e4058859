/** The codebook: its shape, ids that stay, and what it leaves out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributesOf } from '../../shared/domain/label-set.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { toXmlText } from '../../shared/formats/xml/escape-xml.ts';
import { childElements, parseXml, textContent, type XmlElement } from '../../shared/formats/xml/parse-xml.ts';
import { ANA, anAnnotation, anArticle, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asText, lossesOf, writtenFiles } from './round-trip.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';

async function codesOf(source: WholeExport): Promise<XmlElement[]> {
  const parsed = parseXml(asText(await writtenFiles('refi-qda', source)).get('export.qdc') ?? '');
  if (!parsed.ok) throw new Error(parsed.problem.message);
  expect([parsed.value.name, parsed.value.namespace]).toEqual(['CodeBook', 'urn:QDA-XML:codebook:1.0']);
  return childElements(parsed.value, 'Codes').flatMap((codes) => childElements(codes, 'Code'));
}

const names = (code: XmlElement): unknown => [code.attributes.get('name'), ...childElements(code, 'Code').map(names)];
const guids = (code: XmlElement): string[] => [
  code.attributes.get('guid') ?? '',
  ...childElements(code, 'Code').flatMap(guids),
];

test('[FO75] labels are codes with colour and description, attributes and options under them', async () => {
  const codes = await codesOf(goldenExport());
  expect(codes.map(names)).toEqual([
    ['Quote', ['Speaker'], ['Cue'], ['Kind', ['Direct'], ['Mixed'], ['Indirect']]],
    ['Paraphrase', ['Speaker'], ['Cue'], ['Kind', ['Direct'], ['Mixed'], ['Indirect']]],
    ['Editorial claim', ['Speaker']],
    [
      'Unsupported assertion',
      ['Speaker'],
      ['Reason', ['No source'], ['Anonymous source'], ['Vague source'], ['Outdated source'], ['Doubtful source']],
    ],
  ]);
  expect(codes[0]?.attributes.get('color')).toBe('#0b5cab');
  expect(codes[0] && textContent(childElements(codes[0], 'Description')[0] ?? codes[0])).toMatch(
    /^Words given as somebody’s own.*\nExample: “We open/s,
  );
});

test('[FO75] ids stay from one export to the next, and no two codes have one', async () => {
  await fc.assert(
    fc.asyncProperty(anyExport, async (source) => {
      const codes = await codesOf(source);
      const all = codes.flatMap(guids);
      expect(new Set(all).size).toBe(all.length);
      for (const guid of all) expect(guid).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect((await codesOf({ ...source, articles: [] })).flatMap(guids)).toEqual(all);
      for (const [index, { key }] of source.project.labelSet.labels.entries()) {
        expect(
          codes[index] && childElements(codes[index], 'Code').map(({ attributes }) => attributes.get('name')),
        ).toEqual(attributesOf(source.project.labelSet, key).map(({ title }) => toXmlText(title)));
      }
    }),
    { numRuns: 25 },
  );
  expect(
    (await codesOf({ ...goldenExport(), project: aProject({ id: 'other' as ProjectId }) })).map(guids),
  ).not.toEqual((await codesOf(goldenExport())).map(guids));
});

test('[FO75] a label that only annotations have is a code too; annotations are counted as left out', async () => {
  const source = {
    project: aProject(),
    members: [ANA],
    articles: [
      anArticle(GOLDEN, [
        anAnnotation(1, [{ start: 0, end: 17 }], { label: 'old-label' }),
        anAnnotation(2, [{ start: 18, end: 22 }]),
      ]),
    ],
  };
  expect((await codesOf(source)).map(({ attributes }) => attributes.get('name'))).toEqual([
    'Quote',
    'Paraphrase',
    'Editorial claim',
    'Unsupported assertion',
    'old-label',
  ]);
  expect((await lossesOf('refi-qda', source)).map(({ what, annotations }) => [what, annotations])).toEqual([
    ['makers', 2],
    ['times', 2],
    ['annotations', 2],
  ]);
});
