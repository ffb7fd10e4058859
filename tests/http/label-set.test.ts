/** A label set that is changed while people work: annotations of every layer move along, and back. */
import type { LabelSetChangedBody } from '../../shared/wire/http/projects.ts';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_LABEL_SET, type LabelSet, relationTypes, type RelationType } from '../../shared/domain/label-set.ts';
import type { HistoryBody } from '../../shared/wire/http/layers.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { Store } from '../../server/store/store.ts';
import { AnnotationIndex } from '../../server/projects/annotation-index.ts';
import { SettingsEdits } from '../../server/projects/settings-edits.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation, type StockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const without = (...keys: string[]): LabelSet => ({
  ...DEFAULT_LABEL_SET,
  labels: DEFAULT_LABEL_SET.labels.filter(({ key }) => !keys.includes(key)),
});
const labelIn = ({ bodies }: StockClient, id: string): unknown => (bodies.get(id) as { label: string }).label;

async function aDesk() {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The ferry sailed at noon.', 'The museum closed.']);
  const [ana, ben] = [await joinAs(server, project, 'owner', 'Ana'), await joinAs(server, project, 'annotator', 'Ben')];
  const base = `/api/projects/${project.id}`;
  const change = (labelSet: LabelSet, moves: { from: string; to: string }[], { token } = ana) =>
    call(server.url, 'POST', `${base}/label-set`, { token, json: { labelSet, moves } });
  const undo = (id: string | null) =>
    call(server.url, 'POST', `${base}/label-set/undo`, { token: ana.token, json: { undo: id } });
  const open = async (article: number, token = ben.token): Promise<StockClient> => {
    const client = aStockClient(server.url, `${project.id}/${articles[article]?.id ?? ''}/shared`, token);
    await client.synced();
    return client;
  };
  const layer = () =>
    good(call(server.url, 'GET', `${base}/articles/${articles[0]?.id ?? ''}/layers/shared`, { token: ana.token }));
  const history = async (article: number) => {
    const { events } = await good<HistoryBody>(
      call(server.url, 'GET', `${base}/articles/${articles[article]?.id ?? ''}/layers/shared/history`, {
        token: ben.token,
      }),
    );
    return events.map(({ annotation, kind, by, before, after }) => [
      annotation,
      kind,
      by,
      before?.['label'],
      after?.['label'],
    ]);
  };
  return { server, ana, ben, change, undo, open, layer, history };
}

test('[LS4] annotations move in open and closed layers, signed by who did it; people see it at once and go on working; [LS8] attributes follow', async () => {
  const { ana, ben, change, open } = await aDesk();
  const closed = await open(1);
  const inClosed = writeAnnotation(closed, ben.id, [{ start: 0, end: 3 }]);
  await closed.saved();
  closed.destroy();
  const client = await open(0);
  const [quote, other] = [
    writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]),
    writeAnnotation(client, ben.id, [{ start: 4, end: 9 }], 'paraphrase'),
  ];
  await client.saved();
  const spoken = { key: 'spoken', title: 'Spoken', colour: 5, description: '', example: '' };
  const renamed = { ...without('quote'), labels: [spoken, ...without('quote').labels] };
  const changed = await good<LabelSetChangedBody>(change(renamed, [{ from: 'quote', to: 'spoken' }]));
  expect(changed.annotations).toBe(2);
  expect(changed.project.labelSet.labels).toEqual(renamed.labels);
  expect(changed.project.labelSet.attributes.find(({ key }) => key === 'cue')?.labels).toEqual([
    'spoken',
    'paraphrase',
  ]);
  await until(() => labelIn(client, quote) === 'spoken', 'Ben sees the new label');
  expect(client.bodies.get(quote)).toMatchObject({ by: ana.id, note: '' });
  expect(client.targets.get(quote)).toMatchObject({ creator: ben.id });
  expect(labelIn(client, other)).toBe('paraphrase');
  writeAnnotation(client, ben.id, [{ start: 10, end: 12 }], 'spoken');
  await client.saved();
  expect(labelIn(await open(1), inClosed)).toBe('spoken');
});

test('[LS4] who tags with the old label while annotations are being moved is not refused, and their annotation moves too', async () => {
  const { server, ben, change, open } = await aDesk();
  const client = await open(0);
  writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
  await client.saved();
  const { rooms } = server.work;
  const edit = rooms.edit.bind(rooms);
  let late: { readonly client: StockClient; readonly id: string } | null = null;
  // In the middle: the label set has been opened for both, and the first layer has been read and not yet rewritten.
  rooms.edit = (address, author, rewrite) =>
    edit(address, author, async (layer) => {
      const rewritten = rewrite(layer);
      if (late === null) {
        const newcomer = await open(0);
        late = { client: newcomer, id: writeAnnotation(newcomer, ben.id, [{ start: 4, end: 9 }]) };
        await newcomer.saved();
      }
      return rewritten;
    });
  const spoken = { key: 'spoken', title: 'Spoken', colour: 5, description: '', example: '' };
  const changed = await good<LabelSetChangedBody>(
    change({ ...without('quote'), labels: [...without('quote').labels, spoken] }, [{ from: 'quote', to: 'spoken' }]),
  );
  expect(changed.annotations).toBe(2);
  const { client: newcomer, id } = late as unknown as { client: StockClient; id: string };
  expect(newcomer.closed).toBeNull();
  await until(() => labelIn(newcomer, id) === 'spoken', 'what was tagged in between has the new label');
});

test('[LS3] taking back restores what nobody has changed since, and [LS5] keeps the labels and kinds of relation that are in use', async () => {
  const { ben, change, undo, open } = await aDesk();
  const client = await open(0);
  const [first, second] = [
    writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]),
    writeAnnotation(client, ben.id, [{ start: 4, end: 9 }]),
  ];
  await client.saved();
  const kinds = relationTypes(DEFAULT_LABEL_SET);
  const echoes = { ...(kinds[0] as RelationType), key: 'echoes', title: 'echoes' };
  const spoken = { key: 'spoken', title: 'Spoken', colour: 5, description: '', example: '' };
  const { undo: id } = await good<LabelSetChangedBody>(
    change({ ...without('quote'), labels: [...without('quote').labels, spoken], relations: [...kinds, echoes] }, [
      { from: 'quote', to: 'spoken' },
    ]),
  );
  await until(() => labelIn(client, second) === 'spoken', 'Ben sees the new label');
  const relation = { type: 'echoes', from: first, to: second, creator: ben.id, created: 1, by: ben.id, at: 1 };
  client.doc.getMap('relations').set(crypto.randomUUID(), relation);
  client.bodies.set(second, { ...(client.bodies.get(second) as object), note: 'Mine.', by: ben.id, at: Date.now() });
  await client.saved();
  const back = await good<LabelSetChangedBody>(undo(id));
  expect(back.annotations).toBe(1);
  expect(back.project.labelSet.labels.map(({ key }) => key)).toEqual([
    ...DEFAULT_LABEL_SET.labels.map(({ key }) => key),
    'spoken',
  ]);
  expect(relationTypes(back.project.labelSet)).toEqual([...kinds, echoes]);
  await until(() => labelIn(client, first) === 'quote', 'the first is back');
  expect([labelIn(client, second), client.bodies.get(second)]).toMatchObject(['spoken', { note: 'Mine.' }]);
  expect(await refusal(undo(id))).toMatchObject({ status: 409, id: 'nothing-to-undo' });
});

test('[LS1] over HTTP too a label in use does not go without a move; titles and order change no annotation', async () => {
  const { ben, change, open, layer } = await aDesk();
  const client = await open(0);
  writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
  await client.saved();
  expect(await refusal(change(without('quote'), []))).toMatchObject({
    status: 409,
    id: 'label-in-use',
    where: 'labelSet.labels.quote',
  });
  expect(await refusal(change(without('quote'), [{ from: 'quote', to: 'gone' }]))).toMatchObject({
    status: 400,
    id: 'bad-move',
  });
  expect(await refusal(change(without(), [], ben))).toMatchObject({ status: 403 });
  const before = await layer();
  const titled = {
    ...DEFAULT_LABEL_SET,
    labels: [...DEFAULT_LABEL_SET.labels].reverse().map((label) => ({ ...label, title: `${label.title}!` })),
  };
  expect(await good<LabelSetChangedBody>(change(titled, []))).toMatchObject({
    annotations: 0,
    undo: null,
    project: { labelSet: titled },
  });
  expect(await layer()).toEqual(before);
});

test('[LA33] a change of labels is in the history of every annotation that it rewrote, as the work of who changed them; so is taking it back', async () => {
  const { ana, ben, change, undo, open, history } = await aDesk();
  const closed = await open(1);
  const inClosed = writeAnnotation(closed, ben.id, [{ start: 0, end: 3 }]);
  await closed.saved();
  closed.destroy();
  const client = await open(0);
  const inOpen = writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
  writeAnnotation(client, ben.id, [{ start: 4, end: 9 }], 'paraphrase');
  await client.saved();
  const { undo: id } = await good<LabelSetChangedBody>(change(without('quote'), [{ from: 'quote', to: 'paraphrase' }]));
  expect((await history(0))[0]).toEqual([inOpen, 'described', ana.id, 'quote', 'paraphrase']);
  expect(await history(1)).toEqual([
    [inClosed, 'described', ana.id, 'quote', 'paraphrase'],
    [inClosed, 'made', ben.id, undefined, 'quote'],
  ]);
  await good(undo(id));
  expect((await history(0)).slice(0, 2)).toEqual([
    [inOpen, 'described', ana.id, 'paraphrase', 'quote'],
    [inOpen, 'described', ana.id, 'quote', 'paraphrase'],
  ]);
  expect((await history(1))[0]).toEqual([inClosed, 'described', ana.id, 'paraphrase', 'quote']);
});

test('[LS11] settings that another member has changed since are not overwritten: the second member is told who changed them and when; without a base version they are', async () => {
  const server = await aServer();
  const { project } = await aProject(server, ['The ferry sailed at noon.']);
  const [ana, ben] = [await joinAs(server, project, 'owner', 'Ana'), await joinAs(server, project, 'owner', 'Ben')];
  const base = `/api/projects/${project.id}`;
  const patch = (token: string, json: object) => call(server.url, 'PATCH', base, { token, json });
  await good(patch(ana.token, { guidelines: 'Rule by Ana.', basedOn: { guidelines: project.guidelines } }));
  expect(
    await refusal(patch(ben.token, { guidelines: 'Rule by Ben.', basedOn: { guidelines: project.guidelines } })),
  ).toMatchObject({
    status: 409,
    id: 'changed-meanwhile',
    where: 'guidelines',
    message: expect.stringMatching(/^Ana changed the guidelines at \d{4}-/),
  });
  // Another setting, the same text, and what is based on the newest go through.
  await good(patch(ben.token, { title: 'Ferries', basedOn: { title: project.title, guidelines: project.guidelines } }));
  await good(patch(ben.token, { guidelines: 'Rule by Ana.', basedOn: { guidelines: project.guidelines } }));
  await good(patch(ben.token, { guidelines: 'Rules by both.', basedOn: { guidelines: 'Rule by Ana.' } }));
  const post = (token: string, json: object) => call(server.url, 'POST', `${base}/label-set`, { token, json });
  const fewer = without('unsupported-assertion');
  await good(post(ana.token, { labelSet: fewer, basedOn: project.labelSet }));
  expect(await refusal(post(ben.token, { labelSet: without('paraphrase'), basedOn: project.labelSet }))).toMatchObject({
    status: 409,
    id: 'changed-meanwhile',
    where: 'labelSet',
  });
  await good(post(ben.token, { labelSet: project.labelSet }));
  expect(await good(call(server.url, 'GET', base, { token: ana.token }))).toMatchObject({
    title: 'Ferries',
    guidelines: 'Rules by both.',
    labelSet: { labels: project.labelSet.labels },
  });
});

test('[LS11] of two changes of different settings at the same moment none is lost', async () => {
  const changes = vi.spyOn(SettingsEdits.prototype, 'change');
  onTestFinished(() => void vi.restoreAllMocks());
  // The first is written when all three have come, and have read the project if nothing makes them wait.
  const update = async (store: Store, project: Project): Promise<void> => {
    await until(() => changes.mock.calls.length === 3, 'all changes have come');
    await setImmediate();
    return store.projects.update(project);
  };
  const server = await aServer({
    wrapStore: (store) => ({ ...store, projects: { ...store.projects, update: (project) => update(store, project) } }),
  });
  const { project } = await aProject(server, ['The ferry sailed at noon.']);
  const ana = await joinAs(server, project, 'owner', 'Ana');
  const patch = (json: object) =>
    good(call(server.url, 'PATCH', `/api/projects/${project.id}`, { token: ana.token, json }));
  await Promise.all([patch({ title: 'Ferries' }), patch({ guidelines: 'A rule.' }), patch({ editing: 'all' })]);
  expect(await good(call(server.url, 'GET', `/api/projects/${project.id}`, { token: ana.token }))).toMatchObject({
    title: 'Ferries',
    guidelines: 'A rule.',
    editing: 'all',
  });
});

test('[LS11] of a change of labels and a change of settings at the same moment, both based on the same labels, one is refused', async () => {
  const server = await aServer();
  const { project } = await aProject(server, ['The ferry sailed at noon.']);
  const [ana, ben] = [await joinAs(server, project, 'owner', 'Ana'), await joinAs(server, project, 'owner', 'Ben')];
  const base = `/api/projects/${project.id}`;
  const more = (key: string): LabelSet => ({
    ...project.labelSet,
    labels: [...project.labelSet.labels, { key, title: key, colour: 5, description: '', example: '' }],
  });
  const basedOn = project.labelSet;
  const patches = vi.spyOn(SettingsEdits.prototype, 'change');
  // Ben's change comes while Ana's looks where labels are in use.
  const reads = vi.spyOn(AnnotationIndex.prototype, 'totals').mockImplementation(async () => {
    await until(() => patches.mock.calls.length > 0, 'Ben’s change has come');
    await setImmediate();
    return [];
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const first = call(server.url, 'POST', `${base}/label-set`, {
    token: ana.token,
    json: { labelSet: more('rumour'), basedOn },
  });
  await until(() => reads.mock.calls.length > 0, 'Ana’s change is on its way');
  const second = call(server.url, 'PATCH', base, {
    token: ben.token,
    json: { labelSet: more('opinion'), basedOn: { labelSet: basedOn } },
  });
  expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 409]);
});
