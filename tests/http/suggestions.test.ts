/** Suggestions over HTTP: by programs, to people at work, and what becomes of them. */
import { describe, expect, test } from 'vitest';
import { EXPORT_FORMAT_KEYS } from '../../shared/formats/export-formats.ts';
import type { SuggestedBody, SuggestionBody } from '../../shared/wire/http/suggestions.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXT = '“Lift-off 👩‍🚀!” said Ana. “At last.”';
const QUOTE = {
  spans: [{ start: 0, end: 17, exact: '“Lift-off 👩‍🚀!”' }],
  label: 'quote',
  score: 0.9,
  attributes: { speaker: 'Ana' },
};
const LAST = { spans: [{ start: 28, end: 38 }], label: 'quote' };

async function aStart() {
  const server = await aServer();
  const { project, articles } = await aProject(server, [TEXT]);
  const article = articles[0]?.id ?? '';
  const path = `/api/projects/${project.id}/articles/${article}/layers/shared/suggestions`;
  const [ana, ben, vera] = await Promise.all([
    joinAs(server, project, 'annotator', 'Ana'),
    joinAs(server, project, 'annotator', 'Ben'),
    joinAs(server, project, 'viewer', 'Vera'),
  ]);
  const suggest = (json: object, token = ana.token) =>
    call(server.url, 'POST', path, { token, json: { program: 'finder 1', ...json } });
  const list = (query = '') =>
    good<{ suggestions: SuggestionBody[] }>(call(server.url, 'GET', `${path}${query}`, { token: vera.token }));
  return { server, project, article, path, ana, ben, vera, suggest, list };
}

describe('suggestions', () => {
  test('[SG5] are on everybody’s screen at once, not as annotations, and tell the program what became of them', async () => {
    const { server, project, article, ana, ben, suggest, list } = await aStart();
    const reader = aStockClient(server.url, `${project.id}/${article}/shared`, ben.token);
    await reader.synced();
    const suggestions = reader.doc.getMap<Record<string, unknown>>('suggestions');
    const { suggestions: added, alreadyThere } = await good<SuggestedBody>(suggest({ suggestions: [LAST, QUOTE] }));
    expect(alreadyThere).toBe(0);
    expect(added).toMatchObject([
      {
        origin: 'suggestion',
        label: 'quote',
        score: 0.9,
        program: 'finder 1',
        decision: null,
        annotation: null,
        member: ana.id,
        spans: [{ start: 0, end: 17, exact: '“Lift-off 👩‍🚀!”', prefix: '' }],
      },
      { origin: 'suggestion', score: null, note: '', attributes: {} },
    ]);
    await until(() => suggestions.size === 2, 'they have come');
    expect([
      reader.targets.size,
      (await server.work.rooms.read({ project: project.id, article, layer: 'shared' } as never)).annotations(),
    ]).toEqual([0, []]);
    const [first] = added;
    suggestions.set(first?.id ?? '', {
      ...suggestions.get(first?.id ?? ''),
      decision: 'rejected',
      by: ben.id,
      at: Date.now(),
    });
    await reader.saved();
    expect((await list()).suggestions.map(({ decision, changedBy }) => [decision, changedBy])).toEqual([
      ['rejected', ben.id],
      [null, ana.id],
    ]);
  });

  test('[SG5] offsets are in the unit that is named, and a text that is not there is told', async () => {
    const { suggest, list } = await aStart();
    await good(
      suggest({
        offsetUnit: 'codepoint',
        suggestions: [{ ...QUOTE, spans: [{ start: 0, end: 15, exact: '“Lift-off 👩‍🚀!”' }] }],
      }),
    );
    expect((await list()).suggestions[0]?.spans).toMatchObject([{ start: 0, end: 17 }]);
    expect((await list('?offsets=codepoint')).suggestions[0]?.spans).toMatchObject([{ start: 0, end: 15 }]);
    expect(await refusal(suggest({ offsetUnit: 'codepoint', suggestions: [QUOTE] }))).toMatchObject({
      status: 400,
      id: 'span-mismatch',
      where: 'suggestions[0].spans[0]',
    });
  });

  test('[EX8] every format but Verbatim JSON says how many of them it leaves out', async () => {
    const { server, project, ana, suggest } = await aStart();
    await good(suggest({ suggestions: [LAST, QUOTE] }));
    const lost = async (format: string) =>
      (
        await good<{ losses: { what: string; annotations: number }[] }>(
          call(server.url, 'GET', `/api/projects/${project.id}/export/losses?format=${format}`, { token: ana.token }),
        )
      ).losses.map(({ what, annotations }) => [what, annotations]);
    for (const format of EXPORT_FORMAT_KEYS)
      expect([format, await lost(format)]).toEqual([format, format === 'json' ? [] : [['suggestions', 2]]]);
  });

  test('[SG5] what a program has suggested is not put up again, decided or not', async () => {
    const { suggest, list } = await aStart();
    await good(suggest({ suggestions: [QUOTE, QUOTE] }));
    expect(await good<SuggestedBody>(suggest({ suggestions: [QUOTE, LAST] }))).toMatchObject({
      alreadyThere: 1,
      suggestions: [{ spans: [{ start: 28 }] }],
    });
    expect(await good<SuggestedBody>(suggest({ program: 'finder 2', suggestions: [QUOTE] }))).toMatchObject({
      alreadyThere: 0,
    });
    expect((await list()).suggestions).toHaveLength(3);
  });

  test.each([
    [
      'an unknown label',
      { suggestions: [QUOTE, { ...QUOTE, label: 'claim' }] },
      'unknown-label',
      'suggestions[1].label',
    ],
    [
      'a span beyond the text',
      { suggestions: [{ ...QUOTE, spans: [{ start: 0, end: 999 }] }] },
      'span-outside-text',
      'suggestions[0].spans[0]',
    ],
    [
      'half a character',
      { suggestions: [{ ...QUOTE, spans: [{ start: 0, end: 11 }] }] },
      'span-splits-character',
      'suggestions[0].spans[0]',
    ],
    ['a score over 1', { suggestions: [{ ...QUOTE, score: 2 }] }, 'bad-request', 'suggestions.0.score'],
    ['none at all', { suggestions: [] }, 'bad-request', 'suggestions'],
    ['a field that is unknown', { suggestions: [{ ...QUOTE, decision: 'accepted' }] }, 'bad-request', 'suggestions.0'],
  ])('[SG5] %s is refused by its place, and nothing is added', async (_, json, id, where) => {
    const { suggest, list } = await aStart();
    expect(await refusal(suggest(json))).toMatchObject({ status: 400, id, where });
    expect((await list()).suggestions).toEqual([]);
  });

  test('[SG6] viewers suggest nothing, and nobody takes back what is another’s or decided', async () => {
    const { server, path, ana, ben, vera, suggest, list } = await aStart();
    expect(await refusal(suggest({ suggestions: [QUOTE] }, vera.token))).toMatchObject({
      status: 403,
      id: 'not-allowed',
    });
    const { suggestions: added } = await good<SuggestedBody>(suggest({ suggestions: [QUOTE, LAST] }));
    const [project = '', article = ''] = [path.split('/')[3], path.split('/')[5]];
    const client = aStockClient(server.url, `${project}/${article}/shared`, ben.token);
    await client.synced();
    const map = client.doc.getMap<object>('suggestions');
    map.set(added[0]?.id ?? '', { ...map.get(added[0]?.id ?? ''), decision: 'accepted', by: ben.id, at: Date.now() });
    await client.saved();
    const withdraw = async (token: string): Promise<number> =>
      (await good<{ withdrawn: number }>(call(server.url, 'DELETE', `${path}?program=finder%201`, { token })))
        .withdrawn;
    expect(await withdraw(ben.token)).toBe(0);
    expect(await withdraw(ana.token)).toBe(1);
    expect((await list()).suggestions.map(({ decision }) => decision)).toEqual(['accepted']);
    await until(() => map.size === 1, 'it is gone for everybody');
  });
});
