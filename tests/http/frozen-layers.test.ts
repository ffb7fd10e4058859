/** The server itself is to write to a layer that is frozen: who asked is told which layer, of which article. */
import { expect, test } from 'vitest';
import type { ArticleId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

async function aFrozenLayer() {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The harbour was shut.']);
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const ana = await joinAs(server, project, 'annotator', 'Ana');
  const article = articles[0]?.id ?? ('' as ArticleId);
  const base = `/api/projects/${project.id}`;
  const client = aStockClient(server.url, `${project.id}/${article}/shared`, ana.token);
  await client.synced();
  const first = writeAnnotation(client, ana.id, [{ start: 4, end: 11 }]);
  await client.saved();
  const file = await (await call(server.url, 'GET', `${base}/export`, { token: owner.token })).text();
  const freeze = (layer: LayerName = 'shared') =>
    server.work.store.layers.setState({ project: project.id, article, layer }, 'frozen');
  const ask = (path: string, body: object) =>
    refusal(call(server.url, 'POST', `${base}${path}`, { token: owner.token, ...body }));
  return { server, base, owner, ana, first, file, freeze, ask };
}

const WHERE = 'The harbour was shut. · shared';

test('[RO32] an import into a frozen layer is refused with the layer and the article, and what is there comes in again', async () => {
  const { server, base, owner, first, file, freeze, ask } = await aFrozenLayer();
  const table = await (await call(server.url, 'GET', `${base}/export?format=csv`, { token: owner.token })).text();
  await freeze();
  expect(await good(call(server.url, 'POST', `${base}/import`, { token: owner.token, body: file }))).toMatchObject({
    annotationsAdded: 0,
  });
  const other = file.replaceAll(first, '00000000-0000-4000-8000-000000000009');
  const refused = await ask('/import', { body: other });
  expect(refused).toMatchObject({ status: 409, id: 'layer-frozen', where: WHERE });
  expect(refused.message).toContain('“The harbour was shut.”');
  expect(
    await ask('/import?format=csv', { body: table.replaceAll(first, '00000000-0000-4000-8000-000000000008') }),
  ).toMatchObject({ status: 409, id: 'layer-frozen' });
});

test('[PE14] members are not joined where a frozen layer would have to be rewritten, and nobody is taken out', async () => {
  const { server, base, owner, ana, freeze, ask } = await aFrozenLayer();
  await freeze();
  const refused = await ask(`/members/${ana.id}/join`, { json: { into: owner.id } });
  expect(refused).toMatchObject({ status: 409, id: 'layer-frozen', where: WHERE });
  const members = await good<{ id: string }[]>(call(server.url, 'GET', `${base}/members`, { token: owner.token }));
  expect(members.map(({ id }) => id)).toEqual([owner.id, ana.id]);
});

test('[RO32] a change of labels goes through a frozen layer', async () => {
  const { server, base, owner, freeze } = await aFrozenLayer();
  await freeze();
  const { labelSet } = await good<{ labelSet: { labels: { key: string }[] } }>(
    call(server.url, 'GET', base, { token: owner.token }),
  );
  const labels = labelSet.labels.map((label) => (label.key === 'quote' ? { ...label, key: 'said' } : label));
  const changed = await good(
    call(server.url, 'POST', `${base}/label-set`, {
      token: owner.token,
      json: { labelSet: { ...labelSet, labels }, moves: [{ from: 'quote', to: 'said' }] },
    }),
  );
  expect(changed).toMatchObject({ annotations: 1 });
});
