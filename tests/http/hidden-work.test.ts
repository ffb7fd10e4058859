/** What hidden layers hold is in no answer: canaries in them are looked for in every route that reads, by everybody who may call it. */
import { expect, test } from 'vitest';
import { apiRoutes, isInProject } from '../support/api-routes.ts';
import { call, good } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { until } from '../support/until.ts';

/** What only Ana's hidden layer says: in a note, in an attribute, and how many there are. */
const WORDS = ['zanzibarnote', 'quokkaspeaker'];

test('[IW15] nothing of a hidden layer is in any answer that reads, for nobody but its member', async () => {
  const { server, project, articles, olga, ana, ben, ask, join, open, get } = await aRoundStory();
  const [one = ''] = articles;
  const [cem, vera] = [await join('curator', 'Cem'), await join('viewer', 'Vera')];
  const hers = open(ana, one);
  await hers.synced();
  const ids = Array.from({ length: 7 }, () => crypto.randomUUID());
  hers.doc.transact(() => {
    for (const id of ids) {
      const stamp = { by: ana.id, at: Date.now() };
      hers.targets.set(id, { spans: [{ start: 4, end: 11 }], creator: ana.id, created: Date.now(), ...stamp });
      const attributes = { speaker: WORDS[1] };
      hers.bodies.set(id, { label: 'quote', attributes, note: WORDS[0], confidence: null, ...stamp });
    }
  });
  await hers.saved();
  const own = await (await ask('GET', `/articles/${one}/layers/annotator:${ana.id}`, ana)).text();
  expect(WORDS.concat(ids).filter((canary) => !own.includes(canary))).toEqual([]);
  const params = { project: project.id, article: one, member: ana.id };
  const layers = ['shared', 'curated', `annotator:${ana.id}`];
  const routes = (await apiRoutes(server, params)).filter(({ method, path }) => method === 'GET' && isInProject(path));
  const queries = [
    '',
    `?q=${WORDS[0] ?? ''}`,
    `?members=${ana.id}`,
    `?layers=annotator/${ana.id}`,
    '?format=csv',
    '?states=in-work',
  ];
  const leaks: string[] = [];
  for (const { name, path } of routes)
    for (const layer of path.includes('{layer}') ? layers : ['']) {
      const target = path.replace(/\{(\w+)\}/g, (_all, key: string) =>
        key === 'layer' ? layer : ((params as Record<string, string>)[key] ?? 'x'),
      );
      for (const query of /\/(?:export|losses|search)$/.test(path) ? queries : [''])
        for (const who of [olga, cem, ben, vera]) {
          const answer = await call(server.url, 'GET', `${target}${query}`, { token: who.token });
          const told = `${JSON.stringify([...answer.headers])}${await answer.text()}`;
          if ([...WORDS, ...ids].some((canary) => told.includes(canary)))
            leaks.push(`${name}${query} ${layer} ${who.name}`);
        }
    }
  expect(leaks).toEqual([]);
  expect(await get('/search?q=zanzibarnote', olga)).toEqual({ total: 0, found: [] });
  for (const who of [olga, cem, ben, vera]) {
    const client = open(who, one, `annotator:${ana.id}`);
    await until(() => client.closed !== null, `${who.name} is not let in`);
    expect([client.closed?.code, client.targets.size]).toEqual([4403, 0]);
  }
}, 120_000);

test('[IW15] how often hidden work uses a label shows in no refusal and in no count', async () => {
  const outcomes: string[] = [];
  for (const used of [1, 3]) {
    const { articles, olga, ask, tag, ana } = await aRoundStory();
    const [one = ''] = articles;
    for (let at = 0; at < used; at += 1) await tag(ana, one, 4, 11);
    const { labelSet } = await good<{ labelSet: { labels: { key: string }[] } }>(ask('GET', '', olga));
    const without = (key: string) => ({ ...labelSet, labels: labelSet.labels.filter((label) => label.key !== key) });
    const told: string[] = [];
    for (const key of ['quote', 'paraphrase']) {
      told.push(await (await ask('PATCH', '', olga, { json: { labelSet: without(key) } })).text());
      told.push(await (await ask('POST', '/label-set', olga, { json: { labelSet: without(key) } })).text());
    }
    const moved = await ask('POST', '/label-set', olga, {
      json: { labelSet: without('quote'), moves: [{ from: 'quote', to: 'paraphrase' }] },
    });
    told.push(String(((await moved.json()) as { annotations: number }).annotations));
    outcomes.push(told.join('\n'));
  }
  expect(outcomes[0]).toBe(outcomes[1]);
  expect(outcomes[0]).toContain('label-in-use');
});
