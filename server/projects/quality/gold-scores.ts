/** Scores a member’s finished work on gold articles, once for each member and article: later changes do not change the score. */
import type { AnnotatorUnits } from '../../../shared/agreement/annotated-text.ts';
import { STANDARD_GAMMA } from '../../../shared/agreement/gamma/gamma.ts';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { Pace } from '../../limits/pace.ts';
import type { GoldScore } from '../../store/store.ts';
import type { ThreadedReports } from '../agreement/threaded-reports.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'contents'> & { readonly reports: ThreadedReports };

/** Called when a member is done with a gold article. */
interface Finished {
  readonly article: ArticleId;
  readonly member: MemberId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class GoldScores {
  private readonly turns = new Map<ProjectId, Promise<void>>();

  constructor(private readonly work: Work) {}

  /** Scores all who are done with a gold article and have no score yet. */
  complete({ id }: Project): Promise<void> {
    const score = (): Promise<void> => this.scoreAll(id);
    const turn = (this.turns.get(id) ?? Promise.resolve()).then(score, score);
    this.turns.set(id, turn);
    const end = (): void => void (this.turns.get(id) === turn && this.turns.delete(id));
    turn.then(end, end);
    return turn;
  }

  private async scoreAll(project: ProjectId): Promise<void> {
    const { store } = this.work;
    const gold = new Set((await store.gold.list(project)).map(({ article }) => article));
    if (gold.size === 0) return;
    const scored = new Set((await store.gold.scores(project)).map(({ article, member }) => `${article} ${member}`));
    for (const { article, member, state, at } of await store.articleStates.list(project))
      if (state === 'done' && gold.has(article) && !scored.has(`${article} ${member}`))
        await store.gold.score(project, await this.scoreOf(project, { article, member, at }));
  }

  private async scoreOf(project: ProjectId, finished: Finished): Promise<GoldScore> {
    const { article, member } = finished;
    const unitsOf = async (annotator: string, layer: LayerName): Promise<AnnotatorUnits> => {
      const { annotations } = await this.work.contents.of({ project, article, layer }, Pace.alone());
      return { annotator, units: annotations.map(({ target, body }) => ({ spans: target.spans, label: body.label })) };
    };
    const [own, gold] = [await unitsOf('own', ownLayer(member)), await unitsOf('gold', 'curated')];
    const found = await this.compare(article, own, gold);
    return { ...finished, own: own.units.length, gold: gold.units.length, ...found };
  }

  /** On a thread, as a program is compared with a person: dense text takes seconds. `null` where it takes too long. */
  private async compare(article: ArticleId, own: AnnotatorUnits, gold: AnnotatorUnits) {
    const length = [...own.units, ...gold.units].reduce((most, { spans }) => Math.max(most, spans.at(-1)?.end ?? 0), 0);
    const report = await this.work.reports.compute({
      articles: [{ article, length, tokens: null, annotators: [own, gold] }],
      options: {
        measures: [],
        labels: [],
        attributes: [],
        bootstrap: null,
        withGap: true,
        gamma: STANDARD_GAMMA,
        programs: ['own'],
        people: new Set(['gold']),
        references: [],
      },
    });
    const score = report?.programs[0]?.persons[0]?.total;
    return { exact: score?.exact.matched ?? null, overlap: score?.overlap.matched ?? null };
  }
}
