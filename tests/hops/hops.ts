/**
 * `npm run count:hops`: which functions of ours one update enters on the server’s main thread, and one key on the page.
 */
import { startCoveredServer } from './covered-server.ts';
import { report } from './entered.ts';
import { keyHops } from './key-hops.ts';
import { updateHops } from './update-hops.ts';

/** Of the sample project. */
const ARTICLE = 'aldsay-courier';

const server = await startCoveredServer();
try {
  process.stdout.write(
    report('one update, from its socket to the disk and to others', await updateHops(server, ARTICLE)),
  );
  process.stdout.write(report('one key, from the key to the mark', await keyHops(server, ARTICLE)));
} finally {
  await server.stop();
}
