/**
 * Caches what adjudication computed for articles in the store, so that the queue loads fast after a restart. Each entry
 * has the versions of the layers from which it was computed, and is ignored when one of these layers has a newer
 * version.
 */
import type { Logger } from 'pino';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import type { KeptPassages, Store } from '../../store/store.ts';
import type { Compared, DisagreementSummary } from './settled-article.ts';

/** Articles with more versions are made again: reading so much JSON in one go would keep others waiting. */
const MOST_VERSIONS = 2_000;
/** The same of summaries, by disagreements. */
const MOST_DISAGREEMENTS = 5_000;
/** So many articles are written at once. */
const A_WRITE = 50;

type Summaries = readonly DisagreementSummary[];

export class PassageKeeper {
  private waiting: KeptPassages[] = [];

  constructor(
    private readonly work: { readonly store: Pick<Store, 'passages'>; readonly log: Logger },
    private readonly project: ProjectId,
  ) {}

  async passages(article: ArticleId, of: string): Promise<Compared | undefined> {
    const kept = await this.work.store.passages.passages(this.project, article);
    return kept?.of === of ? (JSON.parse(kept.json) as Compared) : undefined;
  }

  notePassages(article: ArticleId, of: string, compared: Compared): void {
    const versions = compared.passages.reduce((sum, passage) => sum + passage.versions.length, 0);
    if (versions <= MOST_VERSIONS) this.waiting.push({ kind: 'passages', article, of, json: JSON.stringify(compared) });
  }

  noteSummary(article: ArticleId, of: string, summary: Summaries): void {
    if (summary.length <= MOST_DISAGREEMENTS)
      this.waiting.push({ kind: 'summary', article, of, json: JSON.stringify(summary) });
  }

  /** Writes what was noted, once it is much or at the `end`. What can’t be written is made again the next time. */
  async write(when: 'much' | 'end'): Promise<void> {
    const { store, log } = this.work;
    if (this.waiting.length === 0 || (when === 'much' && this.waiting.length < A_WRITE)) return;
    await store.passages
      .keep(this.project, this.waiting.splice(0))
      .catch((error: unknown) => log.warn({ err: error, project: this.project }, 'passages could not be kept'));
  }
}
