/** A disk that is full: people are told, nothing is called saved, reading goes on, and what was kept is taken when there is space again. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import type { Store } from '../../server/store/store.ts';
import { call, good, inviteTo, joinByLink } from '../support/http.ts';
import { RawClient } from '../support/raw-client.ts';
import { aSmallDisk } from '../support/small-disk.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { BuiltServer, isBuilt, type Answer } from './built-server.ts';

const TEXTS = [
  'The harbour office said that nothing had happened, and shut.',
  'The bridge was never needed, it is said.',
];

interface Person {
  readonly id: string;
  readonly token: string;
}

interface Scene {
  readonly url: string;
  readonly rooms: readonly [string, string];
  readonly ana: Person;
  readonly ben: Person;
}

function aClient({ url }: Pick<Scene, 'url'>, room: string, { token }: Person, doc?: RawClient['doc']): RawClient {
  const client = new RawClient(url, room, token, doc === undefined ? {} : { doc });
  onTestFinished(() => client.end());
  return client;
}

function annotate({ layer }: RawClient, { id }: Person, note = ''): AnnotationId {
  const made = crypto.randomUUID() as AnnotationId;
  layer.add(made, [{ start: 0, end: 11 }], { label: 'quote', note }, { by: id as MemberId, at: 1 });
  return made;
}

const idsIn = ({ layer }: RawClient): string[] =>
  layer
    .annotations()
    .map(({ id }) => id)
    .sort();

/** The layer over HTTP, as it is committed. */
async function idsStored({ url, ana }: Scene, room: string): Promise<string[]> {
  const [project = '', article = ''] = room.split('/');
  const path = `/api/projects/${project}/articles/${article}/layers/shared`;
  const layer = await good<{ annotations: { id: string }[] }>(call(url, 'GET', path, { token: ana.token }));
  return layer.annotations.map(({ id }) => id).sort();
}

/** The whole story, whichever way the disk gets full. */
async function fullAndFreeAgain(scene: Scene, disk: { fill(): void; free(): void | Promise<void> }): Promise<string[]> {
  const { ana, ben, rooms } = scene;
  const [writer, reader, elsewhere] = [
    aClient(scene, rooms[0], ana),
    aClient(scene, rooms[0], ben),
    aClient(scene, rooms[1], ben),
  ];
  const saved = annotate(writer, ana);
  const savedElsewhere = annotate(elsewhere, ben);
  await Promise.all([writer.saved(), reader.saved(), elsewhere.saved()]);
  disk.fill();
  const kept = await writeUntilRefused(writer, ana);
  const unsaved = kept.filter((id) => !idsIn(reader).includes(id));
  expect(unsaved.length).toBeGreaterThan(0);
  await expectReadingGoesOn(scene, elsewhere, savedElsewhere);
  const stubborn = aClient(scene, rooms[0], ana, writer.doc);
  await expect(stubborn.saved()).rejects.toThrow('1013');
  expect(await idsStored(scene, rooms[0])).not.toEqual(expect.arrayContaining(unsaved));
  await disk.free();
  const again = aClient(scene, rooms[0], ana, writer.doc);
  await again.saved();
  const fresh = aClient(scene, rooms[0], ben);
  await fresh.saved();
  expect(idsIn(fresh)).toEqual([saved, ...kept].sort());
  expect(await idsStored(scene, rooms[0])).toEqual(idsIn(fresh));
  return idsIn(fresh);
}

/** Writes one annotation after the other until the server sends the writer away. @returns what they keep. */
async function writeUntilRefused(writer: RawClient, person: Person): Promise<string[]> {
  const kept: string[] = [];
  while (writer.closed === null && kept.length < 200) {
    kept.push(annotate(writer, person, 'x'.repeat(9_000)));
    const isSaved = await writer.saved().then(
      () => true,
      () => false,
    );
    if (!isSaved) break;
  }
  expect(writer.closed).toMatchObject({ code: 1013, reason: expect.stringContaining('could not store') as string });
  return kept;
}

/** Other rooms and HTTP answer while nothing can be stored. */
async function expectReadingGoesOn(scene: Scene, elsewhere: RawClient, known: string): Promise<void> {
  expect(elsewhere.closed).toBeNull();
  const newcomer = aClient(scene, scene.rooms[1], scene.ana);
  await newcomer.synced();
  expect(idsIn(newcomer)).toEqual([known]);
  expect(await idsStored(scene, scene.rooms[1])).toEqual([known]);
  expect((await call(scene.url, 'GET', '/api/health')).status).toBe(200);
}

describe('[RO20] with a full disk nothing is called saved, others read on, and what was kept is taken once there is space', () => {
  test('a store that refuses for a while', async () => {
    let isFull = false;
    const refusal = new Error('database or disk is full');
    const server = await aServer({
      wrapStore: (store) => {
        // Writing nothing needs no space.
        const append: Store['layers']['append'] = (room, change) =>
          isFull && change.updates.length > 0 ? Promise.reject(refusal) : store.layers.append(room, change);
        const compact: Store['layers']['compact'] = (...given) =>
          isFull ? Promise.reject(refusal) : store.layers.compact(...given);
        return { ...store, layers: { ...store.layers, append, compact } };
      },
    });
    const { project, articles } = await aProject(server, TEXTS);
    const rooms = articles.map(({ id }) => `${project.id}/${id}/shared`) as [string, string];
    const [ana, ben] = [
      await joinAs(server, project, 'annotator', 'Ana'),
      await joinAs(server, project, 'annotator', 'Ben'),
    ];
    await fullAndFreeAgain(
      { url: server.url, rooms, ana, ben },
      { fill: () => (isFull = true), free: () => void (isFull = false) },
    );
  });

  const probe = aSmallDisk(1);
  probe?.unmount();
  const why =
    probe === null
      ? ' (skipped: only root may mount a small disk)'
      : isBuilt()
        ? ''
        : ' (skipped: run npm run build first)';
  test.skipIf(why !== '')(`a real disk${why}`, async () => {
    const disk = aSmallDisk(12);
    if (disk === null) throw new Error('There is no disk.');
    onTestFinished(() => disk.unmount());
    const server = await aServerOn(disk.path);
    const ids = await fullAndFreeAgain(server.scene, disk);
    expect(server.process.isAlive).toBe(true);
    await server.process.end('SIGKILL');
    const again = new BuiltServer(['--data', disk.path]);
    onTestFinished(() => again.end('SIGKILL'));
    const { url } = await again.start();
    expect(await idsStored({ ...server.scene, url }, server.scene.rooms[0])).toEqual(ids);
  });
});

async function aServerOn(data: string): Promise<{ process: BuiltServer; scene: Scene }> {
  const file = join(data, 'articles.json');
  await writeFile(file, JSON.stringify({ articles: TEXTS.map((text) => ({ title: text, text })) }));
  const process = new BuiltServer([file, '--data', data]);
  onTestFinished(() => process.end('SIGKILL'));
  const answer: Answer = await process.start();
  const owner = await joinByLink(answer.url, answer.ownerLink, 'Owner');
  const link = await inviteTo(answer.url, answer.project, owner.token, 'annotator');
  const [ana, ben] = [await joinByLink(answer.url, link, 'Ana'), await joinByLink(answer.url, link, 'Ben')];
  const articles = await good<{ id: string }[]>(
    call(answer.url, 'GET', `/api/projects/${answer.project}/articles`, { token: owner.token }),
  );
  const rooms = articles.map(({ id }) => `${answer.project}/${id}/shared`) as [string, string];
  return { process, scene: { url: answer.url, rooms, ana, ben } };
}

test.runIf(isBuilt()).each([4, 16, 256, 700])(
  '[ST31] on a disk of %i kB the first start says in a sentence that there is no space',
  async (kilobytes) => {
    const disk = aSmallDisk(kilobytes / 1024);
    if (disk === null) return;
    onTestFinished(() => disk.unmount());
    const server = new BuiltServer(['--data', join(disk.path, 'data')]);
    const output = await server.start().then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(output).toMatch(/^ended with 1: verbatim: .*(space on its disk|can’t be used \(ENOSPC\))/s);
    expect(output).not.toContain('    at ');
  },
);
