/**
 * Statements of projects, traced on a thread. Before each answer it is told what has changed since the last one: articles
 * that came, went, or were annotated otherwise, and what people decided. So nothing has to be invalidated.
 */
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import { statementsRoom, WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { decisionsOf } from '../../../shared/statements/decisions.ts';
import type { Pace } from '../../limits/pace.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';
import { articleInputs, articleToTrace, type ArticleInput } from './article-inputs.ts';
import { statementPolicy } from './statement-policy.ts';
import type { PageQuery, StatementsPage } from './statements-page.ts';
import { StatementsThread } from './statements-thread.ts';

type Work = Pick<Services, 'store' | 'contents'>;

/** So many articles are handed to the thread at once. */
const ARTICLES_A_TASK = 20;
/** So many projects the thread keeps; the one that was asked for longest ago goes first. */
const MAX_PROJECTS = 8;

/** What the thread knows of a project. */
interface Told {
  /** By article. */
  readonly keys: Map<ArticleId, string>;
  /** The version of the room of statements. */
  decisions: number;
  /** The last request: the next one waits for it. */
  last: Promise<unknown>;
}

export class Statements {
  private readonly told = new Map<ProjectId, Told>();
  private readonly thread = new StatementsThread(() => this.told.clear());

  constructor(private readonly work: Work) {}

  /** Fails with `not-allowed`, or with `at-work` where it would tell what is hidden from the asker. */
  async page(project: Project, asker: Sender, query: PageQuery, pace: Pace): Promise<Result<StatementsPage>> {
    const { read } = await statementPolicy(this.work.store, project, asker);
    if (!read) return failure('not-allowed', 'These statements are not yours to read.');
    const inputs = await articleInputs(this.work, project, pace);
    const access = await Access.of(this.work.store, project, asker);
    const isHidden = ({ article, layers }: ArticleInput): boolean =>
      layers.some((layer) => !access.mayRead(article.id, layer));
    if (inputs.some(isHidden))
      return failure('at-work', 'You read no statements until your own work on their articles is done.');
    const told = this.toldOf(project.id);
    const page = told.last.then(() => this.answer(project, inputs, query, pace));
    told.last = page.catch(() => undefined);
    return success(await page);
  }

  /** Ends the thread. */
  close(): Promise<void> {
    return this.thread.close();
  }

  private async answer(
    project: Project,
    inputs: readonly ArticleInput[],
    query: PageQuery,
    pace: Pace,
  ): Promise<StatementsPage> {
    const told = this.toldOf(project.id);
    await this.tellArticles(project, told, inputs, pace);
    await this.tellDecisions(project, told, pace);
    const page = await this.thread.ask(project.id, { kind: 'page', query });
    if (page === null) throw new Error('The thread answered with no page.');
    return page;
  }

  private async tellArticles(
    project: Project,
    { keys }: Told,
    inputs: readonly ArticleInput[],
    pace: Pace,
  ): Promise<void> {
    const there = new Set(inputs.map(({ article }) => article.id));
    const gone = [...keys.keys()].filter((id) => !there.has(id));
    if (gone.length > 0) await this.thread.ask(project.id, { kind: 'remove', articles: gone });
    for (const id of gone) keys.delete(id);
    const changed = inputs.filter(({ article, key }) => keys.get(article.id) !== key);
    for (let at = 0; at < changed.length; at += ARTICLES_A_TASK) {
      const part = changed.slice(at, at + ARTICLES_A_TASK);
      const articles = [];
      for (const input of part) articles.push(await articleToTrace(this.work, project, input, pace));
      await this.thread.ask(project.id, { kind: 'add', articles });
      for (const { article, key } of part) keys.set(article.id, key);
    }
  }

  private async tellDecisions(project: Project, told: Told, pace: Pace): Promise<void> {
    const { store, contents } = this.work;
    const [version = 0] = (await store.layers.versions(project.id, WHOLE_PROJECT)).map((one) => one.version);
    if (told.decisions === version) return;
    const decisions = decisionsOf(await contents.of(statementsRoom(project.id), pace));
    await this.thread.ask(project.id, { kind: 'decide', decisions });
    told.decisions = version;
  }

  private toldOf(project: ProjectId): Told {
    const told = this.told.get(project) ?? { keys: new Map(), decisions: 0, last: Promise.resolve() };
    // The one that was asked for last is the last one.
    this.told.delete(project);
    this.told.set(project, told);
    for (const oldest of [...this.told.keys()].slice(0, -MAX_PROJECTS)) {
      this.told.delete(oldest);
      void this.thread.ask(oldest, { kind: 'forget' }).catch(() => undefined);
    }
    return told;
  }
}
