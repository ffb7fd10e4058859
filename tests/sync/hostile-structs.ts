/** What hostile updates are made of: records, structs at the place where Mallory's client goes on, and whole updates with one thing wrong. */
import {
  content,
  yjsUpdate,
  type Content,
  type DeletedRange,
  type Item,
  type Struct,
  type YjsId,
} from '../support/yjs-bytes.ts';
import type { Stage } from './hostile-stage.ts';

/** What Mallory sends: an update, or several in a row. */
export type Attack = (stage: Stage) => Uint8Array | readonly Uint8Array[];

/** The rule that it breaks, what it is, and the bytes. */
export type AttackRow = readonly [string, string, Attack];

export const uuid = (): string => crypto.randomUUID();

export type Change = Readonly<Record<string, unknown>>;
export const aTarget = (by: string, change: Change = {}): Change => ({
  spans: [{ start: 0, end: 8 }],
  creator: by,
  created: 1,
  by,
  at: 1,
  ...change,
});
export const aBody = (by: string, change: Change = {}): Change => ({
  label: 'quote',
  attributes: {},
  note: '',
  confidence: null,
  by,
  at: 1,
  ...change,
});

/** Structs from where Mallory's client goes on. */
export const fromMallory = (
  { next }: Stage,
  structs: readonly Struct[],
  deletes: readonly DeletedRange[] = [],
): Uint8Array => yjsUpdate([{ ...next, structs }], deletes);

/** The same under a client id that was never used; conflicts are decided by the higher one. */
export const fromClient = (client: number, structs: readonly Struct[]): Uint8Array =>
  yjsUpdate([{ client, clock: 0, structs }]);

export const placed = (of: Content, sub: string = uuid()): Item => ({ parent: 'targets', sub, content: of });
export const bodyItem = (of: Content, sub: string = uuid()): Item => ({ parent: 'bodies', sub, content: of });
/** A new target or body of Mallory's with something about it changed. */
export const newTarget =
  (change: (stage: Stage) => Change) =>
  (stage: Stage): Uint8Array =>
    fromMallory(stage, [placed(content.any(aTarget(stage.mallory.id, change(stage))))]);
export const newBody =
  (change: (stage: Stage) => Change) =>
  (stage: Stage): Uint8Array =>
    fromMallory(stage, [bodyItem(content.any(aBody(stage.mallory.id, change(stage))))]);
export const spans =
  (start: unknown, end: unknown): (() => Change) =>
  () => ({ spans: [{ start, end }] });
/** A new target that holds something else than a record. */
export const holding =
  (of: (stage: Stage) => Content) =>
  (stage: Stage): Uint8Array =>
    fromMallory(stage, [placed(of(stage))]);
export const ownRecord = ({ mallory }: Stage): Change => aTarget(mallory.id);
/** A good annotation of Mallory's, as structs that lie at her clock. */
export const goodStructs = ({ mallory }: Stage, sub: string = uuid()): [Item, Item] => [
  placed(content.any(aTarget(mallory.id)), sub),
  bodyItem(content.any(aBody(mallory.id)), sub),
];
export const stolen = ({ ana, mallory }: Stage): Content =>
  content.any(aTarget(ana.id, { by: mallory.id, spans: [{ start: 1, end: 3 }] }));
export const all = ({ client }: YjsId, length: number): DeletedRange => ({ client, clock: 0, length });
