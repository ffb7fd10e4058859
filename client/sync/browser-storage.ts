/**
 * What browsers may refuse to give: where site data are blocked, asking for `localStorage` throws, or it is
 * `null`; IndexedDB, caches and locks may be missing. Every use goes through here, so that none fails for it.
 */

interface Given {
  readonly localStorage?: Storage | null;
  readonly sessionStorage?: Storage | null;
  readonly indexedDB?: IDBFactory | null;
  readonly caches?: CacheStorage | null;
}

/** @returns what the browser gives; `null` where it gives nothing or throws. */
function given<Name extends keyof Given>(name: Name): NonNullable<Given[Name]> | null {
  try {
    return (globalThis as Given)[name] ?? null;
  } catch {
    return null;
  }
}

export const givenDatabases = (): IDBFactory | null => given('indexedDB');
export const givenCaches = (): CacheStorage | null => given('caches');

/** Whether site data are blocked: browsers that block them block cookies too, and say nothing of those. */
export const areSiteDataBlocked = (): boolean => given('localStorage') === null;

/** Locks that windows of this browser share; `null` where there are none. */
export const givenLocks = (): LockManager | null => (navigator as { readonly locks?: LockManager }).locks ?? null;

/** Small texts by name. Nothing throws: what can't be kept is forgotten. */
function storeIn(name: 'localStorage' | 'sessionStorage') {
  return {
    /** @returns `null` where nothing is kept. */
    read(key: string): string | null {
      try {
        const storage = given(name);
        return storage === null ? null : storage.getItem(key);
      } catch {
        return null;
      }
    },
    /** @returns whether it is kept now. */
    keep(key: string, value: string): boolean {
      const store = given(name);
      try {
        store?.setItem(key, value);
        return store !== null;
      } catch {
        // Full, or shut off.
        return false;
      }
    },
    forget(key: string): void {
      try {
        given(name)?.removeItem(key);
      } catch {
        // Nothing was kept.
      }
    },
    /** Names that begin with `prefix`. */
    keys(prefix: string): readonly string[] {
      try {
        return Object.keys(given(name) ?? {}).filter((key) => key.startsWith(prefix));
      } catch {
        return [];
      }
    },
  };
}

/** What all tabs of this browser share. */
export const smallStore = storeIn('localStorage');
/** What one tab keeps while it is open. */
export const tabStore = storeIn('sessionStorage');
