/**
 * A large import into a layer that somebody has open: they get all of it, and another room is served meanwhile.
 * `IMPORTED` says how many annotations (20,000 if left out; the nightly run takes more than a call has arguments on its stack).
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { call, good, inviteTo, joinByLink } from '../support/http.ts';
import { aStockClient } from '../support/stock-client.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';
import { BuiltServer, isBuilt } from './built-server.ts';

const IMPORTED = Number(process.env['IMPORTED'] ?? 20_000);
const WORDS = 5_000;
const WORD = 'word ';
const TEXT = WORD.repeat(WORDS).trimEnd();

/** Spans of a word and more, each another one, as doccano writes them. */
function doccano(): string {
  const entities = Array.from({ length: IMPORTED }, (_, id) => {
    const start_offset = (id % WORDS) * WORD.length;
    return {
      id,
      start_offset,
      end_offset: Math.min(TEXT.length, start_offset + WORD.length * (1 + Math.floor(id / WORDS)) - 1),
      label: 'quote',
    };
  });
  return JSON.stringify({ text: TEXT, entities });
}

test.runIf(isBuilt())(
  `[IM80] ${IMPORTED} annotations are imported into a layer that is open: all arrive, and another room goes on`,
  async () => {
    const data = await temporaryFolder();
    const file = join(data, 'articles.json');
    await writeFile(
      file,
      JSON.stringify({
        articles: [
          { title: 'Long', text: TEXT },
          { title: 'Other', text: 'Something else.' },
        ],
      }),
    );
    const server = new BuiltServer([file, '--data', data]);
    onTestFinished(() => server.end('SIGKILL'));
    const { url, project, ownerLink } = await server.start();
    const owner = await joinByLink(url, ownerLink, 'Owner');
    const ana = await joinByLink(url, await inviteTo(url, project, owner.token, 'annotator'), 'Ana');
    const articles = await good<{ id: string }[]>(
      call(url, 'GET', `/api/projects/${project}/articles`, { token: owner.token }),
    );
    const [reader, other] = articles.map(({ id }) => aStockClient(url, `${project}/${id}/shared`, ana.token));
    if (reader === undefined || other === undefined) throw new Error('There are two articles.');
    await Promise.all([reader.synced(), other.synced()]);
    let served = 0;
    const importing = good<{ annotationsAdded: number }>(
      call(url, 'POST', `/api/projects/${project}/import?format=doccano&layers=shared`, {
        token: owner.token,
        body: doccano(),
      }),
    );
    // From the first annotation that arrives until the last one does, the other room is asked again and again.
    await until(() => reader.targets.size > 0, 'the first annotation arrives', 300_000);
    while (reader.targets.size < IMPORTED) {
      const before = reader.targets.size;
      await other.saved();
      served += 1;
      await until(() => reader.targets.size > before, 'more arrives');
    }
    expect((await importing).annotationsAdded).toBe(IMPORTED);
    expect([reader.targets.size, reader.bodies.size, reader.closed]).toEqual([IMPORTED, IMPORTED, null]);
    // The layer comes in steps of a thousand, and the other room has its turn between them.
    expect(served).toBeGreaterThanOrEqual(IMPORTED / 10_000);
  },
  600_000,
);
