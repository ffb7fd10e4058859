/**
 * The stage for hostile updates: Ana has an annotation, Ben looks on, Mallory is a member like them and sends
 * bytes that no honest client would. Whatever she sends must leave no trace.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as encoding from 'lib0/encoding';
import { expect, onTestFinished } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import type { Project } from '../../shared/domain/project.ts';
import { addArticles } from '../../server/projects/add-articles.ts';
import { awarenessFrame, MESSAGE_AWARENESS, syncFrame } from '../../shared/wire/messages.ts';
import { RawClient } from '../support/raw-client.ts';
import {
  aProject,
  joinAs,
  startTestServer,
  type Joined,
  type ServerOptions,
  type TestServer,
} from '../support/test-server.ts';
import { until } from '../support/until.ts';
import type { YjsId } from '../support/yjs-bytes.ts';

export const TEXT = 'A rocket 🚀 stood on the quay. “Not today,” said Zoë.';

/** A member with a client in the room. */
export interface Actor extends Joined {
  readonly client: RawClient;
}

export interface Stage {
  readonly ana: Actor;
  readonly ben: Actor;
  readonly mallory: Actor;
  /** Ana's annotation, and where in Yjs its two records lie. */
  readonly annotation: AnnotationId;
  readonly target: YjsId;
  readonly body: YjsId;
  /** Mallory's own annotation, and where its two records lie; `null` if she is a viewer. */
  readonly ownAnnotation: AnnotationId | null;
  readonly ownTarget: YjsId;
  readonly ownBody: YjsId;
  /** Where Mallory's client goes on. */
  readonly next: YjsId;
  readonly server: TestServer;
  readonly address: LayerRef;
  /** Another client of a member's in the same room. */
  readonly join: (who: Joined, doc?: Y.Doc) => RawClient;
}

/** A server with a project and its people: each stage is an article of its own. */
export interface Theatre {
  readonly server: TestServer;
  readonly project: Project;
  readonly people: { readonly ana: Joined; readonly ben: Joined; readonly mallory: Joined; readonly viewer: Joined };
  close(): Promise<void>;
}

export async function aTheatre(options: ServerOptions = {}): Promise<Theatre> {
  const dataDir = await mkdtemp(join(tmpdir(), 'verbatim-test-'));
  const server = await startTestServer(dataDir, options);
  const { project } = await aProject(server, []);
  const people = {
    ana: await joinAs(server, project, 'annotator', 'Ana'),
    ben: await joinAs(server, project, 'annotator', 'Ben'),
    mallory: await joinAs(server, project, 'annotator', 'Mallory'),
    viewer: await joinAs(server, project, 'viewer', 'Mallory'),
  };
  const close = async (): Promise<void> => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { server, project, people, close };
}

/** @param isViewer whether Mallory is one; then she has no annotation of her own. */
export async function aStage({ server, project, people }: Theatre, isViewer = false): Promise<Stage> {
  const text = `${TEXT} ${crypto.randomUUID()}`;
  const { articles } = await addArticles(server.work, project.id, [{ title: 'A rocket', text, ...NO_METADATA }]);
  const address: LayerRef = { project: project.id, article: articles[0]?.id ?? ('' as never), layer: 'shared' };
  const comeIn = (who: Joined, doc?: Y.Doc): RawClient => {
    const client = new RawClient(
      server.url,
      `${address.project}/${address.article}/shared`,
      who.token,
      doc === undefined ? {} : { doc },
    );
    onTestFinished(() => client.end());
    return client;
  };
  const enter = (who: Joined): Actor => ({ ...who, client: comeIn(who) });
  const [ana, ben, mallory] = [enter(people.ana), enter(people.ben), enter(isViewer ? people.viewer : people.mallory)];
  await Promise.all([ana, ben, mallory].map(({ client }) => client.saved()));
  // Presence tells everybody Ben's client id, though he has written nothing yet.
  ben.client.send(presenceOf(ben.client.doc.clientID));
  const annotation = annotate(ana);
  const ownAnnotation = isViewer ? null : annotate(mallory);
  for (const { client } of [ana, mallory, ben]) await client.saved();
  await until(
    () => mallory.client.frames.some(([type]) => type === 1) && ben.client.layer.annotation(annotation) !== undefined,
    'all see each other',
  );
  const at = ({ client }: Actor, clock: number): YjsId => ({ client: client.doc.clientID, clock });
  const places = {
    target: at(ana, 0),
    body: at(ana, 1),
    ownTarget: at(mallory, 0),
    ownBody: at(mallory, 1),
    next: at(mallory, isViewer ? 0 : 2),
  };
  return { ana, ben, mallory, annotation, ownAnnotation, ...places, server, address, join: comeIn };
}

/** A new annotation of an actor's, honestly made. */
export function annotate({ client, id }: Actor, stamp = 1): AnnotationId {
  const made = crypto.randomUUID() as AnnotationId;
  client.layer.add(made, [{ start: 0, end: 8 }], { label: 'quote' }, { by: id as MemberId, at: stamp });
  return made;
}

/** What a presence frame says of a Yjs client. */
export interface PresenceUpdate {
  readonly client: number;
  readonly clock?: number;
  readonly state: unknown;
}

/** A presence frame that names Yjs client ids. */
export function presence(...states: readonly PresenceUpdate[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { client, clock = 1, state } of states) {
    for (const number of [client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  return awarenessFrame(encoding.toUint8Array(encoder));
}

export const presenceOf = (client: number): Uint8Array => presence({ client, state: { selection: null } });

/** An update as the answer to the server's question. */
export const asAnswer = (update: Uint8Array): Uint8Array =>
  syncFrame((encoder) => {
    encoding.writeVarUint(encoder, syncProtocol.messageYjsSyncStep2);
    encoding.writeVarUint8Array(encoder, update);
  });

export const asUpdate = (update: Uint8Array): Uint8Array =>
  syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update));

/** What there is of a layer, to the byte: what lies in the store, and the state that a client with nothing ends with. */
async function everythingOf({ server, address, join, ben }: Stage): Promise<unknown> {
  const { updates, removed } = await server.work.store.layers.load(address);
  const fresh = join(ben);
  await fresh.saved();
  fresh.end();
  return { stored: [updates, [...removed]], served: Y.encodeStateAsUpdate(fresh.doc) };
}

/**
 * What Mallory may get for an answer: a close code; or, where her bytes build on what the server lacks, they are left
 * out, and as her client says that it has nothing more, it hears that all it has is saved.
 */
export type Answer = number | 'left out';

/**
 * Sends frames from a client of Mallory's, and checks that she gets one of `answers`, that nothing has
 * changed to the byte, that nobody got a frame over it, and that everybody can go on.
 */
export async function sendsInVain(
  stage: Stage,
  frames: readonly Uint8Array[],
  answers: readonly Answer[] = [4400, 4403],
): Promise<void> {
  const { ana, ben, mallory } = stage;
  const others = [ana, ben].filter(({ client }) => client.closed === null);
  const before = await everythingOf(stage);
  const counts = others.map(framesOf);
  for (const frame of frames) mallory.client.send(frame);
  // A client that is not sent away is found out by its marker, sooner than by waiting.
  const marker = mallory.client.mark();
  await until(() => mallory.client.closed !== null || mallory.client.acknowledged >= marker, 'Mallory gets her answer');
  const acknowledged = mallory.client.acknowledged >= marker;
  await Promise.all(others.map(({ client }) => client.saved()));
  // The marker that came back is the only thing they heard.
  expect(others.map(({ client }) => client.broken)).toEqual(others.map(() => null));
  expect(
    others.map((actor, index) => framesOf(actor) - (counts[index] ?? 0)),
    'frames to the others',
  ).toEqual(others.map(() => 1));
  expect(await everythingOf(stage)).toEqual(before);
  expect(acknowledged ? 'left out' : mallory.client.closed?.code).toBeOneOf([...answers]);
  await expectHonestWorkGoesOn(stage, others);
}

/** How many frames somebody got, without those that only keep the line alive: presence of nobody. */
const framesOf = ({ client }: Actor): number =>
  client.frames.filter(([type, , count]) => type !== MESSAGE_AWARENESS || count !== 0).length;

/** Everybody who may, Mallory with a new client, makes an annotation, and all end with all of them. */
async function expectHonestWorkGoesOn(
  { ana, ben, mallory, ownAnnotation, join }: Stage,
  others: readonly Actor[],
): Promise<void> {
  const back = [ana, ben]
    .filter((actor) => !others.includes(actor))
    .map((actor) => ({ ...actor, client: join(actor, actor.client.doc) }));
  const fresh = ownAnnotation === null ? [] : [{ ...mallory, client: join(mallory) }];
  const all = [...others, ...back, ...fresh];
  await Promise.all(all.map(({ client }) => client.synced()));
  const made = all.map((actor) => annotate(actor, 2));
  for (const { client } of all) await client.saved();
  const newcomer = join(ben);
  await newcomer.synced();
  for (const client of [...all.map((actor) => actor.client), newcomer]) {
    await until(
      () => made.every((id) => client.layer.annotation(id) !== undefined),
      'everybody has everybody’s new work',
    );
    expect(client.layer.annotations()).toEqual(newcomer.layer.annotations());
  }
}
