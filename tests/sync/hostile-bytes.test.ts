/** The judge against updates built byte by byte: one test for each way to change what one may not. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parseRecord } from '../../shared/layer/records.ts';
import { ATTACKS } from './hostile-attacks.ts';
import {
  annotate,
  asAnswer,
  asUpdate,
  aStage,
  aTheatre,
  sendsInVain,
  type Stage,
  type Theatre,
} from './hostile-stage.ts';
import type { Attack } from './hostile-structs.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await aTheatre();
});
afterAll(() => theatre.close());

const updatesOf = (attack: Attack, stage: Stage): readonly Uint8Array[] => [attack(stage)].flat();

test.each(ATTACKS.refused)('[%s] [JU13] refused without a trace: %s', async (_rule, _what, attack) => {
  const stage = await aStage(theatre);
  await sendsInVain(stage, updatesOf(attack, stage).map(asUpdate));
});

test.each(ATTACKS.hanging)('[%s] [JU13] refused or left out without a trace: %s', async (_rule, _what, attack) => {
  const stage = await aStage(theatre);
  await sendsInVain(stage, updatesOf(attack, stage).map(asUpdate), [4400, 4403, 'left out']);
});

test.each(ATTACKS.harmless)('[%s] the same plain record for everybody: %s', async (_rule, _what, attack) => {
  const stage = await aStage(theatre);
  for (const update of updatesOf(attack, stage)) stage.mallory.client.send(asUpdate(update));
  await stage.mallory.client.saved();
  await stage.ben.client.saved();
  const records = [
    ...Object.values(stage.ben.client.doc.getMap('targets').toJSON()),
    ...Object.values(stage.ben.client.doc.getMap('bodies').toJSON()),
  ] as object[];
  expect(records.filter((record) => Object.getPrototypeOf(record) !== Object.prototype)).toEqual([]);
  const written = records.filter((record) => (record as { by: string }).by === stage.mallory.id);
  expect(written.length).toBeGreaterThan(0);
  for (const record of written)
    expect('spans' in record ? parseRecord('targets', record) : parseRecord('bodies', record)).toMatchObject({
      ok: true,
    });
});

test.each(ATTACKS.answers)(
  '[%s] [JU13] refused without a trace, as an answer to the server: %s',
  async (_rule, _what, attack) => {
    const stage = await aStage(theatre);
    await sendsInVain(stage, updatesOf(attack, stage).map(asAnswer));
  },
);

test('[JU7] [JU13] a note of ten megabytes is more than a frame may hold', async () => {
  const stage = await aStage(theatre);
  await sendsInVain(stage, [asUpdate(ATTACKS.tooLarge(stage))], [4413]);
});

test.each(ATTACKS.byViewers)('[%s] [JU13] a viewer writes nothing: %s', async (_rule, _what, attack) => {
  const stage = await aStage(theatre, true);
  await sendsInVain(stage, updatesOf(attack, stage).map(asUpdate));
});

test('[JU2] [JU13] nobody brings back what another removed', async () => {
  const stage = await aStage(theatre);
  stage.ana.client.layer.remove(stage.annotation);
  await stage.ana.client.saved();
  await stage.mallory.client.saved();
  await sendsInVain(stage, [asUpdate(ATTACKS.revival(stage))]);
});

test('[JU11] [JU13] nobody writes under the client id of another who is here', async () => {
  const stage = await aStage(theatre);
  await sendsInVain(stage, [asUpdate(ATTACKS.underIdOf(stage, stage.target.client, 2))]);
});

test('[JU11] [JU13] nobody writes under the client id of another who has written nothing yet', async () => {
  const stage = await aStage(theatre);
  await sendsInVain(stage, [asUpdate(ATTACKS.underIdOf(stage, stage.ben.client.doc.clientID, 0))]);
});

test('[JU11] [JU13] nobody writes under the client id of another who is offline, and whose work is still to come', async () => {
  const stage = await aStage(theatre);
  stage.ana.client.leave();
  await stage.ana.client.closing();
  annotate(stage.ana, 3);
  await sendsInVain(stage, [asUpdate(ATTACKS.underIdOf(stage, stage.target.client, 2))]);
});

test('[JU11] [JU13] nobody writes under the client id of another after the room was closed in between', async () => {
  const brief = await aTheatre({ roomIdleMs: 1 });
  onTestFinished(() => brief.close());
  const stage = await aStage(brief);
  for (const { client } of [stage.ana, stage.ben, stage.mallory]) client.leave();
  for (const { client } of [stage.ana, stage.ben, stage.mallory]) await client.closing();
  const { server, join } = stage;
  while (server.work.rooms.size > 0) await new Promise((resolve) => setImmediate(resolve));
  const mallory = { ...stage.mallory, client: join(stage.mallory) };
  await mallory.client.saved();
  await sendsInVain({ ...stage, mallory }, [asUpdate(ATTACKS.underIdOf(stage, stage.target.client, 2))]);
});
