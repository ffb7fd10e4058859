/** Lists a project’s rounds of independent work, since a report of agreement can be requested for one round. */
import type { Project, RevealedTo } from '../../../shared/domain/project.ts';
import { newStanding } from '../../../shared/domain/round.ts';
import { failure, type Result } from '../../../shared/domain/result.ts';
import type { ExportedWork } from '../../../shared/formats/verbatim/exported-work.ts';

/** A round of some articles. */
export interface RoundThere {
  /** Counted from 1. */
  readonly round: number;
  /** How many articles have it. */
  readonly articles: number;
  /** In how many of them it is revealed: the others go on, and have no figures yet. */
  readonly revealed: number;
  /** Who could read the others' layers of the round before, on any article; `null` for nobody. Figures of the round are not independent of that. */
  readonly readBefore: RevealedTo | null;
}

type RoundOfArticle = Pick<ExportedWork['rounds'][number], 'round' | 'state' | 'readBy'>;

/** Gathers the rounds of a project, article by article. */
export class RoundsThere {
  private readonly rounds = new Map<number, RoundThere>();

  constructor(private readonly mode: Project['mode']) {}

  /** @param work of an article; left out where nobody worked independently on it, or its first round has no row yet. */
  note(work: Pick<ExportedWork, 'rounds'> | undefined): void {
    const rounds = work?.rounds ?? [];
    const all = rounds.length > 0 ? rounds : this.withoutRow();
    let before: RevealedTo | null = null;
    for (const one of all) {
      this.add(one, before);
      before = one.readBy;
    }
  }

  /** The first one first. */
  list(): readonly RoundThere[] {
    return [...this.rounds.values()].sort((a, b) => a.round - b.round);
  }

  /** @param round the one asked for. @returns `null` if it is there. Where all work is shared there is none. */
  problem(round: number | null): Result<never> | null {
    if (round === null || this.rounds.has(round)) return null;
    const there = this.list().map((one) => one.round);
    const which = there.length === 0 ? 'There are no rounds of independent work' : `There are: ${there.join(', ')}`;
    return failure('no-such-round', `No article has a round ${round}. ${which}.`, 'round');
  }

  private withoutRow(): readonly RoundOfArticle[] {
    const { round: state, number: round } = newStanding(this.mode);
    return state === null ? [] : [{ round, state, readBy: null }];
  }

  private add({ round, state }: RoundOfArticle, before: RevealedTo | null): void {
    const known = this.rounds.get(round) ?? { round, articles: 0, revealed: 0, readBefore: null };
    this.rounds.set(round, {
      round,
      articles: known.articles + 1,
      revealed: known.revealed + (state === 'independent' ? 0 : 1),
      readBefore: wider(known.readBefore, before),
    });
  }
}

/** What annotators could read, leads could read too. */
const wider = (one: RevealedTo | null, other: RevealedTo | null): RevealedTo | null =>
  one === 'annotators' || other === 'annotators' ? 'annotators' : (one ?? other);
