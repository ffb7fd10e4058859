/**
 * `npm run count:hops`: which functions of ours one update enters on the server, and one key on the page. The page has to
 * be built without being minified, which the command does.
 */
import { startCoveredServer } from './covered-server.ts';
import { report } from './entered.ts';
import { keyHops } from './key-hops.ts';
import { updateHops } from './update-hops.ts';

const server = await startCoveredServer();
try {
  const listed = await fetch(`${server.url}/api/projects/${server.project}/articles`);
  process.stdout.write(`${listed.status}\n`);
  const article = 'aldsay-courier';
  process.stdout.write(
    report('one update, from its socket to the disk and to others', await updateHops(server, article)),
  );
  const address = `${server.url}/p/${server.project}/a/${article}`;
  process.stdout.write(report('one key, from the key to the mark', await keyHops(server.ownerLink, address)));
} finally {
  await server.stop();
}
