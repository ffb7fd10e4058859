/** What is remembered of take-backs of members' work, and how much of it. */
import { describe, expect, test } from 'vitest';
import { TakeBackMemory, type DoneTakeBack } from '../../server/projects/members/take-back-memory.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { RecordEdit } from '../../shared/domain/step.ts';

const CEM = 'cem' as MemberId;
const EDIT: RecordEdit = { map: 'targets', id: 'one' as AnnotationId, before: undefined, after: undefined };

function aTakeBack(id: string, { project = 'p', records = 1, isCutShort = false } = {}): DoneTakeBack {
  const room = { project: project as ProjectId, article: 'a' as ArticleId, layer: 'shared' as const };
  const written = [{ room, steps: [Array.from({ length: records }, () => EDIT)], comments: [] }];
  return { id, project: room.project, member: CEM, since: 0, written, isCutShort };
}

/** The ids of those that are remembered, of all that were done. */
function remembered(done: readonly DoneTakeBack[]): readonly string[] {
  const memory = new TakeBackMemory();
  for (const one of done) memory.remember(one);
  return done.filter(({ project, id }) => memory.find(project, CEM, id) !== null).map(({ id }) => id);
}

describe('[HT143] take-backs are remembered', () => {
  test('the last five of a project', () => {
    const done = ['1', '2', '3', '4', '5', '6', '7'].map((id) => aTakeBack(id));
    expect(remembered([aTakeBack('0', { project: 'other' }), ...done])).toEqual(['0', '3', '4', '5', '6', '7']);
  });

  test('the last hundred of all projects', () => {
    const done = Array.from({ length: 103 }, (_, at) => aTakeBack(`${at}`, { project: `p${at}` }));
    expect(remembered(done)).toEqual(done.slice(3).map(({ id }) => id));
  });

  test('with 50,000 records in all, and the newest with more', () => {
    const half = { records: 25_000 };
    expect(remembered([aTakeBack('1', half), aTakeBack('2', half)])).toEqual(['1', '2']);
    expect(remembered([aTakeBack('1', half), aTakeBack('2', half), aTakeBack('3')])).toEqual(['2', '3']);
    expect(remembered([aTakeBack('1'), aTakeBack('2', { records: 60_000 })])).toEqual(['2']);
  });

  test('by their project and member', () => {
    const memory = new TakeBackMemory();
    const done = aTakeBack('1', { isCutShort: true });
    memory.remember(done);
    expect(memory.find('other' as ProjectId, CEM, '1')).toBeNull();
    expect(memory.find(done.project, 'ana', '1')).toBeNull();
    expect([memory.cutShort(done.project, CEM), memory.cutShort(done.project, 'ana' as MemberId)]).toEqual([
      done,
      null,
    ]);
    memory.forget(done);
    expect(memory.find(done.project, CEM, '1')).toBeNull();
  });
});
