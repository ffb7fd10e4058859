/** Searches articles for quotations at a member’s request: the answer waits for the first article only, and the others follow in the background. */
import { setTimeout } from 'node:timers/promises';
import type { ArticleId } from '../../../shared/domain/ids.ts';
import type { LayerRef } from '../../../shared/domain/layer-name.ts';
import { may, type Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { layerOfWork } from '../../../shared/layer/layer-policy.ts';
import type { FoundBody } from '../../../shared/wire/http/finder.ts';
import type { Services } from '../services.ts';
import { findsIn, type Finder } from './finder.ts';

type Work = Pick<Services, 'store'> & { readonly finder: Finder };

/** How long an answer waits for what is not done, in milliseconds. */
const WAIT_MS = 10_000;

const OFF = failure('finder-off', 'This project has nothing suggested by Verbatim: it is off in its settings.');

/** Looks through one article, in the layer in which the asker works. Others find it in theirs if the asker leads. */
export async function findInArticle(
  { store, finder }: Work,
  project: Project,
  article: ArticleId,
  asker: Sender,
): Promise<Result<FoundBody>> {
  if (!findsIn(project)) return OFF;
  if (may(asker.role, 'curate')) await store.articles.setFinding(project.id, [article], 'done');
  const layer = layerOfWork(project, asker, await store.rounds.standing(project, article));
  return success(await answer(finder, [{ project: project.id, article, layer }], true));
}

/** Looks through all articles of a project. Where people work independently, each finds it in their layer once they open it. */
export async function findInProject({ store, finder }: Work, project: Project): Promise<Result<FoundBody>> {
  if (!findsIn(project)) return OFF;
  await store.articles.setFinding(project.id, null, 'wanted');
  const wanted = await store.articles.wanted(project.id);
  return success(
    await answer(
      finder,
      wanted.map((one): LayerRef => ({ ...one, layer: 'shared' })),
      false,
    ),
  );
}

async function answer(finder: Finder, rooms: readonly LayerRef[], isSoon: boolean): Promise<FoundBody> {
  const counts = { articles: 0, added: 0 };
  const all = finder.find(rooms, isSoon).map(async (done) => {
    const added = await done;
    counts.added += added;
    counts.articles += 1;
  });
  const waiting = new AbortController();
  const overdue = setTimeout(WAIT_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
  await Promise.race([Promise.all(all), overdue]);
  waiting.abort();
  return { ...counts, left: rooms.length - counts.articles };
}
