/** Two servers that began as copies of one data folder, so that what differs between their answers comes from what was written since. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { aServer, startTestServer, temporaryFolder, type ServerOptions, type TestServer } from './test-server.ts';

/** @param begin makes what both hold, and answers what a test needs of it. */
export async function twinWorlds<Start>(
  begin: (server: TestServer) => Promise<Start>,
  options: ServerOptions = {},
): Promise<{ readonly start: Start; readonly twins: readonly [TestServer, TestServer] }> {
  const [origin, one, other] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
  const first = await startTestServer(origin, options);
  const start = await begin(first);
  await first.stop();
  const twin = async (folder: string): Promise<TestServer> => {
    const dataDir = join(folder, 'data');
    await cp(origin, dataDir, { recursive: true });
    return aServer({ ...options, dataDir });
  };
  return { start, twins: [await twin(one), await twin(other)] };
}

/** Ids and times differ between servers that do the same: each id becomes its place in the order in which it was first seen. */
export class Anonymous {
  private readonly places = new Map<string, number>();

  in(text: string): string {
    return text
      .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, (id) => this.placeOf(id))
      .replace(/\bwhsec_[\w+/]{43}=/g, 'secret')
      .replace(/\b[klm][0-9a-f]{16}\.\d+\.[\w-]{32}/g, 'secret')
      .replace(/[\w-]{24,}/g, (secret) => `secret of ${secret.length}`)
      .replace(/\b[0-9a-f]{16}\b/g, (id) => this.placeOf(id))
      .replace(/\b1[0-9]{12}\b/g, 'time')
      .replace(/\b20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'time');
  }

  private placeOf(id: string): string {
    const place = this.places.get(id) ?? this.places.size;
    this.places.set(id, place);
    return `id ${place}`;
  }
}
