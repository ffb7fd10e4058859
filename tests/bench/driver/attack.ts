/** One attack on a live room, and whether the server still works afterwards. */
import { encodeAnnotations } from '../wire/annotation-update.ts';
import { cpuMsOf } from '../process-usage.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import type { Scene } from './attack-scene.ts';
import { attacks } from './attacks.ts';
import { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';

export interface AttackPlan extends Scene {
  readonly attack: string;
}

export interface Attacked {
  /** The process is there, and two new clients reach each other in the room that was attacked. */
  readonly alive: boolean;
  readonly serverCpuMs: number;
  /** How many of the two people in the room were thrown out meanwhile. */
  readonly thrownOut: number;
}

const WORKS_WITHIN_MS = 5_000;

export async function attackRoom({ attack, ...scene }: AttackPlan): Promise<Attacked> {
  const people = [0, 1].map((member) => new BenchClient(scene.target, scene.room, member));
  await Promise.all(people.map((person) => person.synced()));
  const author = anAuthor(scene.target, 0);
  const typing = setInterval(
    () => people[0]?.sendPayload(people[0].speech.update(encodeAnnotations(author, takeSeqs(1), 1, Date.now()))),
    50,
  );
  const before = cpuMsOf(scene.target.pid);
  await attacks[attack]?.(scene);
  await sleep(200);
  clearInterval(typing);
  const thrownOut = people.filter(({ isClosed }) => isClosed).length;
  // A process that has ended has no CPU time any more.
  const serverCpuMs = Math.max(0, cpuMsOf(scene.target.pid) - before);
  for (const person of people) person.destroy();
  return { alive: await works(scene), serverCpuMs, thrownOut };
}

async function works({ target, room }: Scene): Promise<boolean> {
  const end = performance.now() + WORKS_WITHIN_MS;
  const [writer, reader] = [new BenchClient(target, room, 0), new BenchClient(target, room, 1)];
  const all = Promise.all([writer.synced(), reader.synced()]).then(() => true);
  const inSync = await Promise.race([all.catch(() => false), sleep(WORKS_WITHIN_MS).then(() => false)]);
  let arrived = false;
  const seq = takeSeqs(1);
  reader.watchAll((one) => (arrived ||= one === seq));
  if (inSync) writer.sendPayload(writer.speech.update(encodeAnnotations(anAuthor(target, 0), seq, 1, Date.now())));
  while (inSync && !arrived && performance.now() < end) await sleep(10);
  for (const client of [writer, reader]) client.destroy();
  return arrived;
}
