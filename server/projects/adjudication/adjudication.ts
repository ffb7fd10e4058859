/**
 * Disagreements of a project and what was decided about them. What an article's layers give is kept until something is
 * committed to one of them, so that a queue of a thousand articles is read once.
 */
import { decisionIdOf, sourcesOf } from '../../../shared/adjudication/decision-id.ts';
import { afterEarlierRounds, type KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import { passagesInSteps, type AnnotatorLayer } from '../../../shared/adjudication/passages.ts';
import { holds, type DecisionRecord } from '../../../shared/domain/decision.ts';
import { inSteps } from '../../../shared/domain/in-steps.ts';
import type { ArticleId, DecisionId } from '../../../shared/domain/ids.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import type { Pace } from '../../limits/pace.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';
import { comparedArticles, type ComparedArticle } from './compared-layers.ts';

/** An article with all that annotators marked in it, also what they agree on, and what was decided. */
export interface SettledArticle extends ComparedArticle {
  readonly passages: readonly KeyedPassage[];
  /** Every decision that there is, also one whose annotation was removed. */
  readonly known: ReadonlyMap<DecisionId, DecisionRecord>;
  /** Those that stand (`holds`). */
  readonly decisions: ReadonlyMap<DecisionId, DecisionRecord>;
}

interface Kept<Value> {
  /** The layers it was made of, with their versions. */
  readonly of: string;
  readonly value: Value;
}

/** What is compared, and what of it belongs together. */
type Compared = Pick<SettledArticle, 'layers' | 'passages'>;

type Decided = Pick<SettledArticle, 'passages' | 'known' | 'decisions'>;

/** So many versions are kept in memory, some 1 KB each; the articles that were read first go first. */
const MAX_KEPT_VERSIONS = 200_000;

export class Adjudication {
  private readonly compared = new Map<string, Kept<Compared>>();
  private readonly decided = new Map<string, Kept<Decided>>();
  private keptVersions = 0;

  constructor(private readonly work: Pick<Services, 'store' | 'contents'>) {}

  /** Articles that somebody may adjudicate, in their order. @param asker `null`: the server itself. @param only one of them. */
  async articles(
    project: Project,
    asker: Sender | null,
    pace: Pace,
    only?: ArticleId,
  ): Promise<readonly SettledArticle[]> {
    const { store } = this.work;
    const access = await Access.of(store, project, asker);
    const versions = new Map(
      (await store.layers.versions(project.id, only)).map(({ article, layer, version }) => [
        `${article} ${layer}`,
        version,
      ]),
    );
    const settled: SettledArticle[] = [];
    for (const compared of await comparedArticles(store, project.id, access)) {
      if (only !== undefined && compared.article !== only) continue;
      const of = (layers: readonly LayerName[]): string =>
        layers.map((layer) => `${layer}@${versions.get(`${compared.article} ${layer}`) ?? 0}`).join(' ');
      const ofLayers = `${compared.round} ${of(compared.layers)}`;
      const known = await this.comparedIn(project, compared, ofLayers, pace);
      const decided = await this.decidedIn(project, { ...compared, ...known }, `${ofLayers} ${of(['curated'])}`, pace);
      if (known.layers.length > 0) settled.push({ ...compared, ...known, ...decided });
    }
    return settled;
  }

  private async comparedIn(
    project: Project,
    { article, round, layers }: ComparedArticle,
    of: string,
    pace: Pace,
  ): Promise<Compared> {
    const key = `${project.id} ${article}`;
    const kept = this.compared.get(key);
    if (kept?.of === of) return kept.value;
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
    const value = { layers: read.map(({ layer }) => layer), passages };
    this.keep(key, { of, value });
    return value;
  }

  private async decidedIn(
    project: Project,
    { article, round, passages }: ComparedArticle & Compared,
    of: string,
    pace: Pace,
  ): Promise<Decided> {
    const key = `${project.id} ${article}`;
    const kept = this.decided.get(key);
    if (kept?.of === of) return kept.value;
    const { annotations, decisions } = await this.work.contents.of(
      { project: project.id, article, layer: 'curated' },
      pace,
    );
    const there = new Set(annotations.map(({ id }) => id));
    const standing = decisions.filter(({ record }) => holds(record, (id) => there.has(id)));
    const value = {
      passages: round > 1 ? await pace.take(afterEarlierRounds(passages, decisions)) : passages,
      known: new Map(decisions.map(({ id, record }) => [id, record])),
      decisions: new Map(standing.map(({ id, record }) => [id, record])),
    };
    this.decided.set(key, { of, value });
    return value;
  }

  private keep(key: string, kept: Kept<Compared>): void {
    this.forget(key);
    this.compared.set(key, kept);
    this.keptVersions += versionsIn(kept);
    for (const oldest of this.compared.keys()) {
      if (this.keptVersions <= MAX_KEPT_VERSIONS) return;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    const kept = this.compared.get(key);
    if (kept === undefined) return;
    this.keptVersions -= versionsIn(kept);
    this.compared.delete(key);
    this.decided.delete(key);
  }
}

const versionsIn = ({ value }: Kept<Compared>): number =>
  value.passages.reduce((sum, { versions }) => sum + versions.length, 0);
