/** Adjudication over HTTP: the queue, pre-filling, and decisions by programs. */
import { expect, test } from 'vitest';
import type { DisagreementBody, DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import { marked } from '../adjudication/layers.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

const IMPORT = { by: null, isImport: true };

/** Both mark the harbour; Ana marks "The" and Ben "was shut"; of the second article Ana marks "It", Ben "It was". */
async function aDisagreement() {
  const story = await aRoundStory();
  const { ana, ben, olga, articles, tag, say, ask, get } = story;
  const [one = '', two = ''] = articles;
  await tag(ana, one, 4, 11);
  await tag(ben, one, 4, 11);
  await tag(ana, one, 0, 3);
  await tag(ben, one, 12, 20);
  await tag(ana, two, 0, 2);
  await tag(ben, two, 0, 6);
  for (const who of [ana, ben]) for (const article of articles) await say(who, article, 'done');
  const queue = (query = '', who = olga): Promise<DisagreementsBody> => get(`/disagreements${query}`, who);
  const prefill = (json: object, article = one): Promise<unknown> =>
    good(ask('POST', `/articles/${article}/prefill`, olga, { json }));
  /** Texts of the curated layer. */
  const curated = async (article: string): Promise<readonly string[]> => {
    const { annotations } = await get<{ annotations: { target: { spans: { start: number; end: number }[] } }[] }>(
      `/articles/${article}/layers/curated`,
      olga,
    );
    const text = await (await ask('GET', `/articles/${article}/text`, olga)).text();
    return annotations.map(({ target }) => target.spans.map(({ start, end }) => text.slice(start, end)).join(' … '));
  };
  return { ...story, one, two, queue, prefill, curated };
}

const shown = ({ disagreements }: DisagreementsBody): readonly string[] =>
  disagreements.map(({ kind, versions, decision }) => {
    const texts = versions
      .map(({ spans }) => spans.map(({ exact }) => exact).join(' … '))
      .sort()
      .join(' | ');
    return `${kind}: ${texts}${decision === null ? '' : ` (${decision.outcome})`}`;
  });

test('[AJ6] the queue has what annotators of revealed rounds differ in, and nothing of what is hidden', async () => {
  const { queue, reveal, one, two, olga, ana, ask } = await aDisagreement();
  expect(await queue()).toMatchObject({ disagreements: [], total: 0, decided: 0 });
  await reveal(one);
  expect(shown(await queue())).toEqual(['missing: The', 'missing: was shut']);
  await reveal(two);
  expect(shown(await queue())).toEqual(['missing: The', 'missing: was shut', 'boundary: It | It was']);
  const [first] = (await queue(`?article=${two}`)).disagreements;
  expect(first).toMatchObject({
    article: two,
    round: 1,
    decision: null,
    versions: [{ label: 'quote', attributes: {} }, { spans: [{ start: 0, prefix: '' }] }],
  });
  expect(first?.layers).toEqual(first?.versions.map(({ layer }) => layer));
  expect(await refusal(ask('GET', '/disagreements', ana))).toMatchObject({ status: 403 });
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  expect(shown(await queue())).toEqual(['boundary: It | It was']);
});

test('[AJ6] an article whose work was sent back is left out until its next reveal, and nothing is filled in', async () => {
  const { queue, reveal, one, two, olga, ben, ask } = await aDisagreement();
  await reveal(one);
  await reveal(two);
  await good(ask('POST', `/articles/${one}/send-back`, olga, { json: { member: ben.id, reason: 'Once more.' } }));
  expect(shown(await queue())).toEqual(['boundary: It | It was']);
  const filling = ask('POST', `/articles/${one}/prefill`, olga, { json: { strategy: 'union' } });
  expect(await refusal(filling)).toMatchObject({ status: 409, id: 'nothing-to-settle' });
});

test('[AJ6] the queue is filtered, ordered, and given in parts', async () => {
  const { queue, reveal, one, two } = await aDisagreement();
  await reveal(one);
  await reveal(two);
  const [first] = (await queue('?kind=boundary')).disagreements;
  expect([
    shown(await queue('?kind=boundary')),
    shown(await queue('?label=paraphrase')),
    shown(await queue('?order=difference')),
    shown(await queue('?from=1&limit=1')),
    shown(await queue(`?key=${first?.key ?? ''}`)),
    await queue('?decided=true').then(({ total, decided, disagreements }) => [total, decided, disagreements.length]),
    first?.versions.flatMap(({ spans }) => spans).find(({ exact }) => exact === 'It was'),
  ]).toEqual([
    ['boundary: It | It was'],
    [],
    ['missing: The', 'missing: was shut', 'boundary: It | It was'],
    ['missing: was shut'],
    ['boundary: It | It was'],
    [3, 0, 0],
    { start: 0, end: 6, exact: 'It was', prefix: '', suffix: ' open again.' },
  ]);
});

test('[AJ7] pre-filling says what it would do, does it once, and is taken back until a person has decided', async () => {
  const { queue, prefill, curated, reveal, one, olga, ask } = await aDisagreement();
  expect(await refusal(ask('POST', `/articles/${one}/prefill`, olga, { json: { strategy: 'exact' } }))).toMatchObject({
    status: 409,
    id: 'nothing-to-settle',
  });
  await reveal(one);
  expect(await prefill({ strategy: 'exact', preview: true })).toEqual({ added: 1, left: 2 });
  expect(await curated(one)).toEqual([]);
  expect(await prefill({ strategy: 'exact' })).toEqual({ added: 1, left: 2 });
  expect(await prefill({ strategy: 'exact' })).toEqual({ added: 0, left: 2 });
  expect(await curated(one)).toEqual(['harbour']);
  expect(await good(ask('DELETE', `/articles/${one}/prefill`, olga))).toEqual({ removed: 1 });
  expect(await curated(one)).toEqual([]);
  expect(await prefill({ strategy: 'union' })).toEqual({ added: 3, left: 0 });
  expect(await curated(one)).toEqual(['The', 'harbour', 'was shut']);
  expect(shown(await queue())).toEqual(['missing: The (agreed)', 'missing: was shut (agreed)']);
  const [first] = (await queue()).disagreements;
  await good(ask('POST', `/disagreements/${first?.key ?? ''}`, olga, { json: { outcome: 'rejected' } }));
  expect(await refusal(ask('DELETE', `/articles/${one}/prefill`, olga))).toMatchObject({ status: 409, id: 'decided' });
  expect(await prefill({ strategy: 'union' })).toEqual({ added: 0, left: 0 });
  expect(await curated(one)).toEqual(['harbour', 'was shut']);
});

test('[AJ8] a program takes a version, writes a new one or rejects all; what is wrong is said', async () => {
  const { queue, curated, reveal, two, ana, ben, olga, ask } = await aDisagreement();
  await reveal(two);
  const [first] = (await queue()).disagreements;
  const key = first?.key ?? '';
  const decide = (json: object): Promise<DisagreementBody> =>
    good(ask('POST', `/disagreements/${key}`, olga, { json }));
  const refused = (json: object, at = key) => refusal(ask('POST', `/disagreements/${at}`, olga, { json }));
  expect(await decide({ outcome: 'taken', layer: `annotator/${ben.id}`, note: 'Longer.' })).toMatchObject({
    key,
    decision: { outcome: 'taken', note: 'Longer.', by: olga.id, strategy: null },
  });
  expect(await curated(two)).toEqual(['It was']);
  const ofAna = first?.versions.find(({ layer }) => layer === `annotator/${ana.id}`);
  await decide({ outcome: 'taken', annotation: ofAna?.annotation });
  expect(await curated(two)).toEqual(['It']);
  await decide({ outcome: 'new', label: 'paraphrase', spans: [{ start: 0, end: 11, exact: 'It was open' }] });
  expect(await curated(two)).toEqual(['It was open']);
  expect(await decide({ outcome: 'rejected' })).toMatchObject({ decision: { outcome: 'rejected', annotation: null } });
  expect(await curated(two)).toEqual([]);
  expect(await queue()).toMatchObject({ total: 1, decided: 1 });
  expect([
    await refused({ outcome: 'taken' }),
    await refused({ outcome: 'taken', layer: 'shared' }),
    await refused({ outcome: 'new', label: 'nothing', spans: [{ start: 0, end: 2 }] }),
    await refused({ outcome: 'new', label: 'quote', spans: [{ start: 0, end: 999 }] }),
    await refused({ outcome: 'agreed' }),
    await refused({ outcome: 'rejected' }, '10000000-0000-8000-8000-000000000000'),
  ]).toMatchObject([
    { status: 400, id: 'bad-request', where: 'layer' },
    { status: 400, id: 'bad-request', where: 'layer' },
    { status: 400, id: 'unknown-label', where: 'label' },
    { status: 400 },
    { status: 400, id: 'bad-request' },
    { status: 404, id: 'not-found' },
  ]);
  const asAna = ask('POST', `/disagreements/${key}`, ana, { json: { outcome: 'rejected' } });
  expect(await refusal(asAna)).toMatchObject({ status: 403 });
});

test('[AJ6] where no round is revealed, imported annotators are compared by their layers; one that is empty says nothing', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The harbour was shut.']);
  const article = articles[0]?.id;
  if (article === undefined) throw new Error('The article is not there.');
  const olga = await joinAs(server, project, 'owner', 'Olga');
  const write = (member: string, spans: readonly (readonly [number, number])[]) =>
    server.work.rooms.edit({ project: project.id, article, layer: `annotator/${member}` }, IMPORT, (layer) => {
      const annotations = spans.map((span) => marked({ spans: [span] }));
      layer.restore({ annotations });
      if (member === 'empty') for (const { id } of annotations) layer.remove(id);
    });
  const queue = (): Promise<DisagreementsBody> =>
    good(call(server.url, 'GET', `/api/projects/${project.id}/disagreements`, { token: olga.token }));
  await write('one', [[4, 11]]);
  await write('empty', [[4, 11]]);
  expect(shown(await queue())).toEqual(['missing: harbour']);
  await write('two', [
    [4, 11],
    [0, 3],
  ]);
  expect(await queue()).toMatchObject({
    disagreements: [{ round: 0, kind: 'missing', layers: ['annotator/one', 'annotator/two'] }],
    total: 1,
  });
});
