/** WebAnno TSV 3: words, layers in columns, stacked and long annotations, relations, and files that are broken. */
import { describe, expect, test } from 'vitest';
import { valuesIn } from '../../shared/formats/webanno-tsv/tsv-cells.ts';
import { GOLDEN, goldenExport } from './export-builders.ts';
import { asFiles, readDocuments, resolved } from './round-trip.ts';

const HEAD = `#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue
#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType
#T_SP=webanno.custom.Claim|label|speaker
#T_SP=webanno.custom.Paraphrase|
#T_SP=webanno.custom.Kind|kind
#T_RL=webanno.custom.Link|kind|BT_webanno.custom.Claim
`;
const row = (
  number: string,
  place: string,
  word: string,
  claim: string,
  speaker = '_',
  paraphrase = '_',
  kind = '_',
  link = '_',
  from = '_',
) => [number, place, word, 'NN', '*', '_', '_', claim, speaker, paraphrase, kind, link, from, ''].join('\t');
const golden = (emoji: string, word: string, ana: string, diaz: string, stop: string) =>
  [
    HEAD,
    '',
    `#Text=${GOLDEN}`,
    row('1-1', `0-${emoji.split('-')[0]}`, '“Lift-off ', 'quote[1]', '*[1]'),
    row('1-2', emoji, '👩‍🚀!”', 'quote[1]|editorial-claim[2]', 'Ana\\_D\\|az[1]|*[2]', '_', 'quote'),
    row('1-3', word, 'said', '_', '_', '*'),
    row('1-4', ana, 'Ana', 'quote', '*', '_', '_', 'attributed-to|*', '1-2[2_0]|1-1[1_0]'),
    row('1-5', diaz, 'Díaz', '_'),
    row('1-6', stop, '.', '_'),
    '',
  ].join('\r\n');
const UTF16 = golden('10-17', '18-22', '23-26', '27-31', '31-32');
const read = async (text: string, name = 'a.tsv') => {
  const { documents, refused } = await readDocuments('webanno-tsv', asFiles(new Map([[name, text]])));
  return { document: documents[0], back: documents[0] && resolved(documents[0], goldenExport()), refused };
};

describe('WebAnno TSV', () => {
  test.each([
    ['utf16', UTF16],
    ['codepoint', golden('10-15', '16-20', '21-24', '25-29', '29-30')],
  ])('[FO67] the golden sentence comes in, the unit told by its words: %s', async (unit, text) => {
    const { document, back } = await read(text);
    expect(document?.text).toBe(GOLDEN);
    expect(back).toMatchObject({ unit, isUnitAssumed: false });
    expect(
      back?.layers.flatMap(({ annotations }) =>
        annotations.map(({ target, body }) => [
          target.spans[0]?.start,
          target.spans[0]?.end,
          body.label,
          body.attributes,
        ]),
      ),
    ).toEqual([
      [0, 17, 'quote', { speaker: 'Ana_D|az' }],
      [10, 17, 'editorial-claim', {}],
      [23, 26, 'quote', {}],
      [18, 22, 'paraphrase', {}],
      [10, 17, 'quote', {}],
    ]);
    // The second one has no kind: its layer’s name is none of the project’s, which is said.
    const [long, stacked, ana] = back?.layers[0]?.annotations ?? [];
    expect(back?.layers[0]?.relations.map(({ record }) => [record.type, record.from, record.to])).toEqual([
      ['attributed-to', stacked?.id, ana?.id],
    ]);
    expect(long).toBeDefined();
    expect(back?.refused.map(({ id }) => id)).toEqual(['unknown-relation']);
  });

  test('[FO81] the label of a relation is its value, wherever its column stands; its other features are named', async () => {
    const text =
      '#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Claim|value\n#T_RL=webanno.custom.Link|boolValue|integerValue|value|BT_webanno.custom.Claim\n\n\n#Text=Rain fell\n1-1\t0-4\tRain\tquote\t_\t_\t_\t_\t\n1-2\t5-9\tfell\tquote\ttrue\t42\tcontinues\t1-1\t\n';
    const { document } = await read(text);
    expect(document?.layers[0]?.relations).toMatchObject([{ type: 'continues' }]);
    expect(document?.notTaken).toEqual([
      { place: 'Link.boolValue', kind: 'detail', count: 1 },
      { place: 'Link.integerValue', kind: 'detail', count: 1 },
    ]);
  });

  test('[FO82] slots and chains are named and counted; what holds a slot is one annotation without attributes of it', async () => {
    const head =
      '#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.Link|webanno.custom.Part\n#T_SP=webanno.custom.Part|\n#T_CH=x.CoreferenceLink|referenceRelation|referenceType\n\n\n';
    const { document } = await read(
      `${head}#Text=Rain fell\n1-1\t0-4\tRain\tp1;p2\t1-2[1];1-1[2]\t*[2]\t*->1-1\tx[1]\t\n1-2\t5-9\tfell\t_\t_\t*[1]\t*->1-2\tx[1]\t\n`,
    );
    expect(document?.layers[0]?.annotations.map(({ label, attributes }) => [label, attributes])).toEqual([
      ['Host', {}],
      ['Part', {}],
      ['Part', {}],
    ]);
    expect(document?.notTaken).toEqual([
      { place: 'Host.ROLE_webanno.custom.Host:links_webanno.custom.Link', kind: 'annotation', count: 2 },
      { place: 'CoreferenceLink', kind: 'annotation', count: 2 },
    ]);
  });

  test('[FO67] sentences are put together: line ends in them, gaps between them', async () => {
    const text = `${HEAD}\n#Text=One\\nline \\\\ here\n${row('1-1', '0-3', 'One', '_')}\n${row('1-2', '4-8', 'line', '_')}\n\n#Text=Two\n${row('2-1', '16-19', 'Two', 'quote')}\n\n#Text=First\n#Text=second\n${row('3-1', '21-26', 'First', '_')}\n${row('3-2', '27-33', 'second', 'quote')}`;
    const { document, back } = await read(text);
    expect(document?.text).toBe('One\nline \\ here Two\n\nFirst\nsecond');
    expect(back?.layers[0]?.annotations.map(({ target }) => target.spans)).toEqual([
      [{ start: 16, end: 19 }],
      [{ start: 27, end: 33 }],
    ]);
  });

  test('[FO67] cells: nothing, no value, numbers, bars and backslashes', () => {
    expect(valuesIn('_')).toEqual([]);
    expect(valuesIn('*')).toEqual([{ value: null, id: '' }]);
    expect(valuesIn('*[3]|a\\[1\\]\\|\\*\\->\\\\[12]')).toEqual([
      { value: null, id: '3' },
      { value: 'a[1]|*->\\', id: '12' },
    ]);
    expect(valuesIn('1-2[3_0]')).toEqual([{ value: '1-2', id: '3_0' }]);
  });

  test('[FO67] a broken line, and a word in the wrong place, are named, and the rest comes in', async () => {
    const { back } = await read(UTF16.replace('18-22\tsaid', '18-21\tsaid').replace('1-6\t31-32', '1-6\tx-32'));
    expect(back?.layers[0]?.annotations.length).toBe(5);
    expect(back?.refused.map(({ id, where }) => [id, where])).toEqual([
      ['row-malformed', 'line 16'],
      ['span-mismatch', 'line 13'],
      ['unknown-relation', 'line 14'],
    ]);
    expect((await read('#FORMAT=CONLL\n')).refused).toMatchObject([{ problem: { id: 'not-webanno-tsv' } }]);
    expect((await read('')).refused).toHaveLength(1);
    expect(
      (await read('#FORMAT=WebAnno TSV 3.3\n1-1\t0-1\tx\n#Text=a\n1-1\t999999999-999999999\ta')).back?.refused.map(
        ({ where }) => where,
      ),
    ).toEqual(['line 2', 'line 4']);
  });
});
