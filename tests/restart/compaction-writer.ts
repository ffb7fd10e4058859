/** Run as a process of its own: writes words to one layer, without a pause, says each that is committed, and merges the log all the while. */
import * as Y from 'yjs';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';

const [file = '', first = '0'] = process.argv.slice(2);
const room = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' as const };
const store = (await openSqliteStore(file)).store;
const doc = new Y.Doc();
let last: Uint8Array = new Uint8Array();
doc.on('update', (update: Uint8Array) => (last = update));

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

async function merge(): Promise<void> {
  for (let isFirst = true; ; await pause()) {
    await store.layers.compact(room);
    if (isFirst) process.stdout.write('merged\n');
    isFirst = false;
  }
}

void merge();
for (let word = Number(first); ; word += 1) {
  doc.getMap('targets').set(`word ${word}`, 'x'.repeat(500));
  await store.layers.append(room, { updates: [last], removals: [], owners: [] });
  process.stdout.write(`${word}\n`);
}
