/** Deliveries on their way: retries, restarts, and receivers that are slow, silent, endless or dead. The clock is by hand, everything else is real. */
import { describe, expect, test } from 'vitest';
import { RETRY_WAITS_MS, TRY_MS } from '../../server/webhooks/delivery-queue.ts';
import type { WebhookId } from '../../shared/domain/ids.ts';
import { aReceiver, silence, taken, withStatus } from '../support/receiver.ts';
import { until } from '../support/until.ts';
import { aDelivery, PROJECT } from './deliveries.ts';

const DAY_MS = 86_400_000;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('what failed', () => {
  test('[WH5] is tried again, the same to the byte, after waits that grow to a day; then the webhook is off and says why', async () => {
    const receiver = await aReceiver(withStatus(503));
    const { webhooks, clock, hookTo, tell, untilFirst, store, logged } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    for (const [tries, waitMs] of RETRY_WAITS_MS.entries()) {
      await untilFirst(`try ${tries + 1} has failed`, ({ failures }) => failures === tries + 1);
      await until(() => clock.planned === 1, 'the next try is planned');
      expect(await webhooks.list(PROJECT.id)).toMatchObject([
        { isOn: true, lastStatus: 503, lastProblem: 'not-taken', waiting: 1 },
      ]);
      clock.pass(waitMs - 1);
      expect([waitMs, clock.planned]).toEqual([waitMs, 1]);
      clock.pass(1);
    }
    await untilFirst('it is given up', ({ isOn }) => !isOn);
    expect(await webhooks.list(PROJECT.id)).toMatchObject([
      { isOn: false, failures: 7, lastStatus: 503, lastProblem: 'not-taken', waiting: 0, leftOut: 1 },
    ]);
    expect(receiver.received).toHaveLength(7);
    const times = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']) * 1_000);
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(RETRY_WAITS_MS);
    expect(sum(RETRY_WAITS_MS)).toBeGreaterThan(DAY_MS);
    expect(new Set(receiver.received.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size).toBe(
      1,
    );
    expect(logged.at(-1)).toMatchObject({ msg: 'a webhook was given up', status: 503, try: 7 });

    await tell();
    expect(await store.webhooks.next([])).toBeNull();
  });

  test('[WH11] is left out where the webhook is switched off; on again, it begins from the start', async () => {
    const receiver = await aReceiver(withStatus(503));
    const { webhooks, clock, hookTo, tell, untilFirst } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    await untilFirst('a try has failed', ({ failures }) => failures === 1);
    await until(() => clock.planned === 1, 'the next try is planned');
    const [hook] = await webhooks.list(PROJECT.id);
    if (hook === undefined) throw new Error('The webhook is gone.');
    const setOn = (isOn: boolean) => webhooks.setOn(PROJECT.id, hook.id as WebhookId, isOn);
    expect(await setOn(false)).toMatchObject({ isOn: false, waiting: 0, leftOut: 1, failures: 1 });
    expect(await setOn(true)).toMatchObject({ isOn: true, waiting: 0, leftOut: 1, failures: 0 });
    receiver.answer = withStatus(200);
    clock.pass(RETRY_WAITS_MS[0] ?? 0);
    await tell();
    await until(() => receiver.received.length === 2, 'what happened since has come');
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    await untilFirst('it is delivered', ({ lastStatus, waiting }) => lastStatus === 200 && waiting === 0);
  });

  test('[WH5] and then succeeds makes the webhook as good as new', async () => {
    const receiver = await aReceiver(withStatus(500));
    const { webhooks, clock, hookTo, tell, untilFirst } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    await untilFirst('a try has failed', ({ failures }) => failures === 1);
    await until(() => clock.planned === 1, 'the next try is planned');
    receiver.answer = withStatus(200);
    clock.pass(RETRY_WAITS_MS[0] ?? 0);
    await untilFirst('it is delivered', ({ waiting }) => waiting === 0);
    expect(await webhooks.list(PROJECT.id)).toMatchObject([
      { isOn: true, failures: 0, lastStatus: 200, lastProblem: null },
    ]);
  });

  test('[WH5] where the store can’t take down what came of it, is not sent again and again', async () => {
    const receiver = await aReceiver();
    let isFull = true;
    const { clock, hookTo, tell, untilFirst, logged } = await aDelivery({
      wrapStore: (store) => ({
        ...store,
        webhooks: {
          ...store.webhooks,
          delivered: (...what) =>
            isFull ? Promise.reject(new Error('the disk is full')) : store.webhooks.delivered(...what),
        },
      }),
    });
    await hookTo(receiver.url);
    await tell();
    await until(() => logged.some(({ msg }) => msg === 'a delivery could not be written down'), 'it is in the log');
    expect([receiver.received.length, clock.planned]).toEqual([1, 1]);
    isFull = false;
    clock.pass(60_000);
    await untilFirst('it is delivered', ({ waiting }) => waiting === 0);
    expect(receiver.received).toHaveLength(2);
  });
});

describe('a restart', () => {
  test('[WH6] loses nothing of what waits for its next try', async () => {
    const receiver = await aReceiver(withStatus(500));
    const { clock, file, hookTo, tell, untilFirst, end } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    await untilFirst('a try has failed', ({ failures }) => failures === 1);
    await end();
    receiver.answer = taken;
    clock.pass(RETRY_WAITS_MS[0] ?? 0);
    const again = await aDelivery({ file, clock });
    await again.untilFirst('it is delivered', ({ waiting }) => waiting === 0);
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
  });

  test('[WH6] in the middle of a try is no failure, and the try is made again', async () => {
    const receiver = await aReceiver(silence);
    const { clock, file, hookTo, tell, end } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    await until(() => receiver.received.length === 1, 'it is on its way');
    await end();
    receiver.answer = taken;
    const again = await aDelivery({ file, clock });
    expect((await again.webhooks.list(PROJECT.id))[0]?.failures).toBe(0);
    await again.untilFirst('it is delivered', ({ waiting }) => waiting === 0);
    expect(receiver.received).toHaveLength(2);
  });
});

describe('a receiver', () => {
  test('[WH7] that is silent keeps nobody else waiting, and is left after ten seconds', async () => {
    const [silent, other] = [await aReceiver(silence), await aReceiver()];
    const { clock, webhooks, hookTo, tell, untilFirst } = await aDelivery();
    await hookTo(silent.url);
    await hookTo(other.url);
    for (let event = 0; event < 3; event += 1) await tell();
    await until(() => silent.received.length === 1 && other.received.length === 3, 'the other has all');
    clock.pass(TRY_MS - 1);
    expect((await webhooks.list(PROJECT.id))[0]).toMatchObject({ failures: 0, lastTry: null, waiting: 3 });
    clock.pass(1);
    await untilFirst('the silent one was left', ({ failures }) => failures === 1);
    expect((await webhooks.list(PROJECT.id))[0]).toMatchObject({ lastStatus: null, lastProblem: 'too-slow' });
    await until(() => silent.received.length === 2, 'it is told the next thing');
  });

  test('[WH7] that answers without end is read no further than a bound, and its line is cut', async () => {
    let isCut = false;
    const receiver = await aReceiver((response) => {
      response.on('close', () => (isCut = true));
      const write = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384))) continue;
      };
      response.writeHead(200).on('drain', write);
      write();
    });
    const { hookTo, tell, untilFirst, webhooks } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    await until(() => isCut, 'its line is cut');
    await untilFirst('it is delivered', ({ waiting }) => waiting === 0);
    expect((await webhooks.list(PROJECT.id))[0]).toMatchObject({ failures: 0, lastStatus: 200 });
  });

  test('[WH7] that leads elsewhere is not followed', async () => {
    const elsewhere = await aReceiver();
    const receiver = await aReceiver(withStatus(307, { location: elsewhere.url }));
    const { hookTo, tell, untilFirst, webhooks } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    await untilFirst('the try has failed', ({ failures }) => failures === 1);
    expect((await webhooks.list(PROJECT.id))[0]).toMatchObject({ lastStatus: 307, lastProblem: 'not-taken' });
    expect(elsewhere.received).toEqual([]);
  });

  test('[WH7] that hangs up, before its answer or in the middle of it, has failed', async () => {
    const receiver = await aReceiver((response) => response.destroy());
    const { clock, hookTo, tell, untilFirst, webhooks } = await aDelivery();
    await hookTo(receiver.url);
    await tell();
    await untilFirst('the first try has failed', ({ failures }) => failures === 1);
    receiver.answer = (response) => {
      response.writeHead(200, { 'content-length': '9' }).write('half');
      response.destroy();
    };
    await until(() => clock.planned === 1, 'the next try is planned');
    clock.pass(RETRY_WAITS_MS[0] ?? 0);
    await untilFirst('the second try has failed', ({ failures }) => failures === 2);
    expect((await webhooks.list(PROJECT.id))[0]).toMatchObject({ lastStatus: null, lastProblem: 'unreachable' });
  });

  test('[WH7] is told what happened in its order', async () => {
    const receiver = await aReceiver();
    const { webhooks, store, hookTo, tell, clock } = await aDelivery();
    await hookTo(receiver.url);
    const ids: string[] = [];
    for (let event = 0; event < 5; event += 1) {
      clock.pass(1);
      const deliveries = await webhooks.deliveriesOf(PROJECT, { id: 'ana', name: 'Ana' } as never, {
        event: 'export',
        format: 'csv',
        articles: event,
      });
      await store.webhooks.enqueue(deliveries);
      ids.push(...deliveries.map(({ id }) => id));
    }
    await tell();
    await until(() => receiver.received.length === 6, 'it has all');
    expect(receiver.received.slice(0, 5).map(({ headers }) => headers['webhook-id'])).toEqual(ids);
  });
});
