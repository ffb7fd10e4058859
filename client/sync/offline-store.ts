/** What this browser keeps of a layer, in IndexedDB: one database for each member and room, so that nobody reads another's. */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const PREFIX = 'verbatim:';
const UNSAVED = 'unsaved';

const databaseName = (member: string, room: string): string => `${PREFIX}${member}:${room}`;

export interface OfflineStore {
  /** Resolves when what was kept is in the document, with how many changes had not been saved. */
  readonly loaded: Promise<number>;
  /** Remembers how many changes wait to be saved. */
  rememberUnsaved(changes: number): void;
  /** Forgets everything kept of this room: access has ended. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Opens what is kept; from then on every change of the document is kept as it happens. */
export function openOfflineStore(doc: Y.Doc, member: string, room: string): OfflineStore {
  const persistence = new IndexeddbPersistence(databaseName(member, room), doc);
  return {
    loaded: persistence.whenSynced.then(async () => {
      const unsaved: unknown = await persistence.get(UNSAVED);
      return typeof unsaved === 'number' ? unsaved : 0;
    }),
    rememberUnsaved: (changes) => void persistence.set(UNSAVED, changes),
    clear: () => persistence.clearData(),
    close: () => persistence.destroy(),
  };
}

/** Forgets everything that this browser keeps for a member: they sign out. */
export const forgetOfflineWork = (member: string): Promise<void> => forget((name) => name.startsWith(`${PREFIX}${member}:`));

/** Forgets everything that this browser keeps of a project: access to it has ended. */
export const forgetProject = (project: string): Promise<void> => forget((name) => name.startsWith(PREFIX) && name.includes(`:${project}/`));

async function forget(isMeant: (name: string) => boolean): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name !== undefined && isMeant(name) ? [name] : []));
  await Promise.all(names.map((name) => clearDocument(name)));
}
