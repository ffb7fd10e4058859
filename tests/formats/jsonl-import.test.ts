/** Verbatim’s own JSONL on its way in again, and without texts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serializeVerbatimJsonl, type JsonlRow } from '../../shared/formats/jsonl/verbatim-jsonl.ts';
import { comeBack, exported, relationsOf, tellAll, expectedOf } from './comes-back.ts';
import { anAnnotation, ANA, anArticle, anyExport, aProject, GOLDEN, goldenExport, joined } from './export-builders.ts';
import { lossesOf, besidesIn } from './round-trip.ts';

const HELD = { ids: true, makers: true, times: true };
const read = (file: string) => comeBack('jsonl', new Map([['export.jsonl', file]]), goldenExport());
const without = async (withText: boolean): Promise<JsonlRow> =>
  JSON.parse(await joined(serializeVerbatimJsonl(goldenExport(), { offsets: 'codepoint', withText }))) as JsonlRow;

/** Every key with the type of its value, whatever the value. */
const typesIn = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(typesIn)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, inside]) => [key, typesIn(inside)])
      : typeof value;

describe('JSONL', () => {
  test('[FO43] without texts nothing is quoted, and keys and types are the same', async () => {
    const [row, full] = [await without(false), await without(true)];
    expect([
      row.text,
      row.annotations.map(({ text }) => text),
      row.annotations.flatMap(({ spans }) =>
        spans.flatMap(({ exact, prefix, suffix }) => [exact, prefix, suffix]).filter((words) => words !== ''),
      ),
    ]).toEqual(['', ['', '', ''], []]);
    expect(JSON.stringify(row)).not.toContain('said');
    expect(typesIn(row)).toEqual(typesIn(full));
    expect([row.text_sha256, row.length, row.annotations.map(({ start, end }) => [start, end])]).toEqual([
      full.text_sha256,
      30,
      [
        [0, 15],
        [16, 20],
        [21, 29],
      ],
    ]);
  });

  test.each(['codepoint', 'utf16'] as const)(
    '[FO44] the golden sentence comes back from %s, also without its text',
    async (offsets) => {
      const places = [[{ start: 0, end: 17 }], [{ start: 18, end: 22 }], [{ start: 23, end: 31 }]];
      for (const withText of [true, false]) {
        const { annotations, documents, problems } = await read(
          await joined(serializeVerbatimJsonl(goldenExport(), { offsets, withText })),
        );
        expect([problems, documents[0]?.text, annotations.map(({ target }) => target.spans)]).toEqual([
          [],
          withText ? GOLDEN : null,
          places,
        ]);
      }
    },
  );

  test('[FO44] annotations and relations come back: ids, makers, times and values of every type', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const back = await comeBack('jsonl', await exported('jsonl', source), source);
        expect(back.problems).toEqual([]);
        expect(tellAll(back.annotations, 'jsonl', HELD)).toEqual(expectedOf(source, 'jsonl', HELD));
        expect([...new Set(back.relations)].sort()).toEqual([...new Set(relationsOf(source))].sort());
        const losses = (await lossesOf('jsonl', source)).map(({ what, annotations }) => [what, annotations]);
        expect(Object.fromEntries(losses)).toEqual(await besidesIn(source));
      }),
      { numRuns: 40 },
    );
  });

  test('[FO44] in columns of the label set, too, numbers, true and false, and empty texts stay what they are', async () => {
    const attributes = { speaker: 3, cue: '', kind: false, reason: 'vague' };
    const source = {
      project: aProject(),
      members: [ANA],
      articles: [anArticle(GOLDEN, [anAnnotation(1, [{ start: 0, end: 17 }], { attributes })])],
    };
    const file = await joined(serializeVerbatimJsonl(source, { offsets: 'codepoint' }));
    expect((JSON.parse(file) as JsonlRow).annotations[0]?.attributes).toEqual({
      speaker: '3',
      cue: '',
      kind: 'false',
      reason: 'vague',
    });
    expect((await read(file)).annotations[0]?.body.attributes).toEqual(attributes);
  });

  test('[FO45] a bad row, annotation or span is named, and the rest comes in', async () => {
    const annotations = [1, 2, 3, 4].map((number) => anAnnotation(number, [{ start: 0, end: 17 }]));
    const row = JSON.parse(
      await joined(
        serializeVerbatimJsonl(
          { project: aProject(), members: [ANA], articles: [anArticle(GOLDEN, annotations)] },
          { offsets: 'codepoint' },
        ),
      ),
    ) as { annotations: Record<string, unknown>[] };
    const [one = {}, two = {}, three = {}, four = {}] = row.annotations;
    const bad = {
      ...row,
      annotations: [
        one,
        { ...two, note: 3 },
        null,
        { ...three, other_attributes: '[', spans: [{ start: 1, end: 2, exact: 'x', prefix: '', suffix: '' }] },
        { ...four, layer: 'no layer', confidence: 'certain', relations: [{ type: 'continues', to: 'x' }] },
      ],
    };
    const back = await read([JSON.stringify(bad), '{"schema":"verbatim-jsonl/2"}', '', 'x'].join('\r\n'));
    expect(back.annotations.map(({ id }) => id)).toEqual([one['id'], four['id']]);
    expect(back.problems.map(({ id, where }) => `${where} ${id}`)).toEqual([
      'line 2, schema row-malformed',
      'line 4 not-json',
      'line 1, annotations[1].note row-malformed',
      'line 1, annotations[2] row-malformed',
      'line 1, annotations[3] span-mismatch',
      'line 1, annotations[4].relations[0] no-such-annotation',
    ]);
  });
});
