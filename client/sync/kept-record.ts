/** Small values beside a layer in its IndexedDB database, changed in one transaction each, so that windows do not overwrite each other's. */

/** The store that y-indexeddb makes for such values. */
const STORE = 'custom';

/** Reads a value, and writes what `change` makes of it. @returns what was written. @throws if the database is gone. */
export function changeRecord<Value>(db: IDBDatabase, key: string, change: (before: unknown) => Value): Promise<Value> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    const reading = store.get(key);
    reading.onsuccess = () => {
      const value = change(reading.result);
      store.put(value, key);
      transaction.oncomplete = () => resolve(value);
    };
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser’s storage refused.'));
  });
}
