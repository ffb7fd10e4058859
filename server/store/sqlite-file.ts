/** Opens a database file the way every connection to it must. */
import Database from 'libsql';

/** @throws if the file can't be opened. */
export function openSqlite(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  // FULL: a commit is on the disk before anybody hears "saved", also over a power cut.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return database;
}
