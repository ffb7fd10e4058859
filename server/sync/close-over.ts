/** Closes a connection because of an update that is not allowed, with the reason. */
import type { Problem } from '../../shared/domain/result.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import type { RoomPeer } from './queued-message.ts';
import { isUnreadable } from './validated-layer.ts';

export function closeOver(peer: RoomPeer, problem: Problem): void {
  // The whole id would leave no room in a close frame for the field, which comes behind it.
  const where = problem.where === undefined ? '' : ` (${problem.where.replace(/^([0-9a-f]{8})-[0-9a-f-]{27}/, '$1')})`;
  peer.close(reasonOf(problem), `${problem.message}${where}`);
}

function reasonOf(problem: Problem): CloseReason {
  if (isUnreadable(problem)) return CLOSE.badMessage;
  if (problem.id === 'archived') return CLOSE.archived;
  return problem.id === 'frozen' ? CLOSE.frozen : CLOSE.notAllowed;
}
