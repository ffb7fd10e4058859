/**
 * The kill test: the built server is killed at random moments while people write, and started again on the
 * same data. What was acknowledged, or seen by another member, must be there. `KILL_ROUNDS` says how often
 * (30 if left out), `KILL_SEED` repeats a run's choices.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { call, good, inviteTo, joinByLink } from '../support/http.ts';
import { seeded, type Seeded } from '../support/seeded.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { BuiltServer, isBuilt, type Answer } from './built-server.ts';
import { Ledger } from './ledger.ts';
import { writeUntilKilled, type Writer } from './writers.ts';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 20);
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
/** A layer gets this many rounds of work: what people load stays small, and old layers are looked at to the end. */
const ROUNDS_A_LAYER = 10;
const WRITERS = 4;
const LOADED_AHEAD = 2;
/** A kill comes at the latest after so many frames, so that it falls into every part of a session. */
const MOST_FRAMES = 240;
const SENTENCE = 'The harbour office said that nothing had happened, and shut. ';

interface Place {
  readonly data: string;
  readonly articles: readonly string[];
  readonly writers: readonly Writer[];
  readonly project: string;
}

/** Servers that are loaded and not started yet: loading is what takes time, so it happens ahead. */
function servers(data: string): () => BuiltServer {
  const all: BuiltServer[] = [];
  const ready: BuiltServer[] = [];
  const load = (): void => {
    const server = new BuiltServer(['--data', data]);
    all.push(server);
    ready.push(server);
  };
  onTestFinished(async () => {
    await Promise.all(all.map((server) => server.end('SIGKILL')));
  });
  for (let i = 0; i < LOADED_AHEAD; i += 1) load();
  return () => {
    load();
    const server = ready.shift();
    if (server === undefined) throw new Error('There is no server.');
    return server;
  };
}

/** A project with a layer for every ten rounds, and the people who write. */
async function aPlace(rounds: number): Promise<Place> {
  const data = await temporaryFolder();
  const file = join(data, 'articles.json');
  const texts = Array.from({ length: Math.ceil(rounds / ROUNDS_A_LAYER) }, (_, i) => ({
    title: `Article ${i}`,
    text: SENTENCE.repeat(3) + String(i),
  }));
  await writeFile(file, JSON.stringify({ articles: texts }));
  const server = new BuiltServer([file, '--data', data]);
  const { url, project, ownerLink } = await server.start();
  const owner = await joinByLink(url, ownerLink, 'Owner');
  const link = await inviteTo(url, project, owner.token, 'annotator');
  const writers: Writer[] = [];
  for (let i = 0; i < WRITERS; i += 1) writers.push(await joinByLink(url, link, `Writer ${i}`));
  const articles = await good<{ id: string }[]>(
    call(url, 'GET', `/api/projects/${project}/articles`, { token: owner.token }),
  );
  await server.end('SIGKILL');
  return { data, project, writers, articles: articles.map(({ id }) => id) };
}

/** What is in a layer, by annotation: its version, which its note counts. */
async function versionsIn({ url }: Answer, { project, writers }: Place, article: string): Promise<Map<string, number>> {
  const path = `/api/projects/${project}/articles/${article}/layers/shared`;
  const layer = await good<{ annotations: { id: string; body: { note: string } }[] }>(
    call(url, 'GET', path, { token: writers[0]?.token ?? '' }),
  );
  return new Map(layer.annotations.map(({ id, body }) => [id, Number(body.note)]));
}

async function check(answer: Answer, place: Place, article: string, ledger: Ledger): Promise<void> {
  const { acknowledged, seen } = ledger.lost(await versionsIn(answer, place, article));
  expect({ acknowledged, seen, seed: SEED }).toEqual({ acknowledged: [], seen: [], seed: SEED });
}

/** One round: start, look for what must be there, write until the kill. @returns what the kill cut off. */
async function round(
  server: BuiltServer,
  place: Place,
  article: string,
  ledger: Ledger,
  random: Seeded,
): Promise<void> {
  const answer = await server.start();
  await check(answer, place, article, ledger);
  const room = `${place.project}/${article}/shared`;
  const scene = { url: answer.url, room, writers: place.writers, ledger, random, frames: random.below(MOST_FRAMES) };
  await writeUntilKilled({ ...scene, kill: () => server.end('SIGKILL'), log: () => server.log });
}

test.skipIf(!isBuilt())(
  `[SY11] ${ROUNDS} kills at random moments: nothing that was acknowledged or seen is lost${isBuilt() ? '' : ' (skipped: run npm run build first)'}`,
  async () => {
    const random = seeded(SEED);
    const place = await aPlace(ROUNDS);
    const next = servers(place.data);
    const ledgers = place.articles.map(() => new Ledger());
    const of = (index: number): [string, Ledger] => [place.articles[index] ?? '', ledgers[index] ?? new Ledger()];
    for (let i = 0; i < ROUNDS; i += 1) await round(next(), place, ...of(Math.floor(i / ROUNDS_A_LAYER)), random);
    const answer = await next().start();
    for (const index of ledgers.keys()) await check(answer, place, ...of(index));
    const sum = (what: 'acknowledgements' | 'sightings' | 'writes'): number =>
      ledgers.reduce((total, ledger) => total + ledger[what], 0);
    process.stdout.write(
      `kill test: seed ${SEED}, ${ROUNDS} kills, ${sum('writes')} writes, ${sum('acknowledgements')} acknowledged, ${sum('sightings')} seen by others, 0 lost\n`,
    );
    // A run in which nobody got anywhere would have shown nothing.
    expect(sum('acknowledgements')).toBeGreaterThan(ROUNDS);
    expect(sum('sightings')).toBeGreaterThan(ROUNDS);
  },
  180_000 + ROUNDS * 10_000,
);
