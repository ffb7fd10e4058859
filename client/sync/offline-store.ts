/** What this browser keeps of a layer, in IndexedDB: one database for each member and room, so that nobody reads another's. */
import type { RoomAbout } from './room-about.ts';
import { clearDocument, fetchUpdates, IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { givenDatabases } from './browser-storage.ts';
import { changeRecord } from './kept-record.ts';
import { forgetInMemory, holdInMemory, MEMORY, roomInMemory } from './memory-rooms.ts';
import { openWindow, openWindows } from './open-windows.ts';
import { allUnsent, NOTHING_UNSENT, readUnsentRecords, withRecord, type Unsent, type UnsentRecords } from './unsent.ts';
import { KEPT_CHANGED, markUnsent, rememberMarkedOnce, unsentMarks } from './unsent-marks.ts';

const tellChanged = (): boolean => window.dispatchEvent(new Event(KEPT_CHANGED));

const PREFIX = 'verbatim:';
const UNSENT = 'unsent';
const ABOUT = 'about';

const databaseName = (member: string, room: string): string => `${PREFIX}${member}:${room}`;

export interface OfflineStore {
  /** Whether the browser keeps what is done now; false also until it has shown that it does. */
  readonly isKept: boolean;
  /** Resolves when what was kept is in the document, with what of it had not been saved. */
  readonly loaded: Promise<Unsent>;
  /** Remembers what waits to be saved. */
  rememberUnsent(unsent: Unsent): void;
  /** Forgets everything kept of this room: it was let go of, or access has ended. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A room as it was kept, with work in it that is not on the server. */
export interface KeptRoom {
  /** `<project>/<article>/<layer>`, the layer as it is written in a URL. */
  readonly room: string;
  /** `null` where it is not known any more. */
  readonly about: RoomAbout | null;
  readonly unsent: Unsent;
  /** The same by window. */
  readonly records: UnsentRecords;
  readonly doc: Y.Doc;
}

/**
 * Opens what is kept; from then on every change of the document is kept as it happens. Where the browser refuses (no
 * storage, private window, full disk), work lives in this window alone, and goes to `memory-rooms.ts` when it is closed.
 * @param onKept called when the browser begins or ceases to keep.
 */
export function openOfflineStore(
  doc: Y.Doc,
  member: string,
  room: string,
  about: RoomAbout,
  onKept: () => void,
): OfflineStore {
  return new OpenStore(doc, member, room, about, onKept);
}

class OpenStore implements OfflineStore {
  readonly loaded: Promise<Unsent>;
  private readonly window: string;
  private readonly closeWindow: () => void;
  private readonly opening: Promise<IndexeddbPersistence | null>;
  private unsent: Unsent = NOTHING_UNSENT;
  private isOpen = true;
  private isMarked = false;
  isKept = false;

  constructor(
    private readonly doc: Y.Doc,
    private readonly member: string,
    private readonly room: string,
    private readonly about: RoomAbout,
    private readonly onKept: () => void,
  ) {
    this.window = String(doc.clientID);
    this.closeWindow = openWindow(this.window);
    this.opening = this.open();
    this.loaded = this.load();
  }

  rememberUnsent(unsent: Unsent): void {
    this.unsent = unsent;
    if (!this.isOpen) return;
    this.mark(unsent.changes > 0);
    // A database that was deleted in another window takes nothing any more: its work was given up there too.
    this.opening
      .then((opened) => opened && changeUnsent(opened, (records) => withRecord(records, this.window, unsent)))
      .catch(() => this.setKept(false));
    // With nothing at stake the next change shows whether there is room again.
    if (unsent.changes === 0) void this.opening.then((opened) => opened !== null && this.setKept(true));
  }

  async clear(): Promise<void> {
    this.mark(false);
    this.end();
    await (await this.opening)?.clearData();
  }

  async close(): Promise<void> {
    if (!this.isKept && this.unsent.changes > 0)
      holdInMemory(this.member, this.room, this.doc, this.about, this.unsent);
    this.end();
    await (await this.opening)?.destroy();
  }

  private async open(): Promise<IndexeddbPersistence | null> {
    const name = databaseName(this.member, this.room);
    if (!(await canOpen(name))) return null;
    const persistence = new IndexeddbPersistence(name, this.doc);
    // A disk that is full aborts the transaction of a change, and y-indexeddb says nothing.
    void persistence._db.then((db) => db.addEventListener('abort', () => this.setKept(false)));
    this.setKept(true);
    return persistence.whenSynced;
  }

  private async load(): Promise<Unsent> {
    const opened = await this.opening;
    const held = roomInMemory(this.member, this.room);
    if (held !== undefined) Y.applyUpdate(this.doc, held.update);
    forgetInMemory(this.member, this.room);
    const kept = opened === null ? NOTHING_UNSENT : await this.takeOver(opened);
    this.unsent = held === undefined ? kept : allUnsent({ kept, held: held.unsent });
    this.mark(this.unsent.changes > 0);
    return this.unsent;
  }

  /** Makes this window responsible for sending the work that closed windows left unsent; the document holds that work already. */
  private async takeOver(opened: IndexeddbPersistence): Promise<Unsent> {
    const unrecorded = await unrecordedIn(this.member, this.room, await unsentIn(opened));
    const takenOver = changeUnsent(opened, (records) =>
      withRecord({}, this.window, allUnsent({ ...unrecorded, ...records })),
    );
    // For words only.
    opened.set(ABOUT, JSON.stringify(this.about)).catch(() => undefined);
    // A full disk refuses to take anything over; it is there all the same.
    const unsent = allUnsent(await takenOver.catch(() => unsentIn(opened)));
    forgetMarks(this.member, this.room, (other) => other !== this.window);
    return unsent;
  }

  private setKept(isKept: boolean): void {
    if (isKept === this.isKept) return;
    this.isKept = isKept;
    this.onKept();
  }

  private mark(isUnsent: boolean): void {
    if (isUnsent === this.isMarked) return;
    this.isMarked = isUnsent;
    markUnsent(this.member, { room: this.room, window: this.window }, isUnsent);
    tellChanged();
  }

  private end(): void {
    this.isOpen = false;
    this.closeWindow();
    tellChanged();
  }
}

/** Whether the browser opens a database at all; made as y-indexeddb makes it, which leaves its own failure to nobody. */
function canOpen(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const databases = givenDatabases();
    if (databases === null) return resolve(false);
    try {
      const request = databases.open(name);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('updates', { autoIncrement: true });
        request.result.createObjectStore('custom');
      };
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

/**
 * Whether unsent work of a room is kept here. A kept room without any is forgotten: for a member who may not
 * write, it would only grow old.
 */
export async function keepsUnsent(member: string, room: string): Promise<boolean> {
  const name = databaseName(member, room);
  if (!(await databaseNames()).includes(name)) return false;
  return (await readOrForget(member, room)).unsent.changes > 0;
}

/** Rooms of a project with unsent work of a member. Other kept rooms are forgotten: access to the project has ended. */
export async function keptRooms(member: string, project: string): Promise<readonly KeptRoom[]> {
  const prefix = databaseName(member, `${project}/`);
  const names = (await databaseNames()).filter((name) => name.startsWith(prefix));
  const rooms = await Promise.all(
    names.map((name) => readOrForget(member, name.slice(databaseName(member, '').length))),
  );
  return rooms.filter(({ unsent }) => unsent.changes > 0);
}

/** Reads the unsent work of one room, from the browser's database or from memory. Empty for a room without any. */
export async function readKept(member: string, room: string): Promise<KeptRoom> {
  const held = roomInMemory(member, room);
  if (held !== undefined) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, held.update);
    return { room, about: held.about, unsent: held.unsent, records: { [MEMORY]: held.unsent }, doc };
  }
  const name = databaseName(member, room);
  const nothing: Kept = { about: null, unsent: NOTHING_UNSENT, records: {}, doc: new Y.Doc() };
  const isThere = (await databaseNames()).includes(name);
  // A database that the browser can't open now may open later, so its unsent marks stay.
  if (isThere && !(await canOpen(name))) return { room, ...nothing };
  if (isThere) return readMarked(member, room);
  const open = await openWindows();
  forgetMarks(member, room, (window) => !open.has(window));
  return { room, ...nothing };
}

/** Reads a database that is there, with what marks alone tell of. */
async function readMarked(member: string, room: string): Promise<KeptRoom> {
  const kept = await read(databaseName(member, room));
  const records = { ...(await unrecordedIn(member, room, kept.records)), ...kept.records };
  return { room, ...kept, records, unsent: allUnsent(records) };
}

/**
 * A window marks first, then writes the change, then its record. One that was closed in between has left a mark alone:
 * how much is unsent nobody knows, and the server tells whether anything is.
 */
async function unrecordedIn(member: string, room: string, records: UnsentRecords): Promise<UnsentRecords> {
  const open = await openWindows();
  const marks = unsentMarks(member).filter(
    (mark) => mark.room === room && !(mark.window in records) && !open.has(mark.window),
  );
  return Object.fromEntries(marks.map(({ window }) => [window, { changes: 1, touched: [] }]));
}

/**
 * The server has what these records told of: each that still tells the same is forgotten, others go on.
 * @param rest what of them it does not have; that stays unsent, under the first of their windows.
 */
export async function settleKept(
  member: string,
  room: string,
  records: UnsentRecords,
  rest: Unsent = NOTHING_UNSENT,
): Promise<void> {
  if (forgetInMemory(member, room)) return;
  const persistence = await new IndexeddbPersistence(databaseName(member, room), new Y.Doc()).whenSynced;
  const [first = ''] = Object.keys(records);
  const settle = (now: UnsentRecords): UnsentRecords =>
    Object.fromEntries(
      Object.entries(now).filter(([window, unsent]) => JSON.stringify(unsent) !== JSON.stringify(records[window])),
    );
  // A full disk refuses to write down even that less is unsent.
  const left = await changeUnsent(persistence, (now) =>
    rest.changes === 0 ? settle(now) : withRecord(settle(now), first, rest),
  ).catch(() => unsentIn(persistence));
  forgetMarks(member, room, (window) => window in records && !(window in left));
  await persistence.destroy();
}

/** Marks unsent work that was kept before there were marks. */
export async function findUnmarked(member: string): Promise<void> {
  const names = (await databaseNames()).filter((name) => name.startsWith(databaseName(member, '')));
  for (const name of names) {
    const room = name.slice(databaseName(member, '').length);
    for (const window of Object.keys((await read(name)).records)) markUnsent(member, { room, window }, true);
  }
  rememberMarkedOnce(member);
}

function forgetMarks(member: string, room: string, isGone: (window: string) => boolean): void {
  for (const mark of unsentMarks(member))
    if (mark.room === room && isGone(mark.window)) markUnsent(member, mark, false);
}

/** Forgets what is kept of one room, unsent work too. */
export const forgetRoom = (member: string, room: string): Promise<void> => clearDocument(databaseName(member, room));

/** Forgets everything that this browser keeps for a member: they sign out. */
export async function forgetOfflineWork(member: string): Promise<void> {
  const names = (await databaseNames()).filter((name) => name.startsWith(databaseName(member, '')));
  await Promise.all(names.map((name) => clearDocument(name)));
}

type Kept = Omit<KeptRoom, 'room'>;

async function readOrForget(member: string, room: string): Promise<KeptRoom> {
  const kept = await readMarked(member, room);
  // Not waited for: another window may hold it open for as long as it likes.
  if (kept.unsent.changes === 0) void clearDocument(databaseName(member, room));
  return kept;
}

async function read(name: string): Promise<Kept> {
  const doc = new Y.Doc();
  const persistence = await new IndexeddbPersistence(name, doc).whenSynced;
  const about = parsed(await persistence.get(ABOUT));
  const records = await unsentIn(persistence);
  // Once more, after the records: the document then has everything that a record is about.
  await fetchUpdates(persistence);
  await persistence.destroy();
  return { about: isAbout(about) ? about : null, unsent: allUnsent(records), records, doc };
}

/** Changes what is remembered as unsent, by window; the database must be open. */
function changeUnsent(
  { db }: IndexeddbPersistence,
  change: (records: UnsentRecords) => UnsentRecords,
): Promise<UnsentRecords> {
  if (db === null) return Promise.reject(new Error('The database is not open.'));
  return changeRecord(db, UNSENT, (before) => change(readUnsentRecords(before)));
}

const unsentIn = async (persistence: IndexeddbPersistence): Promise<UnsentRecords> =>
  readUnsentRecords(await persistence.get(UNSENT));

/** A value that was kept as JSON; `null` where nothing was kept. */
const parsed = (json: unknown): unknown => (typeof json === 'string' ? JSON.parse(json) : null);

const isAbout = (value: unknown): value is RoomAbout =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  typeof value.title === 'string' &&
  'sha256' in value &&
  typeof value.sha256 === 'string';

async function databaseNames(): Promise<readonly string[]> {
  return ((await givenDatabases()?.databases()) ?? []).flatMap(({ name }) =>
    name?.startsWith(PREFIX) === true ? [name] : [],
  );
}
