import { describe, expect, test } from 'vitest';
import { annotatorsOf, assignmentRows, isRevealed } from '../../client/project/assignments/assignment-table.ts';
import { queueOf } from '../../client/project/model/annotator-queue.ts';
import { ownWork } from '../../client/project/model/own-work.ts';
import type { ArticleBody } from '../../shared/wire/http/articles.ts';
import type { ProjectMemberBody } from '../../shared/wire/http/people.ts';
import type { AssignmentBody, PlanBody, RoundBody } from '../../shared/wire/http/rounds.ts';

const PLAN: PlanBody = { kind: 'hand', seed: 1 };
const article = (id: string): ArticleBody => ({
  id,
  title: `Article ${id}`,
  outlet: null,
  author: null,
  date: null,
  url: null,
  language: null,
  sha256: id,
  length: 1,
});
const member = (id: string, role: ProjectMemberBody['role']): ProjectMemberBody => ({
  id,
  name: id,
  colour: 0,
  role,
  joined: 0,
});
const assigned = (of: string, who: string, change: Partial<AssignmentBody> = {}): AssignmentBody => ({
  article: of,
  member: who,
  state: 'assigned',
  progress: 'new',
  reason: null,
  by: null,
  at: 0,
  ...change,
});
const round = (of: string, number: number, state: RoundBody['state']): RoundBody => ({
  article: of,
  round: number,
  state,
  opened: 0,
  revealed: null,
  revealedBy: null,
  wasEarly: false,
  readBy: null,
  roster: [],
});

test('[PG251] what was sent back comes first, then what was begun; what is done or released is not left', () => {
  const own = [
    assigned('new', 'ben'),
    assigned('begun', 'ben', { progress: 'in-work' }),
    assigned('done', 'ben', { progress: 'done' }),
    assigned('released', 'ben', { state: 'released' }),
    assigned('back', 'ben', { state: 'returned', progress: 'in-work', reason: 'Look again.' }),
    assigned('gone', 'ben'),
  ];
  const { left, done } = queueOf(own, ['new', 'begun', 'done', 'released', 'back'].map(article));
  expect([left.map(({ article: { id } }) => id), done]).toEqual([['back', 'begun', 'new'], 1]);
});

describe('without a plan', () => {
  const worker = {
    member: 'ben',
    mode: 'blind' as const,
    articles: ['a', 'b', 'c', 'd'].map(article),
    states: new Map([
      ['a', 'in-work' as const],
      ['c', 'done' as const],
    ]),
  };
  const back = assigned('d', 'ben', { state: 'returned', progress: 'in-work', reason: 'Look again.' });
  const queued = (own: readonly AssignmentBody[]): readonly string[] =>
    queueOf(own, worker.articles).left.map((one) => one.article.id);

  test('[PG251] what was sent back comes first, and then every article whose independent work goes on', () => {
    const rounds = [round('d', 1, 'revealed'), round('d', 2, 'independent')];
    const now = { plan: null, assignments: [assigned('a', 'ana'), back], rounds };
    expect(queued(ownWork(now, worker))).toEqual(['d', 'a', 'b']);
    const revealed = { ...now, rounds: [...rounds, round('b', 1, 'revealed')] };
    expect(queued(ownWork(revealed, worker)), 'b is revealed').toEqual(['d', 'a']);
    expect(queueOf(ownWork(revealed, worker), worker.articles).done).toBe(1);
  });

  test('[PG251] where new work is shared, only what was sent back is to do', () => {
    const now = { plan: null, assignments: [back], rounds: [round('d', 2, 'independent')] };
    expect(queued(ownWork(now, { ...worker, mode: 'shared' }))).toEqual(['d']);
  });

  test('[PG251] a plan gives what it says alone', () => {
    const now = { plan: PLAN, assignments: [assigned('b', 'ben')], rounds: [] };
    expect(queued(ownWork(now, worker))).toEqual(['b']);
  });
});

test('[PG250] the table has a column for each annotator and each member with assignments, and the latest round of each article', () => {
  const members = [
    member('ana', 'owner'),
    member('ben', 'annotator'),
    member('cem', 'curator'),
    member('dev', 'viewer'),
  ];
  const assignments = [assigned('a', 'ben'), assigned('b', 'cem')];
  const rounds = [round('a', 2, 'independent'), round('a', 1, 'revealed'), round('b', 1, 'revealed')];
  const annotators = annotatorsOf(members, { assignments });
  expect(annotators.map(({ id }) => id)).toEqual(['ben', 'cem']);
  const rows = assignmentRows(['a', 'b', 'c'].map(article), annotators, { plan: PLAN, assignments, rounds }, new Map());
  expect(rows.map((row) => [row.round?.round ?? null, isRevealed(row)])).toEqual([
    [2, false],
    [1, true],
    [null, false],
  ]);
  expect(rows.map(({ cells }) => cells.map(({ assignment }) => assignment !== null))).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});

test('[PG250] without a plan the table says how far everybody is; with one, nothing of what is not assigned', () => {
  const annotators = annotatorsOf([member('ben', 'annotator'), member('cem', 'annotator')], { assignments: [] });
  const states = new Map([['a', { ben: 'done' }] as const, ['b', { cem: 'in-work' }] as const]);
  const progress = (plan: PlanBody | null) =>
    assignmentRows(['a', 'b'].map(article), annotators, { plan, assignments: [], rounds: [] }, states).map(
      ({ cells }) => cells.map((cell) => cell.progress),
    );
  expect(progress(null)).toEqual([
    ['done', 'new'],
    ['new', 'in-work'],
  ]);
  expect(progress(PLAN)).toEqual([
    [null, null],
    [null, null],
  ]);
});
