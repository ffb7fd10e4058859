/** Labels of files that a project does not have: made by an import, mapped, or left out. */
import { expect, test } from 'vitest';
import { importInto } from '../../server/projects/importing/import-into.ts';
import { failure } from '../../shared/domain/result.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { ExportFile } from '../../shared/formats/verbatim/verbatim-schema.ts';
import type { ImportReportBody, MergedBody } from '../../shared/wire/http/datasets.ts';
import { call, good, refusal } from '../support/http.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

const TEXT = '“Lift-off 👩‍🚀!” said Ana Díaz.';
const ROW = JSON.stringify({
  text: TEXT,
  entities: [
    { start_offset: 0, end_offset: 17, label: 'Forecast' },
    { start_offset: 18, end_offset: 22, label: 'Rumour' },
  ],
});
const PREDICTION = { key: 'prediction', title: 'Prediction', colour: 5, description: 'Of what will be.', example: '' };

async function aStory() {
  const server = await aServer();
  const { project } = await aProject(server, ['Rain fell.']);
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const curator = await joinAs(server, project, 'curator', 'Cora');
  const inProject = (id: string) => {
    const base = `${server.url}/api/projects/${id}`;
    const send = (query: string, body: string, { token } = owner) =>
      fetch(`${base}/${query}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
    const labelSet = async () =>
      (await good<{ labelSet: LabelSet }>(call(server.url, 'GET', `/api/projects/${id}`, { token: owner.token })))
        .labelSet;
    const exported = () =>
      good<ExportFile>(call(server.url, 'GET', `/api/projects/${id}/export?offsets=utf16`, { token: owner.token }));
    return { send, labelSet, exported };
  };
  return { server, project, owner, curator, inProject, ...inProject(project.id) };
}

/** An export whose annotation bears a label with an attribute of its own. */
async function anExport({ server, project, owner, send, exported }: Awaited<ReturnType<typeof aStory>>) {
  const json = { title: 'Elsewhere', labelSet: undefined };
  const made = await good<{ id: string; labelSet: LabelSet }>(
    call(server.url, 'POST', '/api/projects', { token: owner.token, json: { title: json.title } }),
  );
  await good(send(`import?format=doccano&make=${encodeURIComponent('Forecast,Rumour')}`, ROW));
  const file = await exported();
  const text = JSON.stringify(file).replaceAll('"forecast"', '"prediction"');
  const changed = JSON.parse(text) as { project: { id: string; labelSet: LabelSet } };
  const { labelSet } = changed.project;
  const attribute = {
    key: 'horizon',
    title: 'Horizon',
    description: '',
    kind: 'text',
    labels: ['prediction', 'quote'],
  };
  const written = {
    ...changed,
    project: {
      ...changed.project,
      id: 'elsewhere',
      labelSet: {
        ...labelSet,
        labels: labelSet.labels.map((label) => (label.key === 'prediction' ? PREDICTION : label)),
        attributes: [...labelSet.attributes, attribute],
      },
    },
  };
  expect(project.id).not.toBe(made.id);
  return { file: JSON.stringify(written), into: made.id };
}

test('[IM90] a label that the project does not have is made where it is asked for, once, and only if something bears it', async () => {
  const { send, labelSet, exported, curator } = await aStory();
  const make = JSON.stringify({ Forecast: { title: 'Prediction', colour: 5 }, Other: {} });
  const query = `?format=doccano&make=${encodeURIComponent(make)}`;
  const preview = await good<ImportReportBody>(send(`import/preview${query}`, ROW));
  expect(preview).toMatchObject({ annotations: 1, newArticles: 1, refusals: 1 });
  expect(preview.labels.map(({ written, key }) => [written, key])).toEqual([
    ['Forecast', 'prediction'],
    ['Rumour', null],
  ]);
  expect((await labelSet()).labels).toHaveLength(4);
  const report = await good<ImportReportBody>(send(`import${query}`, ROW, curator));
  expect(report).toMatchObject({ annotationsAdded: 1, labelsMade: ['prediction'] });
  expect((await labelSet()).labels.slice(4)).toMatchObject([{ key: 'prediction', title: 'Prediction', colour: 5 }]);
  const again = await good<ImportReportBody>(send(`import${query}`, ROW));
  expect([again.annotationsAdded, again.labelsMade]).toEqual([0, undefined]);
  expect((await labelSet()).labels).toHaveLength(5);
  const article = (await exported()).articles.find(({ text }) => text === TEXT);
  expect(article?.layers[0]?.annotations.map(({ label }) => label)).toEqual(['prediction']);
});

test('[IM90] labels are made by name alone, with colours that are free; bad ones and too many are refused', async () => {
  const { send, labelSet } = await aStory();
  const bringIn = (make: string) => send(`import?format=doccano&make=${encodeURIComponent(make)}`, ROW);
  await good(bringIn('Forecast,Rumour=Hearsay'));
  expect((await labelSet()).labels.slice(4)).toMatchObject([
    { key: 'forecast', title: 'Forecast', colour: 4 },
    { key: 'hearsay', title: 'Hearsay', colour: 5 },
  ]);
  for (const bad of ['{"Forecast": {"colour": 99}}', '{"Forecast": {"title": "two\\nlines"}}', '{nonsense'])
    expect(await refusal(bringIn(bad))).toMatchObject({ status: 400, id: 'bad-labels', where: 'make' });
  const many = Array.from({ length: 95 }, (_none, index) => `L${index}`).join();
  expect(await refusal(bringIn(many))).toMatchObject({ id: 'too-many-labels' });
});

test('[IM90] those who are at work learn of a label that an import makes', async () => {
  const { server, project, send } = await aStory();
  const heard: unknown[] = [];
  server.work.changes.subscribe((change) => void heard.push(change));
  await good(send('import?format=doccano&make=Forecast', ROW));
  expect(heard).toContainEqual({ kind: 'project', project: project.id });
});

test('[IM91] a label of an export is made with its attributes, mapped, or left out', async () => {
  const story = await aStory();
  const { file, into } = await anExport(story);
  const { send, labelSet, exported } = story.inProject(into);
  expect(await refusal(send('import', file))).toMatchObject({ id: 'unknown-label' });
  const preview = await good<ImportReportBody>(send('import/preview?format=json', file));
  expect(preview).toMatchObject({ documents: 2, newArticles: 2, annotations: 0, units: [] });
  expect(preview.labels).toMatchObject([
    { written: 'prediction', title: 'Prediction', colour: 5, key: null, isLeftOut: false, count: 1 },
    { written: 'rumour', title: 'Rumour', key: null, count: 1 },
  ]);
  const query = (make: string, map: string) => `import?map=${encodeURIComponent(map)}&make=${encodeURIComponent(make)}`;
  expect(await refusal(send(query('prediction', ''), file))).toMatchObject({ id: 'unknown-label' });
  expect(await good<MergedBody>(send(query('prediction', 'rumour='), file))).toMatchObject({
    annotationsAdded: 1,
    labelsMade: ['prediction'],
  });
  const set = await labelSet();
  expect(set.labels.slice(4)).toEqual([PREDICTION]);
  expect(set.attributes.find(({ key }) => key === 'horizon')).toMatchObject({ labels: ['prediction'] });
  expect(await good<MergedBody>(send(query('prediction', 'rumour=paraphrase'), file))).toMatchObject({
    annotationsAdded: 1,
  });
  const article = (await exported()).articles.find(({ text }) => text === TEXT);
  expect(article?.layers[0]?.annotations.map(({ label }) => label)).toEqual(['prediction', 'paraphrase']);
});

test('[IM92] an import that fails leaves no label behind that nothing bears', async () => {
  const story = await aStory();
  const { server, project, labelSet, send } = story;
  const before = await labelSet();
  const added = { labels: [PREDICTION], attributes: [] };
  const failed = await importInto(server.work, project.id, null, async (side) => {
    await side.makeLabels(added);
    expect((await labelSet()).labels).toHaveLength(5);
    return failure('file-broken', 'It broke.');
  });
  expect(failed).toMatchObject({ ok: false });
  expect(await labelSet()).toEqual(before);
  const thrown = importInto(server.work, project.id, null, async (side) => {
    await side.makeLabels(added);
    throw new Error('It broke.');
  });
  await expect(thrown).rejects.toThrow('It broke.');
  expect(await labelSet()).toEqual(before);
  await good(send(`import?format=doccano&make=Forecast%3DPrediction`, ROW));
  await importInto(server.work, project.id, null, async (side) => {
    await side.makeLabels({ ...added, labels: [{ ...PREDICTION, key: 'other' }] });
    return failure('file-broken', 'It broke.');
  });
  expect((await labelSet()).labels.map(({ key }) => key).slice(4)).toEqual(['prediction']);
});
