/**
 * The world of a simulation: people and their clients, lines that break, and one server at a time over one disk.
 * Every step is chosen by a seed, and the server's own code runs between them.
 */
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import type { Editing } from '../../shared/domain/project.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { seeded, type Seeded } from '../support/seeded.ts';
import { seedDocuments } from './seeded-documents.ts';
import { SimClient } from './sim-client.ts';
import { SimDisk } from './sim-disk.ts';
import { SimServer } from './sim-server.ts';
import { ANNOTATING, type SimWork } from './sim-work.ts';

const TEXT = 'The harbour office said that nothing had happened, and shut.';
const PROJECT = 'p' as ProjectId;
const ARTICLES = ['a', 'b'] as ArticleId[];
const MEMBERS = ['ana', 'ben', 'cem'];
/** Whoever needs more steps goes round in circles. */
const MOST_STEPS_TO_QUIET = 20_000;
/** In whose name the forgers write: nothing of theirs may ever be stored. */
export const NOBODY = 'nobody' as MemberId;

const settleMicrotasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class SimWorld {
  /** What happened, step by step. */
  readonly log: string[] = [];
  readonly clients: SimClient[];
  readonly disk: SimDisk;
  readonly rooms: readonly LayerRef[];
  private readonly random: Seeded;
  private readonly roles: Map<string, Role>;
  /** What each client knew when it came in last: the page goes by that. */
  private readonly known = new Map<SimClient, { role: Role; editing: Editing }>();
  private readonly rogues = new Set<SimClient>();
  private server: SimServer;
  private mayFail = true;
  private clientIds = 0;

  /** @param isCalm no role and no setting ever changes: then nobody honest may ever be refused. */
  constructor(
    seed: number,
    private readonly isCalm: boolean,
    private clockReadMs = 0,
    private readonly work: SimWork = ANNOTATING,
  ) {
    const random = (this.random = seeded(seed));
    seedDocuments(seeded(seed + 1_000_000));
    const editing = random.pick(['own', 'all'] as const);
    const project = {
      id: PROJECT,
      title: 'P',
      guidelines: '',
      mode: 'shared',
      editing,
      labelSet: DEFAULT_LABEL_SET,
      created: 0,
    } as const;
    this.disk = new SimDisk(project, new Map(ARTICLES.map((article) => [article, TEXT])));
    this.rooms = ARTICLES.map((article) => ({ project: PROJECT, article, layer: this.work.layer }));
    this.roles = new Map(MEMBERS.map((member) => [member, random.pick(this.work.roles)]));
    this.clients = this.makeClients();
    this.server = new SimServer(this.disk, this.clockReadMs);
  }

  /** Everybody in the first room, and two more clients of theirs in either. */
  private makeClients(): SimClient[] {
    const { random, rooms } = this;
    return [...MEMBERS, random.pick(MEMBERS), random.pick(MEMBERS)].map((member, index) =>
      this.aClient(`${member}#${index}`, member, random.pick(index < MEMBERS.length ? rooms.slice(0, 1) : rooms)),
    );
  }

  private aClient(name: string, member: string, room: LayerRef): SimClient {
    // Who wins a conflict is decided by these ids: they come from the seed like everything else.
    return new SimClient(name, member, room, () => 1 + (this.clientIds += 1) + 1_000 * this.random.below(4_000_000));
  }

  /** Takes one step, chosen by the seed. */
  async step(): Promise<void> {
    const client = this.random.pick(this.clients);
    const roll = this.random.below(1_000);
    if (roll < 860) this.usualStep(client, roll);
    else this.unusualStep(client, roll);
    await settleMicrotasks();
  }

  /** Lets everything happen that is still to happen, with everybody connected and nothing failing. */
  async quieten(): Promise<void> {
    this.mayFail = false;
    this.clockReadMs = this.server.scheduler.clockReadMs = 0;
    for (let round = 0; round < 12; round += 1) {
      // Somebody new to each room has what the server has, and nothing else.
      if (round === 6) this.clients.push(...this.rooms.map((room) => this.aClient('newcomer', MEMBERS[0] ?? '', room)));
      for (const client of this.clients) this.connect(client);
      await this.drain();
      if (round > 2) for (const client of this.clients) client.mark();
      await this.drain();
      this.pass(4_000);
      await settleMicrotasks();
    }
  }

  private usualStep(client: SimClient, roll: number): void {
    if (roll < this.work.serverEdits) this.serverEdit(client);
    else if (roll < 260) this.edit(client);
    else if (roll < 300) this.note(client, 'marks', () => client.mark());
    else if (roll < 520) this.toServer(client);
    else if (roll < 700) this.toClient(client);
    else this.log.push(this.server.goOn(this.random, this.mayFail));
  }

  private unusualStep(client: SimClient, roll: number): void {
    if (roll < 920) this.connect(client);
    else if (roll < 945) this.cut(client);
    else if (roll < 958) this.duplicate(client);
    else if (roll < 970) this.pass(this.random.percent(20) ? 25_000 : this.random.below(4_000));
    else if (roll < 979) this.crash();
    else if (roll < 981) this.stop();
    else if (roll < 985) void this.server.store.store.layers.compact(client.room).catch(() => undefined);
    else if (roll < 990) this.forge(client);
    else if (!this.isCalm && roll >= 997) this.freeze(client.room);
    else if (!this.isCalm) this.changeRules(client);
  }

  private async drain(): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS_TO_QUIET; steps += 1) {
      const { server, random } = this;
      const busy = this.clients.filter(
        ({ line }) =>
          line !== null && (line.toClient.length > 0 || (line.toServer.length > 0 && server.isListening(line))),
      );
      if (busy.length === 0 && !server.isWorking) return;
      if (busy.length === 0 || (server.isWorking && random.percent(50)))
        this.log.push(server.goOn(random, this.mayFail));
      else if (random.percent(50)) this.toServer(random.pick(busy));
      else this.toClient(random.pick(busy));
      await settleMicrotasks();
    }
    throw new Error('It never gets quiet.');
  }

  private note(client: SimClient | null, what: string, work: () => void): void {
    this.log.push(client === null ? what : `${client.name} ${what}`);
    work();
  }

  /** As the page would: what the role it knows allows. */
  private edit(client: SimClient): void {
    const { role, editing } = this.known.get(client) ?? {
      role: this.roleOf(client),
      editing: this.disk.project.editing,
    };
    const asker = { member: client.member as MemberId, role };
    if (layerPolicy(layerNamed(client.room.layer, true), this.disk.project, asker).write.size === 0) return;
    this.log.push(`${client.name} does ${this.work.edit(this.random, client.replica, { role, editing }, TEXT.length)}`);
    if (this.random.percent(40)) client.mark();
  }

  /** The server writes, in somebody’s name: it may fail, and nobody waits for it who is not told. */
  private serverEdit(client: SimClient): void {
    this.note(client, 'has the server write', () => {
      const edit = this.work.serverEdit?.(this.random, client.member as MemberId, () => client.replica.newId());
      if (edit !== undefined)
        void this.server.rooms
          .editInSteps(client.room, { by: client.member as MemberId, isImport: false }, edit)
          .catch(() => undefined);
    });
  }

  /** Somebody’s program writes in another’s name. */
  private forge(client: SimClient): void {
    if (client.line === null || !client.line.isOpen) return;
    this.rogues.add(client);
    this.note(client, 'forges', () => {
      const { layer, newId } = client.replica;
      layer.add(newId(), [{ start: 0, end: 3 }], { label: 'quote' }, { by: NOBODY, at: 1 });
      client.mark();
    });
  }

  private toServer(client: SimClient): void {
    const frame = client.line === null ? undefined : this.server.takeFrame(client.line);
    if (frame !== undefined) this.log.push(`${client.name} → ${frame.slice(0, 2).join(' ')} (${frame.length})`);
  }

  private toClient(client: SimClient): void {
    const { line } = client;
    if (line === null || line.toClient.length === 0) return;
    const hangup = client.receive();
    this.log.push(`${client.name} ${hangup === null ? 'receives' : `hears ${hangup.code} ${hangup.message}`}`);
    if (hangup === null) return;
    this.server.leave(line);
    if (hangup.code < 4400 || hangup.code > 4499) return;
    const isDeserved = this.rogues.delete(client) || (hangup.code === CLOSE.notAllowed.code && !this.isCalm);
    if (!isDeserved) throw new Error(`${client.name}, who is honest, was refused: ${hangup.code} ${hangup.message}`);
    client.reload();
  }

  private connect(client: SimClient): void {
    if (client.line !== null || this.server.isStopping) return;
    const role = this.roleOf(client);
    this.known.set(client, { role, editing: this.disk.project.editing });
    this.note(client, `connects as ${role}`, () => this.server.admit(client, role));
  }

  /** The line breaks: what was on it is lost, both ways. */
  private cut(client: SimClient): void {
    const { line } = client;
    if (line === null) return;
    client.line = null;
    this.note(client, 'is cut off', () => this.server.leave(line));
  }

  /** A frame comes twice, the second time behind all others. */
  private duplicate({ line, name }: SimClient): void {
    const frame = line?.toServer[0];
    if (frame === undefined || frame[0] !== 0 || frame[1] !== 2) return;
    this.log.push(`${name} sends it twice`);
    line?.toServer.push(frame);
  }

  private pass(ms: number): void {
    this.note(null, `${ms} ms pass`, () => this.server.scheduler.pass(ms));
  }

  /** The server is killed, between any two of its awaits, and another starts on its disk. */
  private crash(): void {
    this.note(null, 'CRASH', () => {
      this.server.end();
      for (const client of this.clients) {
        // What had left the server before may still arrive.
        for (let left = this.random.below(4); left > 0 && client.line !== null; left -= 1) this.toClient(client);
        client.line = null;
      }
      this.server = new SimServer(this.disk, this.clockReadMs);
    });
  }

  /** The server is stopped in order, and another starts once it has ended. */
  private stop(): void {
    const { server } = this;
    if (server.isStopping) return;
    server.isStopping = true;
    this.note(null, 'STOP', () => {
      void server.rooms.shutdown().then(() => {
        if (this.server === server) this.crash();
      });
    });
  }

  /** Somebody's role, who may change what, or whether there is a fourth label. */
  private changeRules(client: SimClient): void {
    const { random, disk } = this;
    if (random.percent(50)) {
      const role = random.pick(ROLES);
      this.roles.set(client.member, role);
      const change = { kind: 'access', project: PROJECT, member: client.member as MemberId } as const;
      return this.note(client, `becomes ${role}`, () => void this.server.changes.publish(change));
    }
    const { project } = disk;
    if (random.percent(50)) disk.project = { ...project, editing: project.editing === 'own' ? 'all' : 'own' };
    else {
      const isWhole = project.labelSet.labels.length === DEFAULT_LABEL_SET.labels.length;
      const labels = DEFAULT_LABEL_SET.labels.filter(({ key }) => key !== 'editorial-claim' || !isWhole);
      disk.project = { ...project, labelSet: { ...DEFAULT_LABEL_SET, labels } };
    }
    this.note(null, 'settings change', () => void this.server.changes.publish({ kind: 'project', project: PROJECT }));
  }

  /** Somebody freezes a layer, or opens it again, and no server is told. */
  private freeze(room: LayerRef): void {
    const state = this.disk.get(room).state === 'open' ? 'frozen' : 'open';
    this.note(null, `${room.article} is ${state}`, () => this.disk.setState(room, state));
  }

  private roleOf({ member }: SimClient): Role {
    return this.roles.get(member) ?? 'viewer';
  }
}
