/**
 * Searches new articles for quotations, and old ones at a member’s request, and adds what is found as suggestions: to
 * the shared layer, or to a member’s own layer when the member first visits it. It processes one layer at a time.
 */
import type { Logger } from 'pino';
import { finderLabels } from '../../../shared/domain/finder.ts';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import { roomName, type LayerRef } from '../../../shared/domain/layer-name.ts';
import { isArchived, type Project } from '../../../shared/domain/project.ts';
import { layerPolicy } from '../../../shared/layer/layer-policy.ts';
import type { Change } from '../../channels/changes.ts';
import { Pace } from '../../limits/pace.ts';
import { SliceTurns } from '../../limits/slice-turns.ts';
import { FrozenLayer } from '../../sync/frozen-layer.ts';
import type { Services } from '../services.ts';
import { addFound, FINDER_MEMBER, type Adding } from './add-found.ts';
import { FindJobs, type FindJob } from './find-jobs.ts';
import { FindingThread } from './finding-thread.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'now'> & { readonly log: Logger };

/** Of so many layers is remembered that they were opened. */
const MAX_REMEMBERED = 10_000;

/** Whether anything is suggested in a project. */
export const findsIn = ({ finder, labelSet }: Pick<Project, 'finder' | 'labelSet'>): boolean =>
  finder?.on === true && Object.values(finderLabels(finder, labelSet)).some((label) => label !== null);

export class Finder {
  private readonly jobs = new FindJobs();
  private readonly thread = new FindingThread();
  private readonly pace = new Pace(new SliceTurns(), FINDER_MEMBER);
  /** Own layers that were opened since the server runs, by their names. */
  private readonly opened = new Set<string>();
  private isStarted = false;
  private isStopped = false;
  private isRunning = false;
  private running: Promise<void> = Promise.resolve();
  private hearing: Promise<void> = Promise.resolve();

  constructor(private readonly work: Work) {}

  /** From now on; articles that came in before come first. */
  start(): void {
    this.isStarted = true;
    this.hearing = this.takeWanted(null);
  }

  /** Ends after the layer that it is at. What waits is wanted at the next start. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.thread.close();
    await this.hearing;
    await this.running;
    for (let job = this.jobs.next(); job !== null; job = this.jobs.next()) job.settle(0);
  }

  /** Articles came in, or their project came out of the archive. */
  hear(change: Change): void {
    if ((change.kind !== 'articles' && change.kind !== 'project') || !this.isStarted) return;
    this.hearing = this.hearing.then(() => this.takeWanted(change.project));
  }

  /** A member has opened a layer: in their own one they find what was found, the first time that they do. */
  async noteOpened(room: LayerRef, member: MemberId): Promise<void> {
    const { owner } = layerNamed(room.layer, false);
    if (owner !== member || this.opened.has(roomName(room)) || !this.isStarted) return;
    const project = await this.work.store.projects.get(room.project);
    if (project === null || !findsIn(project)) return;
    if ((await this.work.store.articles.finding(room.project, room.article)) === null) return;
    this.remember(roomName(room));
    void this.find([room], true);
  }

  /** Goes through layers. @param isSoon a member waits for it. @returns for each how many suggestions were added, once it is done. */
  find(rooms: readonly LayerRef[], isSoon: boolean): readonly Promise<number>[] {
    const added = rooms.map((room) => this.jobs.add(room, isSoon).done);
    if (!this.isRunning) this.running = this.takeAll();
    return added;
  }

  private async takeWanted(project: ProjectId | null): Promise<void> {
    try {
      const wanted = await this.work.store.articles.wanted(project);
      void this.find(
        wanted.map((one): LayerRef => ({ ...one, layer: 'shared' })),
        false,
      );
    } catch (error) {
      this.work.log.warn({ err: error, project }, 'which articles are to be looked through could not be read');
    }
  }

  private async takeAll(): Promise<void> {
    this.isRunning = true;
    for (let job = this.next(); job !== null; job = this.next()) await this.take(job);
    this.isRunning = false;
  }

  private next(): FindJob | null {
    return this.isStopped ? null : this.jobs.next();
  }

  private async take({ room, settle }: FindJob): Promise<void> {
    let added = 0;
    try {
      await this.pace.pause();
      added = await this.suggestIn(room);
    } catch (error) {
      if (!(error instanceof FrozenLayer) && !this.isStopped)
        this.work.log.warn({ err: error, room }, 'what was found could not be suggested');
    }
    settle(added);
  }

  private async suggestIn(room: LayerRef): Promise<number> {
    const { store, rooms, now, log } = this.work;
    const project = await store.projects.get(room.project);
    const article = await store.articles.get(room.project, room.article);
    if (project === null || article === null || project.finder === undefined || !findsIn(project)) return 0;
    if (isArchived(project)) {
      // The shared layer stays wanted until the project is out of the archive; an own one waits until it is opened again.
      this.opened.delete(roomName(room));
      return 0;
    }
    if (!(await this.isOpen(project, room))) return this.noteDone(room, 0);
    const text = (await store.articles.text(room.project, room.article)) ?? '';
    const { finder, labelSet } = project;
    const found = await this.thread.find({ text, language: article.language, finder, labelSet });
    if (found === null && !this.isStopped) log.warn({ room }, 'an article took too long to be looked through');
    if (found === null && this.isStopped) return 0;
    const adding: Adding = { sha256: article.sha256, at: now(), added: 0 };
    const author = { by: null, isImport: false, isFinding: true };
    await this.pace.pause();
    await rooms.editInSteps(room, author, (layer) => addFound(layer, found ?? [], adding));
    return this.noteDone(room, adding.added);
  }

  /** Whether people work in the layer: in the shared one those who may annotate, in an own one its member. */
  private async isOpen(project: Project, room: LayerRef): Promise<boolean> {
    const { store } = this.work;
    const layer = await store.layers.get(room);
    const { owner } = layer;
    const role = owner === null ? 'annotator' : (await store.members.membership(project.id, owner))?.role;
    if (role === undefined) return false;
    const standing = await store.rounds.standing(project, room.article);
    const asker = { member: owner ?? FINDER_MEMBER, role };
    return layerPolicy(layer, project, asker, standing).write.has('suggestions');
  }

  /** In independent work there is nothing to do in the shared layer: own ones come as they are opened. */
  private async noteDone({ project, article, layer }: LayerRef, added: number): Promise<number> {
    if (layerNamed(layer, false).owner === null) await this.work.store.articles.setFinding(project, [article], 'done');
    return added;
  }

  private remember(name: string): void {
    this.opened.add(name);
    const [oldest] = this.opened;
    if (this.opened.size > MAX_REMEMBERED && oldest !== undefined) this.opened.delete(oldest);
  }
}
