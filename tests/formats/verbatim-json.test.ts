/** The JSON export: the golden sentence in both units, the way out and back, and what the reader answers to a wrong file. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportIn } from '../../server/importers/export-file.ts';
import { sha256Hex } from '../../server/importers/sha256.ts';
import type { Attributes } from '../../shared/domain/annotation.ts';
import type { MemberId, SuggestionId } from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { OFFSET_UNITS, type OffsetUnit } from '../../shared/domain/offsets.ts';
import { readVerbatimJson } from '../../shared/formats/verbatim/read-verbatim-json.ts';
import { verbatimJsonSchema } from '../../shared/formats/verbatim/verbatim-json-schema.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import type { ExportFile } from '../../shared/formats/verbatim/verbatim-schema.ts';
import type { ProjectExport } from '../../shared/formats/verbatim/project-export.ts';
import {
  ANA,
  anAnnotation,
  anArticle,
  anyExport,
  aProject,
  GENERATOR,
  GOLDEN,
  goldenExport,
  joined,
} from './export-builders.ts';
import { collected, inPieces, readWhole } from './read-whole.ts';

const written = (source: ProjectExport, offsets: OffsetUnit): Promise<string> =>
  joined(serializeVerbatimJson(source, { offsets, generator: GENERATOR }));

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends object ? Writable<T[Key]> : T[Key] };

/** The golden export with one thing changed, read again: the problem's id and place. */
async function problemAfter(change: (file: Writable<ExportFile>) => void): Promise<string> {
  const file = JSON.parse(await written(goldenExport(), 'codepoint')) as Writable<ExportFile>;
  change(file);
  const read = await readWhole(JSON.stringify(file));
  return read.ok ? 'no problem' : `${read.problem.id} @ ${read.problem.where ?? ''}`;
}

const articleOf = (file: Writable<ExportFile>) => at(file.articles, 0);
const annotationOf = (file: Writable<ExportFile>, index = 0) => at(at(articleOf(file).layers, 0).annotations, index);

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`Nothing stands at ${index}.`);
  return item;
}

describe('writing', () => {
  test.each([
    ['codepoint', 30, [0, 15], [16, 20], [21, 29]],
    ['utf16', 32, [0, 17], [18, 22], [23, 31]],
  ] as const)('[FO1] the golden sentence has the offsets of its unit: %s', async (unit, length, ...expected) => {
    const file = JSON.parse(await written(goldenExport(), unit)) as ExportFile;
    expect(file.offsetUnit).toBe(unit);
    expect(at(file.articles, 0).length).toBe(length);
    const spans = at(at(file.articles, 0).layers, 0).annotations.map(({ spans: [span] }) => span);
    expect(spans.map((span) => [span?.start, span?.end])).toEqual(expected);
    expect(spans.map((span) => span?.exact)).toEqual(['“Lift-off 👩‍🚀!”', 'said', 'Ana Díaz']);
    expect(spans[1]).toMatchObject({ prefix: '“Lift-off 👩‍🚀!” ', suffix: ' Ana Díaz.' });
  });

  test('[FO2] the same state gives the same bytes, whatever order it comes in', async () => {
    const one = goldenExport();
    const { article, text, layers } = at(one.articles, 0);
    const ben = { ...ANA, id: 'ben' as typeof ANA.id };
    const curatedWith = (attributes: Attributes) => ({
      name: 'curated' as const,
      annotations: [anAnnotation(9, [{ start: 0, end: 1 }], { attributes })],
    });
    const shuffled = {
      project: one.project,
      members: [ben, ANA],
      articles: [
        {
          article,
          text,
          layers: [
            curatedWith({ b: 1, a: 2 }),
            ...layers.map(({ name, annotations }) => ({ name, annotations: annotations.toReversed() })),
          ],
        },
      ],
    };
    const ordered = {
      project: one.project,
      members: [ANA, ben],
      articles: [{ article, text, layers: [...layers, curatedWith({ a: 2, b: 1 })] }],
    };
    expect(await written(shuffled, 'codepoint')).toBe(await written(ordered, 'codepoint'));
  });

  test('[FO3] each article stands on a line of its own, however its text breaks lines', async () => {
    const texts = ['one\ntwo\u2028three\u0085four\rfive', 'six'];
    const source = {
      project: aProject(),
      members: [],
      articles: texts.map((text, index) => anArticle(text, [], `a${index}`)),
    };
    const lines = (await written(source, 'codepoint'))
      .split(/[\n\r\u0085\u2028\u2029]/)
      .filter((line) => line.startsWith('{"id":'));
    expect(lines.map((line) => (JSON.parse(line.replace(/,$/, '')) as { text: string }).text)).toEqual(texts);
  });

  test('[FO4] only one article is asked for at a time', async () => {
    const order: string[] = [];
    const articles = (function* () {
      for (const id of ['a1', 'a2']) {
        order.push(`asked for ${id}`);
        yield anArticle(GOLDEN, [], id);
      }
    })();
    for await (const part of serializeVerbatimJson(
      { project: aProject(), members: [], articles },
      { offsets: 'utf16', generator: GENERATOR },
    )) {
      const id = /\{"id":"(a\d)"/.exec(part)?.[1];
      if (id !== undefined) order.push(`got ${id}`);
    }
    expect(order).toEqual(['asked for a1', 'got a1', 'asked for a2', 'got a2']);
  });

  test('[FO5] context is at most 32 code points and never half a grapheme cluster', async () => {
    const family = '👨‍👩‍👧';
    const text = `${family.repeat(7)}|${family.repeat(7)}`;
    const middle = family.length * 7;
    const file = JSON.parse(
      await written(
        {
          project: aProject(),
          members: [],
          articles: [anArticle(text, [anAnnotation(1, [{ start: middle, end: middle + 1 }])])],
        },
        'codepoint',
      ),
    ) as ExportFile;
    expect(annotationOf(file as Writable<ExportFile>).spans[0]).toMatchObject({
      prefix: family.repeat(6),
      exact: '|',
      suffix: family.repeat(6),
    });
  });

  test('[AN3] attributes and relations are written as the label set has them', async () => {
    const file = JSON.parse(await written(goldenExport(), 'codepoint')) as ExportFile;
    expect(file.project.labelSet).toEqual(DEFAULT_LABEL_SET);
    expect(Object.keys(file.project.labelSet.attributes.find(({ key }) => key === 'kind') ?? {})).toEqual([
      'key',
      'title',
      'description',
      'kind',
      'labels',
      'options',
    ]);
  });

  test('[FO6] the JSON Schema in the project is the one the schema makes', () => {
    const kept: unknown = JSON.parse(
      readFileSync(new URL('../../shared/formats/verbatim/verbatim-1.schema.json', import.meta.url), 'utf8'),
    );
    expect(kept).toEqual(verbatimJsonSchema());
    const second: unknown = JSON.parse(
      readFileSync(new URL('../../shared/formats/verbatim/verbatim-2.schema.json', import.meta.url), 'utf8'),
    );
    expect(second).toEqual(verbatimJsonSchema(2));
  });

  test('[FO6] a program among the members is told, in a file of the second version', async () => {
    const members = [ANA, { ...ANA, id: 'bot' as MemberId, name: 'Finder', kind: 'program' as const }];
    const text = await written({ project: aProject(), members, articles: [] }, 'codepoint');
    expect(JSON.parse(text)).toMatchObject({ schema: 'verbatim/2', members: [{ id: 'ana' }, { kind: 'program' }] });
    expect(await written({ project: aProject(), members: [ANA], articles: [] }, 'codepoint')).not.toContain(
      '"kind":"p',
    );
  });

  test('[FO7] only layers with annotations are written, and always the shared one', async () => {
    const source = {
      project: aProject(),
      members: [],
      articles: [{ ...anArticle(GOLDEN, []), layers: [{ name: 'curated' as const, annotations: [] }] }],
    };
    const file = JSON.parse(await written(source, 'codepoint')) as ExportFile;
    expect(at(file.articles, 0).layers).toEqual([{ name: 'shared', annotations: [], relations: [], comments: [] }]);
  });
});

describe('the way out and back', () => {
  test.each(OFFSET_UNITS)(
    '[FO8] what is read is what was written, and writes the same bytes again: %s',
    async (unit) => {
      await fc.assert(
        fc.asyncProperty(anyExport, async (source) => {
          const text = await written(source, unit);
          const read = await readWhole(text);
          if (!read.ok) throw new Error(`${read.problem.id} @ ${read.problem.where ?? ''}: ${read.problem.message}`);
          expect(read.value).toEqual(source);
          expect(await written(read.value, unit)).toBe(text);
        }),
        { numRuns: 150 },
      );
    },
  );

  test('[FO8] a byte order mark before the file does no harm', async () => {
    expect((await exportIn(`\uFEFF${await written(goldenExport(), 'codepoint')}`)).ok).toBe(true);
  });
});

describe('[FO47] an export is read an article at a time', () => {
  test('whatever the order of its keys, and however it is laid out', async () => {
    const file = JSON.parse(await written(goldenExport(), 'codepoint')) as ExportFile;
    const sorted = Object.fromEntries(Object.entries(file).sort(([a], [b]) => (a < b ? -1 : 1)));
    expect(Object.keys(sorted).indexOf('articles')).toBeLessThan(Object.keys(sorted).indexOf('offsetUnit'));
    for (const indent of [0, 2, '\t'])
      expect(await readWhole(JSON.stringify(sorted, null, indent))).toEqual({ ok: true, value: goldenExport() });
  });

  test('no more of the file is read than the articles that were asked for', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `${'word '.repeat(2_000)}${index}`);
    const text = await written(
      { project: aProject(), members: [], articles: texts.map((one, index) => anArticle(one, [], `a${index}`)) },
      'codepoint',
    );
    let handedOut = 0;
    const read = await readVerbatimJson(async function* () {
      handedOut = 0;
      for await (const piece of inPieces(text, 1_000)) {
        handedOut += piece.length;
        yield piece;
      }
    }, sha256Hex);
    if (!read.ok) throw new Error(read.problem.message);
    expect(read.value.articleCount).toBe(50);
    const seen: number[] = [];
    for await (const { text: one } of read.value.articles) {
      seen.push(Math.floor(handedOut / one.length));
      if (seen.length === 5) break;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test('a file that has changed since it was verified ends the reading', async () => {
    let text = await written(goldenExport(), 'codepoint');
    const read = await readVerbatimJson(() => inPieces(text), sha256Hex);
    text = text.replaceAll('said Ana', 'says Ana');
    if (!read.ok) throw new Error(read.problem.message);
    await expect(collected(read.value.articles)).rejects.toThrow(/changed/);
  });
});

describe('[FO9] a file that is not what it says is refused, with the place', () => {
  const label = 'articles[0].layers[0].annotations[0]';
  test.each<[string, (file: Writable<ExportFile>) => void, string]>([
    [
      'wrong exact text',
      (file) => Object.assign(at(annotationOf(file).spans, 0), { exact: 'Lift-off' }),
      `span-mismatch @ ${label}.spans[0]`,
    ],
    ['offsets of the other unit', (file) => (file.offsetUnit = 'utf16'), 'length-mismatch @ articles[0].length'],
    [
      'shifted span',
      (file) => Object.assign(at(annotationOf(file, 2).spans, 0), { start: 20 }),
      'span-mismatch @ articles[0].layers[0].annotations[2].spans[0]',
    ],
    [
      'wrong prefix',
      (file) => Object.assign(at(annotationOf(file, 1).spans, 0), { prefix: 'x' }),
      'context-mismatch @ articles[0].layers[0].annotations[1].spans[0]',
    ],
    [
      'span outside the text',
      (file) => Object.assign(at(annotationOf(file).spans, 0), { end: 31 }),
      `span-outside-text @ ${label}.spans[0]`,
    ],
    [
      'empty span',
      (file) => Object.assign(at(annotationOf(file).spans, 0), { end: 0 }),
      `span-empty @ ${label}.spans[0]`,
    ],
    [
      'the same span twice',
      (file) => annotationOf(file).spans.push(at(annotationOf(file).spans, 0)),
      `spans-not-disjoint @ ${label}.spans[1]`,
    ],
    [
      'changed text',
      (file) => (articleOf(file).text = articleOf(file).text.replace('said', 'says')),
      'hash-mismatch @ articles[0].sha256',
    ],
    ['wrong length', (file) => (articleOf(file).length = 32), 'length-mismatch @ articles[0].length'],
    ['CRLF in the text', (file) => (articleOf(file).text += '\r\n'), 'text-not-normal @ articles[0].text'],
    ['blank text', (file) => (articleOf(file).text = ' '), 'article-empty @ articles[0].text'],
    ['unknown label', (file) => (annotationOf(file).label = 'rumour'), `unknown-label @ ${label}.label`],
    [
      'annotation twice',
      (file) => (annotationOf(file, 1).id = annotationOf(file).id),
      'duplicate-annotation @ articles[0].layers[0].annotations[1].id',
    ],
    ['article twice', (file) => file.articles.push(articleOf(file)), 'duplicate-id @ articles[1]'],
    ['member twice', (file) => file.members.push(at(file.members, 0)), 'duplicate-id @ members[1]'],
    [
      'label twice',
      (file) => file.project.labelSet.labels.push(at(file.project.labelSet.labels, 0)),
      'duplicate-id @ project.labelSet.labels[4]',
    ],
    [
      'layer twice',
      (file) => articleOf(file).layers.push(at(articleOf(file).layers, 0)),
      'duplicate-layer @ articles[0].layers[1].name',
    ],
    [
      'unknown layer',
      (file) => (at(articleOf(file).layers, 0).name = 'draft'),
      'export-malformed @ articles[0].layers[0].name',
    ],
    ['another last change', (file) => (annotationOf(file).changedBy = 'ben'), `change-mismatch @ ${label}.changed`],
    [
      'a time without a zone',
      (file) => (annotationOf(file).created = '2026-11-23T12:00:00.000'),
      `export-malformed @ ${label}.created`,
    ],
    ['an id that is not a UUID', (file) => (annotationOf(file).id = 'A1'), `export-malformed @ ${label}.id`],
    ['a key too many', (file) => Object.assign(annotationOf(file), { colour: 'red' }), `export-malformed @ ${label}`],
    [
      'an offset that is not a number',
      (file) => Object.assign(at(annotationOf(file).spans, 0), { start: '0' }),
      `export-malformed @ ${label}.spans[0].start`,
    ],
    ['a later version', (file) => Object.assign(file, { schema: 'verbatim/999' }), 'export-version-unknown @ schema'],
  ])('%s', async (_, change, expected) => {
    expect(await problemAfter(change)).toBe(expected);
  });

  const noted =
    (change: object, map: 'relations' | 'comments'): ((file: Writable<ExportFile>) => void) =>
    (file) => {
      const [from, to] = [annotationOf(file).id, annotationOf(file, 1).id];
      const made = {
        id: from,
        member: 'ana',
        created: '2026-11-23T12:00:00.000Z',
        changed: '2026-11-23T12:00:00.000Z',
        changedBy: 'ana',
      };
      const whole =
        map === 'relations'
          ? { type: 'continues', from, to }
          : { annotation: from, parent: null, text: 'So?', resolved: null };
      Object.assign(at(articleOf(file).layers, 0), { [map]: [{ ...made, ...whole, ...change }] });
    };
  const elsewhere = '00000000-0000-4000-8000-00000000000f';

  test.each<[string, (file: Writable<ExportFile>) => void, string]>([
    ['a good relation', noted({}, 'relations'), 'no problem'],
    ['a good comment', noted({}, 'comments'), 'no problem'],
    [
      'a relation of no kind',
      noted({ type: 'rumours' }, 'relations'),
      'unknown-relation @ articles[0].layers[0].relations[0].type',
    ],
    [
      'a relation to nowhere',
      noted({ to: elsewhere }, 'relations'),
      'no-such-annotation @ articles[0].layers[0].relations[0].to',
    ],
    [
      'a comment on nothing',
      noted({ annotation: elsewhere }, 'comments'),
      'no-such-annotation @ articles[0].layers[0].comments[0].annotation',
    ],
    [
      'a comment that says nothing',
      noted({ text: '' }, 'comments'),
      'bad-comment @ articles[0].layers[0].comments[0].comment.text',
    ],
    [
      'a comment with a key too many',
      noted({ more: 1 }, 'comments'),
      'export-malformed @ articles[0].layers[0].comments[0]',
    ],
  ])('[CO4] [RE4] %s', async (_, change, expected) => {
    expect(await problemAfter(change)).toBe(expected);
  });

  test('[SG8] suggestions come back as they were, and not with other words or ids', async () => {
    const suggested = {
      spans: [{ start: 0, end: 17 }],
      label: 'gone',
      attributes: {},
      note: '',
      score: 0.5,
      program: 'finder 1',
      decision: 'rejected' as const,
      annotation: null,
      creator: ANA.id,
      created: 1,
      by: ANA.id,
      at: 2,
    };
    const suggestions = [{ id: '00000000-0000-4000-8000-00000000000c' as SuggestionId, record: suggested }];
    const [article] = goldenExport().articles;
    const source = {
      ...goldenExport(),
      articles:
        article === undefined
          ? []
          : [{ ...article, layers: article.layers.map((layer) => ({ ...layer, suggestions })) }],
    };
    const text = await written(source, 'codepoint');
    expect(text).toContain('"origin":"suggestion"');
    expect(await readWhole(text)).toMatchObject({ ok: true, value: { articles: [{ layers: [{ suggestions }] }] } });
    expect(await readWhole(text.replace('"score":0.5', '"score":5'))).toMatchObject({
      ok: false,
      problem: { id: 'export-malformed', where: 'articles[0].layers[0].suggestions[0].score' },
    });
    const twice = await written(
      {
        ...source,
        articles: source.articles.map((one) => ({
          ...one,
          layers: one.layers.map((layer) => ({ ...layer, suggestions: [...suggestions, ...suggestions] })),
        })),
      },
      'utf16',
    );
    expect(await readWhole(twice)).toMatchObject({
      ok: false,
      problem: { id: 'duplicate-annotation', where: 'articles[0].layers[0].suggestions[1].id' },
    });
  });

  test('nothing changed, nothing refused', async () => {
    expect(await problemAfter(() => undefined)).toBe('no problem');
  });

  test('half a character', () => {
    const text = 'a👍b';
    const half = anArticle(text, [anAnnotation(1, [{ start: 0, end: 2 }])]);
    return expect(
      written({ project: aProject(), members: [], articles: [half] }, 'utf16').then(readWhole),
    ).resolves.toMatchObject({ ok: false });
  });

  test('what is not JSON, with line and column', async () => {
    expect(await readWhole('{\n"schema": oops}')).toMatchObject({
      ok: false,
      problem: { id: 'not-json', where: 'line 2, column 11' },
    });
    expect(await readWhole('{\n"schema":')).toMatchObject({
      ok: false,
      problem: { id: 'not-json', where: 'line 2, column 10' },
    });
    expect(await readWhole('[]')).toMatchObject({ ok: false, problem: { id: 'not-an-object' } });
    expect(await readWhole('null')).toMatchObject({ ok: false, problem: { id: 'not-an-object' } });
    expect(await readWhole('{}')).toMatchObject({ ok: false, problem: { id: 'export-malformed' } });
  });

  test('[IM84] a key that stands twice, and what follows the end', async () => {
    const text = await written(goldenExport(), 'codepoint');
    expect(await readWhole(text.replace('"members":', '"members":[],\n"members":'))).toMatchObject({
      problem: { id: 'export-malformed', where: 'members' },
    });
    expect(await readWhole(text.replace('"label":', '"label":"quote","label":'))).toMatchObject({
      problem: { id: 'export-malformed', message: expect.stringContaining('label (doubled)') as string },
    });
    expect(await readWhole(`${text}{}`)).toMatchObject({
      problem: { id: 'not-json', where: `line ${text.split('\n').length}, column 1` },
    });
  });
});
