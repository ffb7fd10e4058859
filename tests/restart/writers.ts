/** People who write as fast as they may until their server is killed, and note in a ledger what they were promised. */
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { RawClient } from '../support/raw-client.ts';
import type { Seeded } from '../support/seeded.ts';
import { until } from '../support/until.ts';
import type { Ledger } from './ledger.ts';

export interface Writer {
  readonly id: string;
  readonly token: string;
}

interface Scene {
  readonly url: string;
  readonly room: string;
  readonly writers: readonly Writer[];
  readonly ledger: Ledger;
  readonly random: Seeded;
  /** After how many frames, over all clients, the kill comes. */
  readonly frames: number;
  readonly kill: () => Promise<void>;
  /** What the server has said. */
  readonly log: () => string;
}

/** Lets people write as fast as they may, and kills the server in the middle of it. @throws Error if the server sends somebody away. */
export async function writeUntilKilled({
  url,
  room,
  writers,
  ledger,
  random,
  frames,
  kill,
  log,
}: Scene): Promise<void> {
  const clients = writers.map((writer) => {
    const client = new RawClient(url, room, writer.token);
    return { client, pen: new Pen(writer, client, ledger, random, random.pick([1, 2, 8])) };
  });
  for (const { client } of clients)
    watch(
      client,
      clients.map(({ pen }) => pen),
      ledger,
    );
  const received = (): number => clients.reduce((sum, { client }) => sum + client.frames.length, 0);
  while (received() < frames && clients.every(({ client }) => client.closed === null)) {
    for (const { pen } of clients) pen.move();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const sentAway = clients.find(({ client }) => client.closed !== null);
  if (sentAway !== undefined)
    throw new Error(`The server closed with ${JSON.stringify(sentAway.client.closed)}: ${log()}`);
  // What is on its way when the kill comes still counts: the clients go on until their lines are cut.
  await kill();
  await until(() => clients.every(({ client }) => client.closed !== null), 'all lines are cut');
  for (const { pen } of clients) pen.settle();
}

/** Notes what a client sees of the others' work. */
function watch(client: RawClient, pens: readonly Pen[], ledger: Ledger): void {
  client.layer.observe((touched, isLocal) => {
    if (isLocal) return;
    for (const id of touched) {
      const pen = pens.find((candidate) => candidate.client !== client && candidate.isOwn(id));
      if (pen === undefined) continue;
      const annotation = client.layer.annotation(id);
      ledger.see(id, annotation === undefined ? ledger.remove(id) : Number(annotation.body.note));
    }
  });
}

/** One writer: makes annotations, goes over them, removes them, and asks after each step whether it is saved. */
class Pen {
  private readonly own: AnnotationId[] = [];
  private readonly waiting: { marker: number; id: string; version: number }[] = [];
  private time = 1;

  constructor(
    private readonly writer: Writer,
    readonly client: RawClient,
    private readonly ledger: Ledger,
    private readonly random: Seeded,
    /** How many steps may be unsaved at once. */
    private readonly depth: number,
  ) {}

  isOwn(id: string): boolean {
    return this.own.includes(id as AnnotationId);
  }

  /** Takes in what was acknowledged, and takes the next step where one may be taken. */
  move(): void {
    this.settle();
    if (!this.client.isSynced || this.client.closed !== null || this.waiting.length >= this.depth) return;
    const [id, version] = this.write();
    this.ledger.writes += 1;
    this.waiting.push({ marker: this.client.mark(), id, version });
  }

  /** Takes in what was acknowledged. */
  settle(): void {
    while (this.waiting[0] !== undefined && this.waiting[0].marker <= this.client.acknowledged) {
      const { id, version } = this.waiting.shift() ?? { id: '', version: 0 };
      this.ledger.acknowledge(id, version);
    }
  }

  private write(): [string, number] {
    const { layer } = this.client;
    const stamp = { by: this.writer.id as MemberId, at: (this.time += 1) };
    const id = this.own.length > 0 ? this.random.pick(this.own) : undefined;
    const known = id === undefined ? undefined : layer.annotation(id);
    if (id === undefined || known === undefined || this.random.percent(50)) {
      const made = crypto.randomUUID() as AnnotationId;
      this.own.push(made);
      const start = this.random.below(100);
      layer.add(made, [{ start, end: start + 20 }], { label: 'quote', note: '1' }, stamp);
      return [made, 1];
    }
    if (this.random.percent(20)) {
      layer.remove(id);
      return [id, this.ledger.remove(id)];
    }
    const version = Number(known.body.note) + 1;
    layer.describe(id, { note: String(version) }, stamp);
    return [id, version];
  }
}
