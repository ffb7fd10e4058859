/** TEI: well-formed, the text untouched, every reference good; and all of an annotation found again by anchors. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { toXmlText } from '../../shared/formats/xml/escape-xml.ts';
import { childElements, parseXml, textContent, type XmlElement } from '../../shared/formats/xml/parse-xml.ts';
import { ANA, anAnnotation, anArticle, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asText, lossesOf, writtenFiles } from './round-trip.ts';

const all = (element: XmlElement, name: string): XmlElement[] =>
  childElements(element).flatMap((one) => [...(one.name === name ? [one] : []), ...all(one, name)]);
const every = (element: XmlElement): XmlElement[] => [element, ...childElements(element).flatMap(every)];
const refs = (element: XmlElement, name: string): string[] =>
  (element.attributes.get(name) ?? '')
    .split(' ')
    .filter((ref) => ref !== '')
    .map((ref) => ref.slice(1));

async function teiOf(source: WholeExport): Promise<XmlElement[]> {
  return [...asText(await writtenFiles('tei', source)).values()].map((contents) => {
    const parsed = parseXml(contents);
    if (!parsed.ok) throw new Error(`${parsed.problem.message} ${parsed.problem.where}\n${contents}`);
    return parsed.value;
  });
}

/** Offsets of anchors in the text of the body, by their ids. */
function placesIn(root: XmlElement): Map<string, number> {
  const places = new Map<string, number>();
  let at = 0;
  const walk = (element: XmlElement): void => {
    for (const one of element.content) {
      if (typeof one === 'string') at += one.length;
      else if (one.name === 'anchor') places.set(one.attributes.get('xml:id') ?? '', at);
      else walk(one);
    }
  };
  for (const body of all(root, 'body')) walk(body);
  return places;
}

/** What a reader that follows all references finds of the annotations, in the order of the file. */
function annotationsIn(root: XmlElement) {
  const byId = new Map(every(root).map((one) => [one.attributes.get('xml:id') ?? '', one]));
  const places = placesIn(root);
  const spanOf = (span: XmlElement | undefined) => ({
    start: places.get(refs(span ?? root, 'from')[0] ?? ''),
    end: places.get(refs(span ?? root, 'to')[0] ?? ''),
  });
  return all(root, 'span')
    .filter(({ attributes }) => attributes.has('ana'))
    .map((span) => {
      const [label = '', features = ''] = refs(span, 'ana');
      const values = all(byId.get(features) ?? root, 'f').map((one): [string, unknown] => [
        one.attributes.get('name') ?? '',
        childElements(one).map((value) => value.attributes.get('value') ?? textContent(value))[0],
      ]);
      return {
        label: label.replace('label.', ''),
        spans: span.attributes.has('target')
          ? refs(span, 'target').map((part) => spanOf(byId.get(part)))
          : [spanOf(span)],
        confidence: span.attributes.get('cert') ?? null,
        features: Object.fromEntries(values),
      };
    });
}

const wanted = ({ target, body }: Annotation) => ({
  label: body.label,
  spans: target.spans,
  confidence: body.confidence,
});

describe('TEI', () => {
  test('[FO70] the golden sentence', async () => {
    const xml = asText(await writtenFiles('tei', goldenExport())).get('lift-off.a1.xml') ?? '';
    expect(xml).toContain(
      '<body><p xml:id="p1"><anchor xml:id="at.0"/>“Lift-off 👩‍🚀!”<anchor xml:id="at.15"/> <anchor xml:id="at.16"/>said<anchor xml:id="at.20"/> <anchor xml:id="at.21"/>Ana Díaz<anchor xml:id="at.29"/>.</p></body>',
    );
    expect(xml).toContain(
      '<span xml:id="a1.00000000-0000-4000-8000-000000000001" from="#at.0" to="#at.15" ana="#label.quote #f.a1.00000000-0000-4000-8000-000000000001" resp="#member.ana"/>',
    );
    expect(xml).toContain('<respStmt xml:id="member.ana"><resp>annotation</resp><name>Ana</name></respStmt>');
  });

  test('[FO70] the body is the text, every id stands once, every reference leads to one', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const files = await teiOf(source);
        expect(files.flatMap((root) => all(root, 'body').map(textContent))).toEqual(
          source.articles.map(({ text }) => toXmlText(text)),
        );
        for (const root of files) {
          const ids = every(root).flatMap(({ attributes }) => attributes.get('xml:id') ?? []);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(id).toMatch(/^[A-Za-z][\w.-]*$/);
          const pointing = every(root).flatMap((one) =>
            ['from', 'to', 'target', 'ana', 'resp', 'active', 'passive'].flatMap((name) => refs(one, name)),
          );
          expect(pointing.filter((ref) => !ids.includes(ref))).toEqual([]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('[FO71] who follows anchors and references finds every annotation as it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const found = (await teiOf(source)).flatMap((root) =>
          annotationsIn(root).map(({ label, spans, confidence }) => ({ label, spans, confidence })),
        );
        expect(found).toEqual(
          source.articles.flatMap(({ layers }) => layers.flatMap(({ annotations }) => annotations.map(wanted))),
        );
      }),
      { numRuns: 50 },
    );
    const cut = anAnnotation(
      1,
      [
        { start: 0, end: 17 },
        { start: 23, end: 31 },
      ],
      { attributes: { 'who & why': 'x', note: 'y', sure: true, share: 0.5 }, note: 'z\u0001' },
    );
    const source = { project: aProject(), members: [ANA], articles: [anArticle(GOLDEN, [cut])] };
    expect((await teiOf(source)).flatMap(annotationsIn)[0]?.features).toEqual({
      'who_x0020__x0026__x0020_why': 'x',
      attribute_x003a_note: 'y',
      sure: 'true',
      share: '0.5',
      note: 'z ',
      created: '2026-11-23T12:00:00.000Z',
    });
    expect((await lossesOf('tei', source)).map(({ what, annotations }) => [what, annotations])).toEqual([
      ['xml-characters', 1],
    ]);
  });

  test('[FO70] paragraphs stand between blank lines; spans that go over them keep their anchors', async () => {
    const text = '\n\nOne.\nTwo.\n \n\nThree.\n\n';
    const [root] = await teiOf({
      project: aProject(),
      members: [ANA],
      articles: [
        anArticle(text, [anAnnotation(1, [{ start: 0, end: 13 }]), anAnnotation(2, [{ start: 11, end: text.length }])]),
      ],
    });
    expect(
      root &&
        all(root, 'p')
          .filter(({ attributes }) => attributes.has('xml:id'))
          .map(textContent),
    ).toEqual(['One.\nTwo.', 'Three.']);
    expect(root && annotationsIn(root).map(({ spans }) => spans[0])).toEqual([
      { start: 0, end: 13 },
      { start: 11, end: text.length },
    ]);
    const [inside] = await teiOf({
      project: aProject(),
      members: [ANA],
      articles: [
        anArticle(text, [anAnnotation(1, [{ start: text.indexOf('Three'), end: text.indexOf('Three') + 6 }])]),
      ],
    });
    expect(
      inside &&
        all(inside, 'p')
          .at(-1)
          ?.content.map((one) => (typeof one === 'string' ? one : one.name)),
    ).toEqual(['anchor', 'Three.', 'anchor']);
  });
});
