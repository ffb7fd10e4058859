/** Agreement over HTTP: of what the asker may read, the same figures as the command line gives of the export. */
import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { ThreadedReports } from '../../server/projects/agreement/threaded-reports.ts';
import { STANDARD_GAMMA } from '../../shared/agreement/gamma/gamma.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { verbatim } from '../support/cli.ts';
import { refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { temporaryFolder, type Joined } from '../support/test-server.ts';

test('[HT86] nothing is measured of what is not revealed; of what is, the figures are those of the export', async () => {
  const { articles, olga, ana, ben, ask, get, tag, say, reveal } = await aRoundStory();
  const [one = ''] = articles;
  const nothing = await get<AgreementBody>('/agreement', olga);
  expect([nothing.articles, nothing.annotators, nothing.leftOut]).toEqual([0, [], []]);
  await tag(ana, one, 4, 11);
  await tag(ben, one, 4, 11);
  await tag(ben, one, 12, 15);
  for (const who of [ana, ben]) await say(who, one, 'done');
  expect(await get<AgreementBody>('/agreement', olga)).toEqual(nothing);
  await reveal(one);
  const measured = await get<AgreementBody>('/agreement', olga);
  expect(measured.articles).toBe(1);
  expect(measured.annotators.map(({ name }) => name).toSorted()).toEqual(['Ana', 'Ben']);
  expect(measured.total['spanF1Exact']).toMatchObject({ value: 2 / 3, units: 3 });
  expect((await get<AgreementBody>('/agreement', ana)).articles).toBe(0);

  const file = joinPath(await temporaryFolder(), 'export.json');
  await writeFile(file, await (await ask('GET', '/export?format=json', olga)).text());
  const { stdout } = await verbatim('agreement', file, '--format', 'json');
  const ofFile = JSON.parse(stdout) as AgreementBody;
  for (const table of ['total', 'byLabel', 'pairs', 'byArticle', 'confusion', 'attributes'] as const)
    expect(ofFile[table], table).toEqual(measured[table]);
});

test('[AG17] who is done and marked nothing counts, on the server and in its export', async () => {
  const { articles, olga, ana, ben, join, ask, get, tag, say, reveal } = await aRoundStory();
  const [one = ''] = articles;
  const cleo = await join('annotator', 'Cleo');
  await tag(ana, one, 4, 11);
  await tag(cleo, one, 4, 11);
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one, { early: true });
  const measured = await get<AgreementBody>('/agreement', olga);
  expect(measured.annotators.map(({ name }) => name).toSorted()).toEqual(['Ana', 'Ben']);
  expect(measured.parameters['roster']).toContain('rounds');
  expect(measured.leftOut).toEqual([{ article: one, layer: `annotator/${cleo.id}`, reason: 'not-done' }]);
  expect(measured.total['spanF1Exact']).toMatchObject({ value: 0, units: 1 });

  const file = joinPath(await temporaryFolder(), 'export.json');
  await writeFile(file, await (await ask('GET', '/export?format=json', olga)).text());
  const { stdout } = await verbatim('agreement', file, '--format', 'json');
  expect(JSON.parse(stdout)).toEqual(measured);
});

test('[AG31] figures come as reports to cite, with their date and the hash of what was measured', async () => {
  const { articles, olga, ana, ben, ask, get, tag, say, reveal } = await aRoundStory();
  const [one = ''] = articles;
  for (const who of [ana, ben]) {
    await tag(who, one, 4, 11);
    await say(who, one, 'done');
  }
  await reveal(one);
  const { data } = await get<AgreementBody>('/agreement', olga);
  const [markdown, csv] = [
    await ask('GET', '/agreement?format=markdown&measures=spanF1Exact', olga),
    await ask('GET', '/agreement?format=csv&measures=spanF1Exact', olga),
  ];
  expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(markdown.headers.get('content-disposition')).toMatch(/^attachment; filename="agreement-.+\.md"$/);
  const report = await markdown.text();
  expect(report).toContain(`sha256:${data.sha256}`);
  expect(report).toMatch(/^\| measured \| \d{4}-\d\d-\d\dT/m);
  expect(report).toMatch(/^\| (Ana – Ben|Ben – Ana) \| 1\.000 \| 2 \|$/m);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await csv.text()).toMatch(/^total,,,,,spanF1Exact,1,,2,/m);
});

test.each([
  ['measures=love', 'unknown-measure'],
  ['unit=word', 'unknown-unit'],
  ['labels=nothing', 'unknown-label'],
  ['articles=nowhere', 'unknown-article'],
  ['seed=x', 'not-a-number'],
  ['format=pdf', 'bad-request'],
])('[HT86] %s is refused as %s', async (query, id) => {
  const { olga, ask } = await aRoundStory();
  expect(await refusal(ask('GET', `/agreement?${query}`, olga))).toMatchObject({ status: 400, id });
});

test('[HT86] a report that takes too long is given up, and the next one is computed', async () => {
  const units = (shift: number) =>
    Array.from({ length: 20_000 }, (_, at) => ({
      label: 'quote',
      spans: [{ start: at * 7 + shift, end: at * 7 + 5 }],
    }));
  const job = (size: number) => ({
    articles: [
      {
        article: 'a',
        length: 200_000,
        tokens: null,
        annotators: [0, 1, 2].map((shift) => ({ annotator: String(shift), units: units(shift).slice(0, size) })),
      },
    ],
    options: {
      measures: ['spanF1Exact', 'spanF1Overlap'] as const,
      labels: ['quote'],
      gamma: STANDARD_GAMMA,
      withGap: true,
      bootstrap: { draws: 1_000, seed: 1 },
      attributes: [],
      programs: [],
      people: new Set<string>(),
      references: [],
    },
  });
  const reports = new ThreadedReports(50);
  const [given, next] = [reports.compute(job(20_000)), new ThreadedReports().compute(job(1))];
  expect(await given).toBeNull();
  expect((await next)?.articles).toBe(1);
});

test('[HT86] those who lead are told how many layers are not revealed, and nobody else', async () => {
  const { articles, olga, ana, ben, join, ask, tag, say, reveal } = await aRoundStory();
  const [one = '', two = ''] = articles;
  const cem = await join('curator', 'Cem');
  for (const who of [ana, ben]) await tag(who, one, 4, 11);
  await tag(ana, two, 0, 2);
  const valueFor = async (who: Joined, query = '') =>
    (await ask('GET', `/agreement?measures=spanF1Exact${query}`, who)).headers.get('verbatim-unrevealed');
  expect([await valueFor(olga), await valueFor(cem), await valueFor(ana)]).toEqual(['3', '3', null]);
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one);
  expect(await valueFor(olga)).toBe('1');
  const csv = await ask('GET', '/agreement?measures=spanF1Exact&format=csv', olga);
  expect([csv.headers.get('content-type'), csv.headers.get('verbatim-unrevealed')]).toEqual([
    'text/csv; charset=utf-8',
    '1',
  ]);
  expect(await csv.text()).toContain('total,,,,,spanF1Exact,1,,2,');
});

test('[HT87] a name in a query that there is not is refused, by its name', async () => {
  const { articles, olga, ask } = await aRoundStory();
  const paths = [
    '/agreement?rounds=1',
    '/export?format=json&label=quote',
    '/search?query=x&q=y',
    '/assignments?rounds=1',
    `/articles/${articles[0]}/layers?label=quote`,
  ];
  for (const path of paths)
    expect(await refusal(ask('GET', path, olga)), path).toMatchObject({
      status: 400,
      id: 'bad-request',
      where: /\?(?:.*&)?(rounds|label|query)=/.exec(path)?.[1],
    });
});
