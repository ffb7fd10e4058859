/** A member makes a project of an export, and nobody else gets power by it. */
import { expect, test } from 'vitest';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { ExportFile } from '../../shared/formats/verbatim/verbatim-schema.ts';
import type { ProjectBody } from '../../shared/wire/http/projects.ts';
import type { MergedBody } from '../../shared/wire/http/datasets.ts';
import { call, good, refusal } from '../support/http.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';

interface Made {
  readonly project: ProjectBody;
  readonly added: MergedBody;
}

/** An export with a label of its own, guidelines, and an annotation by Ana. */
async function anExport() {
  const server = await aServer();
  const labelSet = {
    ...DEFAULT_LABEL_SET,
    labels: [
      ...DEFAULT_LABEL_SET.labels,
      { key: 'prediction', title: 'Prediction', description: '', example: '', colour: 5 },
    ],
  };
  const { project, articles } = await aProject(server, ['The pier opens in May, said Ana.'], {
    title: 'Pier',
    guidelines: 'Tag what is foretold.',
    labelSet,
  });
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const ana = await joinAs(server, project, 'annotator', 'Ana');
  const client = aStockClient(server.url, `${project.id}/${articles[0]?.id ?? ''}/shared`, ana.token);
  await client.synced();
  const id = writeAnnotation(client, ana.id, [{ start: 0, end: 22 }], 'prediction');
  await client.saved();
  client.destroy();
  const file = await (
    await call(server.url, 'GET', `/api/projects/${project.id}/export`, { token: owner.token })
  ).text();
  const make = (token: string, query = '', body: string = file) =>
    call(server.url, 'POST', `/api/projects/import${query}`, { token, body });
  const exportOf = async (made: Made) =>
    (await (
      await call(server.url, 'GET', `/api/projects/${made.project.id}/export`, { token: owner.token })
    ).json()) as ExportFile;
  return { server, project, owner, ana, id, file, make, exportOf };
}

test('[IM86] a project is made of an export, with its labels, guidelines, articles and annotations', async () => {
  const { project, owner, ana, id, make, exportOf, server } = await anExport();
  const made = await good<Made>(make(owner.token));
  expect(made.project).toMatchObject({ title: 'Pier', guidelines: 'Tag what is foretold.' });
  expect(made.project.id).not.toBe(project.id);
  expect(made.project.labelSet.labels.map(({ key }) => key)).toContain('prediction');
  expect(made.added).toEqual({ articlesAdded: 1, annotationsAdded: 1 });
  const again = await exportOf(made);
  const [annotation] = again.articles[0]?.layers[0]?.annotations ?? [];
  expect(annotation).toMatchObject({ id, label: 'prediction' });
  expect(again.members.find((member) => member.id === annotation?.member)?.name).toBe('Ana');
  // Ana has an account on this server, and gets no access by a file.
  const forAna = await call(server.url, 'GET', `/api/projects/${made.project.id}`, { token: ana.token });
  expect(forAna.status).toBe(403);
  expect(
    await good<{ role: string }[]>(
      call(server.url, 'GET', `/api/projects/${made.project.id}/members`, { token: owner.token }),
    ),
  ).toEqual([expect.objectContaining({ id: owner.id, role: 'owner' })]);
});

test('[IM86] title, guidelines and work are taken or not, as one chooses', async () => {
  const { owner, make } = await anExport();
  const made = await good<Made>(make(owner.token, '?title=Next%20pier&guidelines=false&work=false'));
  expect(made.project).toMatchObject({ title: 'Next pier', guidelines: '' });
  expect(made.project.labelSet.labels.map(({ key }) => key)).toContain('prediction');
  expect(made.added).toEqual({ articlesAdded: 0, annotationsAdded: 0 });
});

test('[IM86] labels and their attributes stay behind where one chooses so, but not under annotations', async () => {
  const { server, owner, make } = await anExport();
  const plain = await good<Made>(make(owner.token, '?work=false&labels=false'));
  expect(plain.project.labelSet).toEqual(DEFAULT_LABEL_SET);
  expect(plain.project).toMatchObject({ title: 'Pier', guidelines: 'Tag what is foretold.' });
  const bare = await good<Made>(make(owner.token, '?work=false&attributes=false'));
  expect(bare.project.labelSet.labels.map(({ key }) => key)).toContain('prediction');
  expect(bare.project.labelSet.attributes).toEqual([]);
  const whole = await good<Made>(make(owner.token, '?work=false&labels=true&attributes=true'));
  expect(whole.project.labelSet.attributes).toEqual(DEFAULT_LABEL_SET.attributes);
  const count = async () =>
    (await good<unknown[]>(call(server.url, 'GET', '/api/projects', { token: owner.token }))).length;
  const before = await count();
  for (const name of ['labels', 'attributes'])
    expect(await refusal(make(owner.token, `?${name}=false`))).toMatchObject({
      status: 400,
      where: name,
      message: `Annotations come only with their ${name}: leave out the work too (work=false).`,
    });
  expect(await count()).toBe(before);
});

test('[IM86] of a file that is unsound no project is made', async () => {
  const { server, owner, file, make } = await anExport();
  const count = async () =>
    (await good<unknown[]>(call(server.url, 'GET', '/api/projects', { token: owner.token }))).length;
  const before = await count();
  const broken = file.replaceAll('The pier opens', 'The pier closes');
  expect((await refusal(make(owner.token, '', broken))).status).toBe(400);
  expect((await refusal(make(owner.token, '', 'no JSON'))).status).toBe(400);
  expect(await count()).toBe(before);
});

test('[IM86] who may not make projects makes none of an export', async () => {
  const { ana, make } = await anExport();
  expect(await refusal(make(ana.token))).toMatchObject({ status: 403 });
});
