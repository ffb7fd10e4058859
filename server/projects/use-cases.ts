/** Creates the services that keep state between requests, once for all routes. */
import type { Logger } from 'pino';
import { Adjudication } from './adjudication/adjudication.ts';
import { PrefillsAtReveal } from './adjudication/prefills-at-reveal.ts';
import { Talks } from './adjudication/talks.ts';
import { CommentThreads } from './comments/comment-threads.ts';
import { ThreadedReports } from './agreement/threaded-reports.ts';
import { LabelChanges } from './change-labels.ts';
import { Finder } from './finding/finder.ts';
import { Deletions } from './putting-away/deletions.ts';
import { MemberJoins } from './members/member-joins.ts';
import { TakeBacks } from './members/take-backs.ts';
import { GoldScores } from './quality/gold-scores.ts';
import { realScheduler } from '../sync/scheduler.ts';
import type { Services } from './services.ts';
import { Statements } from './statements/statements.ts';

export interface UseCases {
  readonly labels: LabelChanges;
  readonly memberJoins: MemberJoins;
  readonly takeBacks: TakeBacks;
  readonly adjudication: Adjudication;
  /** Does nothing of itself until it is started. */
  readonly prefills: PrefillsAtReveal;
  /** Finds nothing until it is started. */
  readonly finder: Finder;
  readonly talks: Talks;
  readonly comments: CommentThreads;
  /** Starts its thread with the first request. */
  readonly statements: Statements;
  readonly reports: ThreadedReports;
  readonly goldScores: GoldScores;
  /** Deletes nothing of itself until it is started. */
  readonly deletions: Deletions;
}

export function createUseCases(work: Services & { readonly log: Logger }): UseCases {
  const { settings } = work;
  const adjudication = new Adjudication(work);
  const reports = new ThreadedReports();
  return {
    labels: new LabelChanges(work, settings),
    memberJoins: new MemberJoins(work, settings),
    takeBacks: new TakeBacks(work, settings),
    adjudication,
    prefills: new PrefillsAtReveal({ ...work, adjudication }),
    finder: new Finder(work),
    talks: new Talks(work),
    comments: new CommentThreads(work),
    statements: new Statements(work),
    reports,
    goldScores: new GoldScores({ ...work, reports }),
    deletions: new Deletions({ ...work, scheduler: realScheduler }),
  };
}
