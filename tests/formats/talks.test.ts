/** Talks about disagreements in exports: how they are written, what comes back, and what is said where they can't be told. */
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { decisionIdOf } from '../../shared/adjudication/decision-id.ts';
import type { AnnotationId, CommentId, MemberId } from '../../shared/domain/ids.ts';
import { anonymise } from '../../shared/formats/core/anonymise.ts';
import { EVERYTHING, selectFrom } from '../../shared/formats/core/selection.ts';
import { EXPORT_FORMAT_KEYS } from '../../shared/formats/export-formats.ts';
import type { WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { answer, ask, closeTalk } from '../../shared/layer/talk-edits.ts';
import { ANA, anArticle, aProject, GENERATOR, GOLDEN, joined } from './export-builders.ts';
import { readWhole } from './read-whole.ts';
import { lossesOf } from './round-trip.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const BEN = { ...ANA, id: 'ben' as MemberId, name: 'Ben', joined: NOON + 1 };
const SOURCES = [{ layer: 'annotator/ben', id: '00000000-0000-4000-8000-00000000000a' as AnnotationId }] as const;
const KEY = decisionIdOf(SOURCES, 0, sha256Hex);
const comment = (number: number): CommentId => `00000000-0000-4000-9000-00000000000${number}` as CommentId;

/** Ana asks Ben, who answers, and closes the talk. */
function discussion(): LayerDoc {
  const layer = new LayerDoc();
  const about = { sources: SOURCES, spans: [{ start: 0, end: 17 }] };
  ask(layer, KEY, about, { id: comment(1), text: 'Why?' }, { by: ANA.id, at: NOON });
  answer(layer, KEY, { id: comment(2), text: 'It says so.' }, { by: BEN.id, at: NOON + 1 });
  closeTalk(layer, KEY, comment(3), { by: ANA.id, at: NOON + 2 });
  return layer;
}

function anExport(): WholeExport {
  const { talks, comments } = discussion().contents();
  const article = anArticle(GOLDEN, []);
  const layers = [...article.layers, { name: 'discussion' as const, annotations: [], talks, comments }];
  return { project: aProject(), members: [ANA, BEN], articles: [{ ...article, layers }] };
}

const written = (source: WholeExport | ReturnType<typeof anonymise>): Promise<string> =>
  joined(serializeVerbatimJson(source, { offsets: 'codepoint', generator: GENERATOR }));

interface TalkInFile {
  key: string;
  sources: { layer: string; id: string }[];
  spans: { start: number; end: number; exact: string }[];
  by: string;
  comments: { id: string; text: string; member: string }[];
}

interface File {
  schema: string;
  articles: { layers: { name: string }[]; talks?: TalkInFile[] }[];
}

const fileOf = async (source: Parameters<typeof written>[0]): Promise<File> =>
  JSON.parse(await written(source)) as File;

describe('Verbatim JSON', () => {
  test('[TK10] a talk stands in its article with its passage and all that was said, and comes back to the last byte', async () => {
    const file = await fileOf(anExport());
    expect(file.schema).toBe('verbatim/2');
    expect(file.articles[0]?.layers.map(({ name }) => name)).toEqual(['shared']);
    expect(file.articles[0]?.talks).toMatchObject([
      {
        key: KEY,
        sources: SOURCES,
        by: 'ana',
        spans: [{ start: 0 }],
        comments: [
          { text: 'Why?', parent: null, resolved: null, member: 'ana' },
          { text: 'It says so.', parent: comment(1), member: 'ben' },
          { text: '', resolved: true, member: 'ana' },
        ],
      },
    ]);
    const back = await readWhole(await written(anExport()));
    if (!back.ok) throw new Error(back.problem.message);
    const layer = back.value.articles[0]?.layers.find(({ name }) => name === 'discussion');
    const { talks, comments } = discussion().contents();
    expect([layer?.talks, layer?.comments]).toEqual([talks, comments]);
    expect(await written(back.value)).toBe(await written(anExport()));
  });

  test('[TK10] without talks a file is as it was, also where everything that was said is deleted or only some of it is chosen', async () => {
    const layer = discussion();
    for (const { id } of layer.comments.all()) layer.unsay(id);
    const source = anExport();
    const [article] = source.articles;
    if (article === undefined) throw new Error('There is no article.');
    const { talks, comments } = layer.contents();
    const silent = article.layers.map((one) => (one.name === 'discussion' ? { ...one, talks, comments } : one));
    expect((await fileOf({ ...source, articles: [{ ...article, layers: silent }] })).schema).toBe('verbatim/1');
    const chosen = selectFrom(article, { ...EVERYTHING, labels: new Set(['quote']) });
    expect((await fileOf({ ...source, articles: [chosen] })).schema).toBe('verbatim/1');
  });

  test('[TK10] in an anonymous export people have pseudonyms, and a talk stays about its passage', async () => {
    const [talk] = (await fileOf({ ...anonymise(anExport(), sha256Hex), hasDecisions: () => Promise.resolve(true) }))
      .articles[0]?.talks ?? [undefined];
    expect([talk?.by, talk?.comments.map(({ member }) => member)]).toEqual([
      'member-1',
      ['member-1', 'member-2', 'member-1'],
    ]);
    const sources = [{ ...SOURCES[0], layer: 'annotator/member-2' as const }];
    expect([talk?.sources, talk?.key]).toEqual([sources, decisionIdOf(sources, 0, sha256Hex)]);
    expect(talk?.comments.map(({ text }) => text)).toEqual(['Why?', 'It says so.', '']);
  });

  test.each<[string, (talk: TalkInFile, article: File['articles'][number]) => void, string]>([
    ['a key that stands twice', (talk, article) => article.talks?.push(talk), 'articles[0].talks[1].key'],
    ['a comment that stands twice', ({ comments }) => comments.push(...comments.slice(0, 1)), 'articles[0].talks'],
    [
      'other words than the text has',
      (talk) => (talk.spans = talk.spans.map((span) => ({ ...span, exact: 'No' }))),
      'articles[0].talks[0].spans[0]',
    ],
    [
      'a source that is not a layer',
      (talk) => (talk.sources = [{ layer: 'elsewhere', id: KEY }]),
      'articles[0].talks[0].sources[0].layer',
    ],
    ['no UUID as its key', (talk) => (talk.key = 'one'), 'articles[0].talks[0].key'],
  ])('[TK11] %s is refused with its place', async (_what, spoil, where) => {
    const file = await fileOf(anExport());
    const [article] = file.articles;
    const [talk] = article?.talks ?? [];
    if (article === undefined || talk === undefined) throw new Error('There is no talk.');
    spoil(talk, article);
    expect(await readWhole(JSON.stringify(file))).toMatchObject({ ok: false, problem: { where } });
  });
});

test('[TK11] every other format says that talks are left out, once', async () => {
  for (const format of EXPORT_FORMAT_KEYS) {
    const losses = await lossesOf(format, anExport());
    const told = losses.filter(({ what }) => what === 'talks' || what === 'comments');
    expect([format, told.map(({ what, annotations }) => [what, annotations])]).toEqual([
      format,
      format === 'json' ? [] : [['talks', 1]],
    ]);
  }
});
