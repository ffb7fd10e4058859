/** The simulation of independent work: rounds are revealed, taken back, sent back and opened for late work while servers die. */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { closeForLateWork, openForLateWork } from '../../server/projects/rounds/late-work.ts';
import { beginRound, reveal, unreveal } from '../../server/projects/rounds/reveal.ts';
import type { Article } from '../../shared/domain/article.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Project } from '../../shared/domain/project.ts';
import { act } from '../support/replicas.ts';
import { seeded, type Seeded } from '../support/seeded.ts';
import { seededAction } from '../support/seeded-action.ts';
import { RoundDisk } from './round-disk.ts';
import { SimClient } from './sim-client.ts';
import { SimServer } from './sim-server.ts';

const TEXT = 'The harbour office said that nothing had happened, and shut.';
const MEMBERS = ['ana', 'ben', 'cem'] as MemberId[];
const SEEDS = 25;
const STEPS = 800;
const ARTICLE = { id: 'a' as ArticleId, title: 'A', sha256: '', length: TEXT.length } as Article;
const PROJECT: Project = {
  id: 'p' as ProjectId,
  title: 'P',
  guidelines: '',
  mode: 'blind',
  editing: 'own',
  labelSet: DEFAULT_LABEL_SET,
  created: 0,
};
const OLGA = { member: 'olga' as MemberId, role: 'owner' } as const;

/** What happened, over all seeds: a simulation that never froze anything would prove nothing. */
const seen = { revealed: 0, begun: 0, late: 0, refused: 0, crashes: 0, saved: 0 };

class RoundWorld {
  readonly disk = new RoundDisk(PROJECT, new Map([['a', TEXT]]));
  readonly log: string[] = [];
  private readonly random: Seeded;
  private readonly clients: SimClient[];
  private server: SimServer;
  private clientIds = 0;
  /** What somebody was told is saved. */
  private readonly promised: (readonly [SimClient, Uint8Array])[] = [];
  /** Layers as they were in the commit that revealed them. */
  private readonly frozen = new Map<MemberId, unknown>();
  private readonly rosters = new Map<number, string>();

  constructor(seed: number) {
    this.random = seeded(seed);
    this.disk.members = MEMBERS;
    for (const member of MEMBERS) this.disk.roles.set(member, 'annotator');
    this.disk.onReveal = () => this.noteReveal();
    this.clients = [...MEMBERS, ...MEMBERS.slice(0, 1)].map(
      (member, index) => new SimClient(`${member}#${index}`, member, this.disk.roomOf(member), () => this.newId()),
    );
    this.server = new SimServer(this.disk);
  }

  async step(): Promise<void> {
    const client = this.random.pick(this.clients);
    const roll = this.random.below(1_000);
    if (roll < 150) this.edit(client);
    else if (roll < 350) this.server.takeFrame(client.line ?? this.noLine(client));
    else if (roll < 550) this.receive(client);
    else if (roll < 925) this.server.goOn(this.random, true);
    else if (roll < 950) this.noLine(client);
    else if (roll < 957) this.cut(client);
    else if (roll < 965) this.server.scheduler.pass(this.random.below(4_000));
    else if (roll < 970) this.crash();
    else this.lead(client.member as MemberId);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.disk.broken !== null) throw new Error(this.disk.broken);
  }

  /** What every moment has to keep: looked at after each crash and at the end. */
  check(): void {
    for (const [{ name, room }, update] of this.promised)
      if (!this.disk.holds(room, update)) throw new Error(`${name} was told that it is saved, and it is missing`);
    for (const [member, then] of this.frozen) {
      const room = this.disk.roomOf(member);
      if (this.disk.get(room).state !== 'frozen' || this.disk.lateLayers.has(member)) continue;
      if (!isDeepStrictEqual(this.disk.freshLoad(room).toJSON(), then))
        throw new Error(`${member}’s layer is not as it was revealed`);
    }
    for (const { round, roster } of this.disk.rounds)
      if (JSON.stringify(roster) !== this.rosters.get(round))
        throw new Error(`the roster of round ${round} has changed`);
  }

  private lead(member: MemberId): void {
    const { store, rooms, changes } = this.server;
    const prefills = { follow: () => Promise.resolve() };
    const work = { store: store.store, rooms, changes, prefills, now: () => 9_000 };
    const { disk } = this;
    const roll = this.random.below(100);
    const project = disk.project;
    if (roll < 15) disk.done.add(member);
    else if (roll < 55) this.does('reveals', reveal(work, project, ARTICLE, OLGA, true));
    else if (roll < 65) this.does('takes back', unreveal(work, project, ARTICLE));
    else if (roll < 75) this.does(`sends back to ${member}`, beginRound(work, project, ARTICLE, [member]));
    else if (roll < 90) {
      seen.late += 1;
      this.does(`lets in late work of ${member}`, openForLateWork(work, project, ARTICLE, member));
    } else this.does(`closes ${member}`, closeForLateWork(work, project, ARTICLE, member));
  }

  /** Where the disk fails, the lead is told so, and nothing has happened. */
  private does(what: string, work: Promise<unknown>): void {
    this.log.push(`olga ${what}`);
    work.then(
      () => this.log.push(`olga hears: ${what}`),
      (error: unknown) => this.log.push(`olga fails: ${what}: ${String(error)}`),
    );
  }

  private noteReveal(): void {
    this.log.push('REVEALED');
    seen.revealed += 1;
    const last = this.disk.rounds.at(-1);
    if (last !== undefined) this.rosters.set(last.round, JSON.stringify(last.roster));
    seen.begun += (last?.round ?? 1) > 1 ? 1 : 0;
    for (const member of MEMBERS) this.frozen.set(member, this.disk.freshLoad(this.disk.roomOf(member)).toJSON());
  }

  /** Also offline, and also after the reveal, of which they may not know. */
  private edit(client: SimClient): void {
    const action = seededAction(this.random, 0, TEXT.length);
    this.log.push(`${client.name} does ${action.kind}: ${act([client.replica], action, () => true)}`);
    if (this.random.percent(60)) client.mark();
  }

  private receive(client: SimClient): void {
    const { line, saved } = client;
    if (line === null || line.toClient.length === 0) return;
    const hangup = client.receive();
    if (client.saved !== null && client.saved !== saved) {
      this.promised.push([client, client.saved]);
      seen.saved += 1;
    }
    if (hangup === null) return;
    this.log.push(`${client.name} hears ${hangup.code} ${hangup.message}`);
    this.server.leave(line);
    if (hangup.code < 4400 || hangup.code > 4499) return;
    seen.refused += 1;
    client.reload();
  }

  /** Connects who has no line. @returns their line. */
  private noLine(client: SimClient): NonNullable<SimClient['line']> {
    if (client.line === null) this.server.admit(client, 'annotator');
    if (client.line === null) throw new Error('Nobody was let in.');
    return client.line;
  }

  private cut(client: SimClient): void {
    const { line } = client;
    client.line = null;
    if (line !== null) this.server.leave(line);
  }

  private crash(): void {
    this.log.push('CRASH');
    seen.crashes += 1;
    this.server.end();
    for (const client of this.clients) client.line = null;
    this.server = new SimServer(this.disk);
    this.check();
  }

  private newId(): number {
    return 1 + (this.clientIds += 1) + 1_000 * this.random.below(4_000_000);
  }
}

async function run(seed: number): Promise<void> {
  const world = new RoundWorld(seed);
  try {
    for (let i = 0; i < STEPS; i += 1) await world.step();
    world.check();
  } catch (error) {
    throw new Error(`seed ${seed}:\n${world.log.slice(-60).join('\n')}\n${String(error)}`, { cause: error });
  }
}

test(`[IW1] [IW3] [IW12] ${SEEDS} seeds: nothing is committed after the reveal, nothing acknowledged is missing, rosters stay`, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) await run(seed);
  expect(
    Object.entries(seen).filter(([, count]) => count < 20),
    JSON.stringify(seen),
  ).toEqual([]);
});
