/** A room by itself, over a store in memory and a clock that the test moves: who leaves, who is sent away, who falls behind, whose ids are stored. */
import * as decoding from 'lib0/decoding';
import { pino } from 'pino';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { RoomPeer } from '../../server/sync/queued-message.ts';
import { Compaction } from '../../server/sync/compaction.ts';
import { ValidatedLayer } from '../../server/sync/validated-layer.ts';
import { Room } from '../../server/sync/room.ts';
import type { Refused } from '../../server/store/store.ts';
import type { RoomSettings } from '../../server/sync/room-settings.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { newStanding } from '../../shared/domain/round.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import {
  MESSAGE_AWARENESS,
  MESSAGE_SAVED,
  STEP_1,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from '../../shared/wire/messages.ts';
import { aMemoryStore } from '../support/memory-store.ts';
import { MemoryLayers } from '../support/memory-layers.ts';
import { roomSettings } from '../support/room-settings.ts';

const ADDRESS: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const SETTINGS = roomSettings();

interface RoomOptions {
  readonly settings?: RoomSettings;
  /** What the store answers to what is written, one answer each time; then it commits. */
  readonly answers?: (Error | Refused)[];
  /** The project is there no more when its settings are read again. */
  readonly isGone?: boolean;
  readonly noteLate?: (room: LayerRef, member: MemberId, annotations: number) => void;
}

/** A room, and timers that run when the test says so. */
async function aRoom({ settings = SETTINGS, answers = [], isGone = false, noteLate }: RoomOptions = {}) {
  const failed: Room[] = [];
  const clock = { now: 0 };
  const timers: { ms: number; work: () => void }[] = [];
  const layers = new MemoryLayers();
  const store = aMemoryStore(layers);
  const append: typeof store.append = async (address, change) => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? store.append(address, change);
  };
  const room = await Room.load(ADDRESS, 'The harbour was shut.', settings, (one) => void failed.push(one), {
    layers: { ...store, append },
    ...(noteLate && { noteLate }),
    settingsOf: () => Promise.resolve(isGone ? null : settings),
    roleOf: () => Promise.resolve('annotator' as const),
    now: () => 5_000,
    scheduler: {
      now: () => clock.now,
      endOfTurn: (work) => void setImmediate(work),
      after: (ms, work) => {
        timers.push({ ms, work });
        return () => undefined;
      },
      isBusy: () => false,
    },
    log: pino({ level: 'silent' }),
  });
  const runTimers = (): void => {
    for (const { work } of timers.splice(0)) work();
  };
  /** Those whose ids the store knows. */
  const ownerIds = (): readonly string[] => [...layers.layer(ADDRESS).owners.values()];
  const commits = (): number => layers.layer(ADDRESS).rows.length;
  return { room, clock, commits, failed, runTimers, timers, ownerIds };
}

/** A connection that writes down what it hears. */
class Peer implements RoomPeer {
  readonly member;
  isBehind = false;
  readonly heard: string[] = [];
  readonly doc = new LayerDoc(new Y.Doc());
  private readonly awareness = new Awareness(this.doc.doc);

  constructor(
    private readonly room: Room,
    readonly name: string,
  ) {
    this.member = { id: name as MemberId, name, colour: 0, role: 'annotator' as const };
    clearInterval((this.awareness as unknown as { _checkInterval: NodeJS.Timeout })._checkInterval);
    room.enter(this);
    this.heard.length = 0;
  }

  send(messages: readonly Uint8Array[]): void {
    for (const message of messages) this.heard.push(this.wordFor(message));
  }

  relay(broadcast: Parameters<RoomPeer['relay']>[0]): void {
    this.send(broadcast.messagesFor(this));
  }

  close({ code }: Parameters<RoomPeer['close']>[0]): void {
    this.heard.push(`closed ${code}`);
  }

  /** Annotates, and sends it. */
  annotate(id: number): void {
    this.sends(updateFrame(this.made(id)));
  }

  /** An annotation as an update. */
  made(id: number): Uint8Array {
    const before = Y.encodeStateVector(this.doc.doc);
    const annotation = `00000000-0000-4000-8000-00000000000${id}` as AnnotationId;
    this.doc.add(annotation, [{ start: 4, end: 11 }], { label: 'quote' }, { by: this.member.id, at: 5_000 });
    return Y.encodeStateAsUpdate(this.doc.doc, before);
  }

  /** Answers the room's question with all that it has. */
  answers(): void {
    this.sends(stepTwoFrame(Y.encodeStateAsUpdate(this.doc.doc)));
  }

  sends(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarUint(decoder);
    this.room.receiveSync(this, decoder);
  }

  present(): void {
    this.awareness.setLocalState({ selection: null });
    this.room.receivePresence(this, encodeAwarenessUpdate(this.awareness, [this.doc.doc.clientID]));
  }

  private wordFor(message: Uint8Array): string {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_SAVED) return `saved ${decoding.readVarUint(decoder)}`;
    if (type === MESSAGE_AWARENESS)
      return `${decoding.readVarUint(decoding.createDecoder(decoding.readVarUint8Array(decoder)))} present`;
    return decoding.readVarUint(decoder) === STEP_1 ? 'asked' : 'update';
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('[SY4] who leaves is present no more, and the others are told', async () => {
  const { room } = await aRoom();
  const [ana, ben] = [new Peer(room, 'ana'), new Peer(room, 'ben')];
  ana.present();
  await turn();
  room.leave(ana);
  await turn();
  expect(ben.heard).toEqual(['1 present', '1 present']);
  const late = new Peer(room, 'late');
  room.tellPresence(late);
  expect(late.heard).toEqual(['0 present']);
});

test('[RO16] a room waits for nothing of a client that has gone', async () => {
  const { room, runTimers } = await aRoom();
  const ana = new Peer(room, 'ana');
  ana.sends(stepOneFrame(Uint8Array.of(0)));
  // The answer to the room’s question: there is nothing.
  ana.sends(Uint8Array.of(0, 1, 2, 0, 0));
  await room.settled();
  ana.made(1);
  ana.annotate(2);
  await room.settled();
  expect(ana.heard.at(-1)).toBe('asked');
  room.leave(ana);
  runTimers();
  expect(ana.heard.at(-1)).toBe('asked');
});

test('[PE11] what a member sent just before they were sent away is ignored, and they hear nothing more', async () => {
  const { room } = await aRoom();
  const [ana, ben] = [new Peer(room, 'ana'), new Peer(room, 'ben')];
  ana.annotate(1);
  room.sendAway((peer) => peer === ana);
  ben.annotate(2);
  await room.settled();
  expect(ana.heard).toEqual([`closed ${CLOSE.accessChanged.code}`]);
  expect(ben.heard).toEqual([]);
  expect([...room.peers]).toEqual([ben]);
});

test('[RO11] a client that falls behind is sent nothing until it has caught up, and then what it missed, who is here, and what was saved', async () => {
  const { room } = await aRoom();
  const [ana, ben] = [new Peer(room, 'ana'), new Peer(room, 'ben')];
  room.tellPresence(ben);
  expect(ben.heard.splice(0)).toEqual(['0 present']);
  ben.isBehind = true;
  ana.annotate(1);
  await room.settled();
  expect(ben.heard.splice(0)).toEqual(['update']);
  ana.annotate(2);
  room.receiveMarker(ben, 7);
  ben.sends(stepOneFrame(Uint8Array.of(0)));
  await room.settled();
  room.tellPresence(ben);
  expect(ben.heard).toEqual([]);
  ben.isBehind = false;
  room.catchUp(ben);
  await room.settled();
  expect([...new Set(ben.heard)]).toEqual(['0 present', 'update', 'saved 7']);
});

test('[RO15] whose a Yjs client is, is stored a second after they were seen, and before a room is settled', async () => {
  const { room, runTimers, timers, ownerIds } = await aRoom();
  new Peer(room, 'ana').present();
  expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
  new Peer(room, 'cleo').present();
  expect(timers).toHaveLength(1);
  runTimers();
  // Without `settled`, which stores them too.
  while (ownerIds().length < 2) await turn();
  expect(ownerIds()).toEqual(['ana', 'cleo']);
  new Peer(room, 'ben').present();
  expect(timers).toHaveLength(1);
  await room.settled();
  expect(ownerIds()).toEqual(['ana', 'cleo', 'ben']);
});

test('[IW1] a room that is held commits what came before and takes nothing new until it is released', async () => {
  const { room, commits } = await aRoom();
  const ana = new Peer(room, 'ana');
  ana.annotate(1);
  await room.hold();
  expect(commits()).toBe(1);
  ana.annotate(2);
  await room.settled();
  await turn();
  expect(commits()).toBe(1);
  room.release();
  await room.settled();
  expect(commits()).toBe(2);
});

test('[RO25] a room that is closed merges what is due and lets go of its layer, and rests no more', async () => {
  const spies = [
    vi.spyOn(Compaction.prototype, 'whenClosing'),
    vi.spyOn(ValidatedLayer.prototype, 'destroy'),
    vi.spyOn(ValidatedLayer.prototype, 'rest'),
  ] as const;
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const { room, clock } = await aRoom();
  expect(room.leavesMuch).toBe(false);
  clock.now = 60_000;
  new Peer(room, 'ana').annotate(1);
  // A change waits for its turn.
  await room.restIfQuiet();
  await room.settled();
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
  clock.now = 61_000;
  await room.restIfQuiet();
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
  clock.now = 120_000;
  await room.restIfQuiet();
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1]);
  room.close();
  await room.restIfQuiet();
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
});

test('[RO3] where the store refuses, everybody is sent away once, the server’s own edit fails, and the room is of no more use', async () => {
  const { room, failed } = await aRoom({ answers: [new Error('The disk is full.')] });
  const [ana, ben] = [new Peer(room, 'ana'), new Peer(room, 'ben')];
  const edit = room.write({ update: ana.made(1), by: null, isImport: false });
  await expect(edit).rejects.toThrow('The store refused the update.');
  expect([ana.heard, ben.heard]).toEqual([[`closed ${CLOSE.cannotStore.code}`], [`closed ${CLOSE.cannotStore.code}`]]);
  expect([room.peers.size, failed]).toEqual([0, [room]]);
});

test('[JU13] whose update is refused is sent away, and hears nothing more', async () => {
  const { room } = await aRoom();
  const [ana, ben] = [new Peer(room, 'ana'), new Peer(room, 'ben')];
  ana.sends(updateFrame(ben.made(1)));
  room.receiveMarker(ana, 3);
  await room.settled();
  ben.annotate(2);
  await room.settled();
  expect(ana.heard).toEqual([`closed ${CLOSE.notAllowed.code}`]);
  expect([...room.peers]).toEqual([ben]);
});

test('[IW12] late work in a member’s own frozen layer is noted as theirs, with how many annotations, and that of others is not', async () => {
  const late: unknown[] = [];
  const frozen = (owner: MemberId | null): RoomSettings => ({
    ...SETTINGS,
    layer: { ...layerNamed(owner === null ? 'shared' : `annotator/${owner}`, true), state: 'frozen' },
    standing: newStanding('blind'),
  });
  const noteLate = (_room: LayerRef, member: MemberId, annotations: number): void =>
    void late.push([member, annotations]);
  for (const owner of ['ana' as MemberId, null]) {
    const { room } = await aRoom({ settings: frozen(owner), noteLate });
    for (const name of ['ana', 'ben']) new Peer(room, name).annotate(1);
    await room.settled();
  }
  expect(late).toEqual([['ana', 1]]);
});

test('[RO16] a marker behind work that builds on what the server lacks waits until that has come', async () => {
  const { room } = await aRoom();
  const ana = new Peer(room, 'ana');
  ana.made(1);
  ana.annotate(2);
  room.receiveMarker(ana, 5);
  await room.settled();
  expect(ana.heard).toEqual([]);
  ana.answers();
  await room.settled();
  expect(ana.heard).toEqual(['saved 5']);
});

test('[JU11] whose a Yjs client is stays known where a round is judged again by other rules', async () => {
  const { room } = await aRoom({ answers: [{ refused: 'rules-changed' }] });
  const [ana, ben, cem] = [new Peer(room, 'ana'), new Peer(room, 'ben'), new Peer(room, 'cem')];
  ben.present();
  ana.annotate(1);
  await room.settled();
  const taken = new LayerDoc(new Y.Doc());
  taken.doc.clientID = ben.doc.doc.clientID;
  const id = '00000000-0000-4000-8000-000000000009' as AnnotationId;
  taken.add(id, [{ start: 4, end: 11 }], { label: 'quote' }, { by: cem.member.id, at: 5_000 });
  cem.sends(updateFrame(Y.encodeStateAsUpdate(taken.doc)));
  await room.settled();
  expect(cem.heard.at(-1)).toBe(`closed ${CLOSE.notAllowed.code}`);
});

test('[RO31] where the project is gone when a round is to be judged again, the room is of no more use', async () => {
  const { room, failed } = await aRoom({ answers: [{ refused: 'rules-changed' }], isGone: true });
  const ana = new Peer(room, 'ana');
  ana.annotate(1);
  await room.settled();
  expect([ana.heard, failed]).toEqual([[`closed ${CLOSE.cannotStore.code}`], [room]]);
});
