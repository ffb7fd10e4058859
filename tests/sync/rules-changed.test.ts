/** Rules that change while a round is on its way to the disk: that room alone judges it again, and closes only whom it must. */
import { expect, test } from 'vitest';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Role } from '../../shared/domain/member.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { SimClient } from '../simulation/sim-client.ts';
import { SimDisk } from '../simulation/sim-disk.ts';
import { SimServer } from '../simulation/sim-server.ts';
import { seeded } from '../support/seeded.ts';

const ROOM: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const PROJECT = {
  id: ROOM.project,
  title: 'P',
  guidelines: '',
  mode: 'shared',
  editing: 'own',
  labelSet: DEFAULT_LABEL_SET,
  created: 0,
} as const;

/** People in a room over a simulated disk, whose calls happen when the test says so. */
function aStage() {
  const disk = new SimDisk(PROJECT, new Map([[ROOM.article, 'The harbour was shut.']]));
  const server = new SimServer(disk);
  const random = seeded(1);
  let clientIds = 1;
  const heard = new Map<string, string[]>();
  const people: SimClient[] = [];
  const hear = (client: SimClient): void => {
    while ((client.line?.toClient.length ?? 0) > 0) {
      const { line } = client;
      const hangup = client.receive();
      if (hangup === null || line === null) continue;
      heard.get(client.name)?.push(`${hangup.code} ${hangup.message}`);
      server.leave(line);
    }
  };
  const send = (client: SimClient): void => {
    while (client.line !== null && server.isListening(client.line) && server.takeFrame(client.line) !== undefined);
  };
  const microtasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  /** Lets everything happen until nothing is left to do. */
  const settle = async (): Promise<void> => {
    for (let idle = 0; idle < 3;) {
      people.forEach(send);
      people.forEach(hear);
      idle = server.isWorking ? 0 : idle + 1;
      if (server.isWorking) server.goOn(random, false);
      await microtasks();
    }
  };
  /** Lets what people sent be judged, until it is on its way to the disk. */
  const judge = async (): Promise<void> => {
    people.forEach(send);
    while (server.store.waiting === 0) {
      server.scheduler.turn();
      await microtasks();
    }
  };
  const join = (name: string, role: Role = 'annotator'): SimClient => {
    const client = new SimClient(name, name, ROOM, () => (clientIds += 1));
    heard.set(name, []);
    people.push(client);
    server.admit(client, role);
    return client;
  };
  const labelsIn = (client: SimClient): string[] =>
    client.replica.layer
      .annotations()
      .map(({ body }) => body.label)
      .sort();
  const committed = (): number => Object.keys(disk.freshLoad(ROOM).toJSON()['targets'] as object).length;
  return {
    disk,
    server,
    join,
    settle,
    judge,
    hear,
    microtasks,
    labelsIn,
    committed,
    heard: (name: string) => heard.get(name),
  };
}

function tag(client: SimClient, label: string): void {
  const { layer, newId, now } = client.replica;
  layer.add(newId(), [{ start: 4, end: 11 }], { label }, { by: client.replica.member, at: now() });
  client.mark();
}

test('[RO31] a layer that is frozen while work is on its way takes none of it, and only its senders are sent away', async () => {
  const { disk, join, settle, judge, labelsIn, committed, heard } = aStage();
  const [ana, ben, cem] = [join('ana'), join('ben'), join('cem')];
  await settle();
  tag(ana, 'quote');
  await settle();
  expect([ana.isSaved, labelsIn(ben)]).toEqual([true, ['quote']]);
  tag(ana, 'paraphrase');
  await judge();
  disk.setState(ROOM, 'frozen');
  await settle();
  expect([heard('ana'), heard('ben'), heard('cem')]).toEqual([
    [`${CLOSE.frozen.code} ${CLOSE.frozen.message}`],
    [],
    [],
  ]);
  expect([committed(), labelsIn(ben), ana.isSaved, disk.broken]).toEqual([1, ['quote'], false, null]);
  // The room knows by now: what comes next is refused before it is applied.
  tag(ben, 'quote');
  await settle();
  expect([heard('ben'), heard('cem'), labelsIn(cem), committed()]).toEqual([
    [`${CLOSE.frozen.code} ${CLOSE.frozen.message}`],
    [],
    ['quote'],
    1,
  ]);
  disk.setState(ROOM, 'open');
  tag(cem, 'paraphrase');
  await settle();
  expect(heard('cem')).toEqual([`${CLOSE.frozen.code} ${CLOSE.frozen.message}`]);
});

test('[RO31] of a round that was judged by labels of before, what may stand is committed and acknowledged all the same', async () => {
  const { disk, join, settle, judge, labelsIn, heard } = aStage();
  const [ana, ben, cem] = [join('ana'), join('ben'), join('cem')];
  await settle();
  tag(ana, 'quote');
  tag(ben, 'paraphrase');
  await judge();
  const labels = DEFAULT_LABEL_SET.labels.filter(({ key }) => key !== 'quote');
  disk.project = { ...PROJECT, labelSet: { ...DEFAULT_LABEL_SET, labels } };
  await settle();
  expect([heard('ana')?.map((words) => words.slice(0, 4)), heard('ben'), heard('cem')]).toEqual([['4403'], [], []]);
  expect([ben.isSaved, labelsIn(cem), disk.broken]).toEqual([true, ['paraphrase'], null]);
});

test('[RO31] who comes in while a refused round is in memory is asked again for what the server lacks', async () => {
  const { disk, server, join, settle, judge, heard, committed } = aStage();
  const [ana] = [join('ana'), join('ben')];
  await settle();
  tag(ana, 'quote');
  await judge();
  const cem = join('cem');
  disk.project = { ...PROJECT, editing: 'all' };
  await settle();
  expect([heard('ana'), heard('ben'), heard('cem')]).toEqual([
    [],
    [],
    [`${CLOSE.accessChanged.code} ${CLOSE.accessChanged.message}`],
  ]);
  expect([ana.isSaved, committed(), disk.broken]).toEqual([true, 1, null]);
  server.admit(cem, 'annotator');
  tag(cem, 'quote');
  await settle();
  expect([cem.isSaved, committed()]).toEqual([true, 2]);
});

test('[RO31] what comes twice in a refused round, by a line that broke and by the next, is refused on both', async () => {
  const { disk, server, join, settle, judge, hear, microtasks, heard, committed } = aStage();
  const ana = join('ana');
  await settle();
  tag(ana, 'quote');
  // The line breaks unnoticed: what is on it still arrives, together with what the next one brings.
  const { line: first } = ana;
  if (first === null) throw new Error('There is no line.');
  server.admit(ana, 'annotator');
  await microtasks();
  hear(ana);
  ana.mark();
  while (server.takeFrame(first) !== undefined);
  await judge();
  disk.setState(ROOM, 'frozen');
  await settle();
  expect([heard('ana'), ana.isSaved, committed(), disk.broken]).toEqual([
    [`${CLOSE.frozen.code} ${CLOSE.frozen.message}`],
    false,
    0,
    null,
  ]);
});

test('[RO31] work judged by a role that was taken away meanwhile is judged again: it does not count, and its sender comes back', async () => {
  const { disk, join, settle, judge, labelsIn, committed, heard } = aStage();
  const [ana, ben, cem] = [join('ana'), join('ben', 'curator'), join('cem')];
  await settle();
  tag(ana, 'quote');
  tag(ben, 'paraphrase');
  await judge();
  disk.setRole(ROOM.project, 'ana', 'viewer');
  await settle();
  expect([heard('ana'), heard('ben'), heard('cem')]).toEqual([
    [`${CLOSE.accessChanged.code} ${CLOSE.accessChanged.message}`],
    [],
    [],
  ]);
  expect([ana.isSaved, ben.isSaved, committed(), labelsIn(cem)]).toEqual([false, true, 1, ['paraphrase']]);
});

test('[RO32] the server’s own edit fails in a frozen layer, with clients in the room or without; a change of labels does not', async () => {
  const { disk, server, join, settle } = aStage();
  const ana = join('ana');
  await settle();
  tag(ana, 'quote');
  await settle();
  const outcomes: string[] = [];
  const write = (name: string, isLabelChange: boolean, layer: LayerRef = ROOM): void => {
    const { doc } = new SimClient(name, 'ana', layer, () => 900 + outcomes.length).replica.layer;
    let update = new Uint8Array();
    doc.on('update', (made: Uint8Array) => (update = Uint8Array.from(made)));
    doc.getMap('bodies').set('00000000-0000-4000-8000-000000000001', { label: name });
    void server.rooms.write(layer, { update, by: null, isImport: false, isLabelChange }).then(
      () => outcomes.push(`${name} written`),
      (error: unknown) => outcomes.push(`${name}: ${String(error)}`),
    );
  };
  const curated: LayerRef = { ...ROOM, layer: 'curated' };
  for (const layer of [ROOM, curated]) disk.setState(layer, 'frozen');
  write('edit', false);
  await settle();
  write('labels', true);
  await settle();
  write('alone', false, curated);
  await settle();
  expect(outcomes).toEqual([
    'edit: Error: The layer p/a/shared is frozen.',
    'labels written',
    'alone: Error: The layer p/a/curated is frozen.',
  ]);
});
