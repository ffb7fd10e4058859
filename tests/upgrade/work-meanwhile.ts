/** Annotators who go on working while the server reads layers for its index, and what the index says in the end. */
import { isDeepStrictEqual } from 'node:util';
import { open } from '../../client/program/open.ts';
import { openToRead } from '../../server/store/sqlite-file.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { expectedOf } from '../contract/expected-index.ts';
import { until } from '../support/until.ts';
import type { FilledProject } from './fill.ts';

/** So many projects are worked in. */
const PEOPLE = 4;
/** Longer than any folder of this test takes. */
const MOST_MS = 400_000;

interface Meanwhile {
  /** Ids of the annotations that were made and stay. */
  readonly made: ReadonlySet<string>;
  /** How long it took at most until one was saved, in milliseconds. */
  readonly longestMs: number;
}

/** Layers of a database that the index has not read yet. */
function unreadLayers(file: string): number {
  const database = openToRead(file);
  try {
    const row = database.prepare('SELECT count(*) AS count FROM index_backlog WHERE records IS NULL').get();
    return Number(row?.['count']);
  } finally {
    database.close();
  }
}

/** Makes, relabels and removes annotations in several projects until every layer has been read. */
export async function workMeanwhile(url: string, projects: readonly FilledProject[], file: string): Promise<Meanwhile> {
  const made = new Set<string>();
  let longestMs = 0;
  let isOver = false;
  const timed = async <Value>(work: Promise<Value>): Promise<Value> => {
    const start = performance.now();
    const value = await work;
    longestMs = Math.max(longestMs, performance.now() - start);
    return value;
  };
  const work = async ({ id, token }: FilledProject): Promise<void> => {
    const project = await open({ url, key: token, project: id });
    const article = (await project.articles()).find(({ title }) => title === 'Upgrade 1');
    if (article === undefined) throw new Error('The article is not there.');
    const layer = await project.layer(article.id);
    do {
      const kept = await timed(layer.add({ spans: [{ start: 0, end: 4 }], label: 'quote' }));
      const removed = await timed(layer.add({ spans: [{ start: 5, end: 7 }], label: 'quote' }));
      await timed(layer.describe(kept.id, { label: 'paraphrase' }));
      await timed(layer.remove(removed.id));
      made.add(kept.id);
    } while (!isOver);
    project.close();
  };
  const people = Promise.all(projects.slice(0, PEOPLE).map(work));
  await Promise.race([people, until(() => unreadLayers(file) === 0, 'every layer has been read', MOST_MS)]);
  isOver = true;
  await people;
  return { made, longestMs };
}

/** Compares the index with every layer, read whole. @param file of a database that no server has open. @returns how many annotations it holds. @throws Error that names a layer that it is wrong about. */
export async function compareIndex(file: string, projects: readonly FilledProject[]): Promise<number> {
  const { store } = await openSqliteStore(file);
  let annotations = 0;
  try {
    for (const { id } of projects) {
      for (const { number, article, layer } of await store.annotations.layers(id as ProjectId)) {
        await store.annotations.catchUp(number);
        const ref = { project: id as ProjectId, article, layer: layer.name };
        const { indexed } = expectedOf(layerFromLog(await store.layers.updates(ref)), number);
        if (!isDeepStrictEqual(await store.annotations.ofLayer(number), indexed))
          throw new Error(`The index is wrong about ${id}/${article}/${layer.name}.`);
        annotations += indexed.length;
      }
    }
  } finally {
    await store.close();
  }
  return annotations;
}
