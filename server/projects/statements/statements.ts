/**
 * Traces statements of projects on a worker thread. Before each answer the thread is sent what has changed since its
 * last one: articles added, removed or annotated differently, and members’ decisions. So no cache has to be
 * invalidated.
 */
import type { ArticleId, ProjectId, VersionRef } from '../../../shared/domain/ids.ts';
import { statementsRoom, WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { decisionsOf } from '../../../shared/statements/decisions.ts';
import type { Pace } from '../../limits/pace.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';
import type { StatementFile } from '../../../shared/statements/statement-files.ts';
import { articleInputs, articleToTrace, type ArticleInput } from './article-inputs.ts';
import { statementPolicy } from './statement-policy.ts';
import type { PageQuery, StatementsPage } from './statements-page.ts';
import { StatementsThread, type StatementsOutcome } from './statements-thread.ts';
import type { StatementsQuestion } from './statements-worker.ts';
import type { ArticleToTrace, StatementRefs } from './traced-project.ts';

type Work = Pick<Services, 'store' | 'contents'>;

/** So many articles are handed to the thread at once. */
const ARTICLES_A_TASK = 20;
/** So many projects the thread keeps; the one that was asked for longest ago goes first. */
const MAX_PROJECTS = 8;

/** With fewer articles statements are traced at once, whenever a member asks. */
const MANY_ARTICLES = 100;
/** What `warm` asks for. */
const FIRST: PageQuery = { offsets: 'utf16', from: 0, limit: 1 };

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
  page(project: Project, asker: Sender, query: PageQuery, pace: Pace): Promise<Result<StatementsPage>> {
    return this.ask(project, asker, { kind: 'page', query }, pace);
  }

  /** All statements as they are at one moment, as a file in pieces of UTF-8. Fails as `page` does. */
  file(project: Project, asker: Sender, format: StatementFile, pace: Pace): Promise<Result<readonly Uint8Array[]>> {
    return this.ask(project, asker, { kind: 'file', format }, pace);
  }

  /** The refs of each statement that has one of these versions now. Fails as `page` does. */
  together(
    project: Project,
    asker: Sender,
    versions: readonly VersionRef[],
    pace: Pace,
  ): Promise<Result<readonly StatementRefs[]>> {
    return this.ask(project, asker, { kind: 'together', versions }, pace);
  }

  /** Traces many articles before anybody asks, if the thread knows nothing of them. Tells nothing; if it fails, the next question does too, and says why. */
  async warm(project: Project, pace: Pace): Promise<void> {
    if (this.told.has(project.id)) return;
    const told = this.toldOf(project.id);
    const warming = told.last.then(async () => {
      const inputs = await articleInputs(this.work, project, pace);
      if (inputs.length >= MANY_ARTICLES) await this.answer(project, inputs, { kind: 'page', query: FIRST }, pace);
    });
    told.last = warming.catch(() => undefined);
    await told.last;
  }

  private async ask<Question extends StatementsQuestion>(
    project: Project,
    asker: Sender,
    question: Question,
    pace: Pace,
  ): Promise<Result<StatementsOutcome<Question>>> {
    const { read } = await statementPolicy(this.work.store, project, asker);
    if (!read) return failure('not-allowed', 'These statements are not yours to read.');
    const inputs = await articleInputs(this.work, project, pace);
    const access = await Access.of(this.work.store, project, asker);
    const isHidden = ({ article, layers }: ArticleInput): boolean =>
      layers.some((layer) => !access.mayRead(article.id, layer));
    if (inputs.some(isHidden))
      return failure('at-work', 'You read no statements until your own work on their articles is done.');
    const told = this.toldOf(project.id);
    const answer = told.last.then(() => this.answer(project, inputs, question, pace));
    told.last = answer.catch(() => undefined);
    return success(await answer);
  }

  /** Ends the thread. */
  close(): Promise<void> {
    return this.thread.close();
  }

  private async answer<Question extends StatementsQuestion>(
    project: Project,
    inputs: readonly ArticleInput[],
    question: Question,
    pace: Pace,
  ): Promise<StatementsOutcome<Question>> {
    const told = this.toldOf(project.id);
    await this.tellArticles(project, told, inputs, pace);
    await this.tellDecisions(project, told, pace);
    return this.thread.ask(project.id, question);
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
    // While the thread reads some articles, the next ones are fetched for it.
    let added: Promise<unknown> = Promise.resolve();
    for (let at = 0; at < changed.length; at += ARTICLES_A_TASK) {
      const part = changed.slice(at, at + ARTICLES_A_TASK);
      const articles: ArticleToTrace[] = [];
      for (const input of part) articles.push(await articleToTrace(this.work, project, input, pace));
      await added;
      const adding = this.thread.ask(project.id, { kind: 'add', articles });
      added = adding.then(() => part.forEach(({ article, key }) => keys.set(article.id, key)));
      // It is waited for with the next ones: until then a failure is not an unhandled one.
      added.catch(() => undefined);
    }
    await added;
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
