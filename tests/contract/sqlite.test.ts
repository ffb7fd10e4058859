/** SQLite keeps the store's contract. */
import { join } from 'node:path';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/test-server.ts';
import { storeContract } from './store.ts';

storeContract(async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  let last: Store | null = null;
  onTestFinished(() => last?.close());
  return { open: async () => (last = (await openSqliteStore(file)).store) };
});
