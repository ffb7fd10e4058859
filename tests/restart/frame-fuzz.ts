/**
 * Malformed frames against a live server process: frames of a real session, spoilt, from many sockets that come
 * back as soon as they are thrown out. Meanwhile two people work in another room, and their round trips are timed.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { call, good, inviteTo, joinByLink } from '../support/http.ts';
import { RawClient } from '../support/raw-client.ts';
import { seeded, type Seeded } from '../support/seeded.ts';
import { until } from '../support/until.ts';
import { BuiltServer } from './built-server.ts';
import { FrameSource } from './frame-source.ts';

export interface FuzzOptions {
  readonly frames: number;
  readonly seed: number;
  /** Told now and then how many frames have been sent. */
  readonly onProgress?: (sent: number) => void;
}

export interface FuzzReport {
  readonly sent: number;
  readonly sockets: number;
  readonly roundTrips: number;
  /** The slowest round trip in the other room, and the 99th percentile, in milliseconds. */
  readonly slowestMs: number;
  readonly p99Ms: number;
  /** The longest that this very process was busy with something else: part of `slowestMs` may be its own fault. */
  readonly ownDelayMs: number;
  /** The server's memory at its largest and before, in bytes; 0 where the system does not tell. */
  readonly mostRss: number;
  readonly firstRss: number;
}

const ATTACKERS = 6;
/** The most frames a socket sends before it looks whether it is still open. */
const BURST = 40;

interface Person {
  readonly id: string;
  readonly token: string;
}

interface Place {
  readonly url: string;
  readonly attacked: string;
  readonly other: string;
  readonly honest: readonly [Person, Person];
  readonly hostile: readonly Person[];
}

/** @throws Error if the server ends, sends an honest person away, or loses their work. */
export async function fuzzFrames({ frames, seed, onProgress = () => undefined }: FuzzOptions): Promise<FuzzReport> {
  const data = await mkdtemp(join(tmpdir(), 'verbatim-fuzz-'));
  const file = join(data, 'articles.json');
  const articles = ['A harbour.', 'A bridge, which was never needed.'].map((text) => ({
    title: text,
    text: text.repeat(5),
  }));
  await writeFile(file, JSON.stringify({ articles }));
  const server = new BuiltServer([file, '--data', data], { LOG_LEVEL: 'error', MESSAGES_PER_SECOND: '1000000' });
  try {
    const place = await aPlace(await server.start());
    return await attack(server, place, { frames, seed, onProgress });
  } finally {
    await server.end('SIGKILL');
    await rm(data, { recursive: true, force: true });
  }
}

async function aPlace({ url, project, ownerLink }: Awaited<ReturnType<BuiltServer['start']>>): Promise<Place> {
  const owner = await joinByLink(url, ownerLink, 'Owner');
  const joinWith = async (role: string, name: string): Promise<Person> =>
    joinByLink(url, await inviteTo(url, project, owner.token, role), name);
  const articles = await good<{ id: string }[]>(
    call(url, 'GET', `/api/projects/${project}/articles`, { token: owner.token }),
  );
  const [attacked = '', other = ''] = articles.map(({ id }) => `${project}/${id}/shared`);
  return {
    url,
    attacked,
    other,
    honest: [await joinWith('annotator', 'Ana'), await joinWith('annotator', 'Ben')],
    hostile: [
      await joinWith('annotator', 'Mallory'),
      await joinWith('curator', 'Mona'),
      await joinWith('viewer', 'Mike'),
    ],
  };
}

async function attack(server: BuiltServer, place: Place, options: Required<FuzzOptions>): Promise<FuzzReport> {
  const random = seeded(options.seed);
  const source = await FrameSource.record(place.url, place.attacked, place.hostile[0] ?? { id: '', token: '' });
  const watch = new Watch(place, server.pid);
  await watch.begin();
  const count = { sent: 0, sockets: 0 };
  const working = watch.work(() => count.sent >= options.frames || !server.isAlive);
  const attackers = Array.from({ length: ATTACKERS }, (_, index): Attacker => {
    const person = place.hostile[index % place.hostile.length] ?? { id: '', token: '' };
    return { place, person, source, random: seeded(options.seed + 1 + index), count, isAlive: () => server.isAlive };
  });
  await Promise.all(attackers.map((attacker) => attackUntilDone(attacker, options)));
  await working;
  if (!server.isAlive) throw new Error(`The server has ended: ${server.log}`);
  await watch.end(random);
  return { ...count, ...watch.report() };
}

interface Attacker {
  readonly place: Place;
  readonly person: Person;
  readonly source: FrameSource;
  readonly random: Seeded;
  /** Shared by all. */
  readonly count: { sent: number; sockets: number };
  readonly isAlive: () => boolean;
}

async function attackUntilDone(
  { place, person, source, random, count, isAlive }: Attacker,
  { frames, onProgress }: Required<FuzzOptions>,
): Promise<void> {
  while (count.sent < frames && isAlive()) {
    const client = new RawClient(place.url, place.attacked, person.token, { talks: random.percent(50) });
    count.sockets += 1;
    await client.opened();
    for (let left = 1 + random.below(BURST); left > 0 && count.sent < frames && client.isOpen; left -= 1) {
      if (random.percent(1)) client.sendRaw(source.rawBytes(random));
      else client.send(source.frame(random));
      count.sent += 1;
      if (count.sent % 100_000 === 0) onProgress(count.sent);
    }
    client.hangUp();
    await until(() => client.closed !== null || !isAlive(), 'the server has read the burst');
    client.end();
  }
}

/** Two people at work in the other room, and the server's memory. */
class Watch {
  private readonly one: RawClient;
  private readonly two: RawClient;
  /** Somebody in the attacked room who only looks on. */
  private readonly onlooker: RawClient;
  private readonly times: number[] = [];
  private readonly ownDelay = monitorEventLoopDelay({ resolution: 5 });
  private firstRss = 0;
  private mostRss = 0;

  constructor(
    private readonly place: Place,
    private readonly pid: number,
  ) {
    const [ana, ben] = place.honest;
    this.one = new RawClient(place.url, place.other, ana.token);
    this.two = new RawClient(place.url, place.other, ben.token);
    this.onlooker = new RawClient(place.url, place.attacked, ben.token);
  }

  async begin(): Promise<void> {
    for (const client of [this.one, this.two, this.onlooker]) await client.saved();
    this.firstRss = await rssOf(this.pid);
    this.ownDelay.enable();
  }

  /** One annotates, two sees it, one removes it; again and again until told otherwise. */
  async work(isDone: () => boolean): Promise<void> {
    const stamp = { by: this.place.honest[0].id as MemberId, at: 1 };
    while (!isDone()) {
      const id = crypto.randomUUID() as AnnotationId;
      const begun = performance.now();
      this.one.layer.add(id, [{ start: 0, end: 9 }], { label: 'quote' }, stamp);
      while (this.two.layer.annotation(id) === undefined && !isDone()) {
        this.expectHonestAreHere();
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.times.push(performance.now() - begun);
      this.one.layer.remove(id);
      if (this.times.length % 50 === 1) this.mostRss = Math.max(this.mostRss, await rssOf(this.pid));
      // Typing speed: the point is the wait of a person, not a load of its own.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Everybody honest is still there, can save, and has what a newcomer gets. */
  async end(random: Seeded): Promise<void> {
    this.expectHonestAreHere();
    const { url, attacked, honest } = this.place;
    const person = random.pick(honest);
    const newcomer = new RawClient(url, attacked, person.token);
    for (const client of [this.one, this.two, this.onlooker, newcomer]) await client.saved();
    const [seen, served] = [this.onlooker, newcomer].map(({ doc }) => JSON.stringify(doc.toJSON()));
    if (seen !== served) throw new Error('Who looked on has not what a newcomer gets.');
    for (const client of [this.one, this.two, this.onlooker, newcomer]) client.end();
  }

  report(): Omit<FuzzReport, 'sent' | 'sockets'> {
    const sorted = this.times.toSorted((a, b) => a - b);
    const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    const times = { roundTrips: sorted.length, slowestMs: at(1), p99Ms: at(0.99) };
    return { ...times, ownDelayMs: this.ownDelay.max / 1e6, mostRss: this.mostRss, firstRss: this.firstRss };
  }

  private expectHonestAreHere(): void {
    for (const { closed, broken } of [this.one, this.two, this.onlooker]) {
      if (closed !== null) throw new Error(`Somebody honest was sent away: ${JSON.stringify(closed)}`);
      if (broken !== null) throw new Error('Somebody honest got what can’t be read.', { cause: broken });
    }
  }
}

/** Resident memory of a process, in bytes; 0 where the system does not tell. */
async function rssOf(pid: number): Promise<number> {
  try {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    // No /proc: the memory is not watched there.
    return 0;
  }
}
