/** In which order layers are gone through that wait for the finder. */
import { expect, test } from 'vitest';
import { FindJobs } from '../../server/projects/finding/find-jobs.ts';
import { FindingThread } from '../../server/projects/finding/finding-thread.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';

const room = (project: string, article: string): LayerRef => ({ project, article, layer: 'shared' }) as never;

/** Takes out all that wait. */
function order(jobs: FindJobs): readonly string[] {
  const taken: string[] = [];
  for (let job = jobs.next(); job !== null; job = jobs.next()) taken.push(`${job.room.project}${job.room.article}`);
  return taken;
}

test('[FD10] the article that a member looks at comes first, then one article of each project by turns', () => {
  const jobs = new FindJobs();
  for (const article of ['1', '2', '3']) jobs.add(room('a', article), false);
  for (const article of ['1', '2']) jobs.add(room('b', article), false);
  jobs.add(room('c', '1'), true);
  expect(order(jobs)).toEqual(['c1', 'a1', 'b1', 'a2', 'b2', 'a3']);
  expect(jobs.next()).toBe(null);
});

test('[FD10] a layer that waits is not put in twice, and who asks for it twice hears the same; taken out, it may come again', async () => {
  const jobs = new FindJobs();
  const [one, other] = [jobs.add(room('a', '1'), false), jobs.add(room('a', '1'), true)];
  expect(other).toBe(one);
  jobs.next()?.settle(3);
  expect([await one.done, order(jobs)]).toEqual([3, []]);
  expect(jobs.add(room('a', '1'), false)).not.toBe(one);
});

test('[FD10] the thread answers each request in turn, and one that it was closed on with nothing', async () => {
  const thread = new FindingThread();
  const of = (text: string) => thread.find({ text, language: 'en', finder: { on: true }, labelSet: DEFAULT_LABEL_SET });
  const found = await Promise.all([of('Ana said: “We open on Monday.”'), of('It rained.'), of('“No,” Ben said.')]);
  expect(found.map((all) => all?.length)).toEqual([1, 0, 1]);
  const last = of('“We never came back here,” Ana said.\n'.repeat(20_000));
  await thread.close();
  expect(await last).toBe(null);
});
