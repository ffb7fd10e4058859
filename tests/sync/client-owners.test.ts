/** Whose a Yjs client id is: claimed by presence or by writing, bounded for each member, never a viewer's. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ClientOwners, MAX_CLAIMS, MAX_WRITING_CLIENTS } from '../../server/sync/client-owners.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import * as Y from 'yjs';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { until } from '../support/until.ts';
import { ATTACKS } from './hostile-attacks.ts';
import {
  annotate,
  asUpdate,
  aStage,
  aTheatre,
  presence,
  presenceOf,
  sendsInVain,
  type Stage,
  type Theatre,
} from './hostile-stage.ts';

const [ANA, MALLORY] = ['ana' as MemberId, 'mallory' as MemberId];

/** Owners of a layer in which nobody wrote, or these clients. */
const owners = (stored: readonly (readonly [number, MemberId])[] = [], written: readonly number[] = []): ClientOwners =>
  new ClientOwners(new Map(stored), () => new Map(written.map((client) => [client, 1])));

test('[JU17] of ids without a change the newest of each member are kept, and the store hears of those that went', () => {
  const all = owners();
  for (let client = 0; client < MAX_CLAIMS + 50; client += 1) all.claim(client, MALLORY);
  all.claim(999, ANA);
  expect(all.ownerOf(0)).toBeUndefined();
  expect(all.ownerOf(49)).toBeUndefined();
  expect(all.ownerOf(50)).toBe(MALLORY);
  expect(all.ownerOf(999)).toBe(ANA);
  const { owners: added, disowned } = all.takeChanges();
  expect(added).toHaveLength(MAX_CLAIMS + 1);
  expect(disowned).toHaveLength(50);
  expect(all.hasChanges).toBe(false);
});

test('[JU17] the store is told of one new claim, and of as many that came as went', () => {
  const all = owners();
  expect(all.hasChanges).toBe(false);
  for (let client = 0; client < 2 * MAX_CLAIMS; client += 1) {
    all.claim(client, MALLORY);
    expect(all.hasChanges).toBe(true);
    if (client < MAX_CLAIMS) all.takeChanges();
  }
  const { owners: added, disowned } = all.takeChanges();
  expect([added.length, disowned.length]).toEqual([MAX_CLAIMS, MAX_CLAIMS]);
});

test('[JU17] the bounds are those that the rule names', () => {
  expect([MAX_CLAIMS, MAX_WRITING_CLIENTS]).toEqual([100, 50_000]);
});

test('[JU17] an id that was written under stays its member’s, however many are claimed later', () => {
  const all = owners();
  all.claim(7, ANA);
  all.wrote(7, ANA);
  all.wrote(8, ANA);
  for (let client = 1_000; client < 1_000 + 3 * MAX_CLAIMS; client += 1) all.claim(client, ANA);
  expect([all.ownerOf(7), all.ownerOf(8)]).toEqual([ANA, ANA]);
});

test('[JU17] what a layer holds too many of is let go when its next id comes, but for those that wrote', () => {
  const many = Array.from({ length: 10_000 }, (_, client) => [client, MALLORY] as const);
  const all = owners([...many, [20_000, ANA]], [0, 1, 2]);
  all.claim(30_000, ANA);
  const { disowned, owners: added } = all.takeChanges();
  expect(disowned).toHaveLength(10_000 - 3 - MAX_CLAIMS);
  expect([0, 1, 2, 20_000].map((client) => all.ownerOf(client))).toEqual([MALLORY, MALLORY, MALLORY, ANA]);
  expect(added).toEqual([{ client: 30_000, member: ANA }]);
});

test('[JU17] an id that was let go may be claimed by another, who is stored in place of the first', () => {
  const all = owners([[0, MALLORY]]);
  for (let client = 1; client <= MAX_CLAIMS; client += 1) all.claim(client, MALLORY);
  all.claim(0, ANA);
  all.claim(1, ANA);
  const { disowned, owners: added } = all.takeChanges();
  expect(all.ownerOf(0)).toBe(ANA);
  expect(all.ownerOf(1)).toBe(MALLORY);
  expect(disowned).toEqual([0]);
  expect(added).toContainEqual({ client: 0, member: ANA });
});

test('[JU17] years of visits that write are never refused; more ids than any honest member has are', () => {
  const all = owners();
  for (let visit = 0; visit < MAX_WRITING_CLIENTS; visit += 1) {
    expect(all.problemOf([visit], ANA)).toBeNull();
    all.wrote(visit, ANA);
  }
  expect(all.problemOf([0, 1], ANA)).toBeNull();
  expect(all.problemOf([MAX_WRITING_CLIENTS], ANA)?.id).toBe('too-many-clients');
  expect(all.problemOf([MAX_WRITING_CLIENTS], MALLORY)).toBeNull();
});

test('[JU17] ids that wrote before the layer was loaded count too, those that were only claimed do not', () => {
  const stored = Array.from({ length: MAX_WRITING_CLIENTS }, (_, client) => [client, ANA] as const);
  expect(
    owners(
      stored,
      stored.map(([client]) => client),
    ).problemOf([-1], ANA)?.id,
  ).toBe('too-many-clients');
  expect(
    owners(
      stored,
      stored.slice(1).map(([client]) => client),
    ).problemOf([-1], ANA),
  ).toBeNull();
});

test('[JU17] a claim that wrote, known and new ids together are counted once', () => {
  const all = owners(
    Array.from({ length: MAX_WRITING_CLIENTS - 3 }, (_, client) => [client, ANA] as const),
    Array.from({ length: MAX_WRITING_CLIENTS - 3 }, (_, client) => client),
  );
  all.claim(100_001, ANA);
  all.wrote(100_001, ANA);
  all.wrote(100_001, ANA);
  all.wrote(5, ANA);
  expect(all.problemOf([100_002, 100_003, 5], ANA)).toBeNull();
  expect(all.problemOf([100_002, 100_003, 100_004], ANA)?.id).toBe('too-many-clients');
});

let theatre: Theatre;
beforeAll(async () => {
  theatre = await aTheatre();
});
afterAll(() => theatre.close());

const storedOwners = async ({ server, address }: Stage): Promise<ReadonlyMap<number, MemberId>> =>
  (await server.work.store.layers.load(address)).owners;
const path = ({ address }: Stage): string => `${address.project}/${address.article}/shared`;

test('[SY13] a connection that names a second Yjs client is closed, and claims no more than its first', async () => {
  const stage = await aStage(theatre);
  const claims = Array.from({ length: 400 }, (_, i) => i + 1_000);
  stage.mallory.client.send(
    presence(
      ...claims.flatMap((client) => [
        { client, state: {} },
        { client, clock: 2, state: null },
      ]),
    ),
  );
  await until(() => stage.mallory.client.closed !== null, 'Mallory is sent away');
  expect(stage.mallory.client.closed?.code).toBe(CLOSE.badMessage.code);
  await stage.ana.client.saved();
  const owned = await storedOwners(stage);
  expect(claims.filter((client) => owned.has(client)).length).toBeLessThanOrEqual(1);
});

test('[JU17] who comes back again and again, each time as another client, claims a few', async () => {
  const stage = await aStage(theatre);
  for (let visit = 0; visit < MAX_CLAIMS + 30; visit += 1) {
    const client = stage.join(stage.mallory);
    await until(() => client.isOpen, 'the line is open');
    client.send(presenceOf(5_000 + visit));
    await client.saved();
    client.end();
  }
  const last = 5_000 + MAX_CLAIMS + 29;
  await until(async () => (await storedOwners(stage)).has(last), 'the last claim is stored');
  const claims = [...(await storedOwners(stage)).keys()].filter((client) => client >= 5_000 && client <= last);
  expect(claims).toHaveLength(MAX_CLAIMS);
});

test('[JU16] a viewer owns no Yjs client: a member who writes under an id that a viewer named is not refused', async () => {
  const stage = await aStage(theatre, true);
  const doc = new Y.Doc();
  stage.mallory.client.send(presenceOf(doc.clientID));
  await until(
    () => stage.ben.client.frames.some(([type, , count, , ...rest]) => type === 1 && count === 1 && rest.length > 0),
    'the viewer is seen',
  );
  await stage.mallory.client.saved();
  const ana = { ...stage.ana, client: stage.join(stage.ana, doc) };
  await ana.client.synced();
  const made = annotate(ana, 4);
  await ana.client.saved();
  await until(() => stage.ben.client.layer.annotation(made) !== undefined, 'the annotation is there');
  expect(ana.client.closed).toBeNull();
  expect((await storedOwners(stage)).get(doc.clientID)).toBe(stage.ana.id);
});

test('[JU11] [JU13] nobody writes under the client id of another who was only seen, also after the room was closed in between', async () => {
  const brief = await aTheatre({ roomIdleMs: 1 });
  onTestFinished(() => brief.close());
  const stage = await aStage(brief);
  for (const { client } of [stage.ana, stage.ben, stage.mallory]) client.leave();
  for (const { client } of [stage.ana, stage.ben, stage.mallory]) await client.closing();
  await until(() => stage.server.work.rooms.size === 0, 'the room is closed');
  const mallory = { ...stage.mallory, client: stage.join(stage.mallory) };
  await mallory.client.saved();
  await sendsInVain({ ...stage, mallory }, [asUpdate(ATTACKS.underIdOf(stage, stage.ben.client.doc.clientID, 0))]);
});

test('[SY13] stock clients of one member repeat what they hear of each other, leave, come back and write, and nobody is closed', async () => {
  const stage = await aStage(theatre);
  const tabs = Array.from({ length: 4 }, () => aStockClient(stage.server.url, path(stage), stage.mallory.token));
  await Promise.all(tabs.map((tab) => tab.synced()));
  for (const [round, tab] of tabs.entries()) {
    tab.provider.disconnect();
    writeAnnotation(tab, stage.mallory.id, [{ start: 0, end: 8 }]);
    for (const other of tabs) other.provider.awareness.setLocalState({ selection: { anchor: round, head: round } });
    tab.provider.connect();
    await tab.saved();
  }
  await until(() => tabs.every(({ targets }) => targets.size === tabs[0]?.targets.size), 'all have everything');
  expect(tabs.map(({ closed }) => closed)).toEqual(tabs.map(() => null));
  await until(
    () => tabs.every(({ provider }) => tabs.every(({ doc }) => provider.awareness.getStates().has(doc.clientID))),
    'all see each other',
  );
});

test('[SY13] what a tab repeats of another tab of its member’s that has gone is left out', async () => {
  const stage = await aStage(theatre);
  const { client, id } = stage.mallory;
  const echo = { client: 77, state: { selection: null, member: { id } } };
  client.send(presenceOf(client.doc.clientID));
  client.send(presence(echo));
  await client.saved();
  expect(client.closed).toBeNull();
  expect((await storedOwners(stage)).has(77)).toBe(false);
});

test('[SY13] a connection that repeated something before it named itself goes on under its own name', async () => {
  const stage = await aStage(theatre);
  const { client, id } = stage.mallory;
  client.send(presence({ client: 78, state: { member: { id } } }, { client: 78, clock: 2, state: null }));
  client.send(presence({ client: 79, state: { member: { id } } }));
  client.send(presenceOf(client.doc.clientID));
  await client.saved();
  expect(client.closed).toBeNull();
  client.send(presenceOf(80));
  await until(() => client.closed !== null, 'a second name closes the line');
  await stage.ana.client.saved();
  const owned = await storedOwners(stage);
  expect([78, 79, 80].filter((one) => owned.has(one))).toEqual([]);
});
