/** What this browser keeps of a layer, in IndexedDB: one database for each member and room, so that nobody reads another's. */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { changeRecord } from './kept-record.ts';
import { allUnsent, readUnsentRecords, withRecord, type Unsent, type UnsentRecords } from './unsent.ts';

const PREFIX = 'verbatim:';
const UNSENT = 'unsent';
const ABOUT = 'about';

const databaseName = (member: string, room: string): string => `${PREFIX}${member}:${room}`;

/** What a room is about, for the time when the server won't tell any more. */
export interface RoomAbout {
  /** The article's title. */
  readonly title: string;
  /** Of the article's text. */
  readonly sha256: string;
}

export interface OfflineStore {
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
  readonly doc: Y.Doc;
}

/** Opens what is kept; from then on every change of the document is kept as it happens. */
export function openOfflineStore(doc: Y.Doc, member: string, room: string, about: RoomAbout): OfflineStore {
  const persistence = new IndexeddbPersistence(databaseName(member, room), doc);
  const window = String(doc.clientID);
  let isOpen = true;
  return {
    loaded: persistence.whenSynced.then(async (opened) => {
      // Before anything of this visit is remembered: what other windows left unsent is in the document now, and this one's to bring to the server.
      const takenOver = changeUnsent(opened, (records) => withRecord({}, window, allUnsent(records)));
      // For words only.
      opened.set(ABOUT, JSON.stringify(about)).catch(() => undefined);
      // A full disk refuses to take anything over; it is there all the same.
      return allUnsent(await takenOver.catch(() => unsentIn(opened)));
    }),
    rememberUnsent(unsent) {
      if (!isOpen) return;
      // A database that was deleted in another window takes nothing any more: what it would keep is gone there too.
      persistence.whenSynced.then((opened) => changeUnsent(opened, (records) => withRecord(records, window, unsent))).catch(() => undefined);
    },
    clear() {
      isOpen = false;
      return persistence.clearData();
    },
    close() {
      isOpen = false;
      return persistence.destroy();
    },
  };
}

/**
 * Whether unsent work of a room is kept here. What is kept and holds none is forgotten: for who may not
 * write, it would only grow old.
 */
export async function keepsUnsent(member: string, room: string): Promise<boolean> {
  const name = databaseName(member, room);
  if (!(await databaseNames()).includes(name)) return false;
  return (await readOrForget(name)).unsent.changes > 0;
}

/** Rooms of a project with unsent work of a member. What is kept of the others is forgotten: access to the project has ended. */
export async function keptRooms(member: string, project: string): Promise<readonly KeptRoom[]> {
  const prefix = databaseName(member, `${project}/`);
  const names = (await databaseNames()).filter((name) => name.startsWith(prefix));
  const rooms = await Promise.all(names.map(async (name) => ({ room: name.slice(databaseName(member, '').length), ...(await readOrForget(name)) })));
  return rooms.filter(({ unsent }) => unsent.changes > 0);
}

/** How many changes that are not on the server this browser keeps for a member. */
export async function unsentChanges(member: string): Promise<number> {
  const names = (await databaseNames()).filter((name) => name.startsWith(databaseName(member, '')));
  const kept = await Promise.all(names.map((name) => read(name)));
  return kept.reduce((sum, { unsent }) => sum + unsent.changes, 0);
}

/** Forgets what is kept of one room, unsent work too. */
export const forgetRoom = (member: string, room: string): Promise<void> => clearDocument(databaseName(member, room));

/** Forgets everything that this browser keeps for a member: they sign out. */
export async function forgetOfflineWork(member: string): Promise<void> {
  const names = (await databaseNames()).filter((name) => name.startsWith(databaseName(member, '')));
  await Promise.all(names.map((name) => clearDocument(name)));
}

type Kept = Omit<KeptRoom, 'room'>;

async function readOrForget(name: string): Promise<Kept> {
  const kept = await read(name);
  // Not waited for: another window may hold it open for as long as it likes.
  if (kept.unsent.changes === 0) void clearDocument(name);
  return kept;
}

async function read(name: string): Promise<Kept> {
  const doc = new Y.Doc();
  const persistence = await new IndexeddbPersistence(name, doc).whenSynced;
  const about = parsed(await persistence.get(ABOUT));
  const unsent = allUnsent(await unsentIn(persistence));
  await persistence.destroy();
  return { about: isAbout(about) ? about : null, unsent, doc };
}

/** Changes what is remembered as unsent, by window; the database must be open. */
function changeUnsent({ db }: IndexeddbPersistence, change: (records: UnsentRecords) => UnsentRecords): Promise<UnsentRecords> {
  if (db === null) return Promise.reject(new Error('The database is not open.'));
  return changeRecord(db, UNSENT, (before) => change(readUnsentRecords(before)));
}

const unsentIn = async (persistence: IndexeddbPersistence): Promise<UnsentRecords> => readUnsentRecords(await persistence.get(UNSENT));

/** A value that was kept as JSON; `null` where nothing was kept. */
const parsed = (json: unknown): unknown => (typeof json === 'string' ? JSON.parse(json) : null);

const isAbout = (value: unknown): value is RoomAbout =>
  typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string' && 'sha256' in value && typeof value.sha256 === 'string';

async function databaseNames(): Promise<readonly string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name] : []));
}
