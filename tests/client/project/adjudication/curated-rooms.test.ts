/** Rooms of curated layers: few are open, and all own decisions can be undone. */
import { expect, test } from 'vitest';
import { CuratedRooms } from '../../../../client/project/adjudication/curated-rooms.ts';
import type { DecisionRecord } from '../../../../shared/domain/decision.ts';
import type { DecisionId } from '../../../../shared/domain/ids.ts';
import type { DisagreementBody } from '../../../../shared/wire/http/adjudication.ts';

const disagreement = (article: string, key: string) =>
  ({ key, article, versions: [], decision: null }) as unknown as DisagreementBody;

/** What the server has, and which rooms are open and look at something. */
class Desk {
  readonly decided = new Set<string>();
  readonly open = new Set<string>();
  readonly looking = new Set<string>();
  readonly rooms = new CuratedRooms({
    open: (article) => this.room(article),
    onChange: () => undefined,
    onOvertaken: () => undefined,
  });

  private room(article: string) {
    this.open.add(article);
    const record = { outcome: 'rejected', by: 'ana' } as unknown as DecisionRecord;
    return {
      saving: { kind: 'saved' as const },
      hasSynced: true,
      others: [],
      decision: (id: DecisionId) => (this.decided.has(id) ? record : undefined),
      made: () => undefined,
      standing: () => new Map([...this.decided].map((id) => [id as DecisionId, record])),
      decide: (id: DecisionId) => {
        this.decided.add(id);
        return [{ map: 'decisions' as const, id, before: undefined, after: record }];
      },
      takeBack: (step: readonly { readonly id: string }[]) => step.forEach(({ id }) => this.decided.delete(id)),
      lookAt: (spans: readonly unknown[] | null) =>
        void (spans === null ? this.looking.delete(article) : this.looking.add(article)),
      destroy: () => void this.open.delete(article),
    };
  }
}

test('[PG265] all own decisions can be undone, also in articles whose rooms were left; few rooms are open', () => {
  const desk = new Desk();
  const { rooms } = desk;
  const all = Array.from({ length: 12 }, (_, index) => disagreement(`a${Math.floor(index / 2)}`, `k${index}`));
  for (const one of all) {
    rooms.lookAt(one);
    rooms.decide(one, { outcome: 'rejected', note: '' }, null);
  }
  expect([desk.decided.size, desk.open.size]).toEqual([12, 4]);
  const undone: string[] = [];
  while (rooms.canUndo) {
    const one = rooms.undo();
    if (one !== null) rooms.lookAt(one);
    undone.push(one?.key ?? '');
    expect(desk.open.size).toBeLessThanOrEqual(4);
  }
  expect(undone).toEqual(all.map(({ key }) => key).reverse());
  expect(desk.decided.size).toBe(0);
  expect(rooms.undo()).toBeNull();
});

test('[AJ9] only in the article in view is something looked at', () => {
  const desk = new Desk();
  desk.rooms.lookAt(disagreement('a', '1'));
  desk.rooms.lookAt(disagreement('b', '2'));
  expect([...desk.looking]).toEqual(['b']);
  desk.rooms.lookAt(null);
  expect(desk.looking.size).toBe(0);
});

test('[AJ9] what the server says again counts, except of rooms that were left since', () => {
  const desk = new Desk();
  const { rooms } = desk;
  const visit = (article: string) => rooms.lookAt(disagreement(article, article));
  const decide = (article: string) => {
    visit(article);
    rooms.decide(disagreement(article, article), { outcome: 'rejected', note: '' }, null);
  };
  decide('a');
  ['1', '2', '3', '4'].forEach(visit);
  const { known } = rooms;
  decide('b');
  ['1', '2', '3', '4'].forEach(visit);
  rooms.forget(known);
  expect(['a', 'b'].map((one) => rooms.decisionOf(disagreement(one, one))?.outcome)).toEqual([undefined, 'rejected']);
});
