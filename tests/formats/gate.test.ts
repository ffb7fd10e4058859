/** GATE’s XML: the golden sentence, what comes back, other people’s nodes, and bad files. */
import { describe, expect, test } from 'vitest';
import { comesBack, expectAllComesBack } from './all-comes-back.ts';
import { ANA, anAnnotation, anArticle, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asFiles, asText, lossesOf, readDocuments, resolved, writtenFiles } from './round-trip.ts';

const read = (text: string) => readDocuments('gate', asFiles(new Map([['a.xml', text]])));
const gate = (text: string, annotations: string, name = ' Name="ben"') =>
  `<GateDocument version="3"><GateDocumentFeatures/><TextWithNodes>${text}</TextWithNodes><AnnotationSet${name}>${annotations}</AnnotationSet><AnnotationSet Name="Original markups"><Annotation Id="9" Type="p" StartNode="0" EndNode="7"/></AnnotationSet></GateDocument>`;

describe('GATE', () => {
  test('[FO68] the golden sentence goes out and comes back', async () => {
    const [[path, xml = ''] = []] = asText(await writtenFiles('gate', goldenExport()));
    expect(path).toBe('lift-off.a1.xml');
    expect(xml).toContain(
      '<TextWithNodes><Node id="0"/>“Lift-off 👩‍🚀!”<Node id="17"/> <Node id="18"/>said<Node id="22"/> <Node id="23"/>Ana Díaz<Node id="31"/>.</TextWithNodes>',
    );
    expect(xml).toContain(
      '<AnnotationSet Name="shared">\n<Annotation Id="1" Type="quote" StartNode="0" EndNode="17">\n<Feature><Name className="java.lang.String">speaker</Name><Value className="java.lang.String">Ana Díaz</Value></Feature>',
    );
    expect((await comesBack('gate', goldenExport())).map(({ spans }) => spans[0])).toEqual([
      { start: 23, end: 31 },
      { start: 18, end: 22 },
      { start: 0, end: 17 },
    ]);
  });

  test('[FO68] nodes count where they stand, not what they are called; markup is no annotation', async () => {
    const text = 'a\r\n👩‍🚀 &amp; <Node id="7"/>&lt;said&gt;<Node id="3"/> <![CDATA[so]]>.';
    const { documents } = await read(
      gate(
        text,
        '<Annotation Id="4" Type="Quote" StartNode="7" EndNode="3"><Feature><Name>sure</Name><Value className="java.lang.Integer">2</Value></Feature></Annotation>',
      ),
    );
    const back = documents[0] && resolved(documents[0], goldenExport());
    expect(documents[0]?.text).toBe('a\n👩‍🚀 & <said> so.');
    expect(back).toMatchObject({
      unit: 'utf16',
      isUnitAssumed: false,
      refused: [],
      layers: [
        {
          annotator: 'ben',
          annotations: [
            { target: { spans: [{ start: 10, end: 16 }] }, body: { label: 'quote', attributes: { sure: 2 } } },
          ],
        },
      ],
    });
  });

  test('[FO86] GATE’s own relations come in, those of several members as a chain', async () => {
    const set =
      '<Annotation Id="0" Type="quote" StartNode="0" EndNode="1"/><Annotation Id="1" Type="quote" StartNode="1" EndNode="2"/><Annotation Id="2" Type="quote" StartNode="0" EndNode="2"/>';
    const relations =
      '<RelationSet><Relation Id="3" Type="continues" Members="1;0"><UserData>x</UserData></Relation><Relation Id="4" Type="continues" Members="0;1;2"/><Relation Id="5" Type="continues" Members="1"/></RelationSet>';
    const xml = `<GateDocument><TextWithNodes><Node id="0"/>Rain <Node id="1"/>fell.<Node id="2"/></TextWithNodes><AnnotationSet>${set}</AnnotationSet>${relations}<RelationSet Name="ben"><Relation Id="6" Type="x" Members="0;1"/></RelationSet></GateDocument>`;
    const { documents, notTaken } = await readDocuments('gate', asFiles(new Map([['a.xml', xml]])));
    expect(documents[0]?.layers[0]?.relations.map(({ from, to }) => `${from}-${to}`)).toEqual(['1-0', '0-1', '1-2']);
    expect(notTaken).toEqual([
      { place: 'Relation', kind: 'annotation', count: 2 },
      { place: 'Relation.UserData', kind: 'detail', count: 1 },
    ]);
  });

  test('[FO69] what it can carry comes back', async () => {
    await expectAllComesBack('gate');
    const cut = anAnnotation(
      1,
      [
        { start: 0, end: 17 },
        { start: 23, end: 31 },
      ],
      { attributes: { relations: 'a:1', sure: true, share: 0.25, times: 3, note: '' }, note: 'a <b>\r' },
    );
    expect(
      await comesBack('gate', { project: aProject(), members: [ANA], articles: [anArticle(GOLDEN, [cut])] }),
    ).toEqual([
      { label: 'quote', spans: cut.target.spans, attributes: cut.body.attributes, note: 'a <b>\r', confidence: null },
    ]);
  });

  test('[FO69] what it can’t carry is counted', async () => {
    const source = {
      project: aProject(),
      members: [ANA],
      articles: [
        anArticle('a\u0007b c', [anAnnotation(1, [{ start: 0, end: 3 }]), anAnnotation(2, [{ start: 4, end: 5 }])]),
      ],
    };
    expect((await lossesOf('gate', source)).map(({ what, annotations }) => [what, annotations])).toEqual([
      ['xml-characters', 1],
    ]);
  });

  test('[FO69] bad files and annotations are named, and the rest comes in', async () => {
    for (const text of ['', '<a/>', '<GateDocument/>', '<!DOCTYPE GateDocument><GateDocument/>'])
      expect((await read(text)).refused).toHaveLength(1);
    const { documents } = await read(
      gate(
        'x <Node id="0"/>y<Node id="1"/>',
        '\n<Annotation Id="1" Type="quote" StartNode="0" EndNode="5"/>\n<Annotation Id="2" Type="quote" StartNode="1" EndNode="0"/>\n<Annotation Id="3" Type="quote" StartNode="0" EndNode="1"><Feature><Name>relations</Name><Value>continues:8</Value></Feature><Feature/></Annotation>',
        '',
      ),
    );
    const back = documents[0] && resolved(documents[0], goldenExport());
    expect(back?.layers).toMatchObject([
      { annotator: null, annotations: [{ target: { spans: [{ start: 2, end: 3 }] }, body: { attributes: {} } }] },
    ]);
    expect(back?.refused.map(({ id, where }) => [id, where])).toEqual([
      ['no-node', 'line 2'],
      ['span-empty', 'line 3'],
      ['no-such-annotation', 'line 4'],
    ]);
  });
});
