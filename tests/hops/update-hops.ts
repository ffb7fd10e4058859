/** The way of one update through the server: from the socket that brings it to the disk and to the sockets of others. */
import { AnnotatingVisitor, joinByLink } from '../support/annotating-visitor.ts';
import { until } from '../support/until.ts';
import type { CoveredServer } from './covered-server.ts';
import { inEvery, type EnteredFunction } from './entered.ts';

/** What is done once only, such as opening the room, happens before them. */
const WARM_UP = 3;
const ROUNDS = 5;

export async function updateHops(server: CoveredServer, article: string): Promise<readonly EnteredFunction[]> {
  const room = `${server.project}/${article}/shared`;
  const [writer, reader] = [
    new AnnotatingVisitor(server.url, room, await joinByLink(server.url, server.ownerLink, 'Ana')),
    new AnnotatingVisitor(server.url, room, await joinByLink(server.url, server.ownerLink, 'Ben')),
  ];
  try {
    await writer.synced();
    await reader.synced();
    const rounds: (readonly EnteredFunction[])[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      await server.entered();
      const start = round + WARM_UP;
      const id = await writer.write(start, start + 1);
      await until(() => reader.has(id), 'the other one has the annotation');
      const entered = await server.entered();
      if (round >= 0) rounds.push(entered);
    }
    return inEvery(rounds);
  } finally {
    writer.destroy();
    reader.destroy();
  }
}
