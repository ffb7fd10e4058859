/** Merging a layer's log: killed in the middle of it, nothing is lost; when it is due, it is done, and never twice at once. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { layerFromLog, type LayerSnapshot } from '../../shared/layer/layer-log.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { Compaction } from '../../server/sync/compaction.ts';
import { SimScheduler } from '../simulation/sim-scheduler.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const ROOM = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' as const };
const WRITER = fileURLToPath(new URL('compaction-writer.ts', import.meta.url));
const KILLS = 8;

/** Lets a writer write until its log was merged and so many words came after it, and kills it. @returns the last word that was committed. */
async function writeAndKill(file: string, first: number, words: number): Promise<number> {
  const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  writer.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise((resolve) => writer.once('exit', resolve));
  await until(
    () => (output.split('merged\n')[1]?.split('\n').length ?? 0) > words || writer.exitCode !== null,
    'the words are written',
  );
  writer.kill('SIGKILL');
  await ended;
  return Number(
    output
      .split('\n')
      .slice(0, -1)
      .findLast((line) => line !== 'merged') ?? first,
  );
}

test('[ST16] killed again and again while its log is merged, a layer has every word that was committed', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  let last = -1;
  for (let kill = 0; kill < KILLS; kill += 1) {
    last = await writeAndKill(file, last + 1, 1 + kill * 17);
    const store = (await openSqliteStore(file)).store;
    const stored = await store.layers.load(ROOM);
    await store.close();
    const { doc } = layerFromLog(stored.updates);
    const words = new Set(doc.getMap('targets').keys());
    for (let word = 0; word <= last; word += 1)
      expect(words.has(`word ${word}`), `word ${word} of ${last} after kill ${kill + 1}`).toBe(true);
  }
});

/** A layer store that only merges, and waits until it is told to go on; and the memory that is told of it. */
function aMerger() {
  let settle: ((outcome: number | Error) => void) | null = null;
  let handOver = (_size: number): void => undefined;
  let merged = 0;
  const takenOver: [number, number][] = [];
  return {
    layers: {
      compact: (_room: unknown, onMerged?: (merged: LayerSnapshot) => void): Promise<void> => {
        merged += 1;
        handOver = (size) => onMerged?.({ update: bytes(size), stateVector: bytes(1), deletions: bytes(2) });
        return new Promise((resolve, reject) => {
          settle = (outcome) => {
            if (outcome instanceof Error) return reject(outcome);
            handOver(outcome);
            handOver = () => undefined;
            resolve();
          };
        });
      },
    },
    memory: {
      mark: 0,
      takeOver: ({ update }: LayerSnapshot, mark: number): void => void takenOver.push([update.length, mark]),
    },
    /** How large what the memory took over was, in bytes, and with which mark. */
    takenOver,
    /** @param outcome how large the merged row is, in bytes, or what went wrong. */
    async finish(outcome: number | Error): Promise<void> {
      settle?.(outcome);
      await new Promise((resolve) => setImmediate(resolve));
    },
    /** Merged, and yet to be written. */
    async handOver(size: number): Promise<void> {
      handOver(size);
      await new Promise((resolve) => setImmediate(resolve));
    },
    get merged() {
      return merged;
    },
  };
}

const log = pino({ level: 'silent' });
const bytes = (length: number): Uint8Array => new Uint8Array(length);
const scheduler = new SimScheduler();
const compactionOf = (
  { layers, memory }: ReturnType<typeof aMerger>,
  stored: { rows: number; updates: Uint8Array[]; stateVector: Uint8Array | null },
): Compaction => new Compaction(ROOM, stored, memory, { layers, log, scheduler });

test('[RO17] a log is merged when a quarter has come on top, at least 512 KB, once at a time, and again after a failure', async () => {
  const merger = aMerger();
  const compaction = compactionOf(merger, { rows: 1, updates: [bytes(2_000_000)], stateVector: bytes(1) });
  compaction.note([bytes(400_000)]);
  expect(merger.merged).toBe(0);
  compaction.note([bytes(200_000)]);
  compaction.note([bytes(600_000)]);
  expect(merger.merged).toBe(1);
  await merger.finish(new Error('the disk is full'));
  merger.memory.mark = 7;
  compaction.note([bytes(1)]);
  expect([merger.merged, merger.takenOver]).toEqual([2, []]);
  merger.memory.mark = 9;
  await merger.finish(3_000_000);
  // What came while it was merged is not in it.
  expect(merger.takenOver).toEqual([[3_000_000, 7]]);
  compaction.note([bytes(700_000)]);
  expect(merger.merged).toBe(2);
  compaction.note([bytes(100_000)]);
  expect(merger.merged).toBe(3);
});

test('[RO17] what counts is how large the merged log is, not what went into it', async () => {
  const merger = aMerger();
  const compaction = compactionOf(merger, { rows: 1, updates: [bytes(1_000_000)], stateVector: bytes(1) });
  compaction.note([bytes(10_000_000)]);
  await merger.finish(1_000_000);
  compaction.note([bytes(600_000)]);
  expect(merger.merged).toBe(2);
});

test('[RO17] a merge covers what was committed when it began, not what memory took in since', async () => {
  const merger = aMerger();
  const compaction = compactionOf(merger, { rows: 1, updates: [], stateVector: null });
  merger.memory.mark = 3;
  scheduler.busy = true;
  compaction.note([bytes(1_000_000)]);
  scheduler.busy = false;
  // The next round has judged an update, and waits for the disk.
  merger.memory.mark = 4;
  compaction.whenQuiet();
  await merger.finish(1_000_000);
  expect(merger.takenOver).toEqual([[1_000_000, 3]]);
});

test('[RO17] of a busy layer merging takes a twentieth of the time, unless very much has come', async () => {
  const merger = aMerger();
  const compaction = compactionOf(merger, { rows: 1, updates: [bytes(100_000)], stateVector: bytes(1) });
  compaction.note([bytes(600_000)]);
  expect(merger.merged).toBe(1);
  scheduler.pass(300);
  await merger.finish(700_000);
  scheduler.pass(5_999);
  compaction.note([bytes(2_000_000)]);
  expect(merger.merged).toBe(1);
  scheduler.pass(1);
  compaction.note([bytes(1)]);
  expect(merger.merged).toBe(2);
  scheduler.pass(300);
  await merger.finish(2_000_000);
  compaction.note([bytes(16 * 1024 * 1024)]);
  expect(merger.merged).toBe(2);
  compaction.note([bytes(1)]);
  expect(merger.merged).toBe(3);
  scheduler.pass(300);
  await merger.finish(20_000_000);
  // Of a very large layer: as much as is merged.
  compaction.note([bytes(20_000_000)]);
  expect(merger.merged).toBe(3);
  compaction.note([bytes(1)]);
  expect(merger.merged).toBe(4);
  // Whoever goes to rest does not wait.
  scheduler.pass(300);
  await merger.finish(20_000_000);
  compaction.note([bytes(600_000)]);
  const merging = compaction.beforeRest();
  expect(merger.merged).toBe(5);
  await merger.finish(20_000_000);
  await merging;
});

test('[RO17] what was put off is merged as soon as nobody edits', async () => {
  const merger = aMerger();
  const compaction = compactionOf(merger, { rows: 1, updates: [bytes(100_000)], stateVector: bytes(1) });
  compaction.whenQuiet();
  expect(merger.merged).toBe(0);
  compaction.note([bytes(600_000)]);
  scheduler.pass(300);
  await merger.finish(700_000);
  compaction.note([bytes(600_000)]);
  expect(merger.merged).toBe(1);
  compaction.whenQuiet();
  expect(merger.merged).toBe(2);
});

test('[RO17] who waits for the log to be merged has what is merged before it is written, and goes on if it can’t be', async () => {
  const merger = aMerger();
  const compaction = compactionOf(merger, { rows: 3, updates: [bytes(100_000)], stateVector: null });
  let waited = 0;
  const wait = (): void => void compaction.forWhoWaits().then(() => (waited += 1));
  wait();
  wait();
  expect([merger.merged, waited]).toEqual([1, 0]);
  await merger.handOver(90_000);
  expect([merger.takenOver, waited]).toEqual([[[90_000, 0]], 2]);
  wait();
  await merger.finish(90_000);
  expect([merger.merged, waited]).toEqual([1, 3]);
  wait();
  await merger.finish(new Error('the disk is full'));
  expect([merger.merged, waited]).toEqual([2, 4]);
});

test('[RO17] [RO27] while people are busy nothing is merged, unless very much has come', () => {
  const merger = aMerger();
  const busy = new SimScheduler();
  busy.busy = true;
  const compaction = new Compaction(
    ROOM,
    { rows: 1, updates: [bytes(100_000)], stateVector: bytes(1) },
    merger.memory,
    { layers: merger.layers, log, scheduler: busy },
  );
  compaction.note([bytes(16 * 1024 * 1024)]);
  compaction.whenQuiet();
  expect(merger.merged).toBe(0);
  compaction.note([bytes(1)]);
  expect(merger.merged).toBe(1);
  const later = new Compaction(ROOM, { rows: 1, updates: [bytes(100_000)], stateVector: bytes(1) }, merger.memory, {
    layers: merger.layers,
    log,
    scheduler: busy,
  });
  later.note([bytes(600_000)]);
  busy.busy = false;
  expect(merger.merged).toBe(1);
  later.whenQuiet();
  expect(merger.merged).toBe(2);
});

test('[RO17] what a room leaves behind is merged from fifty rows on', () => {
  const merger = aMerger();
  compactionOf(merger, { rows: 49, updates: [], stateVector: null }).whenClosing();
  expect(merger.merged).toBe(0);
  const compaction = compactionOf(merger, { rows: 49, updates: [], stateVector: null });
  compaction.note([bytes(1)]);
  compaction.whenClosing();
  expect(merger.merged).toBe(1);
});

test('[RO17] what goes to rest is merged first if it would have to be read again, and so is what was never merged', async () => {
  const merger = aMerger();
  const settled = compactionOf(merger, { rows: 2, updates: [bytes(2_000_000), bytes(60_000)], stateVector: bytes(1) });
  await settled.beforeRest();
  expect(merger.merged).toBe(0);
  settled.note([bytes(10_000)]);
  const merging = settled.beforeRest();
  expect(merger.merged).toBe(1);
  await merger.finish(2_010_000);
  await merging;
  await settled.beforeRest();
  expect(merger.merged).toBe(1);
  void compactionOf(merger, { rows: 1, updates: [bytes(2_000_000)], stateVector: null }).beforeRest();
  expect(merger.merged).toBe(2);
  void compactionOf(merger, { rows: 9, updates: [bytes(300_000)], stateVector: null }).beforeRest();
  expect(merger.merged).toBe(2);
});
