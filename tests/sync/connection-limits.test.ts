/** What a member may send is one budget for all connections, and going away does not fill it. */
import { expect, test } from 'vitest';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { ConnectionLimits, type AdmittedConnection } from '../../server/sync/connection-limits.ts';

const ROOM: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const LIMITS = { connections: 100, connectionsPerMember: 10, connectionsPerRoom: 100, messagesPerS: 100 };

function entered(limits: ConnectionLimits, member: string, now: number): AdmittedConnection {
  const place = limits.enter(member as MemberId, ROOM, now);
  if (place === null) throw new Error('There is no place.');
  return place;
}

function takeAll({ budget }: AdmittedConnection, now: number): number {
  let taken = 0;
  while (budget.take(0, now)) taken += 1;
  return taken;
}

test('[RO26] two connections of one member share a budget, those of two members do not', () => {
  const limits = new ConnectionLimits(LIMITS);
  const [first, second, other] = [entered(limits, 'ana', 0), entered(limits, 'ana', 0), entered(limits, 'ben', 0)];
  expect(takeAll(first, 0)).toBe(100);
  expect([takeAll(second, 0), takeAll(other, 0)]).toEqual([0, 100]);
});

test('[RO26] a member who leaves and comes back has what they had left of their allowance', () => {
  const limits = new ConnectionLimits(LIMITS);
  const place = entered(limits, 'ana', 0);
  takeAll(place, 0);
  place.leave(1);
  expect(takeAll(entered(limits, 'ana', 2), 2)).toBeLessThanOrEqual(1);
});

test('[RO26] members who are long gone are forgotten, those who are here are not', () => {
  const limits = new ConnectionLimits(LIMITS);
  const staying = entered(limits, 'ana', 0);
  takeAll(staying, 0);
  for (let visitor = 0; visitor < 50; visitor += 1) entered(limits, `visitor ${visitor}`, 0).leave(visitor);
  expect(limits.size).toBe(51);
  entered(limits, 'ben', 100_000).leave(100_000);
  expect(limits.size).toBe(2);
  expect(entered(limits, 'ana', 0).budget).toBe(staying.budget);
});
