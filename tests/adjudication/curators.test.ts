/** Several curators decide in one room: a room by itself, over a store in memory, and pages that are online or not. */
import { pino } from 'pino';
import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fillIn } from '../../server/projects/adjudication/fill-in.ts';
import type { RoomPeer } from '../../server/sync/queued-message.ts';
import { Room } from '../../server/sync/room.ts';
import { annotationIdFor, holds, isMadeBy, type NewDecision } from '../../shared/domain/decision.ts';
import type { AnnotationId, ArticleId, DecisionId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Step } from '../../shared/domain/step.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { STEP_2, UPDATE, updateFrame } from '../../shared/wire/messages.ts';
import { MemoryLayers } from '../support/memory-layers.ts';
import { aMemoryStore } from '../support/memory-store.ts';
import { roomSettings } from '../support/room-settings.ts';

const ADDRESS: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'curated' };
const SETTINGS = roomSettings('curated');

async function aRoom() {
  const layers = new MemoryLayers();
  const room = await Room.load(ADDRESS, 'The harbour was shut.', SETTINGS, () => undefined, {
    layers: aMemoryStore(layers),
    settingsOf: () => Promise.resolve(SETTINGS),
    roleOf: () => Promise.resolve('curator' as const),
    now: () => 5_000,
    scheduler: {
      now: () => 0,
      endOfTurn: (work) => void setImmediate(work),
      after: () => () => undefined,
      isBusy: () => false,
    },
    log: pino({ level: 'silent' }),
  });
  const stored = (): LayerDoc => layerFromLog(layers.layer(ADDRESS).updates);
  return { room, stored };
}

let made = 0;

const newId = (): string => {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
};

/** A curator's page, which sends nothing until it syncs. */
class Page implements RoomPeer {
  readonly member;
  readonly layer = new LayerDoc(new Y.Doc());
  readonly closed: number[] = [];
  isBehind = false;
  private at = 0;
  private last: Step = [];

  private heard: Uint8Array[] = [];

  /** @param isOffline it hears nothing either until it syncs; then it first says what it has. */
  constructor(
    private readonly room: Room,
    name: string,
    private readonly isOffline: boolean,
  ) {
    this.member = { id: name as MemberId, name, colour: 0, role: 'curator' as const };
    room.enter(this);
  }

  private get stamp() {
    this.at += 1;
    return { by: this.member.id, at: this.at };
  }

  decide(key: number, outcome: 'taken' | 'rejected'): void {
    const id = decisionAt(key);
    const version = {
      id: annotationIdFor(id, newId()),
      spans: [{ start: 4, end: 11 }],
      body: { label: 'quote', attributes: {}, note: '', confidence: null },
    };
    this.last = this.layer.decide(id, DECIDED(outcome), outcome === 'taken' ? version : null, this.stamp);
  }

  relabel(key: number): void {
    const annotation = this.layer.decisions.get(decisionAt(key))?.record.annotation;
    if (annotation !== undefined && annotation !== null)
      this.last = this.layer.describe(annotation, { label: 'paraphrase' }, this.stamp);
  }

  undo(): void {
    this.last = this.layer.undo(this.last, this.stamp);
  }

  async sync(): Promise<void> {
    // All that the page has, as after a time offline: what the room knows of it is nothing new.
    const decoder = decoding.createDecoder(updateFrame(Y.encodeStateAsUpdate(this.layer.doc)));
    decoding.readVarUint(decoder);
    this.room.receiveSync(this, decoder);
    await this.room.settled();
    this.hear();
  }

  send(messages: readonly Uint8Array[]): void {
    this.heard.push(...messages);
    if (!this.isOffline) this.hear();
  }

  hear(): void {
    for (const message of this.heard.splice(0)) {
      const decoder = decoding.createDecoder(message);
      if (decoding.readVarUint(decoder) !== 0) continue;
      const kind = decoding.readVarUint(decoder);
      if (kind === UPDATE || kind === STEP_2) Y.applyUpdate(this.layer.doc, decoding.readVarUint8Array(decoder));
    }
  }

  relay(broadcast: Parameters<RoomPeer['relay']>[0]): void {
    this.send(broadcast.messagesFor(this));
  }

  close({ code }: Parameters<RoomPeer['close']>[0]): void {
    this.closed.push(code);
  }
}

/** The server fills in by a strategy what it found undecided when it read the layer; others may have decided since. */
class Filler {
  private layer = new LayerDoc();

  constructor(private readonly room: Room) {}

  read(layer: LayerDoc): void {
    this.layer = layerFromLog([Y.encodeStateAsUpdate(layer.doc)]);
  }

  async fill(key: number): Promise<void> {
    const known = Y.encodeStateVector(this.layer.doc);
    const id = decisionAt(key);
    const spans = [{ start: 4, end: 11 }];
    const annotation = {
      id: id as string as AnnotationId,
      target: { spans, creator: OWNER, created: 1, by: OWNER, at: 1 },
      body: { label: 'quote', attributes: {}, note: '', confidence: null, by: OWNER, at: 1 },
    };
    const chosen = [{ passage: { id, sources: SOURCES, earlier: null }, annotation }];
    Array.from(fillIn(this.layer, chosen, { kind: 'union' }, { by: OWNER, at: 1 }, newId));
    const update = Y.encodeStateAsUpdate(this.layer.doc, known);
    await this.room.write({ update, by: OWNER, isImport: false });
  }
}

const OWNER = 'olga' as MemberId;

const SOURCES = [{ layer: 'annotator/ana', id: '00000000-0000-4000-8000-000000000000' as AnnotationId }] as const;

const decisionAt = (key: number): DecisionId => `${key}0000000-0000-8000-8000-000000000000` as DecisionId;

const DECIDED = (outcome: 'taken' | 'rejected'): Omit<NewDecision, 'annotation'> => ({
  sources: SOURCES,
  outcome,
  strategy: null,
  note: '',
});

/** Every annotation that a decision made is the one that it names, and each decision that is not rejected has its own. */
function expectOneEach(layer: LayerDoc): void {
  const decisions = layer.decisions.all();
  for (const { id, record } of decisions) {
    const ofIt = layer.annotations().filter((annotation) => isMadeBy(id, annotation.id));
    const named = ofIt.filter((annotation) => annotation.id === record.annotation);
    expect(ofIt, id).toEqual(named);
    expect(holds(record, (annotation) => layer.annotation(annotation) !== undefined)).toBe(
      record.annotation === null || named.length === 1,
    );
  }
}

const actionOf = <Does extends string>(does: Does, weight: number) => ({
  weight,
  arbitrary: fc.record({ does: fc.constant(does), who: fc.nat(2), key: fc.nat(2) }),
});

const decided = [actionOf('take', 4), actionOf('reject', 2), actionOf('relabel', 2), actionOf('sync', 3)] as const;
const filled = [actionOf('read', 1), actionOf('fill', 2)] as const;
const anyAction = fc.oneof(...decided, ...filled, actionOf('undo', 1));

type Action = typeof anyAction extends fc.Arbitrary<infer Value> ? Value : never;

/** What curators and the server did, until all of it was saved. */
async function afterAll(actions: readonly Action[], isOffline: boolean) {
  const { room, stored } = await aRoom();
  const pages = ['ana', 'ben', 'cem'].map((name) => new Page(room, name, isOffline));
  const filler = new Filler(room);
  for (const { does, who, key } of actions) {
    const page = pages[who];
    if (does === 'sync') await page?.sync();
    else if (does === 'take') page?.decide(key, 'taken');
    else if (does === 'reject') page?.decide(key, 'rejected');
    else if (does === 'relabel') page?.relabel(key);
    else if (does === 'read') filler.read(stored());
    else if (does === 'fill') await filler.fill(key);
    else page?.undo();
  }
  const kept = pages.reduce((sum, page) => sum + page.layer.annotations().length, 0);
  for (const page of pages) await page.sync();
  for (const page of pages) page.hear();
  return { layer: stored(), pages, kept };
}

test('[AJ4] however curators decide at once, offline or not, there is one decision a passage and one annotation of it', async () => {
  let overtaken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyAction, { maxLength: 30 }), async (actions) => {
      const { layer, pages, kept } = await afterAll(actions, false);
      if (kept > layer.annotations().length) overtaken += 1;
      expectOneEach(layer);
      for (const page of pages) {
        expect(page.closed).toEqual([]);
        expect(page.layer.doc.toJSON()).toEqual(layer.doc.toJSON());
      }
    }),
    { numRuns: 150 },
  );
  expect(overtaken).toBeGreaterThan(5);
});

test('[AJ20] what a person decided stands over what a strategy filled in, whichever came first', async () => {
  let contested = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...decided, ...filled), { maxLength: 30 }), async (actions) => {
      const { layer, pages } = await afterAll(actions, true);
      for (const page of pages) expect(page.layer.doc.toJSON()).toEqual(layer.doc.toJSON());
      const keysOf = (...kinds: readonly Action['does'][]): ReadonlySet<number> =>
        new Set(actions.flatMap(({ does, key }) => (kinds.includes(does) ? [key] : [])));
      const byPeople = keysOf('take', 'reject');
      if ([...byPeople].some((key) => keysOf('fill').has(key))) contested += 1;
      for (const key of byPeople)
        expect(layer.decisions.get(decisionAt(key))?.record.outcome).toMatch(/taken|edited|rejected/);
      expectOneEach(layer);
    }),
    { numRuns: 150 },
  );
  expect(contested).toBeGreaterThan(20);
});
