/**
 * Lists a project’s disagreements between annotators and what was decided about them. The results for each article are
 * cached, in memory and in the store, until something is committed to one of its layers, so that a queue of a thousand
 * articles is computed once.
 */
import type { Logger } from 'pino';
import { decisionIdOf, sourcesOf } from '../../../shared/adjudication/decision-id.ts';
import { afterEarlierRounds, type KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import { passagesInSteps, type AnnotatorLayer } from '../../../shared/adjudication/passages.ts';
import { holds } from '../../../shared/domain/decision.ts';
import { inSteps } from '../../../shared/domain/in-steps.ts';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import type { Pace } from '../../limits/pace.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';
import { comparedArticles, type ComparedArticle } from './compared-layers.ts';
import { PassageKeeper } from './kept-passages.ts';
import { KeptValues } from './kept-values.ts';
import {
  summariesOf,
  type Compared,
  type Decided,
  type DisagreementSummary,
  type SettledArticle,
} from './settled-article.ts';

/** An article with the versions of what it is made of. */
interface VersionedArticle extends ComparedArticle {
  /** Of the compared layers. */
  readonly ofCompared: string;
  /** Of these and of the curated one. */
  readonly ofAll: string;
  /** Something was written to the curated layer. */
  readonly isCurated: boolean;
}

/** An article as the queue needs it. */
export interface ArticleSummary extends VersionedArticle {
  readonly disagreements: readonly DisagreementSummary[];
}

/** Raised when the code that makes passages or summaries changes: cached ones of before are not used then. */
const FORM = 1;

/** So many versions, decisions and summaries each are kept in memory, some 1 KB, 300 and 200 bytes each. */
const MAX_KEPT_VERSIONS = 200_000;
const MAX_KEPT_DECISIONS = 200_000;
const MAX_KEPT_SUMMARIES = 200_000;

export class Adjudication {
  private readonly compared = new KeptValues<Compared>(MAX_KEPT_VERSIONS, ({ passages }) =>
    passages.reduce((sum, { versions }) => sum + versions.length, 0),
  );
  private readonly decided = new KeptValues<Decided>(MAX_KEPT_DECISIONS, ({ known }) => known.size);
  private readonly summarised = new KeptValues<readonly DisagreementSummary[]>(
    MAX_KEPT_SUMMARIES,
    (summaries) => summaries.length,
  );

  constructor(private readonly work: Pick<Services, 'store' | 'contents'> & { readonly log: Logger }) {}

  /** One article, whole; `null` where nobody may adjudicate it, or nothing is there. @param asker `null`: the server itself. */
  async article(
    project: Project,
    asker: Sender | null,
    pace: Pace,
    article: ArticleId,
  ): Promise<SettledArticle | null> {
    const [compared] = await this.versioned(project, asker, pace, article);
    if (compared === undefined) return null;
    const settled = await this.whole(project, compared, pace);
    return settled.layers.length > 0 ? settled : null;
  }

  /** All articles that the asker may adjudicate, in their order, whole. */
  async articles(project: Project, asker: Sender | null, pace: Pace): Promise<readonly SettledArticle[]> {
    const all: SettledArticle[] = [];
    const keeper = new PassageKeeper(this.work, project.id);
    for (const one of await this.versioned(project, asker, pace, undefined)) {
      const settled = await this.whole(project, one, pace, keeper);
      if (settled.layers.length > 0) all.push(settled);
      await keeper.write('much');
    }
    await keeper.write('end');
    return all;
  }

  /** Summaries of the articles that the asker may adjudicate, in their order. @param asker `null`: the server itself. @param only one of them. */
  async summaries(
    project: Project,
    asker: Sender | null,
    pace: Pace,
    only?: ArticleId,
  ): Promise<readonly ArticleSummary[]> {
    const articles = await this.versioned(project, asker, pace, only);
    const keeper = new PassageKeeper(this.work, project.id);
    const isKnown = ({ article, ofAll }: VersionedArticle): boolean =>
      this.summarised.get(keyOf(project.id, article), ofAll) !== undefined;
    const stored = articles.every(isKnown) ? [] : await this.work.store.passages.summaries(project.id, only);
    await pace.pause();
    const jsonOf = new Map(stored.map(({ article, of, json }) => [`${article} ${of}`, json]));
    const summaries: ArticleSummary[] = [];
    for (const one of articles) {
      await pace.pause();
      const json = jsonOf.get(`${one.article} ${one.ofAll}`);
      summaries.push({ ...one, disagreements: await this.summaryOf(project, one, json, pace, keeper) });
      await keeper.write('much');
    }
    await keeper.write('end');
    return summaries;
  }

  /** All that is known of an article. */
  async whole(
    project: Project,
    article: VersionedArticle,
    pace: Pace,
    keeper = new PassageKeeper(this.work, project.id),
  ): Promise<SettledArticle> {
    const compared = await this.comparedIn(project, article, pace, keeper);
    const decided = await this.decidedIn(project, { ...article, ...compared }, pace);
    return { ...article, ...compared, ...decided };
  }

  /** Articles whose disagreements have a key, as far as that is kept. */
  articlesWith(project: ProjectId, key: string): Promise<readonly ArticleId[]> {
    return this.work.store.passages.articlesWith(project, key);
  }

  private async versioned(
    project: Project,
    asker: Sender | null,
    pace: Pace,
    only: ArticleId | undefined,
  ): Promise<readonly VersionedArticle[]> {
    const { store } = this.work;
    await pace.pause();
    const access = await (only === undefined
      ? Access.of(store, project, asker)
      : Access.ofArticle(store, project, asker, only));
    // The store answers at once: between two questions others have their turn.
    await pace.pause();
    const versions = new Map(
      (await store.layers.versions(project.id, only)).map(({ article, layer, version }) => [
        `${article} ${layer}`,
        version,
      ]),
    );
    await pace.pause();
    const articles = await comparedArticles(store, project.id, access, pace, only);
    await pace.pause();
    return articles.map((compared) => {
      const of = (layers: readonly LayerName[]): string =>
        layers.map((layer) => `${layer}@${versions.get(`${compared.article} ${layer}`) ?? 0}`).join(' ');
      const ofCompared = `${FORM} ${compared.round} ${of(compared.layers)}`;
      const isCurated = versions.has(`${compared.article} curated`);
      return { ...compared, ofCompared, ofAll: `${ofCompared} ${of(['curated'])}`, isCurated };
    });
  }

  /** @param json as it is kept in the store. */
  private async summaryOf(
    project: Project,
    article: VersionedArticle,
    json: string | undefined,
    pace: Pace,
    keeper: PassageKeeper,
  ): Promise<readonly DisagreementSummary[]> {
    const key = keyOf(project.id, article.article);
    const known = this.summarised.get(key, article.ofAll);
    if (known !== undefined) return known;
    if (json !== undefined)
      return this.summarised.put(key, article.ofAll, JSON.parse(json) as readonly DisagreementSummary[]);
    const summary = summariesOf(await this.whole(project, article, pace, keeper));
    keeper.noteSummary(article.article, article.ofAll, summary);
    return this.summarised.put(key, article.ofAll, summary);
  }

  private async comparedIn(
    project: Project,
    { article, round, layers, ofCompared }: VersionedArticle,
    pace: Pace,
    keeper: PassageKeeper,
  ): Promise<Compared> {
    const key = keyOf(project.id, article);
    const kept = this.compared.get(key, ofCompared);
    if (kept !== undefined) return kept;
    const stored = await keeper.passages(article, ofCompared);
    if (stored !== undefined) return this.compared.put(key, ofCompared, stored);
    const read: AnnotatorLayer[] = [];
    for (const layer of layers) {
      const { annotations } = await this.work.contents.of({ project: project.id, article, layer }, pace);
      // Without a roster nobody says that an empty layer was worked on.
      if (round > 0 || annotations.length > 0) read.push({ layer, annotations });
    }
    const passages: KeyedPassage[] = [];
    const found = await pace.take(passagesInSteps(read));
    await pace.take(
      inSteps(found, (passage) => {
        const sources = sourcesOf(passage);
        passages.push({ ...passage, sources, id: decisionIdOf(sources, round, sha256Hex), earlier: null });
      }),
    );
    const compared = { layers: read.map(({ layer }) => layer), passages };
    keeper.notePassages(article, ofCompared, compared);
    return this.compared.put(key, ofCompared, compared);
  }

  private async decidedIn(
    project: Project,
    { article, round, passages, ofAll, isCurated }: VersionedArticle & Compared,
    pace: Pace,
  ): Promise<Decided> {
    const key = keyOf(project.id, article);
    const kept = this.decided.get(key, ofAll);
    if (kept !== undefined) return kept;
    if (!isCurated) return { passages, known: new Map(), decisions: new Map() };
    const curated = { project: project.id, article, layer: 'curated' } as const;
    const { annotations, decisions } = await this.work.contents.of(curated, pace);
    const there = new Set(annotations.map(({ id }) => id));
    const standing = decisions.filter(({ record }) => holds(record, (id) => there.has(id)));
    return this.decided.put(key, ofAll, {
      passages: round > 1 ? await pace.take(afterEarlierRounds(passages, decisions)) : passages,
      known: new Map(decisions.map(({ id, record }) => [id, record])),
      decisions: new Map(standing.map(({ id, record }) => [id, record])),
    });
  }
}

const keyOf = (project: ProjectId, article: ArticleId): string => `${project} ${article}`;
